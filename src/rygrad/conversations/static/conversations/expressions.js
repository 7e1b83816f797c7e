// Reads the conditions of a form: small trees of lists, the same on the phone and on the server. Nothing is ever run.

const written = (value) => (Array.isArray(value) ? value.join(" ") : String(value ?? ""));
const chosen = (value) => (Array.isArray(value) ? value : written(value).split(" ").filter(Boolean));

function same(left, right) {
  if (left === "" || right === "") return written(left) === written(right);
  if (typeof left === "number" || typeof right === "number") return Number(written(left)) === Number(written(right));
  return written(left) === written(right);
}

// Nothing is neither smaller nor larger than anything.
function ordered(left, right, fits) {
  const [one, two] = [written(left).trim(), written(right).trim()];
  if (one === "" || two === "") return false;
  const [a, b] = [Number(one), Number(two)];
  return !Number.isNaN(a) && !Number.isNaN(b) && fits(a, b);
}

function truth(value) {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === "number" ? value !== 0 && !Number.isNaN(value) : Boolean(value);
}

const RULES = {
  and: (read, left, right) => truth(read(left)) && truth(read(right)),
  or: (read, left, right) => truth(read(left)) || truth(read(right)),
  not: (read, inner) => !truth(read(inner)),
  "=": (read, left, right) => same(read(left), read(right)),
  "!=": (read, left, right) => !same(read(left), read(right)),
  "<": (read, left, right) => ordered(read(left), read(right), (a, b) => a < b),
  "<=": (read, left, right) => ordered(read(left), read(right), (a, b) => a <= b),
  ">": (read, left, right) => ordered(read(left), read(right), (a, b) => a > b),
  ">=": (read, left, right) => ordered(read(left), read(right), (a, b) => a >= b),
  selected: (read, where, choice) => chosen(read(where)).includes(Array.isArray(choice) ? written(read(choice)) : choice),
  count: (read, where) => chosen(read(where)).length,
  text: (_read, value) => value,
  number: (_read, value) => value,
};

// `dot` is the answer that a constraint is about.
export function evaluate(tree, answers, dot = "") {
  const read = (node) => {
    if (!Array.isArray(node)) return node;
    const [name, ...parts] = node;
    if (name === "ref") return Object.hasOwn(answers, parts[0]) ? answers[parts[0]] ?? "" : "";
    if (name === "dot") return dot;
    if (!Object.hasOwn(RULES, name)) throw new Error(`Unknown rule ${name}`);
    return RULES[name](read, ...parts);
  };
  return read(tree);
}

export const holds = (tree, answers, dot = "") => tree === null || tree === undefined || truth(evaluate(tree, answers, dot));
