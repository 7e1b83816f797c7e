// Finished conversations wait here, sealed, until the server has said what exactly it stored. Then, and only then, the
// envelope is thrown away. Nothing else removes one but the woman herself.
import { alone } from "./alone.js";
import { uuid } from "./encode.js";
import { count, undoFor, undoName, undoRow, undoable, writer } from "./own.js";
import { spend } from "./purse.js";
import { seal } from "./seal.js";
import { DAY, all, asked, change, get, hour, put as store, remove } from "./store.js";
import { Trouble } from "./trouble.js";
import { isoWeek, monthOf, yearOf } from "./weeks.js";
import { options, post } from "./wire.js";

export { undoable };

const SEND = "/talk/send/";
const WITHDRAW = "/talk/withdraw/";
const PAUSE = "pause";
const BAD = 3; // odd answers in a row, and the rest waits too
const HOUR = 3600000;

const listeners = new Set();
const channel = new BroadcastChannel("phone");
channel.onmessage = () => listeners.forEach((tell) => tell());

// Calls back after every change, also of another tab. Gives the way to stop it.
export function onChange(tell) {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function changed() {
  channel.postMessage("");
  listeners.forEach((tell) => tell());
}

// `form`: {group, form, version, answers, week?, together?}. Gives {id}, once the disk has the sealed envelope. `together`:
// the phone is passed round, so it keeps no count and no way back, and its forms say of no writer that she is another.
export async function put({ group, form, version, answers, week = isoWeek(), together = false }) {
  const kit = await get("kit", "kit");
  if (!kit) throw new Trouble("kit");
  const [id, month] = [uuid(), monthOf(week)];
  const undo = await undoFor(id, month);
  const content = {
    v: 1, form, version, week, writer: together ? null : await writer(group, yearOf(week)), undo: undo.mark, undo_key: undo.apart, answers: leaving(kit, form, version, answers),
  };
  const envelope = async (ticket) => ({ id, ...(await seal(kit.envelope_key, id, { ...content, ticket })), at: hour(), state: "waiting", why: "", tries: 0 });
  await spend(group, envelope, ["outbox", "own"], async (row, outbox, own) => {
    await asked(outbox.put(row));
    if (together) return;
    await asked(own.put(undo.row));
    if (form === "talk") await count(own, month, 1);
  });
  persist().catch(() => {});
  changed();
  if (started) flush().catch(() => {});
  return { id };
}

// Answers that are only for her own phone do not go into the envelope.
function leaving(kit, code, version, answers) {
  const shapes = [kit.forms?.[code], ...[kit.more_forms?.[code] ?? []].flat()];
  const shape = shapes.find((each) => each?.version === version);
  const here = new Set(shape?.questions.filter(({ keep }) => keep === "phone").map(({ name }) => name));
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !here.has(name)));
}

// Asks the browser not to clear this away, and after a no again in a week. Not waited for: some ask the woman first.
async function persist() {
  const before = await get("meta", "persisted");
  if (!navigator.storage?.persist || before?.value || Date.now() - (before?.at ?? 0) < 7 * DAY) return;
  await store("meta", { name: "persisted", value: await navigator.storage.persist(), at: hour() });
}

// What waits: [{id, at, state, why, tries}]; state is waiting, refused or conflict.
export async function list() {
  return (await all("outbox")).map(({ id, at, state, why, tries }) => ({ id, at, state, why, tries }));
}

// She throws this one away.
export async function drop(id) {
  await remove("outbox", id);
  changed();
}

let busy = null;
let again = false;
let hurry = false;
let timer = 0;
let started = false;

// Sends what waits, one after the other. `now`: do not sit out the growing wait (a wait the server asked for stays).
export function flush({ now = false } = {}) {
  [again, hurry] = [Boolean(busy), hurry || now];
  busy ??= (async () => {
    do {
      const pressed = hurry;
      [again, hurry] = [false, false];
      await alone("outbox", () => workOff(pressed));
    } while (again);
  })().finally(() => { busy = null; });
  return busy;
}

