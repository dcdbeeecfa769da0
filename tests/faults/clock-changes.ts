/** As in the simulated browser. */
const ZONE = 'Europe/Berlin';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HOURS_A_DAY = 24;

const hourFormat = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: 'numeric' });

/** The hour that clocks there show. */
const wallHour = (atMs: number) => Number(hourFormat.format(atMs));

/** The next moment after now at which clocks there are put forward (1) or back (-1) by an hour. */
export function nextClockChange(nowMs: number): { atMs: number; byHours: number } {
  for (let atMs = (Math.floor(nowMs / HOUR_MS) + 1) * HOUR_MS; ; atMs += HOUR_MS) {
    const byHours = ((wallHour(atMs) - wallHour(atMs - HOUR_MS) + HOURS_A_DAY) % HOURS_A_DAY) - 1;
    if (byHours !== 0) return { atMs, byHours };
  }
}
