// Draws one question: words, pictures, large tiles. What it means lies in talk-model.js.
import { desk } from "./app.js";
import { button, el, picture } from "./dom.js";
import * as words from "./words.js";

const LONG = 13; // a word with this many letters needs the whole width of the phone
const LONGISH = 11; // … and this one smaller letters
const QUICK = 1500; // milliseconds between a finger and the change it made
let touched = -Infinity; // when the page heard of it: a slow phone may be busy between the finger and that
for (const name of ["pointerdown", "pointerup"]) addEventListener(name, () => { touched = performance.now(); }, true);
const byFinger = () => performance.now() - touched < QUICK;

// `on`: {changed(question), done(question)}; done comes when one tap has answered all there is to answer.
export function ask(talk, question, { choices, numbers = false, heading = "h1", on }) {
  talk.seen.add(question.name);
  const code = talk.form.code;
  const many = question.type === "select_multiple";
  const hint = words.questionText(code, question.name, "hint") || (many ? words.say("choose_several") : "");
  const id = `${heading === "h1" ? "now" : "all"}-${question.name}`;
  const title = el(heading, { id: `${id}-title` }, words.questionText(code, question.name));
  const group = el(
    "div", { class: "ask", role: many ? "group" : question.choices?.length ? "radiogroup" : null, "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-hint ${id}-wrong`, data: { question: question.name } },
    el("div", { class: "asks" }, title, reader(talk, question, choices)),
    el("p", { class: "soft", id: `${id}-hint` }, hint),
    el("p", { class: "wrong", id: `${id}-wrong`, role: "alert" }),
    drawers[question.type]?.({ talk, question, choices, numbers, on, id }),
  );
  return group;
}

export function complain(talk, question, place = document.querySelector("#main")) {
  const fault = talk.wrong(question);
  const group = place.querySelector(`[data-question="${question.name}"]`);
  if (!group) return;
  const own = words.questionText(talk.form.code, question.name, "error");
  const line = group.querySelector(".wrong");
  const text = fault === "required" ? words.say("error_required") : fault ? own || words.say("error_number") : "";
  line.replaceChildren(...(text ? [picture("warning"), el("span", {}, text)] : []));
  group.toggleAttribute("data-wrong", Boolean(text));
  if (text) { line.scrollIntoView({ block: "center" }); group.querySelector("input, textarea, button")?.focus({ preventScroll: true }); }
}

function reader(talk, question, choices) {
  if (!words.voice()) return null;
  const code = talk.form.code;
  const spoken = () => [words.questionText(code, question.name), words.questionText(code, question.name, "hint"), ...(choices ?? []).map((each) => words.choiceText(code, question, each.name))].filter(Boolean).join(". ");
  const made = button(words.say("read_aloud"), () => {
    if (made.getAttribute("aria-pressed") === "true") { speechSynthesis.cancel(); made.setAttribute("aria-pressed", "false"); return; }
    made.setAttribute("aria-pressed", "true");
    words.speak(spoken()).onend = () => made.setAttribute("aria-pressed", "false");
  }, { kind: "speak", icon: "speaker", "aria-pressed": "false" });
  return made;
}

function tile({ talk, question, each, number, kind, on, id }) {
  const text = words.choiceText(talk.form.code, question, each.name);
  const given = talk.given[question.name];
  const input = el("input", {
    type: kind, name: id, value: each.name, id: `${id}-${each.name}`, autocomplete: "off", checked: kind === "radio" ? given === each.name : (given ?? []).includes(each.name),
    onchange: (event) => pick({ talk, question, each, on, event }),
  });
  const longest = Math.max(...text.split(/\s/).map((word) => word.length));
  const own = question.list === "language" && each.name !== "other" ? { lang: each.name, dir: "auto" } : {};
  return el("label", { class: longest >= LONGISH ? "tile dense" : "tile" }, input, number && el("b", { class: "number" }, String(number)), question.list !== "language" && picture(each.picture || "dots", "pic"), el("span", own, text), picture("check", "tick"));
}

function pick({ talk, question, each, on, event }) {
  const { target } = event;
  if (target.type === "radio") talk.answer(question.name, each.name);
  else talk.toggle(question.name, each.name, target.checked);
  const group = target.closest("[data-question]");
  if (target.type === "checkbox") {
    for (const other of group.querySelectorAll("input")) other.checked = (talk.given[question.name] ?? []).includes(other.value);
  }
  if (group.hasAttribute("data-wrong") || talk.wrong(question) === "constraint") complain(talk, question, group.parentElement);
  on.changed(question);
  const whole = target.type === "radio" || (each.exclusive && target.checked);
  if (whole && byFinger() && !desk.matches && !talk.wrong(question)) on.done(question);
}

function tiles({ talk, question, choices, numbers, on, id }) {
  const kind = question.type === "select_multiple" ? "checkbox" : "radio";
  const long = choices.some((each) => words.choiceText(talk.form.code, question, each.name).split(/\s/).some((word) => word.length >= LONG));
  const label = (each) => (numbers ? question.choices.indexOf(each) + 1 : 0);
  return el(
    "div", { class: `tiles${long ? " tall" : ""}` },
    choices.map((each) => tile({ talk, question, each, number: label(each), kind, on, id })),
  );
}

function stepper({ talk, question, on, id }) {
  const input = el("input", {
    type: "text", inputmode: "numeric", pattern: "[0-9]*", autocomplete: "off", id: `${id}-number`, "aria-labelledby": `${id}-title`, value: talk.given[question.name] ?? "",
    oninput: () => take(input.value),
  });
  const take = (text) => {
    const number = Number.parseInt(text, 10);
    talk.answer(question.name, String(text).trim() === "" ? "" : Number.isNaN(number) ? text : number);
    on.changed(question);
    complainQuietly(talk, question, input);
  };
  const step = (by) => {
    const next = (Number.parseInt(input.value, 10) || 0) + by;
    const before = talk.given[question.name];
    talk.answer(question.name, next);
    if (talk.wrong(question)) { talk.answer(question.name, before); return; } // not past the end
    input.value = next;
    take(input.value);
  };
  return el("div", { class: "stepper" },
    button("", () => step(-1), { kind: "round", icon: "minus", "aria-label": words.say("less") }), input,
    button("", () => step(1), { kind: "round", icon: "plus", "aria-label": words.say("more") }));
}

function complainQuietly(talk, question, input) {
  const group = input.closest("[data-question]");
  if (!group) return;
  const fault = talk.wrong(question);
  const text = fault ? words.questionText(talk.form.code, question.name, "error") || words.say("error_number") : "";
  group.querySelector(".wrong").textContent = text;
}

// Fetched only where a programme allows free words.
function note(it) {
  const place = el("div", {});
  import("./note.js").then(({ guarded }) => place.append(guarded(it)));
  return place;
}

const drawers = { select_one: tiles, select_multiple: tiles, integer: stepper, text: note };
