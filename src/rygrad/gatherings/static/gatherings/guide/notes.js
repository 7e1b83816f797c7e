// Notes go into the minutes while one writes. When two wrote at the same time, both texts are kept.
import { all, one, root, say, words } from "./screen.js";

const PAUSE = 1200; // milliseconds after the last letter

export class Notes {
  constructor(queue) {
    this.queue = queue;
    this.known = new Map();
    all("form[data-note]").forEach((form) => this.take(form));
  }

  take(form) {
    const item = form.dataset.item ?? one("[name=item]", form).value;
    const number = form.dataset.number ?? "";
    const note = { form, item, number, field: one("textarea:not([hidden])", form), stored: one("[name=before]", form)?.value ?? "", timer: 0 };
    this.known.set(`${item}/${number}`, note);
    note.field.addEventListener("input", () => {
      this.tell(note, words.unsaved);
      clearTimeout(note.timer);
      note.timer = setTimeout(() => this.send(note), PAUSE);
    });
    note.field.addEventListener("change", () => this.send(note));
    form.addEventListener("submit", (event) => { event.preventDefault(); this.send(note); });
  }

  entries(note) {
    return this.queue.entries.filter(({ data }) => "text" in data && data.item === note.item && data.number === note.number);
  }

  // What the server has, or will have once everything has gone out.
  latest(note) {
    return this.entries(note).at(-1)?.data.text ?? note.stored;
  }

  get unsent() {
    return [...this.known.values()].filter((note) => this.entries(note).length || note.field.value !== note.stored);
  }

  sendAll() {
    this.known.forEach((note) => this.send(note));
    return this.queue.flush();
  }

  send(note) {
    clearTimeout(note.timer);
    const text = note.field.value;
    const before = this.latest(note);
    if (text === before) return;
    const unsent = this.entries(note).find((entry) => !entry.tried);
    if (unsent) { unsent.data.text = text; this.queue.flush(); return; }
    const data = { item: note.item, number: note.number, before, text };
    // What was sent may be more than this: while it waits for its turn, later letters go into the same entry.
    this.queue.put(root.dataset.notes, data, (answer, sent) => this.kept(note, sent.text, answer));
  }

  // A note that waited when the page went: its words stand in the field again. Gives what to do with the answer.
  again({ item, number, text }) {
    const note = text === undefined ? null : this.known.get(`${item}/${number}`);
    if (!note) return null;
    note.field.value = text;
    note.field.closest("details")?.setAttribute("open", "");
    this.tell(note, words.unsaved);
    return (answer, sent) => this.kept(note, sent.text, answer);
  }

  kept(note, sent, answer) {
    if (answer.problems) { this.tell(note, answer.problems.join(" ")); return; }
    note.stored = answer.text;
    if (answer.text !== sent) this.join(note, sent, answer.text);
    const saved = this.latest(note) === note.field.value && !this.entries(note).length;
    this.tell(note, answer.joined ? words.joined : saved ? words.saved : words.unsaved);
  }

  // The server has more than was sent: it goes in front of what has been written here since.
  join(note, sent, stored) {
    const longer = (text) => (text.startsWith(sent) ? stored + text.slice(sent.length) : text);
    for (const { data } of this.entries(note)) Object.assign(data, { before: longer(data.before), text: longer(data.text) });
    note.field.value = longer(note.field.value);
  }

  tell(note, text) {
    one("[data-saved]", note.form).textContent = text;
  }

  // After a draw: one form for each small group. A note that is there stays, also when its group is gone.
  arrange(item, tables) {
    const place = one(`[data-tables="${item}"] .notes`);
    for (const { number, title, element, note: stored } of tables) {
      const note = this.known.get(`${item}/${number}`) ?? this.make(place, item, String(number), stored);
      one("label", note.form).textContent = say(words.asks, { number, title });
      note.form.dataset.element = element;
      if (note.field.value === note.stored && document.activeElement !== note.field) note.field.value = note.stored = stored;
    }
    for (const form of all("form[data-note]", place)) {
      const gone = Number(form.dataset.number) > tables.length && !one("textarea:not([hidden])", form).value;
      if (gone) { this.known.delete(`${item}/${form.dataset.number}`); form.remove(); }
    }
  }

  make(place, item, number, stored) {
    const form = one("#note").content.firstElementChild.cloneNode(true);
    Object.assign(form.dataset, { item, number });
    const field = one("textarea", form);
    field.id = one("label", form).htmlFor = `note-${item}-${number}`;
    place.append(form);
    this.take(form);
    const note = this.known.get(`${item}/${number}`);
    note.field.value = note.stored = stored;
    return note;
  }
}
