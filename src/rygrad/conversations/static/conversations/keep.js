// What she has of her own on this phone: which answers she often gives, a reminder, her counts. Never one talk.
import * as phone from "./phone-api.js";

const DAY = 24 * 3600000;
const WAIT = 28; // days until she is asked how it went
const OFTEN = 4; // this many of her own answers come first
const SHORT = 4; // a list as short as this is not turned round
const NOISE = 4; // every count begins with 0 to 3 that nobody gave, so that after one talk nothing can be read from them
const LAST = new Set(["other", "unknown", "none"]);

const read = async (name, otherwise) => {
  try { return (await phone.recall(name)) ?? otherwise; } catch { return otherwise; }
};
const write = (name, value) => phone.remember(name, value).catch(() => {}); // a full phone loses a comfort, not a talk

export const language = () => read("language", "");
export const keepLanguage = (tag) => write("language", tag);
export const spoken = () => read("spoken", "");
export const group = () => read("group", "");
export const keepGroup = (id) => write("group", id);
export const used = () => read("used", {});

// The choices of a list, her own most used first. Made once for a form, so that nothing moves while she looks.
export function ordered(question, often) {
  const counted = often[question.name] ?? {};
  if (question.choices.length <= SHORT) return question.choices;
  const mine = question.choices
    .filter((each) => counted[each.name] > NOISE && !each.exclusive && !LAST.has(each.name))
    .sort((one, other) => counted[other.name] - counted[one.name]).slice(0, OFTEN);
  return [...mine, ...question.choices.filter((each) => !mine.includes(each))];
}

export async function learn(talk, id) {
  const { answers } = talk;
  const often = await used();
  for (const question of talk.form.questions) {
    if (!question.choices?.length || !(question.name in answers)) continue;
    const counted = (often[question.name] ??= noise(question.choices));
    for (const choice of [answers[question.name]].flat()) counted[choice] = Math.min(99, (counted[choice] ?? 0) + 1);
  }
  await write("used", often);
  if (answers.language) await write("spoken", answers.language);
  const women = Math.max(0, (answers.women ?? 1) - 1);
  const kind = (answers.bridge ?? []).find((each) => each !== "none");
  const due = kind && answers.consent === "yes" ? await remind({ kind, week: talk.week }) : "";
  await addWomen(talk.week, women);
  if (women || due) await write("taken", { ...(await stillFresh()), [id]: { women, due, week: talk.week } });
}

const noise = (choices) =>
  Object.fromEntries(choices.map(({ name }) => [name, crypto.getRandomValues(new Uint8Array(1))[0] % NOISE]));

async function addWomen(week, by) {
  if (!by) return;
  const counted = await read("women", {});
  const year = week.slice(0, 4);
  await write("women", { ...counted, [year]: Math.max(0, (counted[year] ?? 0) + by) });
}

// What can still be taken back. The rest is forgotten here: the id of a form leads to its row on the server.
export async function stillFresh() {
  const open = new Set((await phone.undoable()).map(({ id }) => id));
  const kept = Object.entries(await read("taken", {}));
  const fresh = Object.fromEntries(kept.filter(([id]) => open.has(id)));
  if (Object.keys(fresh).length < kept.length) await write("taken", fresh);
  return fresh;
}

// She took a form back: its reminder and its women go with it.
export async function unlearn(id) {
  const fresh = await read("taken", {});
  const { [id]: gone, ...rest } = fresh;
  if (!gone) return;
  await addWomen(gone.week, -gone.women);
  if (gone.due) await write("reminders", (await reminders()).filter((each) => each.id !== gone.due));
  await write("taken", rest);
}

// {talks: {"2026-11": 3}, women: {"2026": 1}}: `women` counts only those beyond one for each talk.
export async function counts() {
  try {
    return { talks: await phone.counts(), women: await read("women", {}) };
  } catch { return { talks: {}, women: {} }; }
}

export const reminders = () => read("reminders", []);

async function remind({ kind, week }) {
  const id = String(crypto.getRandomValues(new Uint32Array(1))[0]);
  const due = Math.floor(Date.now() / DAY) + WAIT;
  await write("reminders", [...(await reminders()), { id, kind, week, due }].slice(-20));
  return id;
}

export const dueNow = async () => (await reminders()).filter((each) => each.due * DAY <= Date.now());

export async function later(id) {
  const again = Math.floor(Date.now() / DAY) + WAIT / 2;
  await write("reminders", (await reminders()).map((each) => (each.id === id ? { ...each, due: again } : each)));
}

export async function forgetReminder(id) {
  await write("reminders", (await reminders()).filter((each) => each.id !== id));
}

// A wish that cannot go out now waits as one word.
export async function wish(group, kind) {
  if (await phone.wish(group, kind).catch(() => false)) return true;
  const waiting = (await read("wishes", [])).filter((each) => each.group !== group || each.kind !== kind);
  await write("wishes", [...waiting, { group, kind }]);
  return false;
}

export async function sendWishes() {
  const waiting = await read("wishes", []);
  if (!waiting.length || !navigator.onLine) return;
  const left = [];
  for (const each of waiting) if ((await phone.wish(each.group, each.kind).catch(() => false)) === false) left.push(each);
  await write("wishes", left);
}
