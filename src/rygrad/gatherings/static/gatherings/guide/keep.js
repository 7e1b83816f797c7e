// Keeps the guide on the phone until two hours after the meeting; beside it where the clock is and what waits to be sent.
// How a page is kept: offline/kept.js. What it is locked with and when it goes: offline/guides.js.
import * as guides from "../../offline/guides.js";
import { KeptPage, WEEK } from "../../offline/kept.js";
import { root } from "./screen.js";

class Guide extends KeptPage {
  // The place goes with the page; what she wrote waits for her longer. A phone on the table has no owner and keeps neither.
  get lasts() { return this.until + (this.beside.waiting.length && this.owner ? WEEK : 0); }

  get anchor() { return `page ${this.id}`; }

  // What the page before this one remembered: { place, waiting }. Where the clock has been put meanwhile stays.
  async recall() {
    await guides.hands(this.owner);
    const kept = (await guides.read(`rest ${this.id}`)) ?? { place: null, waiting: [] };
    this.beside.place ??= kept.place;
    this.ready = true;
    return kept;
  }

  // This phone is taken off the table.
  forget() {
    this.stopped = true;
    return guides.wipe();
  }
}

export const keep = new Guide(root, { place: null, waiting: [] });
