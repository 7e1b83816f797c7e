// Lets the talk room open without network.
import { begin } from "./begin.js";

export async function register() {
  const worker = await begin();
  worker?.postMessage("words"); // the other languages, one after the other, while she reads
  return Boolean(worker);
}

register();
