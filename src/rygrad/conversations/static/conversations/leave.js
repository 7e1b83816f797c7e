// Out at once, as on every page of the house: blank, replaced in the history, and "back" does not lead here.
// There is no question on the way out (beforeunload): it would hold her back in the one moment when she must not wait,
// and its words would say that something was being written. The answers are a few taps; they are gone with the page.
const LEFT = "left";

// Gives whether she is on her way out already.
export function leaving(link, wipe) {
  const leave = () => {
    document.documentElement.hidden = true;
    document.title = "";
    wipe();
    document.body.replaceChildren();
    try { sessionStorage.setItem(LEFT, link); } catch { /* private mode: leaving matters more */ }
    location.replace(link);
  };
  if (stayAway(leave)) return true;
  let presses = [];
  document.addEventListener("click", (event) => { if (event.target.closest?.("[data-leave]")) { event.preventDefault(); leave(); } });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") { presses = []; return; }
    presses = [...presses.filter((then) => event.timeStamp - then < 2000), event.timeStamp];
    if (presses.length >= 3) leave();
  }, true);
  addEventListener("pageshow", (event) => { if (event.persisted && gone()) leave(); });
  return false;
}

function gone() {
  try { return sessionStorage.getItem(LEFT); } catch { return null; }
}

function stayAway(leave) {
  const [arrival] = performance.getEntriesByType("navigation");
  if (!gone()) return false;
  if (arrival?.type === "back_forward") { leave(); return true; }
  sessionStorage.removeItem(LEFT);
  return false;
}
