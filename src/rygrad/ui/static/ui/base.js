// What every page can do beyond plain HTML: leave at once, read aloud, step a number. All of it is optional.

const LEFT = "left"; // set in this tab when she left in haste, so that "back" does not bring her here

function leave(href) {
  document.documentElement.hidden = true;
  document.title = "";
  try { sessionStorage.setItem(LEFT, href); } catch { /* private mode: leaving matters more */ }
  location.replace(href);
}

function stayAway() {
  const [arrival] = performance.getEntriesByType("navigation");
  const href = sessionStorage.getItem(LEFT);
  if (!href) return;
  if (arrival && arrival.type === "back_forward") leave(href);
  else sessionStorage.removeItem(LEFT);
}

function leaveButtons() {
  const link = document.querySelector("a[data-leave]");
  if (!link) return;
  let presses = [];
  link.addEventListener("click", (event) => { event.preventDefault(); leave(link.href); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") { presses = []; return; }
    presses = [...presses.filter((then) => event.timeStamp - then < 2000), event.timeStamp];
    if (presses.length >= 3) leave(link.href);
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted && sessionStorage.getItem(LEFT)) leave(link.href); });
}

function voiceFor(lang) {
  const wanted = lang.toLowerCase().split("-")[0];
  return speechSynthesis.getVoices().find((voice) => {
    const spoken = voice.lang.toLowerCase().split(/[-_]/)[0];
    return spoken === wanted || (wanted === "nb" && spoken === "no");
  });
}

function readAloud(button) {
  const speaking = button.getAttribute("aria-pressed") === "true";
  speechSynthesis.cancel();
  document.querySelectorAll("[data-speak][aria-pressed]").forEach((other) => other.setAttribute("aria-pressed", "false"));
  if (speaking) return;
  const words = new SpeechSynthesisUtterance(button.dataset.speak);
  words.voice = voiceFor(button.lang);
  words.lang = button.lang;
  words.onend = () => button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", "true");
  speechSynthesis.speak(words);
}

function speakButtons() {
  const buttons = document.querySelectorAll("[data-speak]");
  if (!buttons.length || !("speechSynthesis" in window)) return;
  const show = () => buttons.forEach((button) => { button.hidden = !voiceFor(button.lang); });
  buttons.forEach((button) => button.addEventListener("click", () => readAloud(button)));
  speechSynthesis.addEventListener?.("voiceschanged", show);
  show();
}

function steppers() {
  document.querySelectorAll(".stepper").forEach((stepper) => {
    const input = stepper.querySelector("input");
    stepper.querySelectorAll("button[data-step]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => {
        button.dataset.step === "up" ? input.stepUp() : input.stepDown();
        input.dispatchEvent(new Event("input", { bubbles: true }));
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    });
  });
}

function menus() {
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  });
}

try { stayAway(); } catch { /* no session storage: nothing to remember */ }
leaveButtons();
speakButtons();
steppers();
menus();
document.querySelector("[data-wrong]")?.focus();
document.querySelectorAll("button[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
