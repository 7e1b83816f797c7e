// Shows under a field marked `data-guard` what could tell who a woman is. It warns and offers to remove: it never stops
// her, and it keeps and sends nothing. The words come from the page (ui/guard.html).
const PAUSE = 400; // milliseconds after the last letter
const MOST = 12; // rows; the rest shows when these are gone
const LATER = 4000; // then the lists are fetched, so that they are there when the network is not

const source = document.querySelector("#guard-words");
const words = Object.fromEntries([...(source?.querySelectorAll("[data-word]") ?? [])].map((each) => [each.dataset.word, each.textContent.trim()]));
const say = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const panels = new WeakMap();

let loaded;
function load() {
  loaded ??= import("./guard.js").catch(() => { loaded = undefined; }); // no network: tried again at the next letter
  return loaded;
}

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function panelOf(field) {
  if (panels.has(field)) return panels.get(field);
  const whole = make("div", "guard");
  const panel = { field, whole, says: make("p", "guard-says"), list: make("ul", "guard-list"), child: make("p", "notice"), shown: "", timer: 0 };
  panel.says.setAttribute("role", "status");
  panel.child.setAttribute("role", "status");
  panel.child.dataset.kind = "warn";
  panel.list.setAttribute("role", "list");
  panel.list.setAttribute("aria-label", words.list);
  whole.append(panel.says, panel.list, panel.child);
  field.after(whole);
  panels.set(field, panel);
  return panel;
}

function row(panel, find) {
  const item = make("li", "");
  const what = make("span", "guard-what");
  const text = make("bdi", "", find.text);
  what.append(make("span", "guard-kind", words[find.kind]), text);
  const button = make("button", "ds-button", words.remove);
  button.type = "button";
  button.dataset.variant = "secondary";
  button.setAttribute("aria-label", say(words["remove-it"], { text: find.text }));
  button.addEventListener("click", () => remove(panel, find, [...panel.list.children].indexOf(item)));
  item.append(what, button);
  return item;
}

function show(panel, found) {
  const finds = found.filter((each) => each.kind !== "child");
  const child = finds.length < found.length;
  const shown = JSON.stringify([child, finds.map((each) => [each.kind, each.start, each.text])]);
  if (shown === panel.shown) return;
  panel.shown = shown;
  panel.list.replaceChildren(...finds.slice(0, MOST).map((each) => row(panel, each)));
  write(panel.says, finds.length ? words.says : "");
  write(panel.child, child ? words.child : "");
}

// A reader hears a sentence when it changes; so it changes only when it says something else.
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

async function look(panel) {
  clearTimeout(panel.timer);
  const guard = panel.field.value.trim() ? await load() : null;
  show(panel, guard ? guard.find(panel.field.value, { country: source.dataset.country ?? "" }) : []);
}

async function remove(panel, { start, end, text }, place) {
  const { field } = panel;
  if (field.value.slice(start, end) === text) {
    const gap = field.value[start - 1] === " " && /^[ .,;!?]?$/.test(field.value[end] ?? "") ? 1 : 0;
    field.setRangeText("", start - gap, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true })); // what saves the note by itself hears of it
  }
  await look(panel);
  const buttons = panel.list.querySelectorAll("button");
  (buttons[Math.min(place, buttons.length - 1)] ?? field).focus();
}

function watch() {
  const guarded = (event) => event.target.matches?.("[data-guard]") && event.target;
  document.addEventListener("focusin", (event) => { if (guarded(event)) { panelOf(event.target); load(); } });
  document.addEventListener("input", (event) => {
    const field = guarded(event);
    if (!field) return;
    const panel = panelOf(field);
    clearTimeout(panel.timer);
    panel.timer = setTimeout(() => look(panel), PAUSE);
  });
  for (const field of document.querySelectorAll("[data-guard]")) if (field.value.trim()) look(panelOf(field));
  if (!navigator.connection?.saveData) setTimeout(load, LATER);
}

if (source) watch();
