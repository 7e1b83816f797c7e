// The bar of a file that is being taken in or printed: asks how far it is while it is `data-busy`, and shows the end of it.
// Without this the page reloads.

const EVERY = 700; // milliseconds

const box = document.querySelector("#progress");
const bar = box.querySelector("progress");

async function look() {
  try {
    const answer = await fetch(box.dataset.url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const { state, done, of } = await answer.json();
    if (state !== box.dataset.busy) { location.reload(); return; }
    bar.value = done;
    bar.max = of;
    box.querySelector("[data-done]").textContent = done;
    box.querySelector("[data-of]").textContent = of;
  } catch { /* no network for a moment: it goes on all the same, and so do we */ }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
