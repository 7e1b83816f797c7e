// Signing out: what belongs to her goes from this phone, what waits to be sent stays, locked.
import { forget, status } from "./phone.js";

const form = document.querySelector("form[data-forget]");

async function offer() {
  const { ready, waiting } = await status();
  form.querySelector("[data-own]").hidden = !ready;
  form.querySelector("[data-waits]").hidden = !waiting;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await forget({ ownPhone: form.elements.own_phone.checked }).catch(() => {}); // a phone that cannot forget has kept nothing
  form.submit();
});
offer().catch(() => {}); // nothing is kept here
