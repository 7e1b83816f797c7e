// The guide on the phone that lies on the table. Everything here also works as plain forms and links.
import * as clock from "./clock.js";
import { allowSound, gong, stayAwake } from "./gong.js";
import { keep } from "./keep.js";
import { Notes } from "./notes.js";
import { post, Queue } from "./queue.js";
import { all, one, plan, root, say, showClock, showStage, showTables, tablesOf, turns, words, write } from "./screen.js";

const queue = new Queue(one("[name=csrfmiddlewaretoken]").value, network, () => keep.renew());
const notes = new Notes(queue);
const awake = stayAwake(() => state.endsAt !== null);
let stages = plan();
let state = recalled() ?? clock.at(stages, turns, root.dataset.here);
let warned = false;
let sent = 0; // as many things as the kept page knows of
let gone = false; // everything has been sent, and she is on her way out
let refused = ""; // why the server did not do the last thing it was asked

// --- Where we are -------------------------------------------------------------------------------------------------
// The tab remembers the place and the clock, no word that anybody wrote. What outlives the tab is locked (keep.js).

function recalled() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(root.dataset.memory));
    return stages.some((each) => each.key === kept?.key) ? kept : null;
  } catch { return null; }
}

function go(next, { tell = true } = {}) {
  const moved = next.key !== state.key || next.turn !== state.turn;
  state = next;
  if (moved) warned = false;
  if (moved && !document.activeElement?.matches("textarea")) window.scrollTo(0, 0);
  try { sessionStorage.setItem(root.dataset.memory, JSON.stringify(state)); } catch { /* private mode */ }
  keep.remember({ place: state });
  draw(moved);
  if (tell) share();
}

async function share() {
  const now = Date.now();
  const data = { step: state.key, turn: state.turn, left: Math.round(clock.leftOf(state, now)) };
  if (state.endsAt !== null) data.running = "on";
  try { await post(root.dataset.place, data, queue.token); } catch { /* the wall follows when the network is back */ }
}

async function takeOver() {
  try {
    const answer = await fetch(root.dataset.shared, { headers: { Accept: "application/json" }, redirect: "manual", signal: AbortSignal.timeout(5000) });
    const shared = await answer.json();
    const place = clock.at(stages, turns, shared.step, shared.turn);
    if (!shared.step || shared.left === null || place.key !== shared.step) return false;
    const still = { ...place, left: shared.left, begun: true };
    go(shared.running ? clock.start(still, Date.now()) : still, { tell: false });
    return true;
  } catch { return false; } // begins where this phone was, else where the page says
}

// After the browser was closed, perhaps without network: the clock goes on, and what waits is there again.
async function resume(fresh) {
  const [before, taken] = [state, fresh && takeOver()];
  const { place, waiting } = await keep.recall();
  const entries = waiting.map((entry) => ({ ...entry, done: notes.again(entry.data) ?? answered }));
  for (const { data } of entries) again(data);
  if (entries.length) queue.restore(entries);
  const known = stages.some((each) => each.key === place?.key);
  if (fresh && !(await taken) && known && state === before) go(place, { tell: false });
  keep.start().catch(() => {}); // a phone that keeps nothing guides as before
}

function again({ present, told, talks }) {
  const tick = (name, ids) => all(`[name=${name}]`).forEach((box) => { box.checked = ids.includes(box.value); });
  if (present) { tick("present", present); showPresent(present); }
  if (told) tick("told", told);
  if (talks !== undefined && one("[name=talks]")) one("[name=talks]").value = talks;
}

// --- What is seen and heard ---------------------------------------------------------------------------------------

function draw(speak = false) {
  const stage = showStage(stages, state);
  showClock(stage, state, Date.now());
  const running = state.endsAt !== null;
  one("[data-start]").hidden = running;
  one("[data-pause]").hidden = !running;
  const end = !clock.after(stages, turns, state);
  one("[data-do=next]").hidden = end;
  if (one("#after")) one("#after").hidden = !end;
  one("[data-do=back]").disabled = !clock.before(stages, turns, state);
  for (const row of all("#agenda [data-row]")) {
    if (row.dataset.row === stage.of) row.setAttribute("aria-current", "step"); else row.removeAttribute("aria-current");
  }
  for (const form of all(`[data-tables="${stage.of}"] form[data-send=draw]`)) form.hidden = stage.each > 0 && tablesOf(stage.of).length > 0;
  for (const form of all(`[data-tables="${stage.of}"] form[data-note]`)) {
    form.hidden = !(form.dataset.open || (stage.each && Number(form.dataset.number) === state.turn + 1));
  }
  if (speak) announce([...all("h1[data-stage]")].find((each) => !each.hidden)?.textContent, one("#line").textContent);
}

