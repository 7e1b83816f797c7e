// A phone that only pretends: everything in the memory of the page, where a test can look at it.
const phone = (window.phone = { put: [], own: {}, waiting: [], open: [], counts: {}, wishes: [], fault: "", offline: false, tickets: 40, ...window.phoneBefore });
const listeners = new Set();
const tell = () => listeners.forEach((each) => each());
const trouble = (kind) => Object.assign(new Error(kind), { kind });

export const kit = async () => phone.kit;
export const setUp = async () => { if (phone.signedOut) throw trouble("signed-out"); return status(); };
export const status = async () => ({ ready: Boolean(phone.kit), tickets: Object.fromEntries((phone.kit?.groups ?? []).map(({ id }) => [id, phone.tickets])), waiting: phone.waiting.length });
export const list = async () => [...phone.waiting];
export const undoable = async () => [...phone.open];
export const counts = async () => ({ ...phone.counts });
export const recall = async (name) => structuredClone(phone.own[name]);
export const remember = async (name, value) => { phone.own[name] = structuredClone(value); };
export const discard = async (name) => { delete phone.own[name]; };
export const onChange = (each) => { listeners.add(each); return () => listeners.delete(each); };
export const start = () => {};
export const offlineReady = async () => {};
export const wish = async (group, kind) => { if (phone.offline) return false; phone.wishes.push([group, kind]); return true; };

export async function put(form) {
  if (phone.fault) throw trouble(phone.fault);
  const id = `form-${phone.put.length + 1}`;
  phone.put.push(structuredClone(form));
  phone.waiting.push({ id, at: Date.now(), state: "waiting", why: "", tries: 0 });
  phone.open.push({ id, until: Date.now() + 86400000 });
  tell();
  if (!phone.offline) setTimeout(flush, 30);
  return { id };
}

export async function flush() {
  if (phone.offline) return;
  phone.waiting = phone.waiting.filter(({ state }) => state !== "waiting");
  tell();
}

export async function drop(id) {
  phone.waiting = phone.waiting.filter((each) => each.id !== id);
  tell();
}

export async function withdraw(id) {
  if (phone.late) throw trouble("late");
  await drop(id);
  phone.open = phone.open.filter((each) => each.id !== id);
  tell();
  return "gone";
}
