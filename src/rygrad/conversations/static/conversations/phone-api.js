// The one door to what the phone keeps and sends. The pages of the room know nothing of how it is done.
import { drop, flush, list, onChange, put, start, undoable, withdraw } from "../offline/outbox.js";
import { counts, discard, recall, remember } from "../offline/own.js";
import { kit, setUp, status } from "../offline/phone.js";
import { all, change } from "../offline/store.js";
import { post } from "../offline/wire.js";

export { counts, discard, drop, flush, kit, list, onChange, put, recall, remember, setUp, start, status, undoable, withdraw };

// Her own wish to the coordinator. Named, and therefore under her session; nothing of the talk is in it. Gives whether it
// went, or null when the group is not hers any more: then there is nobody to tell.
export async function wish(group, kind) {
  const stored = await kit();
  const more = { credentials: "same-origin", headers: { "X-CSRFToken": stored?.csrf ?? "" } };
  const { status: code } = await post(`/groups/${group}/wishes/`, { kind }, more);
  return code === 404 ? null : code >= 200 && code < 300;
}

// Her own counts, gone from the one place where they were.
export async function forgetCounts() {
  const names = (await all("own")).map(({ name }) => name).filter((name) => name.startsWith("count|"));
  await change(["own"], (own) => { names.forEach((name) => own.delete(name)); });
  await discard("women");
}

export const offlineReady = () => import("../offline/register.js");
