// The words of the page, and how its parts are found.
export const one = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];
export const words = Object.fromEntries(all("#words [data-word]").map((each) => [each.dataset.word, each.textContent.trim()]));
export const say = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
