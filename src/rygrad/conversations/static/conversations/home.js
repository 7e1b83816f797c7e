// The home of the room: the next step first, then what waits, then what is hers.
import { app, close, draw, go, open } from "./app.js";
import { button, card, el, notice, picture } from "./dom.js";
import { begin, modeNote, wipe } from "./flow.js";
import * as keep from "./keep.js";
import * as phone from "./phone-api.js";
import { cards, sure, written } from "./sheets.js";
import * as words from "./words.js";
import { numberOf } from "./weeks.js";

const { say } = words;
const DAY = 24 * 3600000;

// "Today" is a page of the server. What she has filled in is not thrown away for it unasked, and without network the
// browser would only say so in its own words: she stays here, where everything works.
document.addEventListener("click", (event) => {
  const touched = app.view === "form" && app.flow?.talk.touched;
  if (!event.target.closest?.('a[href="/"]') || (app.online && !touched)) return;
  event.preventDefault();
  if (touched) open(() => sure(say("drop_sure"), say("drop"), () => { close(); wipe(); leave(); })); else leave();
});

async function leave() {
  go("home");
  if (!app.online) await app.refresh();
  if (app.online) location.assign("/");
}

export function home() {
  if (!app.ready) return [el("h1", { class: "unseen" }, say("title"))];
  return [
    el("h1", { class: app.mode ? "" : "unseen" }, say({ together: "together_title", paper: "paper" }[app.mode] ?? "title")), app.said && el("div", { role: "status" }, notice(app.said, "kind")), modeNote(), state(), chooser(),
    startButton(), waiting(), due(), takeBack(), mine(), doors(),
  ];
}

function startButton() {
  if (!app.kit) return null;
  const words_ = el("span", {}, say(app.mode === "together" ? "together_next" : "start"), el("small", {}, say("start_hint")));
  return el("button", { type: "button", class: "big", onclick: () => begin(), data: { key: "start" }, disabled: empty() }, picture("exchange"), words_);
}

const empty = () => Boolean(app.status?.ready) && !(app.status.tickets?.[app.group] > 0);

// One sentence about the phone, and only when there is something to do about it.
function state() {
  if (app.busy && (!app.kit || empty())) return null; // it may be here in a moment
  if (!app.kit) return notice(say(app.fault || "set_up_first"), "warn", el("div", { class: "acts" }, app.online && button(say("try_again"), () => app.refresh(), { kind: "line" }), el("a", { class: "quiet", href: "/" }, say("today"))));
  if (empty()) return notice(say("pass_empty"), "warn", app.online && button(say("try_again"), () => app.refresh(), { kind: "line" }));
  if (app.fault === "signed-out") return notice(say("signed_out_note"));
  return app.online ? null : notice(say("offline_now"));
}

function chooser() {
  const groups = app.kit?.groups ?? [];
  if (groups.length < 2) return null;
  return el("div", { class: "card" }, el("h2", {}, say("group_choose")), el("div", { class: "tiles" }, groups.map(({ id, name }) => el("button", {
    type: "button", class: "tile", "aria-pressed": String(id === app.group), data: { key: `group-${id}` }, onclick: () => { app.group = id; keep.keepGroup(id); draw(); },
  }, el("span", {}, name), picture("check", "tick")))));
}

const WHY = { ticket: "refused_ticket", form: "refused_form", week: "refused_week" };

function waitingWords({ state: kind, why, at }) {
  if (kind === "conflict") return say("conflict");
  if (kind === "refused") return say(WHY[why] ?? "refused_other");
  const age = Date.now() - at;
  if (age > 5 * DAY) return say("waiting_urgent");
  return age > DAY ? say("waiting_long") : "";
}

function waiting() {
  const rows = app.waiting;
  if (!rows.length) return null;
  const title = rows.length === 1 ? say("waiting_one") : say("waiting_many", { n: rows.length });
  return el("section", { class: "card", data: { waiting: rows.length } }, el("h2", {}, picture("clock"), title), app.status?.persisted === false && el("p", { class: "soft" }, say("not_persistent")), el("ul", { class: "plain rows" }, rows.map((each) => {
    const more = waitingWords(each);
    return el("li", { data: { state: each.state } },
      el("p", {}, say("waiting_since", { when: words.timeText(each.at) })), more && el("p", { class: each.state === "waiting" ? "soft" : "wrong" }, more),
      el("div", { class: "acts" }, each.state === "waiting" && button(say("send_now"), () => phone.flush({ now: true }), { kind: "line", icon: "send" }), button(say("drop"), () => discard(each.id), { kind: "quiet", icon: "trash" })));
  })));
}

