// Keeps this page on the phone, locked, so that it opens again without network until two hours after the meeting; beside
// it where the clock is and what waits to be sent. What it is locked with and when it goes: offline/guides.js.
import { begin } from "../../offline/begin.js";
import * as guides from "../../offline/guides.js";
import { root } from "./screen.js";

const { id } = root.dataset;
const [owner, until] = root.dataset.keep.split("|");
const WEEK = 7 * 24 * 3600000; // what she wrote waits for her longer than the page, and shows only when she signs in
const SOON = 3000; // milliseconds after the last change
const HEADERS = ["content-type", "content-language", "content-security-policy", "referrer-policy", "permissions-policy",
  "x-content-type-options", "x-frame-options", "cross-origin-opener-policy", "cross-origin-resource-policy"];

let timer = 0;
let last = "";
let ready = false; // before what was remembered has been read, nothing is written over it
let stopped = false;
let beside = { place: null, waiting: [] };

// The page as the server gives it now; nothing when it is no longer hers.
async function served() {
  const answer = await fetch(location.pathname, { redirect: "manual", cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(10000) });
  if (!answer.ok) return null;
  const body = await answer.text();
  const [, whose, end] = / data-keep="([0-9a-f]*)\|(\d+)"/.exec(body) ?? [];
  return whose === owner ? { answer, body, end: Number(end) } : null;
}

// After signing in again in another window the old token is refused. Somebody else's does not send what she wrote.
export async function renew() {
  const { body = "" } = (await served()) ?? {};
  return /name="csrfmiddlewaretoken" value="(\w+)"/.exec(body)?.[1] ?? "";
}

async function keepPage() {
  const found = await served().catch(() => null);
  if (!found || stopped) return;
  const name = `page ${id}`;
  if (found.end <= Date.now()) { await guides.remove(name); return; } // another day, or it has been held
  const headers = Object.fromEntries(HEADERS.map((each) => [each, found.answer.headers.get(each)]).filter(([, value]) => value));
  await guides.put({ name, id, owner, until: found.end }, { body: found.body, headers });
  keepBeside();
}

// Soon, and once for what comes at the same time.
export function keepSoon() {
  clearTimeout(timer);
  timer = setTimeout(() => keepPage().catch(() => {}), SOON);
}

async function keepBeside() {
  const name = `rest ${id}`;
  const stays = beside.waiting.length && owner ? WEEK : 0;
  if (!ready || stopped) return;
  await guides.put({ name, id, owner, until: Number(until) + stays }, beside, `page ${id}`).catch(() => {});
}

// Where the clock is and what waits; written down only when it is something else than before.
export function remember(more) {
  beside = { ...beside, ...more };
  const now = JSON.stringify(beside);
  if (now !== last) keepBeside();
  last = now;
}

// What the page before this one remembered: { place, waiting }.
export async function recall() {
  await guides.hands(owner);
  const kept = (await guides.read(`rest ${id}`)) ?? { place: null, waiting: [] };
  beside.place ??= kept.place;
  ready = true;
  return kept;
}

// This phone is taken off the table.
export function forget() {
  stopped = true;
  return guides.wipe();
}

async function keepFiles(urls) {
  const own = urls.filter((url) => url.startsWith(`${location.origin}/static/`));
  if (Number(until) > Date.now()) await guides.files(own);
}

export async function start() {
  if (!(Number(until) > Date.now())) { await guides.remove(`page ${id}`); return; }
  await keepPage();
  await begin();
  const styles = [...document.querySelectorAll("link[href], script[src]")].map((each) => each.href || each.src);
  await keepFiles(styles);
  new PerformanceObserver((list) => keepFiles(list.getEntries().map(({ name }) => name)).catch(() => {}))
    .observe({ type: "resource", buffered: true });
}
