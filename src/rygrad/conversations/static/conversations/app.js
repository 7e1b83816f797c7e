// Where she is in the room. Nothing of it stands in the address: the history of the browser shows one page.
import { fillIn } from "./dom.js";
import { say } from "./words.js";

export const app = {
  kit: null, status: null, waiting: [], open: [], due: [], mine: { talks: {}, women: {} },
  mode: "", group: "", view: "home", flow: null, saved: null, said: null, online: navigator.onLine, ready: false,
};
const views = {};
const sheets = [];
const room = () => document.querySelector("#main");
const dialog = () => document.querySelector("#sheet");
export const desk = matchMedia("(min-width: 900px)");

export function view(name, draw) {
  views[name] = draw;
}

export function go(name) {
  app.view = name;
  if (name !== "home") trap();
  draw({ top: true });
}

// `top`: a new screen, read from its beginning. Otherwise she stays where she is.
export function draw({ top = false } = {}) {
  const { activeElement } = document;
  const key = activeElement?.id || activeElement?.dataset?.key;
  const lost = room().contains(activeElement) && activeElement !== room(); // what she stood on is drawn anew
  document.title = say("app_name");
  fillIn(room(), views[app.view](app));
  room().dataset.view = app.view;
  if (top) start(room());
  else if (lost) (key && room().querySelector(`#${CSS.escape(key)}, [data-key="${CSS.escape(key)}"]`) || heading(room()))?.focus({ preventScroll: true });
  if (sheets.length) drawSheet();
}

export function start(place) {
  window.scrollTo(0, 0);
  place.scrollTop = 0;
  heading(place)?.focus({ preventScroll: true });
}

function heading(place) {
  const found = place.querySelector("h1");
  if (found) found.tabIndex = -1;
  return found;
}

// A sheet lies over the room: safety, the cards, what is written down. It closes to where she was.
export function open(drawn) {
  sheets.push(drawn);
  trap();
  drawSheet();
  if (!dialog().open) dialog().showModal();
  start(dialog());
}

export function close() {
  sheets.pop();
  if (sheets.length) { drawSheet(); start(dialog()); } else dialog().close();
}

export function drawSheet() {
  fillIn(dialog().querySelector("[data-inside]"), sheets.at(-1)());
}

export const covered = () => sheets.length > 0;

// One entry of the history stands between the room and the way out while something is open, so that the phone's own
// "back" goes one question back instead of throwing the answers away. The address stays the same.
let trapped = false;
let leaveRoom = () => false;

function trap() {
  if (trapped) return;
  history.pushState(null, "");
  trapped = true;
}

export function onBack(step) {
  leaveRoom = step;
}

addEventListener("popstate", () => {
  trapped = false;
  if (sheets.length) { close(); if (sheets.length || app.view !== "home") trap(); return; }
  if (app.view === "home") { history.back(); return; }
  leaveRoom();
  if (app.view !== "home") trap();
});

export function listenToSheet() {
  dialog().addEventListener("cancel", (event) => { event.preventDefault(); close(); });
  dialog().addEventListener("close", () => { sheets.length = 0; });
}
