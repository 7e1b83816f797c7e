// Makes a text comparable, letter for letter, and remembers where each letter stood.

const INVISIBLE = /[\u00ad\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b\u200d-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;
const LIKE = {
  "ø": "o", "æ": "a", "œ": "o", "ß": "s", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "t", "ə": "a",
  "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ٱ": "ا", "ں": "ن", "ґ": "г", "ё": "е",
  "ሠ": "ሰ", "ሡ": "ሱ", "ሢ": "ሲ", "ሣ": "ሳ", "ሤ": "ሴ", "ሥ": "ስ", "ሦ": "ሶ", "ፀ": "ጸ", "ፁ": "ጹ", "ፂ": "ጺ", "ፃ": "ጻ", "ፄ": "ጼ", "ፅ": "ጽ", "ፆ": "ጾ",
  "’": "'", "ʼ": "'", "‘": "'", "´": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "‒": "-",
};
const SCRIPTS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10]; // where the digits of other scripts begin

function digit(code) {
  const from = SCRIPTS.find((first) => code >= first && code < first + 10);
  return from === undefined ? "" : String(code - from);
}

function fold(letter) {
  const small = letter.toLowerCase()[0];
  if (small < "\u0080") return small;
  const base = small.normalize("NFD")[0]; // the letter without its mark
  return LIKE[base] ?? LIKE[small] ?? base;
}

/** One word as the lists have it. */
export const foldWord = (word) => [...word].filter((each) => !INVISIBLE.test(each)).map(fold).join("");

const END = "(?![\\p{L}\\p{M}])";
/** A pattern of beginnings of words: "_" ends the word, "~" may be a space, "+" is up to three words in between, "%" any letters. */
export const beginning = (words, ahead) => new RegExp(`(?<![\\p{L}\\p{M}'])${ahead}(?:${foldWord(words).replaceAll("\n", "|").replaceAll("+", "(?: [^ ]{1,20}){0,3}? ").replaceAll("_", END).replaceAll("~", " ?").replaceAll("%", "[^ ]{0,20}")})[\\p{L}\\p{M}]*`, "gu");

/** `plain` keeps capitals, `folded` does not; both have one character for each entry of `at`. */
export function read(text) {
  const at = [];
  let plain = "";
  let folded = "";
  for (let i = 0; i < text.length; i += 1) {
    let letter = text[i];
    if (letter > "~") {
      if (INVISIBLE.test(letter)) continue;
      letter = digit(letter.charCodeAt(0)) || (/[\s\u200c]/.test(letter) ? " " : LIKE[letter]?.match(/['-]/) ? LIKE[letter] : letter);
    }
    at.push(i);
    plain += letter;
    folded += fold(letter);
  }
  at.push(text.length);
  return { plain, folded, at };
}

const WORD = /[\p{L}\p{M}]+/gu;
const START = /[.!?:;\n\r•*"“”„«»(\[؟۔।።፡]/;

/** The words with what a reader sees at once: capital, first of its sentence, what stands between it and the word before. */
export function wordsOf({ plain, folded }) {
  const found = [];
  let last = 0;
  for (const { 0: word, index } of plain.matchAll(WORD)) {
    const gap = plain.slice(last, index);
    const end = index + word.length;
    const capital = word[0] !== word[0].toLowerCase();
    const first = !found.length || START.test(gap) || (/^\s*-\s+$/.test(gap) && gap.includes("\n"));
    found.push({ word, fold: folded.slice(index, end), start: index, end, gap, capital, first, shout: word.length > 1 && capital && word === word.toUpperCase() });
    last = end;
  }
  return found;
}
