// Filling in: one question on the screen of a phone, everything on one page at a desk.
import { app, close, desk, draw, go, onBack, open } from "./app.js";
import { button, el, notice, picture } from "./dom.js";
import * as keep from "./keep.js";
import * as phone from "./phone-api.js";
import { ask, complain } from "./question.js";
import { boundary, exactRow, sure, weekSheet } from "./sheets.js";
import { Talk } from "./talk-model.js";
import * as words from "./words.js";
import { ageOf, isoWeek } from "./weeks.js";

const { say } = words;
const REVIEW = "review";
const SHOWN = 160; // milliseconds in which she sees what she has chosen
const MEANT = 500; // … in which a tap on "next" is still meant for the question before, from which the page went on by itself

// Starts an empty form. Nothing of the one before is left.
export async function begin(code = "talk", { given = {}, reminder = "" } = {}) {
  const form = app.kit.forms[code];
  const together = app.mode === "together" || app.mode === "paper";
  const often = together ? {} : await keep.used();
  const preset = code === "talk" ? { women: 1, ...(together ? {} : { language: await lastSpoken(form) }) } : {};
  const talk = new Talk(form, { week: isoWeek(), preset: { ...preset, ...given } });
  const order = Object.fromEntries(form.questions.filter((each) => each.choices?.length).map((each) => [each.name, app.mode === "paper" ? each.choices : keep.ordered(each, often)]));
  app.flow = { talk, order, reminder, at: talk.asked("core").find((each) => !(each.name in given))?.name ?? REVIEW, back: false, trouble: "", busy: false, more: false };
  app.said = null;
  go("form");
}

async function lastSpoken(form) {
  const tag = (await keep.spoken()) || words.now.tag;
  const known = form.questions.find((each) => each.name === "language")?.choices ?? [];
  return known.some((each) => each.name === tag) ? tag : "";
}

export const wipe = () => { app.flow?.talk.wipe(); app.flow = null; app.saved = null; };

// Screens in their order; what is asked depends on what was answered.
const screens = ({ talk, more }) => [...talk.asked("core"), ...(more ? talk.asked("more") : [])].filter(allowed);

function allowed(question) {
  return question.type !== "text" || Boolean(app.kit.groups.find(({ id }) => id === app.group)?.notes);
}

function step(by) {
  const { flow } = app;
  const list = screens(flow);
  const here = list.findIndex((each) => each.name === flow.at);
  if (by > 0 && flow.back && !followUp(list, here)) { flow.back = false; return show(REVIEW); }
  const next = flow.at === REVIEW ? list.at(-1) : list[here + by];
  if (next) return show(next.name);
  return by > 0 ? show(REVIEW) : stop();
}

// She changed one answer on her way back to the list, and that opened a question that must have an answer.
const followUp = (list, here) => list[here + 1] && app.flow.talk.wrong(list[here + 1]);

function show(name) {
  app.flow.at = name;
  draw({ top: true });
}

function next() {
  const { flow } = app;
  const question = flow.talk.question(flow.at);
  if (flow.talk.wrong(question)) { complain(flow.talk, question); return; }
  if (question.name === "help") bounded(flow, () => step(1)); else step(1);
}

// Where she helped with something digital, the card about the woman's codes comes once, before she goes on.
function bounded(flow, onward) {
  const { talk } = flow;
  if (talk.warned || app.mode === "paper" || !(talk.answers.help ?? []).includes("digital")) { onward(); return; }
  talk.warned = true;
  open(() => boundary(() => { close(); onward(); }));
}

// Out of the form. What was answered is only in memory, so she is asked once.
function stop() {
  const leave = () => { wipe(); go("home"); };
  if (!app.flow?.talk.touched) return leave();
  return open(() => sure(say("drop_sure"), say("drop"), () => { close(); leave(); }));
}
onBack(() => (app.view === "form" && !desk.matches && app.mode !== "paper" ? step(-1) : app.view === "form" ? stop() : go("home")));

export function form() {
  const { flow } = app;
  if (!flow) { app.view = "home"; return []; }
  return desk.matches || app.mode === "paper" ? whole(flow) : flow.at === REVIEW ? review(flow) : single(flow);
}

