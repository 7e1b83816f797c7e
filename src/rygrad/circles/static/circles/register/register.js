// The register on the phone: counts, finds, adds a name in two taps, and saves also where there is no network. All of it
// works as a plain form too.
import { Queue } from "../../gatherings/guide/queue.js";
import { KeptPage } from "../../offline/kept.js";
import * as filled from "./filled.js";
import { all, one, say, words } from "./page.js";

const form = one("#register");
const page = new KeptPage(form, { typed: null, waiting: [] }, ({ typed, waiting }) => Boolean(typed) || waiting.length > 0);
const queue = new Queue(one("[name=csrfmiddlewaretoken]", form).value, network, () => page.renew());
const names = () => all(".tile[data-name]", form);
const fold = (name) => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim().replace(/\s+/g, " ");
const PAUSE = 600; // milliseconds after the last letter
let opened = filled.same(filled.read(form));
let timer = 0;
let told = null; // what became of the last saving: { says, kind, go }
let late = false; // it waited: when it arrives she is not taken away from what she does
let leaving = false;

// --- Who came -----------------------------------------------------------------------------------------------------

function count() {
  const ticked = all("[name=present]:checked, [name=new]:checked", form).length;
  for (const each of all("[data-count]", form)) each.textContent = String(ticked);
  return ticked;
}

function add() {
  const field = one("[name=name]", form);
  const name = field.value.trim().replace(/\s+/g, " ");
  field.value = "";
  if (one("#find")) find(one("#find").value = "");
  const there = names().find((tile) => fold(tile.dataset.name) === fold(name));
  one("#added").textContent = say(!name ? words.nameless : there ? words.there : words.added, { name });
  if (!name) return;
  if (there) one("input", there).checked = true; else one("#mothers").append(filled.tile(name));
  there?.closest("details")?.setAttribute("open", "");
  changed();
}

function find(text) {
  const wanted = fold(text);
  for (const tile of names()) tile.toggleAttribute("data-away", wanted !== "" && !fold(tile.dataset.name).includes(wanted));
  if (wanted && one("#aside")) one("#aside").open = true;
}

// A mother most often has one child with her: the first tap begins there.
function babies(event) {
  const field = one("[data-babies] input", form);
  const step = event.target.closest("[data-step]");
  if (!step || field.value !== "") return;
  field.value = String(count());
  field.dispatchEvent(new Event("input", { bubbles: true }));
  event.stopImmediatePropagation();
}

function blanks() {
  const lines = all("[data-blank]", form);
  const used = lines.findLastIndex((line) => one("input", line).value);
  lines.forEach((line, at) => { line.hidden = at > used + 1; });
}

// --- Saving -------------------------------------------------------------------------------------------------------

function changed() {
  count();
  blanks();
  clearTimeout(timer);
  timer = setTimeout(() => page.remember({ typed: typed() }), PAUSE);
}

const typed = () => { const now = filled.read(form); return filled.same(now) === opened ? null : now; };

async function save() {
  const data = filled.read(form);
  clearTimeout(timer);
  [told, late] = [null, false];
  page.remember({ typed: data });
  const waiting = queue.waiting(() => true); // it has not left this page: the last word counts
  if (waiting) queue.entries = queue.entries.filter((each) => each !== waiting);
  await queue.put(form.action, data, answered); // with an id of its own: another tab may have sent what it takes the place of
  if (!one("#network").hidden) one("#network").scrollIntoView({ block: "center" }); // she has pressed a bar that is always there
}

async function answered(answer, sent) {
  if (answer.problems) { told = { says: answer.problems.join(" "), kind: "warn" }; return; }
  // What she goes on from is what she has sent; that holds for what waits behind it too.
  const marks = { seen: JSON.stringify(answer.seen), version: String(answer.version) };
  const all = filled.same(sent) === filled.same(filled.read(form)) && !queue.entries.length;
  for (const { data } of queue.entries) Object.assign(data, marks);
  filled.put(form, marks);
  told = { says: answer.says, kind: answer.state === "saved" ? "success" : "warn", go: answer.go };
  if (!all) return;
  opened = filled.same(filled.read(form));
  clearTimeout(timer);
  page.remember({ typed: null, waiting: [] });
  await page.keepBeside();
  if (late) { page.keepSoon(); return; }
  leaving = true;
  location.assign(answer.go);
}

function line() {
  const away = navigator.onLine === false || queue.trouble === "network";
  late ||= away;
  if (queue.trouble === "signed-out") return { says: words["signed-out"] };
  if (queue.entries.length && queue.trouble) return { says: words.waits };
  return told ?? { says: away ? words.away : "" };
}

function network() {
  page.remember({ waiting: queue.entries.map(({ url, data }) => ({ url, data })) });
  const { says, kind = "warn", go } = line();
  const place = one("#network");
  place.hidden = !says;
  place.dataset.kind = kind;
  place.replaceChildren(says, ...(go ? [" ", filled.link(go, words.look)] : []));
}

// After the browser was closed, perhaps without network: what she wrote stands there again, and what waits goes out.
async function resume() {
  const { typed: before, waiting } = await page.recall();
  const last = before ?? waiting.at(-1)?.data;
  if (last) { filled.write(form, last); changed(); }
  if (waiting.length) { late = true; queue.restore(waiting.map((entry) => ({ ...entry, done: answered }))); }
  else if (last) { told = { says: words.again, kind: "info" }; network(); }
  page.start().catch(() => {}); // a phone that keeps nothing saves as before
}

// --- Hands on -----------------------------------------------------------------------------------------------------

one("[data-finder]", form)?.removeAttribute("hidden");
one("#find")?.addEventListener("input", (event) => find(event.target.value));
one("[data-babies]", form).addEventListener("click", babies, { capture: true });
form.addEventListener("input", (event) => { if (event.target.id !== "find") changed(); });
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("input:not([type=checkbox])")) return;
  event.preventDefault(); // Enter adds the name that stands there; it never saves by mistake
  if (event.target.name === "name") add();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.value === "add") add(); else save();
});
window.addEventListener("online", () => { network(); page.keepSoon(); });
window.addEventListener("offline", network);
window.addEventListener("beforeunload", (event) => { if (!leaving && !page.keeps && typed()) event.preventDefault(); });
count();
blanks();
network();
resume();
