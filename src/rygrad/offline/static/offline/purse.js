// Tickets: each opens the door for one conversation, and nobody can say who was given it.
import { alone } from "./alone.js";
import { blind, finalize, open, prepare } from "./blind.js";
import { b64url, random, unb64url, utf8 } from "./encode.js";
import { all, asked, change, get } from "./store.js";
import { Trouble } from "./trouble.js";
import { fetched, post } from "./wire.js";

export const BATCH = 40; // always all of them: how many she asks for must not say how many she used
const MARGIN = 7; // days a form may have to wait for the network before its ticket is too old

const date = (days = 0) => new Date(Date.now() + days * 24 * 3600000).toISOString().slice(0, 10);
const same = (one, other) => ["id", "group", "period", "n", "e", "until"].every((name) => one[name] === other[name]);

// Takes this period's batch for a group (its id). Gives how many tickets came: 40, or 0 when she has had them.
export function topUp(group) {
  return alone("purse", async () => {
    const kit = await get("kit", "kit");
    const key = kit?.groups.find(({ id }) => id === group)?.ticket_key;
    if (!key) throw new Trouble("kit");
    const mark = `batch|${group}|${key.period}`;
    const had = await get("meta", mark);
    if (had && had.key !== key.id) throw new Trouble("key"); // two keys in one period would tell phones apart
    if (had) return 0;
    await compare({ ...key, group: key.group ?? group });
    const tickets = await issue(group, key, kit.csrf);
    await change(["purse", "meta"], (purse, meta) => {
      tickets.forEach((ticket) => purse.put(ticket));
      meta.put({ name: mark, key: key.id });
    });
    return tickets.length;
  });
}

// Asks as a stranger which keys there are: a key that only she was given would mark her.
async function compare(key) {
  const { status, body } = await fetched("/tickets/keys/");
  if (status !== 200 || !Array.isArray(body?.keys)) throw new Trouble("network");
  const listed = body.keys.filter(({ group, period }) => group === key.group && period === key.period);
  if (listed.length !== 1 || !same(listed[0], key)) throw new Trouble("key");
}

async function issue(group, key, csrf) {
  const opened = await open(key).catch((error) => { throw new Trouble("key", error); });
  const made = [];
  while (made.length < BATCH) made.push(await request(opened, key.id));
  const data = { key: key.id, blinded: made.map(({ blinded }) => b64url(blinded)) };
  const more = { credentials: "same-origin", headers: { "X-CSRFToken": csrf } };
  const { status, body } = await post(`/groups/${group}/tickets/`, data, more);
  if ([401, 403].includes(status)) throw new Trouble("signed-out");
  if (status === 404) throw new Trouble("kit"); // not her group any more
  if (status === 422) throw new Trouble("ticket"); // not now, or no more of them this month
  if (status !== 200 || body?.signed?.length !== BATCH) throw new Trouble("network");
  try {
    return await Promise.all(made.map((one, at) => finish(opened, key, group, one, unb64url(body.signed[at]))));
  } catch (error) {
    throw new Trouble("key", error); // signed with something else than it says
  }
}

async function request(opened, id) {
  const nonce = b64url(random(32));
  const { prefix, prepared } = prepare(utf8(`rygrad-ticket-1|${id}|${nonce}`));
  return { nonce, prefix, prepared, ...(await blind(opened, prepared)) };
}

async function finish(opened, key, group, { nonce, prefix, prepared, unblind }, signed) {
  const sig = b64url(await finalize(opened, prepared, signed, unblind));
  return { nonce, prefix: b64url(prefix), sig, key: key.id, group, until: key.until };
}

// The ticket that goes next: the oldest that will outlast a week without network, else the one that lasts longest.
async function pick(group) {
  const tickets = await all("purse");
  const over = tickets.filter(({ until }) => until < date());
  if (over.length) await change(["purse"], (purse) => { over.forEach(({ nonce }) => purse.delete(nonce)); });
  const good = tickets.filter((ticket) => ticket.group === group && !over.includes(ticket));
  good.sort((one, other) => one.until.localeCompare(other.until) || one.nonce.localeCompare(other.nonce));
  const ticket = good.find(({ until }) => until >= date(MARGIN)) ?? good.at(-1);
  if (!ticket) throw new Trouble("ticket");
  return ticket;
}

// Takes a ticket out for good. `make` gets it first and may take its time; `write` gets what was made and the stores, in
// the step that takes the ticket out: both happen or neither.
export async function spend(group, make, stores, write) {
  for (;;) {
    const ticket = await pick(group);
    const made = await make(wire(ticket));
    const done = await change(["purse", ...stores], async (purse, ...others) => {
      if (!(await asked(purse.count(ticket.nonce)))) return false; // another tab was quicker
      purse.delete(ticket.nonce);
      await write(made, ...others);
      return true;
    });
    if (done) return made;
  }
}

const wire = ({ key, nonce, prefix, sig }) => ({ key, nonce, prefix, sig });

// Removes one ticket and gives it.
export const take = (group) => spend(group, (ticket) => ticket, [], () => {});

// {group: number of tickets left}
export async function left() {
  const good = (await all("purse")).filter(({ until }) => until >= date());
  return good.reduce((sums, { group }) => ({ ...sums, [group]: (sums[group] ?? 0) + 1 }), {});
}