function head(flow) {
  const list = screens(flow);
  const here = list.findIndex((each) => each.name === flow.at) + 1;
  const value = here || list.length;
  const text = here ? say("of", { n: here, m: list.length }) : words.titleOf(flow.talk.form.code);
  return el("div", { class: "progress" }, el("p", { class: "soft" }, el("span", {}, text), weekChip(flow)), el("progress", { max: list.length, value, "aria-label": text }));
}

const weekName = (week) => {
  const age = ageOf(week);
  return [say("this_week"), say("last_week")][age] ?? say("weeks_ago", { n: age });
};

function weekChip(flow) {
  return button(weekName(flow.talk.week), () => open(() => weekSheet(flow.talk, weekName, () => { close(); draw(); })), { kind: "chip", icon: "calendar", "aria-label": `${say("which_week")} ${weekName(flow.talk.week)}`, data: { key: "week" } });
}

function single(flow) {
  const { talk } = flow;
  const question = talk.question(flow.at);
  const early = !(question.name in talk.answers) && performance.now() - flow.wentOn < MEANT; // or it would skip what has just come
  const forward = button("", next, { kind: "go", disabled: early, data: { key: "next" } });
  if (early) setTimeout(() => { forward.disabled = false; }, MEANT);
  const label = () => {
    const answered = question.name in talk.answers;
    forward.replaceChildren(el("span", {}, say(answered || question.required ? "next" : "skip")), picture("next"));
  };
  const bar = el("div", { class: "bar" });
  const asked = ask(talk, question, { choices: flow.order[question.name], on: { changed: () => { forward.disabled = false; label(); fill(); }, done: () => later() } });
  const later = () => setTimeout(() => { if (app.flow === flow && flow.at === question.name) { flow.wentOn = performance.now(); next(); } }, SHOWN);
  asked.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches("input")) { event.preventDefault(); next(); } });
  const fill = () => bar.replaceChildren(
    button("", () => step(-1), { kind: "round", icon: "back", "aria-label": say("back"), data: { key: "back" } }),
    ...(mayEnd(flow) ? [button(say("save_now"), () => save(), { kind: "line", data: { key: "save-now" } })] : []), forward);
  label();
  fill();
  return [head(flow), counted(), trouble(flow), asked, doorToRow(flow), bar];
}

const mayEnd = ({ talk }) => !talk.asked("core").slice(0, 1).some((each) => talk.wrong(each));

function doorToRow(flow) {
  return button(say("what_is_written"), () => open(() => exactRow(flow.talk, app.kit, app.group)), { kind: "quiet", icon: "eye", data: { key: "row" } });
}

function trouble(flow) {
  return flow.trouble ? el("div", { role: "alert" }, notice(flow.trouble, "wrong")) : null;
}

function answerText(talk, question) {
  const value = talk.answers[question.name];
  if (value === undefined) return say("not_answered");
  if (!question.choices?.length) return String(value);
  return [value].flat().map((each) => words.choiceText(talk.form.code, question, each)).join(", ");
}

function review(flow) {
  const { talk } = flow;
  const asked = screens(flow);
  const extra = talk.asked("more").filter((each) => !asked.includes(each) && each.name in talk.answers);
  const rows = [...asked, ...extra].map((question) => row(words.questionText(talk.form.code, question.name), answerText(talk, question), () => { flow.back = true; show(question.name); }, question.name));
  const canMore = !flow.more && talk.asked("more").some(allowed);
  return [
    el("h1", {}, say("review_title")), trouble(flow),
    el("div", { class: "rows" }, row(say("which_week"), weekName(talk.week), () => open(() => weekSheet(talk, weekName, () => { close(); draw(); })), "week"), rows),
    canMore && button(say("more_questions"), () => { flow.more = true; show(talk.asked("more").find(allowed).name); }, { kind: "line wide", icon: "plus", data: { key: "more" } }),
    doorToRow(flow),
    el("div", { class: "bar" }, button("", () => step(-1), { kind: "round", icon: "back", "aria-label": say("back") }), saveButton(flow)),
  ];
}

