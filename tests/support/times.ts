export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A day in March 2026 at noon, UTC: the "now" that tests start from. */
export const NOON_MS = Date.UTC(2026, 2, 10, 12);

/** A time on that day, UTC. */
export const at = (hours: number, minutes = 0) =>
  NOON_MS + (hours - 12) * HOUR_MS + minutes * MINUTE_MS;
