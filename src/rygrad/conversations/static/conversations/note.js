// Free words, where the programme allows them. What could tell who she is gets underlined before anything is sealed.
import { app } from "./app.js";
import { button, el, picture } from "./dom.js";
import { say } from "./words.js";

const MOST = 500; // letters
const PAUSE = 400; // milliseconds after the last letter
let guard = null;

const finder = () => (guard ??= import("../ui/guard/guard.js").catch(() => { guard = null; return { find: () => [] }; }));

export function guarded({ talk, question, on, id }) {
  const found = el("div", { class: "found", "aria-live": "polite" });
  const field = el("textarea", {
    id: `${id}-text`, rows: 3, maxlength: MOST, autocomplete: "off", autocorrect: "off", spellcheck: "false", "aria-labelledby": `${id}-title`,
    oninput: () => { keep(); clearTimeout(timer); timer = setTimeout(look, PAUSE); }, onchange: () => look(),
  });
  let timer = 0;
  field.value = talk.given[question.name] ?? "";
  const keep = () => { talk.answer(question.name, field.value.trim()); on.changed(question); };
  const look = async () => {
    const { find } = await finder();
    const text = field.value;
    const hits = find(text, { country: app.kit?.country ?? "" });
    found.replaceChildren(...(hits.length ? marked(text, hits, (hit) => { field.value = `${text.slice(0, hit.start)}${text.slice(hit.end)}`.replace(/ {2,}/g, " ").trim(); keep(); look(); }) : []));
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
  const rows = hits.map((hit) => el("li", {}, el("span", {}, `${say(`guard_${hit.kind}`)}: `, el("bdi", {}, text.slice(hit.start, hit.end))), button(say("guard_remove"), () => remove(hit), { kind: "quiet" })));
  return [el("p", { class: "wrong" }, picture("warning"), el("span", {}, say("guard_found"))), line, el("ul", { class: "plain" }, rows)];
}