function discard(id) {
  open(() => sure(say("drop_sure"), say("drop"), async () => { await phone.drop(id); await keep.unlearn(id).catch(() => {}); close(); tell("drop_done"); }));
}

async function tell(key) {
  app.said = say(key);
  await app.look();
}

function takeBack() {
  const rows = app.open;
  if (!rows.length || app.mode) return null;
  return el("section", { class: "card", data: { open: rows.length } }, el("details", {}, el("summary", {}, picture("undo"), say("withdraw")), el("ul", { class: "plain rows" }, rows.map(({ id, until }) => el("li", {},
    el("p", {}, say("withdraw_until", { when: words.timeText(until) })),
    el("div", { class: "acts" }, button(say("withdraw"), () => back(id, false), { kind: "line" }), button(say("correct"), () => back(id, true), { kind: "quiet", icon: "edit" })))))));
}

function back(id, again) {
  open(() => sure(say("withdraw_sure"), say("withdraw"), async () => {
    close();
    try {
      await phone.withdraw(id);
      await keep.unlearn(id).catch(() => {});
      await tell("withdrawn");
      if (again) await begin();
    } catch (error) {
      await tell({ late: "too_late", network: "offline_now" }[error.kind] ?? "storage_lost");
    }
  }));
}

function due() {
  if (app.mode || !app.kit || !app.due.length) return null;
  return el("section", { class: "card", data: { due: app.due.length } }, el("h2", {}, picture("signpost"), say("start_followup")), app.due.slice(0, 3).map(({ id, kind, week }) => el("div", { class: "stack" },
    el("p", {}, say("reminder", { week: numberOf(week) })),
    el("div", { class: "acts" }, button(say("reminder_answer"), () => begin("followup", { given: { kind }, reminder: id }), { kind: "line" }),
      button(say("reminder_later"), () => keep.later(id).then(app.look), { kind: "quiet" }), button(say("reminder_never"), () => keep.forgetReminder(id).then(app.look), { kind: "quiet" })))));
}

export function sums(mine, today = new Date()) {
  const [year, month] = [String(today.getFullYear()), `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, "0")}`];
  const talks = Object.entries(mine.talks).filter(([name]) => name.startsWith(year)).reduce((sum, [, value]) => sum + value, 0);
  return { month: mine.talks[month] ?? 0, year: talks, women: talks + (mine.women[year] ?? 0) };
}

function mine() {
  if (app.mode || !Object.values(app.mine.talks).some(Boolean)) return null;
  const { month, year, women } = sums(app.mine);
  const figure = (label, value) => el("div", {}, el("dt", {}, label), el("dd", {}, String(value)));
  return el("section", { class: "card", data: { mine: year } }, el("h2", {}, say("my_count")), el("dl", { class: "figures" }, figure(say("my_month"), month), figure(say("my_year"), year), figure(say("my_women"), women)),
    el("p", { class: "soft" }, say("my_only_here")), button(say("my_export"), () => go("statement"), { kind: "quiet", icon: "print", data: { key: "statement" } }),
    button(say("my_forget"), () => open(() => sure(say("my_forget_sure"), say("my_forget"), async () => { await phone.forgetCounts(); close(); await app.look(); })), { kind: "quiet", icon: "trash", data: { key: "forget" } }));
}

function doors() {
  const door = (key, icon, act) => button(say(key), act, { kind: "door", icon, data: { key } });
  return card(door("what_is_written", "eye", () => open(written)), door("cards", "speech", () => open(cards)), app.kit && !app.mode && door("start_followup", "signpost", () => begin("followup")));
}

// On paper with her own hand: her name is never typed here.
export function statement() {
  const rows = Object.entries(app.mine.talks).filter(([, value]) => value).sort().map(([month, value]) => el("tr", {}, el("th", { scope: "row" }, words.monthText(month)), el("td", {}, String(value))));
  const line = (text) => el("p", { class: "sign" }, el("span", {}, text));
  return [
    el("div", { class: "acts" }, button(say("back"), () => go("home"), { kind: "line", icon: "back" }), button(say("my_export"), () => print(), { kind: "go", icon: "print" })),
    el("section", { class: "card paper" }, el("h1", {}, say("my_count")), el("table", {}, el("tbody", {}, rows), el("tfoot", {}, el("tr", {}, el("th", { scope: "row" }, say("my_year")), el("td", {}, String(sums(app.mine).year))))),
      line(say("my_name")), line(say("my_signed"))),
  ];
}
