// The service worker: the talk room and the safety card without network, in every language. Nothing personal is ever
// kept here: only what the list of the server names, fetched as a stranger. Sending is not its business.
// The server puts the version of the list into the first line of this file, so that a new list makes a new worker.
const LIST = "/talk/shell.json"; // {"version": "…", "urls": ["/talk/", …], "words": ["/talk/words/da.json?v=…", …]}
const WORDS = "words";
const PATIENCE = 3000;
const PAGES = /^\/(talk|safety)\//;
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
  await Promise.all(urls.map(async (url) => cache.put(url, await stranger(url, { cache: "reload" }))));
  const list = new Response(JSON.stringify({ version }), { headers: { "Content-Type": "application/json" } });
  await (await caches.open(WORDS)).put("/talk/current", list);
  await self.skipWaiting();
}

async function activate() {
  const { version } = await (await caches.match("/talk/current")).json();
  const old = (await caches.keys()).filter((name) => name !== WORDS && name !== `shell-${version}`);
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
  const kept = () => cached(request, { ignoreSearch: true });
  if (request.mode === "navigate" && PAGES.test(url.pathname)) event.respondWith(networkFirst(request, kept));
  else if (SPOKEN.test(url.pathname)) event.respondWith(words(url.href));
  else if (HASHED.test(url.pathname)) event.respondWith(cached(request).then((hit) => hit ?? fetch(request)));
  else if (url.pathname.startsWith("/static/")) event.respondWith(networkFirst(request, () => cached(request)));
});
