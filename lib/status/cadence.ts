/** How often Apple is asked while all is quiet. */
export const QUIET_PERIOD_MS = 5 * 60_000;

/** How often while a watched service has an ongoing event: the end is what people wait for. */
export const ONGOING_PERIOD_MS = 2 * 60_000;
