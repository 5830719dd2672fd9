const DAY_MS = 86_400_000;

/** The server's limits. */
export const SHORTEST_DAYS = 7;
export const SHORTEST_DAYS_OF_ALL = 30;
export const LONGEST_DAYS = 180;

/** The local date in so many days, e.g. 2026-12-31. */
export function dayIn(days: number): string {
  return day(new Date(Date.now() + days * DAY_MS));
}

/** The local date of an instant. */
export function dayOf(instant: string): string {
  return day(new Date(instant));
}

/** The end of a local day as an instant; empty for a text that is no date, which the server refuses. */
export function endOf(given: string): string {
  const end = new Date(`${given}T23:59:59`);
  return Number.isNaN(end.getTime()) ? "" : end.toISOString();
}

function day(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
