// What lies over the room for a moment: safety, cards, what is written down, the week, the language.
import { app, close } from "./app.js";
import { button, el, notice, picture } from "./dom.js";
import { rowOf } from "./talk-model.js";
import * as words from "./words.js";
import { OLDEST, ageOf, numberOf, weeksAgo } from "./weeks.js";

const { say, fill, now } = words;
const list = (lines, kind, icon) => el("ul", { class: "ticks plain", data: { kind } }, lines.map((each) => el("li", {}, picture(icon), el("span", {}, each))));
const part = (title, ...inside) => el("section", {}, el("h2", {}, title), ...inside);

export function sure(question, yes, act) {
  return [el("h1", {}, question), el("div", { class: "stack" }, button(yes, act, { kind: "line wide danger", data: { key: "yes" } }), button(say("back"), close, { kind: "go wide", data: { key: "no" } }))];
}

export function boundary(onward) {
  const { title, text, ok } = now.boundary;
  return [picture("shield", "pic large"), el("h1", {}, title), el("p", { class: "lead" }, text), button(ok, onward, { kind: "go wide", data: { key: "ok" } })];
}

export function safety() {
  const text = now.safety;
  const lines = (now.numbers ?? []).map(({ code, number, hours, checked_on: checked }) => el("li", {},
    el("a", { class: "call", href: `tel:${number}` }, picture("telephone"), el("span", {}, el("b", {}, text.codes[code]?.label ?? ""), el("bdi", {}, fill(text.call, { number })))),
    el("p", {}, text.codes[code]?.text ?? ""),
    el("p", { class: "soft" }, `${hours === "always" ? text.hours_always : text.hours_varies}. ${fill(text.checked_on, { date: words.dayText(checked) })}`)));
  return [
    el("h1", {}, text.title), el("p", { class: "lead" }, text.danger_now), el("ul", { class: "calls plain" }, lines),
    part(text.steps_title, el("ol", {}, text.steps.map((each) => el("li", {}, each)))),
    part(text.child_title, el("p", {}, text.child_duty)), part(text.stay_title, el("p", {}, text.stay_with)), part(text.trace_title, el("p", {}, text.trace)),
  ];
}

export function written() {
  const text = now.written;
  const said = ["readers", "long", "say_no", "silence", "handed", "back"].filter((each) => text[each]);
  return [
    el("h1", {}, text.title), el("p", { class: "lead" }, text.intro), part(text.stored_title, list(text.stored, "stored", "check")), part(text.never_title, list(text.never, "never", "close")),
    said.map((each) => part(text[`${each}_title`], el("p", {}, text[each]))),
  ];
}

export function cards() {
  const { title, ...rest } = now.cards;
  return [el("h1", {}, title), Object.values(rest).map((each) => part(each.title, el("p", {}, each.text)))];
}

// Built from the very object that is sealed, without what is counted apart.
export function exactRow(talk, kit, group) {
  const row = rowOf(talk.form, talk.record(group));
  const code = talk.form.code;
  const line = (label, value) => [el("dt", {}, label), el("dd", {}, value)];
  const answers = talk.form.questions.filter((each) => each.name in row.answers).map((question) => line(
    words.questionText(code, question.name),
    [row.answers[question.name]].flat().map((each) => (each === null ? say("not_answered") : (question.choices?.length ? words.choiceText(code, question, each) : String(each)))).join(", "),
  ));
  const apart = talk.form.questions.filter((each) => each.keep === "tally" && each.name in talk.answers);
  return [
    el("h1", {}, say("row_title")),
    el("dl", { class: "exact", data: { row: JSON.stringify(row) } },
      line(say("group"), kit.groups.find(({ id }) => id === group)?.name ?? ""), line(say("form"), `${words.titleOf(code)} ${row.version}`),
      line(say("week", { week: numberOf(row.week) }), row.week.slice(0, 4)), answers),
    apart.map((question) => notice(words.questionText(code, question.name, "hint"))),
    el("p", { class: "soft" }, now.written.stored.at(-1)), el("p", { class: "lead" }, say("nothing_else")),
    button(say("close"), close, { kind: "go wide" }),
  ];
}

export function weekSheet(talk, name, done) {
  const choose = (age) => { talk.week = weeksAgo(age); done(); };
  const choice = (age) => button(`${name(weeksAgo(age))} · ${say("week", { week: numberOf(weeksAgo(age)) })}`, () => choose(age), { kind: "tile", "aria-pressed": String(ageOf(talk.week) === age) });
  const first = [0, 1, 2, 3].map(choice);
  const older = el("div", { class: "tiles tall" }, first);
  const more = button("", () => { more.remove(); older.append(...Array.from({ length: OLDEST - 3 }, (_, at) => choice(at + 4))); }, { kind: "line wide", icon: "down", "aria-label": say("weeks_ago", { n: "4–52" }) });
  more.append(el("span", {}, say("weeks_ago", { n: "4–52" })));
  return [el("h1", {}, say("which_week")), older, more];
}

export function languages(choose) {
  const known = [...document.querySelectorAll("#languages li")].map(({ dataset }) => dataset);
  return [
    el("h1", {}, say("change_language")),
    el("div", { class: "tiles" }, known.map(({ tag, dir, name, words: address }) => el("button", {
      type: "button", class: "tile", lang: tag, dir, "aria-pressed": String(tag === now.tag), data: { tag }, onclick: () => choose(tag, address),
    }, el("span", {}, name), picture("check", "tick")))),
    now.reader === "needed" && el("p", { class: "soft" }, say("needs_reader")), app.said && notice(app.said, "warn"),
  ];
}
