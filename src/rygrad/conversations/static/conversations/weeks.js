// A talk is kept with its ISO week, never with its day.
import { isoWeek, monthOf } from "../offline/weeks.js";

export { isoWeek, monthOf };
export const OLDEST = 52;

export function weeksAgo(count, from = new Date()) {
  return isoWeek(new Date(from.getFullYear(), from.getMonth(), from.getDate() - 7 * count));
}

export const numberOf = (week) => Number(week.slice(-2));

// How many weeks lie between that week and now.
export function ageOf(week, from = new Date()) {
  for (let age = 0; age <= OLDEST; age += 1) if (weeksAgo(age, from) === week) return age;
  return 0;
}
