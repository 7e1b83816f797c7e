// How this library talks: nothing follows a redirect, nothing waits for ever, and an answer is only what it says it is.
import { Trouble } from "./trouble.js";

export const options = { timeout: 20000, shortest: 5000, longest: 600000 }; // milliseconds

// Gives {status, body, after}: `body` is null unless it is JSON, `after` the milliseconds of Retry-After or 0.
export async function fetched(url, more = {}) {
  try {
    const answer = await fetch(url, {
      redirect: "error", cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(options.timeout), ...more,
    });
    return { status: answer.status, body: parsed(await answer.text()), after: delay(answer.headers.get("Retry-After")) };
  } catch (error) {
    throw new Trouble("network", error);
  }
}

export function post(url, data, { headers = {}, ...more } = {}) {
  const body = JSON.stringify(data);
  return fetched(url, { method: "POST", body, headers: { "Content-Type": "application/json", ...headers }, ...more });
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" ? value : null;
  } catch { return null; }
}

function delay(header) {
  if (!header) return 0;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), 3600000) : 0;
}
