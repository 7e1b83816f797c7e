// The service worker: the talk room, its cards and the safety card without network, in every language. Nothing
// personal is ever kept here: only what the list of the server names, fetched as a stranger. Sending is not its business.
// The pages of hers that it opens are the guide of today's meeting and the register of a session, which those pages
// themselves have locked away (guides.js).
// The server puts the version of the list into the first line of this file, so that a new list makes a new worker.
const LIST = "/talk/shell.json"; // {"version": "…", "urls": ["/talk/", …], "words": ["/talk/words/da.json?v=…", …]}
const WORDS = "words";
const FILES = "guide"; // what those pages are made of: styles and scripts
const PATIENCE = 3000;
const PAGES = /^\/(talk|safety)\//;
// The pages that she may have kept: the guide of a meeting, the register of a session.
const KEPT = /^\/(?:gatherings\/([0-9a-f-]{36})\/guide|circle-sessions\/([0-9a-f-]{36})\/register)\/$/;
const SPOKEN = /^\/talk\/words\/[\w-]+\.json$/;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;

async function stranger(url, more) {
  const answer = await fetch(url, { credentials: "omit", redirect: "error", ...more });
  if (!answer.ok) throw new TypeError(`${url}: ${answer.status}`);
  return answer;
}

async function install() {
  const { version, urls } = await (await stranger(LIST, { cache: "no-store" })).json();
  const cache = await caches.open(`shell-${version}`);
  await Promise.all(urls.map(async (url) => cache.put(url, await stranger(url, { cache: HASHED.test(url) ? "default" : "reload" }))));
  const list = new Response(JSON.stringify({ version }), { headers: { "Content-Type": "application/json" } });
  await (await caches.open(WORDS)).put("/talk/current", list);
  await self.skipWaiting();
}

async function activate() {
  const { version } = await (await caches.match("/talk/current")).json();
  const old = (await caches.keys()).filter((name) => ![WORDS, FILES, `shell-${version}`].includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

const cached = (request, more) => caches.match(request, { ignoreVary: true, ...more });

// What the network says within three seconds, else what is kept; an error page is worse than what is kept.
async function networkFirst(request, kept) {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), (await kept()) ? PATIENCE : 30000);
  try {
    const answer = await fetch(request, { signal: timeout.signal });
    return answer.status < 500 ? answer : ((await kept()) ?? answer);
  } catch {
    return (await kept()) ?? Response.error();
  } finally {
    clearTimeout(timer);
  }
}

const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = (event) => { event.preventDefault(); reject(request.error); };
});

async function guides(mode, work) {
  const opening = indexedDB.open("guides");
  opening.onupgradeneeded = () => opening.transaction.abort(); // there are none, and they are not made here
  const db = await asked(opening);
  try { return await work(db.transaction("kept", mode).objectStore("kept")); } finally { db.close(); }
}

// Deletes what is over, and what the server has just said is not hers to see.
const sweep = (refused = "") => guides("readwrite", async (store) => {
  const rows = await asked(store.getAll());
  const over = rows.filter((row) => row.until <= Date.now() || row.name === `page ${refused}`);
  for (const row of over) await asked(store.delete(row.name));
  if (over.length && over.length === rows.length) await caches.delete(FILES);
}).catch(() => {});

async function keptPage(id) {
  const row = await guides("readonly", (store) => asked(store.get(`page ${id}`))).catch(() => null);
  if (!row || row.until <= Date.now()) return undefined;
  const bound = new TextEncoder().encode(`${row.name}|${row.owner}|${row.until}`);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData: bound }, row.key, row.sealed).catch(() => null);
  if (!plain) return undefined;
  const { body, headers } = JSON.parse(new TextDecoder().decode(plain));
  return new Response(body, { headers });
}

async function keptFirst(request, id) {
  const answer = await networkFirst(request, () => keptPage(id));
  if ([403, 404].includes(answer.status)) await sweep(id);
  return answer;
}

async function keepWords(url) {
  const [cache, answer] = [await caches.open(WORDS), await stranger(url)];
  await cache.delete(url, { ignoreSearch: true });
  await cache.put(url, answer.clone());
  return answer;
}

// The very version that is asked for, else the newest that can be had, else an older one.
async function words(url) {
  const hit = await cached(url);
  if (hit) return hit;
  return keepWords(url).catch(async () => (await cached(url, { ignoreSearch: true })) ?? Response.error());
}

// Today needs the network; where there is none, the room that does not is where she can do something.
const toTheRoom = async () => ((await caches.match("/talk/", { ignoreVary: true })) ? Response.redirect("/talk/") : Response.error());

async function allWords() {
  const list = await (await stranger(LIST, { cache: "no-store" })).json().catch(() => ({}));
  for (const url of list.words ?? []) if (!(await cached(url))) await keepWords(url).catch(() => {});
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate().catch(() => {})));
self.addEventListener("message", (event) => { if (event.data === "words") event.waitUntil(allWords().catch(() => {})); });
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  // The very page, such as in her language; else the same page as a stranger's browser was given it.
  const kept = async () => (await cached(request)) ?? cached(request, { ignoreSearch: true });
  const hers = KEPT.exec(url.pathname)?.slice(1).find(Boolean);
  if (request.mode === "navigate") event.waitUntil(sweep());
  if (request.mode === "navigate" && PAGES.test(url.pathname)) event.respondWith(networkFirst(request, kept));
  else if (request.mode === "navigate" && url.pathname === "/") event.respondWith(fetch(request).catch(toTheRoom));
  else if (request.mode === "navigate" && hers) event.respondWith(keptFirst(request, hers));
  else if (SPOKEN.test(url.pathname)) event.respondWith(words(url.href));
  else if (HASHED.test(url.pathname)) event.respondWith(cached(request).then((hit) => hit ?? fetch(request)));
  else if (url.pathname.startsWith("/static/")) event.respondWith(networkFirst(request, () => cached(request)));
});
