// The talk room opens: the words first, then what the phone has, then what the server knows.
import { app, close, covered, desk, draw, drawSheet, listenToSheet, open, view } from "./app.js";
import { form, wipe } from "./flow.js";
import { home, statement } from "./home.js";
import * as keep from "./keep.js";
import { leaving } from "./leave.js";
import * as phone from "./phone-api.js";
import { saved } from "./saved.js";
import { languages, safety } from "./sheets.js";
import * as words from "./words.js";

const one = (selector) => document.querySelector(selector);
const known = () => [...document.querySelectorAll("#languages li")].map(({ dataset }) => dataset);
const asked = new URLSearchParams(location.search);

view("home", home);
view("form", form);
view("saved", saved);
view("statement", statement);
app.mode = ["together", "paper"].find((mode) => asked.has(mode)) ?? "";

async function firstLanguage() {
  const wanted = [asked.get("language"), await keep.language(), document.documentElement.lang, ...navigator.languages].filter(Boolean);
  const plain = wanted.map((tag) => tag.toLowerCase().split("-")[0]).map((tag) => (["no", "nn"].includes(tag) ? "nb" : tag));
  return known().find(({ tag }) => tag === plain.find((each) => known().some((other) => other.tag === each))) ?? known()[0];
}

async function speakIn({ tag, words: address }) {
  await words.load(tag, address);
  Object.assign(document.documentElement, { lang: tag, dir: words.now.dir });
  for (const label of document.querySelectorAll("[data-say]")) label.textContent = words.say(label.dataset.say);
}

// The answers stay where they are: only the words change.
async function choose(tag, address) {
  try {
    await speakIn({ tag, words: address });
    app.said = null;
    if (!app.mode) keep.keepLanguage(tag);
    close();
    draw();
  } catch {
    app.said = words.say("offline_now");
    drawSheet();
  }
}

// What the phone has: quick, and without network.
app.look = async () => {
  try {
    const [kit, status, waiting, open_, due, mine] = await Promise.all([phone.kit(), phone.status(), phone.list(), phone.undoable(), keep.dueNow(), keep.counts()]);
    Object.assign(app, { kit: kit ?? null, status, waiting, open: open_, due, mine, ready: true });
    const groups = app.kit?.groups ?? [];
    if (!groups.some(({ id }) => id === app.group)) app.group = (await keep.group()) || groups[0]?.id || "";
    if (groups.length && !groups.some(({ id }) => id === app.group)) app.group = groups[0].id;
  } catch (error) {
    Object.assign(app, { ready: true, fault: { full: "storage_full", private: "storage_private" }[error.kind] ?? "storage_lost" });
  }
  if (app.view !== "form") draw();
};

// What the server knows of her: her groups, forms, passes. Needs network and her session.
app.refresh = async () => {
  app.online = navigator.onLine;
  if (app.online) {
    const first = !app.kit;
    app.busy = true;
    try {
      await phone.setUp();
      app.fault = "";
      if (first) app.said = words.say("set_up_done");
    } catch (error) {
      if (error.kind === "network") app.online = false; // whatever the browser believes
      app.fault = error.kind === "signed-out" ? (app.kit ? "signed-out" : "") : app.fault;
    }
    app.busy = false;
    keep.sendWishes().catch(() => {});
  }
  await app.look();
};

function listen() {
  one("[data-open=safety]").addEventListener("click", () => open(safety));
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-open=language]")) { app.said = null; open(() => languages(choose)); }
    if (event.target.closest("[data-close]") && covered()) close();
  });
  phone.onChange(async () => {
    const before = app.waiting.length;
    await app.look();
    if (app.waiting.length < before && navigator.onLine) { app.online = true; if (app.view !== "form") draw(); }
  });
  for (const name of ["online", "offline"]) addEventListener(name, () => app.refresh());
  desk.addEventListener("change", () => draw());
  addEventListener("pagehide", wipe); // whoever comes back to this page finds no answers
  addEventListener("pageshow", (event) => { if (event.persisted) { app.view = "home"; app.look(); } });
}

async function enter() {
  listenToSheet();
  listen();
  await speakIn(await firstLanguage());
  app.busy = navigator.onLine;
  await app.look();
  keep.stillFresh().catch(() => {});
  phone.start();
  await app.refresh();
  await phone.offlineReady();
}

if (!leaving(one("a[data-leave]").href, wipe)) enter().catch((error) => {
  if (!words.now.phone.start) one("#broken").hidden = false; // not even words: nothing of the room is on this phone yet
  else throw error;
});
