// Moves agenda items by dragging their handle or with the arrow keys. Nothing is sent before she saves: the new order
// lies in the form's field "order". Without this script there are buttons for up and down.

const list = document.querySelector("[data-agenda]");

if (list) {
  const form = list.closest("form");
  const order = form.elements.namedItem("order");
  const said = document.querySelector("[data-said]");
  const items = () => [...list.children];

  const keep = () => {
    order.value = items().map((item) => item.dataset.item).join(",");
    reckon();
  };

  const tell = (item) => {
    const place = items().indexOf(item) + 1;
    said.textContent = said.dataset.pattern.replace("{place}", place).replace("{all}", items().length);
  };

  const reckon = () => {
    const minutes = items().map((item) => Number(item.querySelector("input[type=number]")?.value) || 0);
    const total = minutes.reduce((sum, part) => sum + part, 0);
    let live = document.querySelector("[data-live]");
    if (!live) {
      live = document.createElement("output");
      live.dataset.live = "";
      live.className = "soft";
      document.querySelector("[data-balance]").append(" ", live);
    }
    live.textContent = `(${total} / ${list.dataset.available})`;
  };

  const move = (item, step) => {
    const at = items().indexOf(item);
    const to = Math.max(0, Math.min(items().length - 1, at + step));
    if (to === at) return;
    const other = items()[to];
    if (step < 0) list.insertBefore(item, other);
    else other.after(item);
    keep();
    tell(item);
  };

  const hold = (item, handle, pointer) => {
    handle.setPointerCapture(pointer);
    item.dataset.held = "";
    const follow = (event) => {
      const under = items().find((other) => {
        const box = other.getBoundingClientRect();
        return other !== item && event.clientY > box.top && event.clientY < box.bottom;
      });
      if (!under) return;
      const box = under.getBoundingClientRect();
      const below = items().indexOf(under) > items().indexOf(item);
      const past = below ? event.clientY > box.top + box.height / 2 : event.clientY < box.top + box.height / 2;
      if (past) move(item, items().indexOf(under) - items().indexOf(item));
    };
    const drop = () => {
      delete item.dataset.held;
      handle.removeEventListener("pointermove", follow);
    };
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("pointerup", drop, { once: true });
    handle.addEventListener("pointercancel", drop, { once: true });
  };

  for (const item of items()) {
    const handle = item.querySelector("[data-handle]");
    handle.hidden = false;
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.focus();
      hold(item, handle, event.pointerId);
    });
    handle.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      move(item, step);
      handle.focus();
    });
  }
  for (const hint of document.querySelectorAll("[data-only-script]")) hint.hidden = false;
  list.addEventListener("input", reckon);
}
