// The words of one language. The direction comes from the language, never from the text.

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
  return fill(now.phone[key] ?? key, values);
}

function texts(form) {
  return now.forms[form] ?? { title: "", questions: {}, choices: {} };
}

export const titleOf = (form) => texts(form).title;
export const questionText = (form, name, part = "label") => texts(form).questions?.[name]?.[part] ?? (part === "label" ? name : "");
export const choiceText = (form, question, choice) => texts(form).choices?.[question.list]?.[choice] ?? choice;

// Digits and calendar as on the wall here, also in Farsi. A browser that does not know the language writes numbers only.
function dates(options, plain) {
  const known = Intl.DateTimeFormat.supportedLocalesOf([now.tag]).length > 0;
  return new Intl.DateTimeFormat(known ? `${now.tag}-u-ca-gregory-nu-latn` : "en-GB", known ? options : plain);
}

const CLOCK = { hour: "2-digit", minute: "2-digit" };
const DAY = { day: "numeric", month: "numeric", year: "numeric" };
export const timeText = (moment) => dates({ weekday: "long", ...CLOCK }, { day: "numeric", month: "numeric", ...CLOCK }).format(new Date(moment));
export const monthText = (month) => dates({ month: "long", year: "numeric" }, { month: "numeric", year: "numeric" }).format(new Date(`${month}-15T12:00`));
export const dayText = (day) => dates({ ...DAY, month: "long" }, DAY).format(new Date(`${day}T12:00`));

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
