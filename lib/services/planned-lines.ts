import type { Announcement, FeedSnapshot } from '../status/model';
import { msg, type LocalizedText } from '../text/localized-text';

/** `lastListedMs` is brought up to date once a day: by then what is still listed says so. */
const LISTED_WITHIN_MS = 26 * 60 * 60_000;

/**
 * The maintenance that Apple has announced for a service, soonest first, one line each.
 * In: what was learned of its feed, its name, now. What has begun is no longer planned, and what Apple
 * took off its page is not spoken of.
 */
export function plannedLines(
  { state, check }: FeedSnapshot,
  service: string,
  nowMs: number,
): LocalizedText[] {
  const readMs = check?.readAtMs ?? null;
  if (readMs === null) return [];
  return (state?.announcements ?? [])
    .filter(({ services }) => services.includes(service))
    .filter(({ lastListedMs }) => readMs - lastListedMs <= LISTED_WITHIN_MS)
    .filter(({ startMs }) => startMs === null || startMs > nowMs)
    .sort((a, b) => (a.startMs ?? Infinity) - (b.startMs ?? Infinity))
    .map(lineOf);
}

function lineOf({ startMs, endMs }: Announcement): LocalizedText {
  if (startMs === null) return msg('dashboard.services.planned.someTime');
  const from = { datedMs: startMs };
  if (endMs === null || endMs <= startMs) return msg('dashboard.services.planned.from', from);
  return msg('dashboard.services.planned.fromTo', from, { datedMs: endMs });
}
