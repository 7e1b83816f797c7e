// Finds in free text what could tell who a woman is. Only here, in the browser: nothing leaves it, nothing is kept.
import { child } from "./child.js";
import { names } from "./names.js";
import { numbers } from "./numbers.js";
import { places } from "./places.js";
import { status } from "./status.js";
import { read, wordsOf } from "./text.js";

/**
 * What was found, in the order of the text: [{start, end, kind, text}].
 * Kinds: number, phone, mail, address, account, name, status; and child, which is no find but a reason for a notice.
 */
export function find(text, { country = "" } = {}) {
  const found = [];
  const clean = read(text);
  const words = wordsOf(clean);
  const used = new Uint8Array(clean.plain.length + 1);
  const put = (from, to, kind) => found.push({ start: clean.at[from], end: clean.at[to - 1] + 1, kind });
  const take = (from, to, kind) => {
    if (used.subarray(from, to).includes(1)) return;
    used.fill(1, from, to);
    put(from, to, kind);
  };
  numbers(clean, take, country);
  places(clean, words, take);
  names(clean, words, take);
  status(clean, take);
  child(clean, put);
  return found.sort((a, b) => a.start - b.start).map((each) => ({ ...each, text: text.slice(each.start, each.end) }));
}
