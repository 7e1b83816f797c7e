// Builds the page out of elements and texts only: no HTML is ever read from a string.
import { PICTURES } from "./pictures.js";

const SVG = "http://www.w3.org/2000/svg";
const TURNED = new Set(["next", "back", "exit", "speaker", "edit", "undo", "send", "question"]); // they point the way she reads

export function el(tag, props = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "data") Object.assign(made.dataset, value);
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "checked" || name === "value") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...there(inside));
  return made;
}

// What is not there is left out, so that a page can be written as one list.
const there = (inside) => [inside].flat(Infinity).filter((each) => each || each === "");
export const fillIn = (place, inside) => place.replaceChildren(...there(inside));

export function picture(name, kind = "icon") {
  const key = name.replaceAll("-", "");
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("class", TURNED.has(key) ? `${kind} turned` : kind);
  drawn.setAttribute("viewBox", "0 0 24 24");
  drawn.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", PICTURES[key] ?? PICTURES.dots);
  drawn.append(line);
  return drawn;
}

export function button(label, act, { kind = "plain", icon = "", ...more } = {}) {
  return el("button", { type: "button", class: kind, onclick: act, ...more }, icon && picture(icon), el("span", {}, label));
}

export function card(...inside) {
  return el("section", { class: "card" }, ...inside);
}

export function notice(text, kind = "info", ...more) {
  const icon = { info: "info", warn: "warning", wrong: "warning", kind: "check" }[kind];
  return el("div", { class: "notice", data: { kind } }, picture(icon), el("div", {}, el("p", {}, text), ...more));
}