function announce(...parts) {
  write(one("#spoken"), parts.filter(Boolean).join(". "));
}

function tick() {
  const now = Date.now();
  const caught = clock.catchUp(stages, turns, state, now);
  if (caught.gong) {
    gong(quiet());
    go({ ...caught.state, begun: true });
    if (state.endsAt === null) announce(words.over);
    return;
  }
  const stage = stages.find((each) => each.key === state.key);
  const left = showClock(stage, state, now);
  if (state.endsAt !== null && !warned && left <= 60000 && clock.lengthOf(stage, state.turn) > 90000) {
    warned = true;
    announce(words.minute);
  }
}

const quiet = () => one("[data-do=quiet]").getAttribute("aria-pressed") === "true";

function answered(answer) {
  refused = answer.problems?.join(" ") ?? "";
}

function network() {
  keep.remember({ waiting: queue.entries.map(({ url, data }) => ({ url, data })) });
  if (queue.sent !== sent) { sent = queue.sent; keep.keepSoon(); }
  const lines = refused ? [refused] : [];
  const waiting = notes?.unsent.length ?? 0;
  if (queue.trouble && waiting) {
    const form = new Intl.PluralRules(root.dataset.lang).select(waiting);
    lines.push(say(words[`waiting-${form}`] ?? words["waiting-other"], { n: waiting }));
  }
  if (queue.trouble === "signed-out") lines.push(words["signed-out"]);
  if (!lines.length && navigator.onLine === false) lines.push(words.away);
  notice(lines.join(" "));
}

function notice(text) {
  write(one("#network"), text);
  one("#network").hidden = !text;
}

// --- What one can do ----------------------------------------------------------------------------------------------

const item = (done, of) => queue.put(root.dataset.items, { item: of, done }, answered);
const of = (form) => one("[name=item]", form).value;
const here = () => stages.find((each) => each.key === state.key);

const does = {
  go() {
    allowSound();
    const now = Date.now();
    if (state.endsAt !== null) return go({ ...clock.pause(state, now), begun: true });
    const from = clock.leftOf(state, now) ? state : clock.at(stages, turns, state.key, state.turn);
    go({ ...clock.start(from, now), begun: true });
    awake();
  },
  next() {
    const next = clock.after(stages, turns, state);
    if (!next) return;
    const nextStage = stages.find((each) => each.key === next.key);
    notes.sendAll();
    if (nextStage.of !== here().of) item("held", here().of);
    go(state.endsAt !== null && nextStage.of === here().of ? clock.start(next, Date.now()) : next);
  },
  back() { const place = clock.before(stages, turns, state); if (place) go(place); },
  repeat() {
    const again = clock.at(stages, turns, state.key, state.turn);
    go(state.endsAt !== null ? clock.start(again, Date.now()) : again);
  },
  more() { go(state.endsAt !== null ? { ...state, endsAt: state.endsAt + 60000 } : { ...state, left: state.left + 60000 }); },
  skip() { skip(here().of, "skipped"); },
  quiet() { one("[data-do=quiet]").setAttribute("aria-pressed", String(!quiet())); },
};

function skip(of, done) {
  item(done, of);
  const row = one(`[data-row="${of}"]`);
  one("[data-skipped]", row).hidden = one("[value=skipped]", row).hidden = done !== "skipped";
  one("[value=skipped]", row).hidden = done === "skipped";
  one("[value=planned]", row).hidden = done !== "skipped";
  const next = stages.slice(stages.findIndex((each) => each.of === of)).find((each) => each.of !== of);
  if (done === "skipped" && here().of === of && next) go(clock.at(stages, turns, next.key));
}

function earlier(of) {
  item("earlier", of);
  for (const selector of [`#agenda > [data-row="${of}"]`, `.part[data-item="${of}"]`]) {
    const moving = one(selector);
    const above = moving.previousElementSibling;
    if (above?.matches("[data-row], .part")) above.before(moving);
  }
  stages = plan();
  stages.forEach((each, index) => write(one(`[data-stage="${each.key}"] [data-count]`),
    say(words.step, { number: index + 1, total: stages.length })));
  all("#agenda > li").forEach((row, index) => { one("[value=earlier]", row).hidden = index === 0; });
  one(`[data-row="${of}"] button:not([hidden])`).focus();
  draw();
}

