// Names: from lists in five scripts, and from what stands beside them.
import { also as arabicAlso, names as arabic } from "./names-arabic.js";
import { also as latinAlso, names as latin } from "./names-latin.js";
import { cyrillic, cyrillicAlso, devanagari, devanagariAlso, ethiopic, ethiopicAlso } from "./names-other.js";
import { AFTER, BEGINS, BESIDE, BOTH, BOTH_ENDS, CALLED, GERMAN, HOUSE, JOIN, NOT_CALLED, NOT_TITLED, PARTICLE, PEOPLE, SIGNED, STOP, TELLS, TITLED, TITLES, TO_PERSON, UNCASED_TELLS, WITH } from "./cues.js";

const SURE = 2;
const MAYBE = 1;
const LOWER = 3; // a short name in small letters: only beside a cue
const list = (text) => text.trim().split(/\s+/);

// How a Latin name sounds, roughly: Khadija, Khadidja and Hadije should meet more often than not.
const sound = (word) => word
  .replace(/sch|sh|z/g, "s").replace(/[ckq]h?|gh/g, "k").replace(/ph/g, "f").replace(/[td]h/g, (two) => two[0])
  .replace(/w/g, "v").replace(/[iyej]/g, "i").replace(/[ou]/g, "u").replace(/(.)\1+/g, "$1").replace(/h/g, "");
const root = (word) => word.replace(/[aiu]+$/, "");
const slavic = (word) => word.replace(/ці$/, "ка").replace(/зі$/, "га").replace(/(?:ою|ею|ом|ем|ові|еві|єю|[аеиіоуюяьє]+)$/, "");
const polish = (word) => word.replace(/dzie$/, "da").replace(/cie$/, "ta").replace(/dze$/, "ga").replace(/rze$/, "ra").replace(/(?:iem|em|owi)$/, "");

function known(sure, also) {
  const lists = new Map(list(sure).map((each) => [each, SURE]));
  list(also).forEach((each) => lists.set(each, MAYBE));
  return lists;
}
const LATIN = known(latin, latinAlso);
const CYRILLIC = known(cyrillic, cyrillicAlso);
const ARABIC = known(arabic, arabicAlso);
const INDIC = known(devanagari, devanagariAlso);
const ETHIOPIC = known(ethiopic, ethiopicAlso);
const surely = (lists, change) => new Set([...lists].filter(([, how]) => how === SURE).map(([each]) => change(each)));
const SOUNDS = surely(LATIN, sound);
const ROOTS = surely(LATIN, (each) => root(sound(each)));
const STEMS = surely(CYRILLIC, slavic);

// Family names that say so themselves.
const FAMILY = /[a-z]{3}(?:sen|enko|escu|ovic|ovich|chuk|gaard|zai|zadeh|oglu)$/;
function latinName(each, german) {
  const { fold, capital, first } = each;
  const bare = fold.length > 4 && fold.endsWith("s") && !LATIN.has(fold) ? fold.slice(0, -1) : fold;
  if (!capital) return LATIN.get(bare) !== SURE ? 0 : bare.length > 5 && !german ? SURE : LOWER;
  if (LATIN.has(bare)) return LATIN.get(bare);
  const heard = sound(bare);
  if (german) return 0;
  if (first) return heard.length > 3 && bare.length > 4 && SOUNDS.has(heard) ? SURE : 0;
  return SOUNDS.has(heard) || FAMILY.test(fold) || [fold, polish(fold)].some((form) => root(sound(form)).length > 2 && ROOTS.has(root(sound(form)))) ? SURE : 0;
}

function cyrillicName({ fold, capital, first }) {
  if (!capital) return CYRILLIC.get(fold) === SURE ? fold.length > 4 ? SURE : LOWER : fold.length > 6 && BOTH_ENDS.test(fold) && STEMS.has(slavic(fold)) ? LOWER : 0;
  if (CYRILLIC.has(fold)) return CYRILLIC.get(fold);
  const stem = slavic(fold);
  return stem.length > (first ? 4 : 2) && STEMS.has(stem) ? SURE : 0;
}

// Scripts without capitals write small words together with the name.
const within = (lists, fold, ways) => lists.get(fold) ?? ways.map((way) => fold.replace(way, "")).filter((rest) => rest !== fold && rest.length > (rest[0] < "\u0900" ? 2 : 1)).map((rest) => lists.get(rest)).find(Boolean) ?? 0;
const PREFIX = [/^[وفبلك]/, /^(?:ول|وب|فل)/];
const POSTPOSITION = [/(?:ले|लाई|को|की|का|कै|सँग|संग|सङ्ग|बाट|मा|जी|द्वारा|हरू)$/];
const CLITIC = [/^[ንብከዝ]/, /ን$/, /^ን|ን$/g];

const UNCASED = /[\u0600-\u06ff\u0900-\u097f\u1200-\u137f]/;
function listed(each, german) {
  const letter = each.fold[0];
  if (STOP.has(each.fold)) return 0;
  if (letter < "\u0250") return latinName(each, german);
  if (letter < "\u0530") return cyrillicName(each);
  if (letter < "\u0700") return within(ARABIC, each.fold, PREFIX);
  if (letter < "\u0980") return within(INDIC, each.fold, POSTPOSITION);
  return within(ETHIOPIC, each.fold, CLITIC);
}

