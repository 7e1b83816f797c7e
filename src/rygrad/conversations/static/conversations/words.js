// The words of one language. The direction comes from the language, never from the text.

// Only until the packs have them; see say().
const SPARE = { app_name: "Notes", today: "Today", my_name: "Name", my_signed: "Date and signature" };
export const now = { tag: "da", dir: "ltr", phone: {}, forms: {}, safety: {}, written: {}, cards: {}, boundary: {} };

export async function load(tag, address) {
  const answer = await fetch(address, { credentials: "omit" });
  if (!answer.ok) throw new Error(String(answer.status));
  const words = await answer.json();
  if (words.tag !== tag) throw new Error(`${words.tag} is not ${tag}`);
  Object.assign(now, words);
  return now;
}

export const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export function say(key, values = {}) {
  return fill(now.phone[key] ?? SPARE[key] ?? key, values);
}

export const has = (key) => key in now.phone;

function texts(form) {
  return now.forms[form] ?? { title: "", questions: {}, choices: {} };
}

export const titleOf = (form) => texts(form).title;
export const questionText = (form, name, part = "label") => texts(form).questions?.[name]?.[part] ?? (part === "label" ? name : "");
export const choiceText = (form, question, choice) => texts(form).choices?.[question.list]?.[choice] ?? choice;

// Digits and calendar as on the wall here, also in Farsi.
function dates(options) {
  return new Intl.DateTimeFormat(`${now.tag}-u-ca-gregory-nu-latn`, options);
}

export const timeText = (moment) => dates({ weekday: "long", hour: "2-digit", minute: "2-digit" }).format(new Date(moment));
export const monthText = (month) => dates({ month: "long", year: "numeric" }).format(new Date(`${month}-15T12:00`));
export const dayText = (day) => dates({ day: "numeric", month: "long", year: "numeric" }).format(new Date(`${day}T12:00`));

export function voice() {
  if (!("speechSynthesis" in window)) return undefined;
  const wanted = now.tag === "nb" ? ["nb", "no"] : [now.tag];
  return speechSynthesis.getVoices().find((each) => wanted.includes(each.lang.toLowerCase().split(/[-_]/)[0]));
}

export function speak(text) {
  speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice();
  words.lang = now.tag;
  speechSynthesis.speak(words);
  return words;
}
