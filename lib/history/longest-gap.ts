/**
 * While a service is observed no two readings are further apart: as long one is gone by. Where nobody
 * looked for less than that, nothing was missed.
 */
export const LONGEST_GAP_MS = 30 * 60_000;
