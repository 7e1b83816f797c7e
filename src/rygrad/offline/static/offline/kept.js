// Keeps the page one is on, locked, so that it opens again without network until its time is over; beside it what its
// script wants remembered, such as what waits to be sent. The page says whose it is and until when in
// `data-keep="owner|milliseconds"`. What it is locked with and when it goes: guides.js.
import { begin } from "./begin.js";
import * as guides from "./guides.js";

export const WEEK = 7 * 24 * 3600000; // what she wrote waits for her longer than the page, and shows only when she signs in
const SOON = 3000; // milliseconds after the last change
const HEADERS = ["content-type", "content-language", "content-security-policy", "referrer-policy", "permissions-policy",
  "x-content-type-options", "x-frame-options", "cross-origin-opener-policy", "cross-origin-resource-policy"];

export class KeptPage {
  // `root` has data-id and data-keep; `blank` is what is remembered to begin with; `stays(beside)`: whether that is worth
  // keeping for a week. A page with other rules says so in `lasts` and `anchor`.
  constructor(root, blank, stays = () => true) {
    const [owner, until] = root.dataset.keep.split("|");
    Object.assign(this, { id: root.dataset.id, owner, until: Number(until), beside: blank, stays, ready: false, stopped: false, last: "", timer: 0, writing: Promise.resolve() });
  }

  get keeps() { return this.until > Date.now(); }

  // Until when what is remembered is kept, in milliseconds; 0: not any more.
  get lasts() { return this.stays(this.beside) ? Math.max(this.until, Date.now()) + WEEK : 0; }

  // The row beside which it is written: the page, or in the place of what is remembered already. What was wiped stays wiped.
  get anchor() { return `${this.keeps ? "page" : "rest"} ${this.id}`; }

  // The page as the server gives it now; nothing when it is no longer hers.
  async served() {
    const answer = await fetch(location.pathname, { redirect: "manual", cache: "no-store", credentials: "same-origin", headers: { Accept: "text/html" }, signal: AbortSignal.timeout(10000) });
    if (!answer.ok) return null;
    const body = await answer.text();
    const [, whose, end] = / data-keep="([0-9a-f]*)\|(\d+)"/.exec(body) ?? [];
    return whose === this.owner ? { answer, body, end: Number(end) } : null;
  }

  // After signing in again in another window the old token is refused. Somebody else's does not send what she wrote.
  async renew() {
    const { body = "" } = (await this.served()) ?? {};
    return /name="csrfmiddlewaretoken" value="(\w+)"/.exec(body)?.[1] ?? "";
  }

  async keepPage() {
    const found = await this.served().catch(() => null);
    if (!found || this.stopped) return;
    const name = `page ${this.id}`;
    if (found.end <= Date.now()) { await guides.remove(name); return; } // another day, or it is done
    const headers = Object.fromEntries(HEADERS.map((each) => [each, found.answer.headers.get(each)]).filter(([, value]) => value));
    await guides.put({ name, id: this.id, owner: this.owner, until: found.end }, { body: found.body, headers });
    await this.keepBeside();
  }

  // Soon, and once for what comes at the same time.
  keepSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keepPage().catch(() => {}), SOON);
  }

  // One after the other, so that what was said last is what is kept.
  keepBeside() {
    this.writing = this.writing.then(() => this.write()).catch(() => {});
    return this.writing;
  }

  async write() {
    if (!this.ready || this.stopped) return;
    const [name, until] = [`rest ${this.id}`, this.lasts];
    if (!until) { await guides.remove(name); return; }
    await guides.put({ name, id: this.id, owner: this.owner, until }, this.beside, this.anchor);
  }

  // Written down only when it is something else than before.
  remember(more) {
    this.beside = { ...this.beside, ...more };
    const now = JSON.stringify(this.beside);
    if (now !== this.last) this.keepBeside();
    this.last = now;
  }

  // What the page before this one remembered.
  async recall() {
    await guides.hands(this.owner);
    const kept = await guides.read(`rest ${this.id}`);
    this.beside = { ...this.beside, ...kept };
    this.last = JSON.stringify(this.beside);
    this.ready = true;
    return this.beside;
  }

  async keepFiles(urls) {
    const own = urls.filter((url) => url.startsWith(`${location.origin}/static/`));
    if (this.keeps) await guides.files(own);
  }

  async start() {
    if (!this.keeps) { await guides.remove(`page ${this.id}`); return; }
    await this.keepPage();
    await begin();
    await this.keepFiles([...document.querySelectorAll("link[href], script[src]")].map((each) => each.href || each.src));
    new PerformanceObserver((list) => this.keepFiles(list.getEntries().map(({ name }) => name)).catch(() => {}))
      .observe({ type: "resource", buffered: true });
  }
}