const sends = {
  item(form, button) { if (button.value === "earlier") earlier(of(form)); else skip(of(form), button.value); },
  people(form) {
    const name = form.elements.only ? "told" : "present";
    const ticked = all(`[name=${name}]:checked`, form).map((box) => box.value);
    if (name === "present") showPresent(ticked);
    const { seen } = form.elements; // what this phone has ticked before: what another has ticked since stays
    const before = seen.value;
    seen.value = ticked.join();
    const waiting = queue.waiting((data) => name in data && data[name].join() === before);
    if (waiting) { waiting.data[name] = ticked; queue.flush(); return; } // the last ticks say it all
    const data = name === "told" ? { only: "told", told: ticked } : { present: ticked };
    queue.put(form.action, { ...data, seen: before }, (shared) => { answered(shared); if (shared.tables) apply(shared); });
  },
  talks(form) {
    const talks = form.elements.talks.value;
    const waiting = queue.waiting((data) => "talks" in data);
    if (waiting) { waiting.data.talks = talks; queue.flush(); return; } // the last number says it all
    queue.put(form.action, { talks }, (answer) => { answered(answer); if (answer.says) write(one("[data-says]", form.closest(".talks")), answer.says.join(" ")); });
  },
  async draw(form) {
    notice("");
    try {
      await notes.sendAll();
      if (queue.entries.length) throw new Error("the network is away");
      const shared = await post(form.action, { item: of(form) }, queue.token);
      if (shared.problems) notice(shared.problems.join(" ")); else apply(shared);
      keep.keepSoon();
    } catch { notice(words["no-draw"]); }
  },
};

function showPresent(ids) {
  write(one("#present"), String(ids.length));
  all("[data-person]").forEach((tile) => { tile.hidden = ids.length > 0 && !ids.includes(tile.dataset.person); });
}

function apply(shared) {
  for (const [of, tables] of Object.entries(shared.tables)) {
    showTables(of, tables);
    notes.arrange(of, tables);
    one(`[data-tables="${of}"] [data-before]`).hidden = tables.length > 0;
    one(`[data-tables="${of}"] [data-after]`).hidden = tables.length === 0;
  }
  if (!state.begun) state = clock.at(stages, turns, state.key, state.turn);
  draw();
}

async function leave(event, onward, forget = false) {
  if (!notes.unsent.length && !queue.entries.length && !forget) return;
  event.preventDefault();
  await notes.sendAll();
  if (queue.entries.length) return;
  if (forget) await keep.forget();
  gone = true;
  onward();
}

// --- Hands on -----------------------------------------------------------------------------------------------------

all("[data-plain]").forEach((each) => { each.hidden = true; });
all("[data-do], #tools, #keys, [data-write]").forEach((each) => { each.hidden = false; });
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  const link = event.target.closest("[data-go]");
  const card = event.target.closest(".guide-groups > li");
  if (button) does[button.dataset.do]();
  if (link) { event.preventDefault(); go(clock.at(stages, turns, link.dataset.go)); one("#main").focus({ preventScroll: true }); }
  if (card) openNote(card);
});

function openNote(card) {
  const form = one(`form[data-note][data-number="${card.dataset.number}"]`, card.closest("[data-tables]"));
  if (!form) return;
  form.dataset.open = form.dataset.open ? "" : "yes";
  draw();
  if (!form.hidden) one("textarea:not([hidden])", form).focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.send) { event.preventDefault(); sends[form.dataset.send](form, event.submitter); }
  if ("leaves" in form.dataset) leave(event, () => form.requestSubmit(event.submitter), event.submitter?.value === "end" && !gone);
});
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-send=people], form[data-send=talks]");
  if (form) sends[form.dataset.send](form);
});
one("#after")?.addEventListener("click", (event) => {
  item("held", here().of);
  leave(event, () => { location.href = one("#after").href; });
});
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, button, a, summary") || event.ctrlKey || event.altKey || event.metaKey) return;
  const onward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const act = { " ": does.go, [onward]: does.next, [onward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft"]: does.back }[event.key];
  if (act) { event.preventDefault(); act(); }
});
window.addEventListener("beforeunload", (event) => { if (notes.unsent.length) event.preventDefault(); });
window.addEventListener("online", () => { share(); network(); keep.keepSoon(); });
window.addEventListener("offline", network);
document.addEventListener("visibilitychange", () => { if (!document.hidden) tick(); });
setInterval(tick, 250);
draw();
network();
resume(!recalled());
