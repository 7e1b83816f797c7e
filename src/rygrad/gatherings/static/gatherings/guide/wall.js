// The wall follows the phone: it asks every few seconds, and its own clock runs in between.
import { catchUp, lengthOf } from "./clock.js";
import { plan, root, showClock, showStage, showTables, turns } from "./screen.js";

let state = { key: root?.dataset.here, turn: 0, endsAt: null, left: 0 };
let drawn = "";

function follow(shared) {
  if (shared.mark !== root.dataset.mark) { location.reload(); return; }
  const tables = JSON.stringify(shared.tables);
  if (tables !== drawn) Object.entries(shared.tables).forEach(([item, each]) => showTables(item, each));
  drawn = tables;
  const stages = plan();
  const stage = stages.find((each) => each.key === shared.step);
  if (!stage) return;
  const left = shared.left ?? lengthOf(stage, shared.turn);
  state = { key: stage.key, turn: shared.turn, begun: shared.left !== null, endsAt: shared.running ? Date.now() + left : null,
    left: shared.running ? null : left };
  draw();
}

function draw() {
  const stages = plan();
  ({ state } = catchUp(stages, turns, state, Date.now()));
  showClock(showStage(stages, state), state, Date.now());
}

async function ask() {
  try {
    const answer = await fetch(root.dataset.shared, { headers: { Accept: "application/json" }, redirect: "manual" });
    if (answer.ok) follow(await answer.json());
  } catch { /* no network: the clock goes on, the next question comes soon */ }
}

if (root) {
  ask();
  setInterval(ask, 3000);
  setInterval(draw, 250);
}