const beside = (gap) => /^[ .'-]{1,2}$/.test(gap) && gap !== ". ";
const NO_VERB = /^(?:كانت|وكانت|صارت|اصبحت|ليست|بيت|البيت|وقت|الوقت|تحدثت|شعرت|صوت|بنت|مازالت|قضيت|بقيت)$/;
const TELLING = /^(?:fortalte|fortaller|ringede|ringte|ringer|skrev|sagde|siger|grad|grater|grat|bor|spurgte|onsker|savner|mistede|flyttede|fodte|said|says|told|tells|cried|cries|lives|called|asked|wants|phoned|wrote|moved|forteller|trenger|dzwonila|placze|placala|anlatti|agladi|telefon)$/;
const proper = (each) => each?.capital && !each.shout && each.word.length > 2 && !STOP.has(each.fold) && !HOUSE.test(each.fold);

function expected(text, words, i, german) {
  const { start } = words[i];
  const [near, far] = [words[i - 1], words[i - 2]];
  const said = text.folded.slice(Math.max(0, start - 40), start);
  if (CALLED.test(said) || SIGNED.test(said)) return "called";
  if (!near || !/^\.?[ "'«“„]{1,2}$/.test(words[i].gap)) return "";
  if (TITLES.has(near.fold) || PEOPLE.has(near.fold)) return "title";
  if (AFTER.has(words[i + 1]?.fold) && words[i + 1].gap === " ") return "title";
  if (german || words[i].first) return "";
  if (WITH.has(near.fold) && !near.shout || BOTH.has(near.fold) && BOTH_ENDS.test(words[i].fold)) return "with";
  return far && TO_PERSON.test(far.fold) && near.fold.length < 5 ? "with" : "";
}

// A name no list has: a word with a capital where a person is expected, or two capitals in a row inside a sentence.
function guessed(words, i, why, german) {
  const each = words[i];
  const [near, next] = [words[i - 1], words[i + 1]];
  if (UNCASED.test(each.fold)) {
    const titled = TITLED.has(near?.fold) && each.gap === " " && !/^ال/.test(each.fold) && !NOT_TITLED.has(each.fold);
    return (why === "called" || titled) && !NOT_CALLED.has(each.fold) && each.word.length > 1;
  }
  if (!proper(each)) return false;
  if (why === "called" || why === "title") return !german || why === "called" || /^(?:frau|herr)/.test(near?.fold ?? "");
  if (german) return false;
  if (why === "with") return !HOUSE.test(next?.capital ? next.fold : "") && !/(?:en|et|ne)$/.test(each.fold);
  const pair = proper(next) && next.gap === " " && !HOUSE.test(words[i + 2]?.capital ? words[i + 2].fold : "");
  if (pair) return !each.first || (near === undefined || each.first) && each.word.length > 3 && !/(?:en|et|ne|er|te)$/.test(each.fold);
  if (next?.gap === "'") return /^(?:s|nin|in|un|nun|yi|yu|yle|yla|le|i)$/.test(next.fold) && (!each.first || next.fold !== "s");
  return each.first && next?.gap === " " && each.fold < "\u0250" && TELLING.test(next.fold) && !/(?:en|et|ne)$/.test(each.fold) && each.word.length > 3;
}

function reach(words, marks, i) {
  let last = i;
  while (last + 1 < words.length && last - i < 4) {
    const next = words[last + 1];
    const after = words[last + 2];
    if (marks[last + 1] && beside(next.gap)) last += 1;
    else if (proper(next) && !next.first && beside(next.gap) && next.gap !== "'") last += 1;
    else if (PARTICLE.test(next.fold) && beside(next.gap) && after?.capital && beside(after.gap)) last += 2;
    else break;
  }
  return last;
}

export function names(text, words, take) {
  const german = words.filter((each) => GERMAN.has(each.fold)).length > Math.min(2, words.length / 6);
  const marks = words.map((each) => listed(each, german));
  let free = 0;
  for (let i = 0; i < words.length; i += 1) {
    const each = words[i];
    if (marks[i] === LOWER) marks[i] = expected(text, words, i, german) || TELLS.has(words[i + 1]?.fold) ? SURE : 0;
    const why = marks[i] === SURE ? "" : expected(text, words, i, german);
    const uncased = UNCASED.test(each.fold);
    const pair = JOIN.has(words[i + 1]?.fold) && marks[i + 2] === SURE; // "Hope and Svitlana"
    const maybe = marks[i] === MAYBE && (why || pair || (uncased
      ? marks[i + 1] === SURE && words[i + 1].gap === " " || marks[i - 1] === SURE && each.gap === " " || UNCASED_TELLS.has(words[i + 1]?.fold) || !BEGINS.has(each.fold) && (each.first || BESIDE.has(words[i - 1].fold) || each.gap === " " && /^.{2,}ت$/.test(words[i - 1].fold) && !NO_VERB.test(words[i - 1].fold))
      : each.capital && (!german && (!each.first || !BEGINS.has(each.fold)) || TELLS.has(words[i + 1]?.fold) || marks[i + 1] === SURE && words[i + 1].capital && words[i + 1].gap === " ")));
    const joined = JOIN.has(words[i - 1]?.fold) && free === i - 1 && free > 0 && (proper(each) && !german || marks[i]);
    if (marks[i] !== SURE && !maybe && !joined && !guessed(words, i, why, german)) continue;
    const last = reach(words, marks, i);
    const from = i > free && !german && marks[i] && proper(words[i - 1]) && each.gap === " " && each.capital && !words[i - 1].first ? i - 1 : i;
    take(words[from].start, words[last].end, "name");
    free = last + 1;
    i = last;
  }
}
