// What the guide and the wall both put on the screen: the stage, the spine, the clock, the small groups.
import { face, leftOf } from "./clock.js";

export const one = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];
export const root = one("#guide");
export const words = Object.fromEntries(all("[data-word]", root).map((each) => [each.dataset.word, each.textContent]));
export const say = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export function plan() {
  return all("[data-plan]").map(({ dataset: d }) => ({
    key: d.stage, of: d.of, element: d.element, kind: d.kind, seconds: Number(d.seconds), each: Number(d.each),
  }));
}

export const tablesOf = (item) => all(`[data-tables="${item}"] .guide-groups > li`);
export const turns = (stage) => (stage.each ? Math.max(1, tablesOf(stage.of).length) : 1);

export function showStage(stages, state) {
  const index = stages.findIndex((each) => each.key === state.key);
  const stage = stages[index];
  for (const each of all("[data-stage]")) each.hidden = each.dataset.stage !== stage.key;
  for (const part of all(".part")) part.hidden = part.dataset.item !== stage.of;
  Object.assign(document.body.dataset, { element: stage.element, kind: stage.kind });
  const been = new Set(stages.slice(0, index).map((each) => each.element));
  for (const vertebra of all(".guide-side .spine [data-element]")) {
    const { element } = vertebra.dataset;
    vertebra.dataset.state = element === stage.element ? "now" : been.has(element) ? "on" : "none";
    const spoken = one(".unseen .unseen", vertebra) ?? one("span > .unseen", vertebra);
    if (spoken) spoken.textContent = `: ${words[vertebra.dataset.state]}`;
  }
  for (const table of tablesOf(stage.of)) {
    const current = stage.each > 0 && Number(table.dataset.number) === state.turn + 1;
    if (current) table.setAttribute("aria-current", "true"); else table.removeAttribute("aria-current");
  }
  return stage;
}

export function lineOf(stage, state, over) {
  const count = tablesOf(stage.of).length;
  if (over) return words.over;
  if (stage.each && count) {
    const number = state.turn + 1;
    return say(number < count ? words.tells : words["tells-last"], { number, next: number + 1 });
  }
  return stage.kind === "talk" ? words.talks : "";
}

export function showClock(stage, state, now) {
  const left = leftOf(state, now);
  const over = state.endsAt === null && left === 0 && stage.seconds + stage.each > 0;
  const line = lineOf(stage, state, over) || (state.endsAt === null && state.begun ? words.paused : "");
  write(one("#clock"), face(left));
  write(one("#line"), line);
  document.body.classList.toggle("over", over);
  return left;
}

export function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

export function showTables(item, tables) {
  const list = one(`[data-tables="${item}"] .guide-groups`);
  if (!list) return;
  list.replaceChildren(...tables.map((table) => {
    const card = one("#card").content.firstElementChild.cloneNode(true);
    Object.assign(card.dataset, { number: table.number, element: table.element });
    write(one(".pen .unseen", card), say(words.asks, table));
    one("b", card).textContent = `${table.number} ${table.title}`;
    one(".soft", card).textContent = table.people;
    for (const question of table.questions) {
      const asks = document.createElement("span");
      asks.className = "asks";
      asks.textContent = question;
      card.append(asks);
    }
    return card;
  }));
}