function row(label, value, act, key) {
  return el("button", { type: "button", class: "row", onclick: act, data: { key: `row-${key}` } }, el("span", {}, el("small", { class: "soft" }, label), el("b", {}, value)), picture("edit"), el("span", { class: "unseen" }, say("change_answer")));
}

function saveButton(flow) {
  return button(say("save"), () => save(), { kind: "go big-go", icon: "check", disabled: flow.busy, data: { key: "save" } });
}

// At a desk, and for a filled-in sheet: all questions below each other.
function whole(flow) {
  const { talk } = flow;
  const numbers = app.mode === "paper";
  const place = el("div", { class: "stack" });
  const on = { changed: (question) => { arrange(); if (question.name === "help" && !numbers) bounded(flow, () => {}); }, done: () => {} };
  const made = talk.form.questions.filter(allowed).map((question) => [question, el("section", { class: "card", data: { stage: question.stage } }, ask(talk, question, { choices: flow.order[question.name], numbers, heading: "h2", on }))]);
  const side = el("aside", { class: "card side" });
  const arrange = () => {
    const asked = new Set(talk.asked());
    made.forEach(([question, drawn]) => { drawn.hidden = !asked.has(question); });
  };
  const [core, more] = ["core", "more"].map((stage) => made.filter(([question]) => question.stage === stage).map(([, drawn]) => drawn));
  place.append(...core, ...(more.length ? [numbers ? el("div", { class: "stack" }, more) : fold(flow, more)] : []));
  side.append(el("p", { class: "soft" }, say("which_week")), weekChip(flow), saveButton(flow), doorToRow(flow), button(say("close"), stop, { kind: "quiet", icon: "close" }));
  arrange();
  if (numbers) import("./paper.js").then(({ byNumber }) => byNumber(place, talk));
  return [el("h1", {}, words.titleOf(talk.form.code)), modeNote(), counted(), trouble(flow), el("div", { class: "desk" }, place, side)];
}

function fold(flow, inside) {
  const made = el("details", { ontoggle: () => { flow.more = made.open; } }, el("summary", {}, say("more_questions")), el("div", { class: "stack" }, inside));
  made.open = flow.more;
  return made;
}

// How many have been written down here in a row; that it was saved is seen by the number.
const counted = () => app.mode && app.done && el("div", { role: "status" }, notice(say("together_left", { n: app.done }), "kind"));

export const modeNote = () => (app.mode === "together" ? notice(say("together_forget")) : null);

const FAULTS = { full: "storage_full", private: "storage_private", closed: "storage_lost", ticket: "pass_empty", kit: "set_up_first" };

// Seals and keeps; only then is the form on the screen given up.
export function save() {
  const { flow } = app;
  if (!flow || flow.busy) return;
  const wrong = flow.talk.firstWrong();
  if (wrong) point(flow, wrong); else bounded(flow, () => seal(flow));
}

async function seal(flow) {
  const { talk } = flow;
  Object.assign(flow, { busy: true, trouble: "" });
  try {
    const { id } = await phone.put({ ...talk.record(app.group), together: app.mode !== "" });
    await afterwards(flow, id);
  } catch (error) {
    flow.trouble = say(FAULTS[error.kind] ?? "storage_lost");
    flow.busy = false;
    draw({ top: true });
  }
}

function point(flow, question) {
  if (!desk.matches && app.mode !== "paper" && flow.at !== question.name) { flow.back = true; show(question.name); }
  if (question.stage === "more") { flow.more = true; draw(); }
  complain(flow.talk, question);
}

async function afterwards(flow, id) {
  const { talk, reminder } = flow;
  const kind = talk.form.code;
  if (!app.mode) {
    if (kind === "talk") await keep.learn(talk, id).catch(() => {});
    if (reminder) await keep.forgetReminder(reminder);
  }
  talk.wipe();
  app.flow = null;
  if (app.mode) { app.done = (app.done ?? 0) + 1; await begin(kind); return; }
  app.saved = { id, kind, sent: false, wishes: {} };
  go("saved");
}

