// What the phone keeps, in one IndexedDB. Answers are never in it unless they are sealed.
//   outbox  sealed envelopes that the server has not acknowledged yet
//   kit     what the server gave her phone · purse  unused tickets
//   own     what is hers: counters, reminders, secrets for taking back · meta  notes of this library
import { Trouble } from "./trouble.js";

const NAME = "phone";
const VERSION = 1;
const KEYS = { outbox: "id", kit: "name", purse: "nonce", own: "name", meta: "name" };
const PATIENCE = 5000; // milliseconds; some browsers never answer the first time

let opened = null;

// Milliseconds since 1970, to the hour: the minute of a conversation is nobody's business.
export const hour = (time = Date.now()) => Math.floor(time / 3600000) * 3600000;
export const DAY = 24 * 3600000;

function openOnce() {
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => { late = true; reject(new Trouble("closed")); }, PATIENCE);
    const failed = (error) => { clearTimeout(timer); reject(new Trouble(KINDS[error?.name] ?? "private", error)); };
    try {
      const request = indexedDB.open(NAME, VERSION);
      request.onupgradeneeded = () => {
        for (const [name, keyPath] of Object.entries(KEYS)) request.result.createObjectStore(name, { keyPath });
      };
      request.onerror = (event) => { event.preventDefault(); failed(request.error); };
      request.onsuccess = () => { clearTimeout(timer); if (late) request.result.close(); else resolve(request.result); };
    } catch (error) { failed(error); }
  });
}

const KINDS = { QuotaExceededError: "full", VersionError: "closed", AbortError: "closed" };

function open() {
  opened ??= openOnce().then((db) => {
    db.onclose = () => { opened = null; };
    // A newer version of this page wants in: make room, or both wait for ever.
    db.onversionchange = () => { db.close(); opened = null; };
    return db;
  }).catch((error) => { opened = null; throw error; });
  return opened;
}

async function attempt(mode, names, work) {
  const db = await open();
  const transaction = db.transaction(names, mode, { durability: "strict" });
  return new Promise((resolve, reject) => {
    let result, wrong = null;
    transaction.oncomplete = () => resolve(result);
    transaction.onabort = () => reject(transaction.error ?? wrong ?? new DOMException("closed", "InvalidStateError"));
    Promise.resolve(work(...names.map((name) => transaction.objectStore(name)))).then((value) => { result = value; }, (error) => {
      wrong = error;
      try { transaction.abort(); } catch { /* it is over already */ }
    });
  });
}

// All of `work` or nothing. A store that the system closed is opened again, once.
async function run(mode, names, work) {
  try {
    return await attempt(mode, names, work);
  } catch (error) {
    if (error instanceof Trouble) throw error;
    if (error.name === "QuotaExceededError") throw new Trouble("full", error);
    opened?.then((db) => db.close(), () => {});
    opened = null;
  }
  try {
    return await attempt(mode, names, work);
  } catch (error) {
    throw error instanceof Trouble ? error : new Trouble(KINDS[error.name] ?? "closed", error);
  }
}

export function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// Resolves only when the disk has it.
export const change = (names, work) => run("readwrite", names, work);
export const get = (name, key) => run("readonly", [name], (store) => asked(store.get(key)));
export const all = (name) => run("readonly", [name], (store) => asked(store.getAll()));
export const put = (name, row) => change([name], (store) => asked(store.put(row)));
export const remove = (name, key) => change([name], (store) => asked(store.delete(key)));
