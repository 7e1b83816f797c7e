// What has been written goes out in order, one at a time, and again until the server has said that it has it. Each has
// an id of its own, so that what arrives twice counts once. What waits is kept by keep.js, should the page go meanwhile.

export class Refusal extends Error {} // the server answers, but lets nobody in: waiting does not help

export async function post(url, data, token) {
  const answer = await fetch(url, {
    method: "POST", body: new URLSearchParams(Object.entries(data).flatMap(([name, value]) => [value].flat().map((each) => [name, each]))), redirect: "manual", credentials: "same-origin",
    headers: { Accept: "application/json", "X-CSRFToken": token }, signal: AbortSignal.timeout(10000),
  });
  if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) throw new Refusal(String(answer.status));
  if (!answer.ok && answer.status !== 400) throw new Error(String(answer.status));
  return answer.json();
}

export class Queue {
  // `renew` gives another token when she has signed in again in another window, else nothing.
  constructor(token, changed, renew = async () => "") {
    Object.assign(this, { token, changed, renew, entries: [], trouble: "", busy: null, again: 0, fresh: false, sent: 0 });
    window.addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.flush(); });
  }

  put(url, data, done = () => {}) {
    this.entries.push({ url, data: { ...data, sent: crypto.randomUUID?.() ?? String(Math.random()).slice(2) }, done, tried: false });
    return this.flush();
  }

  // What waited when the page went. It may have arrived; it has its id, so it counts once.
  restore(entries) {
    this.entries.unshift(...entries.map((entry) => ({ ...entry, tried: true })));
    return this.flush();
  }

  // The entry that may still be changed: it has never left the page.
  waiting(fits) {
    return this.entries.find((entry) => !entry.tried && fits(entry.data));
  }

  flush() {
    this.busy ??= this.workOff().finally(() => { this.busy = null; this.changed(this); });
    return this.busy;
  }

  // Once more when something was put in while the last of it went out.
  async workOff() {
    do await this.work(); while (this.entries.length && !this.trouble);
  }

  async work() {
    clearTimeout(this.again);
    while (this.entries.length) {
      const entry = this.entries[0];
      entry.tried = true;
      this.changed(this);
      try {
        const answer = await post(entry.url, entry.data, this.token);
        this.trouble = "";
        this.fresh = false;
        this.sent += 1;
        this.entries.shift();
        entry.done(answer, entry.data);
      } catch (error) {
        if (await this.renewed(error)) continue;
        this.trouble = error instanceof Refusal ? "signed-out" : "network";
        if (this.trouble === "network") this.again = setTimeout(() => this.flush(), 4000);
        return;
      }
    }
  }

  async renewed(error) {
    if (!(error instanceof Refusal)) return false;
    const token = await this.renew().catch(() => "");
    const other = Boolean(token) && !this.fresh;
    this.fresh = other; // asked once, not for ever
    if (other) this.token = token;
    return other;
  }
}
