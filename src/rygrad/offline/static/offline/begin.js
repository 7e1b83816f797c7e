// Starts the service worker, on whichever page asks for it.
const policy = window.trustedTypes?.createPolicy("rygrad-worker", {
  createScriptURL: (url) => { if (url !== "/worker.js") throw new TypeError(url); return url; },
});

// The worker that is at work; null where there is none.
export async function begin() {
  if (!("serviceWorker" in navigator)) return null;
  try {
    await navigator.serviceWorker.register(policy?.createScriptURL("/worker.js") ?? "/worker.js", { scope: "/", updateViaCache: "none" });
    return (await navigator.serviceWorker.ready).active;
  } catch { return null; }
}