async function workOff(now) {
  const pause = await get("meta", PAUSE);
  const rest = pause ? pause.until - Date.now() : 0;
  if (rest > 0 && rest <= HOUR && !(now && !pause.asked)) { later(rest); return; }
  const [met, failures] = [new Set(), []];
  for (let next; (next = await nextBut(met));) {
    met.add(next.id);
    const failure = await deliver(next);
    if (failure) failures.push(failure); else failures.length = 0;
    if (failure?.stop || failures.length >= BAD) break;
  }
  if (failures.length || (await nextBut(new Set()))) await rests(pause, failures); else if (pause) await remove("meta", PAUSE);
}

// Whoever was tried least goes first, so that one that nobody wants does not stand in the way; else in random order.
async function nextBut(met) {
  const waiting = (await all("outbox")).filter(({ id, state }) => state === "waiting" && !met.has(id));
  return waiting.sort((one, other) => one.tries - other.tries || one.id.localeCompare(other.id))[0];
}

async function rests(pause, failures) {
  const asked = Math.max(0, ...failures.map(({ after }) => after));
  const wait = Math.min(options.longest, Math.max(options.shortest, (pause?.wait ?? 0) * 2));
  const until = Date.now() + Math.max(asked, wait * (0.8 + 0.4 * Math.random()));
  later(until - Date.now());
  await store("meta", { name: PAUSE, wait, until, asked: asked > 0 }).catch(roomy);
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(() => flush().catch(() => {}), wait + 50);
}

// Gives null when the server has it or will never take it, else {stop, after}.
async function deliver(row) {
  // Noted before it leaves: from here on the server may have it. Where there is no room for the note, sending makes room.
  const there = await amend(row.id, (kept) => ({ ...kept, tries: kept.tries + 1 })).catch(roomy);
  if (!there) return null;
  let answer;
  try {
    answer = await post(SEND, row.envelope);
  } catch {
    return { stop: true, after: 0 };
  }
  const { status, body, after } = answer;
  if (status === 200 && body?.id === row.id && body.sha256 === row.sha256) {
    await drop(row.id);
    return null;
  }
  const final = { 422: "refused", 409: "conflict" }[status];
  if (final && body?.id === row.id && body.state === final) {
    await amend(row.id, (kept) => ({ ...kept, state: final, why: String(body.why ?? "") }));
    changed();
    return null;
  }
  return { stop: status === 503 || status === 429, after };
}

function roomy(error) {
  if (error.kind !== "full") throw error;
  return true;
}

// Changes a row that is still there; gives whether it was.
function amend(id, by) {
  return change(["outbox"], async (outbox) => {
    const kept = await asked(outbox.get(id));
    if (kept) await asked(outbox.put(by(kept)));
    return Boolean(kept);
  });
}

// Takes a form back, within a day. Gives "gone"; throws Trouble("late") or Trouble("network").
export function withdraw(id) {
  return alone("outbox", async () => {
    const [row, undo] = [await get("outbox", id), await undoRow(id)];
    if (!undo) throw new Trouble("late");
    const never = row && !row.tries;
    const known = never ? true : await ask(id, undo.secret);
    if (!known && !row) { await remove("own", undoName(id)); throw new Trouble("late"); }
    await change(["outbox", "own"], async (outbox, own) => {
      outbox.delete(id);
      own.delete(undoName(id));
      await count(own, undo.month, -1);
    });
    changed();
    return "gone";
  });
}

// Whether the server took it away (true) or does not know it, or no longer (false).
async function ask(id, secret) {
  const { status, body } = await post(WITHDRAW, { id, secret });
  if (status === 200 && body?.id === id && body.state === "gone") return true;
  if (status === 422 && body) return false;
  throw new Trouble("network");
}

// From now on it goes out by itself: when the page opens, is looked at again, the network comes, and by the clock.
export function start() {
  if (started) return;
  started = true;
  const go = () => flush({ now: true }).catch(() => {});
  window.addEventListener("online", go);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) go(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) go(); });
  go();
}
