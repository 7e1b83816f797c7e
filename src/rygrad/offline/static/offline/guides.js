// The guides of today's meetings and the registers of sessions, so that a phone opens them again in a cellar. A database
// of its own, because the worker reads it too; it is made only where a page is kept. Every row is locked with a key that
// belongs to it alone, that no script can read, and that goes with it.
//   kept  {name: "page <id>" | "rest <id>", id, owner, until, key, iv, sealed}; the id is a gathering's or a session's
// What row it is, whose and until when is bound into the lock: a row with another end does not open.
const [NAME, STORE, FILES] = ["guides", "kept", "guide"];

const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = (event) => { event.preventDefault(); reject(request.error); };
});

function open(make) {
  const request = make ? indexedDB.open(NAME, 1) : indexedDB.open(NAME);
  request.onupgradeneeded = () => {
    if (make) request.result.createObjectStore(STORE, { keyPath: "name" }); else request.transaction.abort();
  };
  return asked(request);
}

async function run(mode, work, make = false) {
  const db = await open(make);
  try {
    const transaction = db.transaction(STORE, mode, { durability: "strict" });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    done.catch(() => {});
    const result = await work(transaction.objectStore(STORE));
    await done;
    return result;
  } finally { db.close(); }
}

const bound = ({ name, owner, until }) => new TextEncoder().encode(`${name}|${owner}|${until}`);

// Keeps what can be written as JSON. With `beside`, only while that row of hers is there: what was wiped stays wiped.
export async function put(row, content, beside = "") {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const lock = { name: "AES-GCM", iv, additionalData: bound(row) };
  const sealed = await crypto.subtle.encrypt(lock, key, new TextEncoder().encode(JSON.stringify(content)));
  await run("readwrite", async (store) => {
    if (beside && (await asked(store.get(beside)))?.owner !== row.owner) return;
    await asked(store.put({ ...row, key, iv, sealed }));
  }, true);
}

// What was kept; null when there is nothing, or nothing that opens.
export async function read(name) {
  try {
    const row = await run("readonly", (store) => asked(store.get(name)));
    if (!row || row.until <= Date.now()) return null;
    const lock = { name: "AES-GCM", iv: row.iv, additionalData: bound(row) };
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(lock, row.key, row.sealed)));
  } catch { return null; }
}

async function clear(goes) {
  try {
    const stay = await run("readwrite", async (store) => {
      const rows = await asked(store.getAll());
      rows.filter(goes).forEach((row) => store.delete(row.name));
      return rows.length - rows.filter(goes).length;
    });
    if (!stay) await caches.delete(FILES);
  } catch { /* nothing was ever kept here */ }
}

export const remove = (name) => clear((row) => row.name === name);
export const wipe = () => clear(() => true);

// Somebody is here: what is over goes, and what is not hers. `owner` is empty on a phone that lies on the table.
export const hands = (owner) => clear((row) => row.owner !== owner || row.until <= Date.now());

// The styles and scripts that such a page is made of, as the page has them already.
export async function files(urls) {
  const cache = await caches.open(FILES);
  for (const url of new Set(urls)) {
    const answer = await fetch(url, { cache: "force-cache", credentials: "omit" }).catch(() => null);
    if (answer?.ok) await cache.put(url, answer);
  }
}
