// The clock as plain rules: no page, no network. It stores when a stage ends, so it is right after a sleep or a reload.
// A place is { key, turn }; a state is a place with endsAt (it runs) or left (it stands still), in milliseconds.

export function lengthOf(stage, turn) {
  return 1000 * (stage.each ? stage.each + (turn ? 0 : stage.seconds) : stage.seconds);
}

export function leftOf(state, now) {
  return Math.max(0, state.endsAt === null ? state.left : state.endsAt - now);
}

export function at(stages, turns, key, turn = 0) {
  const stage = stages.find((each) => each.key === key) ?? stages[0];
  const most = Math.max(0, turns(stage) - 1);
  const near = Math.min(turn, most);
  return { key: stage.key, turn: near, endsAt: null, left: lengthOf(stage, near) };
}

export function after(stages, turns, place) {
  const index = stages.findIndex((each) => each.key === place.key);
  if (place.turn + 1 < turns(stages[index])) return at(stages, turns, place.key, place.turn + 1);
  return index + 1 < stages.length ? at(stages, turns, stages[index + 1].key) : null;
}

export function before(stages, turns, place) {
  const index = stages.findIndex((each) => each.key === place.key);
  if (place.turn > 0) return at(stages, turns, place.key, place.turn - 1);
  return index > 0 ? at(stages, turns, stages[index - 1].key, 99) : null;
}

// What runs on by itself: from the talk to the round, and from one small group to the next.
export function runsOn(stages, from, to) {
  if (from.key === to.key) return true;
  const [here, there] = [from, to].map((place) => stages.find((each) => each.key === place.key));
  return here.of === there.of && here.kind === "talk" && there.kind === "round";
}

export function start(state, now) {
  return { ...state, endsAt: now + leftOf(state, now), left: null };
}

export function pause(state, now) {
  return { ...state, endsAt: null, left: leftOf(state, now) };
}

// Where a running clock is by now, and whether a gong is due. After a long sleep it goes on as if nobody had slept.
export function catchUp(stages, turns, state, now) {
  let current = state;
  while (current.endsAt !== null && now >= current.endsAt) {
    const next = after(stages, turns, current);
    current = next && runsOn(stages, current, next)
      ? { ...next, endsAt: current.endsAt + next.left, left: null }
      : { ...current, endsAt: null, left: 0 };
  }
  return { state: current, gong: current !== state };
}

export function face(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
