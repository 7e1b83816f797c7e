// Lets the talk room open without network.
const policy = window.trustedTypes?.createPolicy("rygrad-worker", {
  createScriptURL: (url) => { if (url !== "/worker.js") throw new TypeError(url); return url; },
});

export async function register() {
  if (!("serviceWorker" in navigator)) return false;
  try {
    await navigator.serviceWorker.register(policy?.createScriptURL("/worker.js") ?? "/worker.js", { scope: "/", updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage("words"); // the other languages, one after the other, while she reads
    return true;
  } catch { return false; }
}

register();
