// What is hers and never leaves the phone: counters by month, reminders, secrets. No answer of a form.
import { b64url, concat, random, sha256, utf8 } from "./encode.js";
import { DAY, all, asked, change, get, hour, put, remove } from "./store.js";

const UNDO = "undo|";
const COUNT = "count|";
const YEAR = "year|";

export const recall = async (name) => (await get("own", `page|${name}`))?.value;
export const remember = (name, value) => put("own", { name: `page|${name}`, value });
export const discard = (name) => remove("own", `page|${name}`);

// {"2026-11": 4, …}: her conversations by month, on this phone only.
export async function counts() {
  const rows = (await all("own")).filter(({ name }) => name.startsWith(COUNT));
  return Object.fromEntries(rows.map(({ name, value }) => [name.slice(COUNT.length), value]));
}

export async function count(own, month, by) {
  const name = COUNT + month;
  const value = Math.max(0, ((await asked(own.get(name)))?.value ?? 0) + by);
  await asked(own.put({ name, value }));
}

// The same writer in the same group and year; another in any other, and nobody can say whose.
export async function writer(group, year) {
  const name = YEAR + year;
  const secret = await change(["own"], async (own) => {
    const known = await asked(own.get(name));
    if (known) return known.value;
    const value = b64url(random(32));
    await asked(own.put({ name, value }));
    own.delete(YEAR + (year - 2));
    return value;
  });
  return b64url(await sha256(utf8(`rygrad-writer-1|${secret}|${group}|${year}`)));
}

// `mark` goes into the sealed form; whoever shows its `secret` within a day may take the form back. `apart` locks what is
// counted without being kept, so that it can be taken off again with the same secret and by nobody else.
export async function undoFor(id, month) {
  const secret = random(32);
  const row = { name: UNDO + id, id, month, secret: b64url(secret), until: hour() + DAY };
  const apart = await sha256(concat(utf8("rygrad-apart-1|"), secret));
  return { row, mark: b64url(await sha256(secret)), apart: b64url(apart) };
}

export const undoRow = async (id) => (await undoable()).find((row) => row.id === id);
export const undoName = (id) => UNDO + id;

// The forms that can still be taken back. Older secrets are thrown away.
export async function undoable() {
  const rows = (await all("own")).filter(({ name }) => name.startsWith(UNDO));
  const over = rows.filter(({ until }) => until <= Date.now());
  if (over.length) await change(["own"], (own) => { over.forEach(({ name }) => own.delete(name)); });
  return rows.filter((row) => !over.includes(row));
}
