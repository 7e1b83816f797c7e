// What can go wrong, by one word that a page has a sentence for:
// full: no room · private: this browser keeps nothing here · closed: the browser took the store away, load again ·
// kit: never set up, or not her group · ticket: no ticket left, or none to be had · key: the server shows her another key
// than the rest · signed-out: sign in first · network: not now · late: it cannot be taken back any more
export class Trouble extends Error {
  constructor(kind, cause) {
    super(kind, { cause });
    this.kind = kind;
  }
}
