// Free words, where the programme allows them. What could tell who she is gets underlined before anything is sealed.
import { app } from "./app.js";
import { button, el, notice, picture } from "./dom.js";
import { now, say } from "./words.js";

const MOST = 500; // letters
const PAUSE = 400; // milliseconds after the last letter
const KINDS = new Set(["name", "number", "phone", "mail", "address", "account"]);
let guard = null;

const finder = () => (guard ??= import("../ui/guard/guard.js").catch(() => { guard = null; return { find: () => [] }; }));

export function guarded({ talk, question, on, id }) {
  const found = el("div", { class: "found", "aria-live": "polite" });
  const field = el("textarea", {
    id: `${id}-text`, rows: 3, maxlength: MOST, autocomplete: "off", autocorrect: "off", spellcheck: "false", "aria-labelledby": `${id}-title`,
    oninput: () => { keep(); clearTimeout(timer); timer = setTimeout(look, PAUSE); }, onchange: () => look(),
  });
  let timer = 0;
  let shown = "";
  field.value = talk.given[question.name] ?? "";
  const keep = () => { talk.answer(question.name, field.value.trim()); on.changed(question); };
  const remove = ({ start, end, text }) => {
    if (field.value.slice(start, end) === text) field.setRangeText("", field.value[start - 1] === " " ? start - 1 : start, end, "end");
    keep();
    look();
    field.focus();
  };
  const look = async () => {
    clearTimeout(timer);
    const { find } = await finder();
    const text = field.value;
    const all = find(text, { country: app.kit?.country ?? "" });
    const drawn = JSON.stringify([text, all]);
    if (drawn === shown) return; // a button must not be exchanged under her finger
    shown = drawn;
    const hits = all.filter(({ kind }) => kind !== "child");
    const parts = hits.length ? marked(text, hits, remove) : [];
    if (hits.length < all.length) parts.push(notice(now.safety.child_duty, "warn")); // a form is no report to anybody
    found.replaceChildren(...parts);
  };
  if (field.value) look();
  return el("div", { class: "note" }, field, found);
}

// Her own words again, with what stands out underlined, and one button for each to take it away.
function marked(text, hits, remove) {
  const line = el("p", { class: "marked", dir: "auto" });
  let from = 0;
  for (const hit of hits) {
    line.append(text.slice(from, hit.start), el("mark", {}, text.slice(hit.start, hit.end)));
    from = hit.end;
  }
  line.append(text.slice(from));
  const rows = hits.map((hit) => el("li", {}, el("span", {}, `${say(KINDS.has(hit.kind) ? `guard_${hit.kind}` : "guard_found")}: `, el("bdi", {}, text.slice(hit.start, hit.end))), button(say("guard_remove"), () => remove(hit), { kind: "quiet" })));
  return [el("p", { class: "wrong" }, picture("warning"), el("span", {}, say("guard_found"))), line, el("ul", { class: "plain" }, rows)];
}
