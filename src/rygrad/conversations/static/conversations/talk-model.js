// One form while it is filled in: in memory only, until it is sealed. No words, no page: only what was answered.
import { holds } from "./expressions.js";

const empty = (value) => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);

export class Talk {
  constructor(form, { week, preset = {} }) {
    this.form = form;
    this.week = week;
    this.given = { ...preset };
    this.warned = false; // whether the boundary card has been shown
    this.seen = new Set(); // what stood on her screen: a question left empty counts as asked, one never reached does not
  }

  question(name) {
    return this.form.questions.find((each) => each.name === name);
  }

  // The answers that count: those whose question is asked, given the answers before it.
  get answers() {
    const kept = {};
    for (const question of this.form.questions) {
      if (!empty(this.given[question.name]) && holds(question.relevant, kept)) kept[question.name] = this.given[question.name];
    }
    return kept;
  }

  asked(stage) {
    const { answers } = this;
    return this.form.questions.filter((each) => (!stage || each.stage === stage) && holds(each.relevant, answers));
  }

  get touched() {
    return Object.keys(this.given).some((name) => !empty(this.given[name]) && !this.preset(name));
  }

  preset(name) {
    return ["women", "language"].includes(name);
  }

  answer(name, value) {
    if (empty(value)) delete this.given[name]; else this.given[name] = value;
  }

  // A tap on one of several: an exclusive answer stands alone.
  toggle(name, choice, on) {
    const { choices } = this.question(name);
    const alone = new Set(choices.filter((each) => each.exclusive).map((each) => each.name));
    const before = this.given[name] ?? [];
    const others = alone.has(choice) ? [] : before.filter((each) => each !== choice && !alone.has(each));
    const next = new Set(on ? [...others, choice] : before.filter((each) => each !== choice));
    this.answer(name, choices.map((each) => each.name).filter((each) => next.has(each))); // in the form's order: the order of taps tells nothing
  }

  // "" when it is well; else "required" or "constraint".
  wrong(question) {
    const { answers } = this;
    const value = answers[question.name];
    if (empty(value)) return question.required ? "required" : "";
    return holds(question.constraint, answers, value) ? "" : "constraint";
  }

  firstWrong() {
    return this.asked().find((each) => this.wrong(each));
  }

  // What the phone seals, and nothing else; the page "what is written down" draws this same object. What she saw and left
  // empty goes along as null, so that a share is of those who were asked.
  record(group) {
    const { answers } = this;
    for (const { name, keep, type } of this.asked()) {
      if (this.seen.has(name) && !(name in answers) && keep === "row" && !["text", "note"].includes(type)) answers[name] = null;
    }
    return { form: this.form.code, version: this.form.version, group, week: this.week, answers };
  }

  wipe() {
    this.given = {};
  }
}

// Without what is counted apart: the row as it lies on the server.
export function rowOf(form, record) {
  const apart = new Set(form.questions.filter((each) => each.keep === "tally").map((each) => each.name));
  const kept = Object.entries(record.answers).filter(([name]) => !apart.has(name));
  return { ...record, answers: Object.fromEntries(kept) };
}
