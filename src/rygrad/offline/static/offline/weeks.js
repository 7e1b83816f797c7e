// ISO weeks as the phone's own clock and zone have them. A week belongs to the year and month of its Thursday.
const DAY = 24 * 3600000;

function thursday(date) {
  const day = new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
  return new Date(day.getTime() + (4 - (day.getUTCDay() || 7)) * DAY);
}

// "2026-W48"
export function isoWeek(date = new Date()) {
  const middle = thursday(date);
  const first = Date.UTC(middle.getUTCFullYear(), 0, 1);
  return `${middle.getUTCFullYear()}-W${String(Math.floor((middle - first) / (7 * DAY)) + 1).padStart(2, "0")}`;
}

export const yearOf = (week) => Number(week.slice(0, 4));

// "2026-11"
export function monthOf(week) {
  const fourth = new Date(Date.UTC(yearOf(week), 0, 4)); // always in week 1
  const middle = new Date(thursday(fourth).getTime() + (Number(week.slice(6)) - 1) * 7 * DAY);
  return middle.toISOString().slice(0, 7);
}
