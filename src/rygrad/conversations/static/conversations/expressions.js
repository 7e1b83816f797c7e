// Reads the conditions of a form: small trees of lists. Nothing is ever run. What they mean stands as cases in
// tests/questionnaires/expressions.json; the server (packs/forms/expressions.py) and the phone both pass them.

const PLAIN = /^-?\d{1,15}(\.\d{1,15})?$/;

// A number, or null: an empty text, a date, "1e2" and " 7" are none.
function number(value) {
  if (typeof value === "number") return value;
  return typeof value === "string" && PLAIN.test(value) ? Number(value) : null;
}

const text = (value) => (Array.isArray(value) ? value.join(" ") : value);

// As texts; as numbers when one of them is a number. Several choices are one text with spaces between them.
function same(one, two) {
  if (typeof one !== "number" && typeof two !== "number") return text(one) === text(two);
  const first = number(one);
  return first !== null && first === number(two);
}

// Nothing is neither smaller nor larger than anything.
function ordered(one, two, fits) {
  const [first, second] = [number(one), number(two)];
  return first !== null && second !== null && fits(first, second);
}

function count(value) {
  if (Array.isArray(value)) return value.length;
  return value === "" ? 0 : 1;
}

const WORTH = {
  ref: (name, { answers }) => (Object.hasOwn(answers, name) ? answers[name] ?? "" : ""),
  dot: (_none, { dot }) => dot,
  count: (inner, given) => count(worth(inner, given)),
  text: (value) => value,
  number: (value) => value,
};

const TESTS = {
  and: (given, one, two) => test(one, given) && test(two, given),
  or: (given, one, two) => test(one, given) || test(two, given),
  not: (given, inner) => !test(inner, given),
  selected: (given, where, choice) => { const value = worth(where, given); return Array.isArray(value) ? value.includes(choice) : value === choice; },
  "=": (given, one, two) => same(worth(one, given), worth(two, given)),
  "!=": (given, one, two) => !same(worth(one, given), worth(two, given)),
  "<": (given, one, two) => ordered(worth(one, given), worth(two, given), (a, b) => a < b),
  "<=": (given, one, two) => ordered(worth(one, given), worth(two, given), (a, b) => a <= b),
  ">": (given, one, two) => ordered(worth(one, given), worth(two, given), (a, b) => a > b),
  ">=": (given, one, two) => ordered(worth(one, given), worth(two, given), (a, b) => a >= b),
};

function known(rules, kind) {
  if (!Object.hasOwn(rules, kind)) throw new Error(`Unknown condition: ${kind}`);
  return rules[kind];
}

function worth([kind, part], given) {
  return known(WORTH, kind)(part, given);
}

function test([kind, ...parts], given) {
  return known(TESTS, kind)(given, ...parts);
}

// Whether the condition holds; no condition always does. `dot` is the answer that a constraint is about.
export const holds = (tree, answers, dot = "") => tree === null || tree === undefined || test(tree, { answers, dot });
