// After saving: what became of it, and whether she needs something herself.
import { app, draw, go } from "./app.js";
import { button, el, notice, picture } from "./dom.js";
import { begin } from "./flow.js";
import * as keep from "./keep.js";
import { say } from "./words.js";

const WISHES = { bring: ["flag_bring", "meeting"], heavy: ["flag_heavy", "heart"], talk: ["flag_talk", "telephone"] };

export function saved() {
  const { saved: it } = app;
  const waits = app.waiting.find(({ id }) => id === it.id);
  const text = waits ? say("saved") : say("sent");
  return [
    el("div", { class: "done", data: { sent: String(!waits) } }, picture("check", "pic large"), el("h1", {}, text), waits && !app.online && el("p", { class: "soft" }, say("offline_now"))),
    it.kind === "talk" && wishes(it),
    button(say("start"), () => begin(), { kind: "go wide", icon: "plus", data: { key: "again" } }),
    button(say("enough"), () => { app.saved = null; go("home"); }, { kind: "line wide", data: { key: "enough" } }),
  ];
}

// Each is a tap that can be taken back until it is sent.
function wishes(it) {
  const tile = ([kind, [key, icon]]) => el("button", {
    type: "button", class: "tile", "aria-pressed": String(Boolean(it.wishes[kind])), data: { key: `wish-${kind}` }, disabled: it.wishes[kind] === "sent",
    onclick: () => { it.wishes[kind] = !it.wishes[kind]; draw(); },
  }, picture(icon, "pic"), el("span", {}, say(key)), picture("check", "tick"));
  const chosen = Object.keys(WISHES).filter((kind) => it.wishes[kind] === true);
  const sent = Object.values(it.wishes).includes("sent");
  return el("section", { class: "card" }, el("h2", {}, say("flags_title")), el("p", { class: "soft" }, say("flag_note")), el("div", { class: "tiles tall" }, Object.entries(WISHES).map(tile)),
    chosen.length > 0 && button(say("flag_send"), () => send(it, chosen), { kind: "line wide", icon: "send", data: { key: "wish-send" } }),
    sent && el("div", { role: "status" }, notice(say(it.later ? "saved" : "flag_sent"), "kind")));
}

async function send(it, chosen) {
  for (const kind of chosen) {
    if (!(await keep.wish(app.group, kind))) it.later = true;
    it.wishes[kind] = "sent";
  }
  draw();
}
