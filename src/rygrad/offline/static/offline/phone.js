// Makes this phone ready for conversations, and makes it forget.
import * as guides from "./guides.js";
import { left, topUp } from "./purse.js";
import { DAY, all, asked, change, get, hour } from "./store.js";
import { Trouble } from "./trouble.js";
import { fetched } from "./wire.js";

const URGENT = 5; // days; some browsers clear everything after seven

// Needs her session. Gives status(), with `troubles`: {group: kind} where tickets could not be had.
export async function setUp() {
  const { status: code, body } = await fetched("/talk/kit/", { credentials: "same-origin", headers: { Accept: "application/json" } })
    .catch(async (error) => { throw (await signedOut()) ? new Trouble("signed-out", error) : error; });
  if ([401, 403].includes(code)) throw new Trouble("signed-out");
  if (code === 404) throw new Trouble("kit");
  if (code !== 200 || !body?.owner || !Array.isArray(body.groups)) throw new Trouble("network");
  await compare(body.envelope_key);
  await guides.hands(body.owner);
  await changedHands(body.owner);
  await change(["kit"], (kit) => asked(kit.put({ ...body, name: "kit", fetched_at: hour() })));
  const troubles = {};
  for (const { id } of body.groups) await topUp(id).catch((error) => { troubles[id] = error.kind ?? "network"; });
  return { ...(await status()), troubles };
}

// Asks as a stranger which key everybody seals to: one that only she was given would know her forms again.
async function compare(key) {
  const { status: code, body } = await fetched("/tickets/keys/");
  if (code !== 200 || !body?.envelope_key) throw new Trouble("network");
  if (body.envelope_key.id !== key?.id || body.envelope_key.public !== key?.public) throw new Trouble("key");
}

// An answer that leads elsewhere looks like no network; asked again without following, it shows itself.
async function signedOut() {
  try {
    return (await fetch("/talk/kit/", { redirect: "manual", cache: "no-store" })).type === "opaqueredirect";
  } catch { return false; }
}

// At sign-out. On her own phone she may go on writing: only what belongs to the session goes. On a phone that others
// use everything of hers goes. What waits, sealed, stays in any case; the guide of a meeting goes in any case.
export async function forget({ ownPhone = false } = {}) {
  await guides.wipe();
  if (!ownPhone) return wipe();
  return change(["kit"], async (store) => {
    const kit = await asked(store.get("kit"));
    if (kit) await asked(store.put({ ...kit, csrf: "" }));
  });
}

function wipe() {
  return change(["kit", "purse", "own", "meta"], async (kit, purse, own, meta) => {
    [kit, purse, own].forEach((store) => store.clear());
    for (const name of await asked(meta.getAllKeys())) if (name.startsWith("batch|")) meta.delete(name);
  });
}

// Another woman's kit came: what the one before her left goes, but for what waits. Gives whether it was so.
export async function changedHands(owner) {
  const kit = await get("kit", "kit");
  const other = Boolean(kit) && kit.owner !== owner;
  if (other) await wipe();
  return other;
}

export const kit = () => get("kit", "kit");

// {ready, owner, fetched_at, tickets: {group: number}, waiting, stuck, age: "" | "day" | "urgent", persisted}
export async function status() {
  const [rows, stored, persisted] = [await all("outbox"), await kit(), await get("meta", "persisted")];
  const waiting = rows.filter(({ state }) => state === "waiting");
  const oldest = Math.max(0, ...waiting.map(({ at }) => Date.now() - at));
  return {
    ready: Boolean(stored), owner: stored?.owner ?? "", fetched_at: stored?.fetched_at ?? 0, tickets: await left(),
    waiting: waiting.length, stuck: rows.length - waiting.length,
    age: oldest > URGENT * DAY ? "urgent" : oldest > DAY ? "day" : "", persisted: persisted?.value ?? null,
  };
}
