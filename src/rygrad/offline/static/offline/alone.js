// One tab at a time. Only to save work: what arrives twice counts once.
import { uuid } from "./encode.js";
import { asked, change } from "./store.js";

const PATIENCE = 60000; // milliseconds; a tab that sleeps with the lock in its hand must not stop the others for ever
const LEASE = 30000;

export function alone(name, work) {
  return navigator.locks ? locked(name, work) : leased(name, work);
}

async function locked(name, work) {
  let mine = false;
  const start = () => { mine = true; return work(); };
  try {
    return await navigator.locks.request(name, { signal: AbortSignal.timeout(PATIENCE) }, start);
  } catch (error) {
    if (mine && error.name === "AbortError") return undefined; // another tab took over
    if (mine) throw error;
    return navigator.locks.request(name, { steal: true }, work);
  }
}

async function leased(name, work) {
  const row = { name: `lease|${name}`, holder: uuid() };
  while (!(await take(row))) await new Promise((again) => { setTimeout(again, 250); });
  const renewal = setInterval(() => take(row).catch(() => {}), LEASE / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await change(["meta"], async (meta) => {
      if ((await asked(meta.get(row.name)))?.holder === row.holder) await asked(meta.delete(row.name));
    });
  }
}

function take(row) {
  return change(["meta"], async (meta) => {
    const held = await asked(meta.get(row.name));
    const left = held && held.holder !== row.holder ? held.until - Date.now() : 0;
    if (left > 0 && left <= LEASE) return false; // more than a lease: the clock was set back
    await asked(meta.put({ ...row, until: Date.now() + LEASE }));
    return true;
  });
}
