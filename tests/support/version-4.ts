import { readFileSync } from 'node:fs';
import { type ImpactSpan, impactWeeksOf, NEVER_MS } from '../../lib/history/impact-spans.ts';
import type { StoredIncident } from '../../lib/store/history-rows.ts';
import { developerFeed, feedBody } from '../../dev/stand-in/feed-body.ts';
import { ongoing } from '../../dev/stand-in/feed-event.ts';

interface Profile {
  /** When it was written down (epoch, ms). */
  atMs: number;
  rows: Record<string, object[]> & { impacts: ImpactSpan[]; incidents: StoredIncident[] };
  localStorage: Record<string, string>;
}

const PROFILE = JSON.parse(
  readFileSync(new URL('./version-4.json', import.meta.url), 'utf8'),
) as Profile;

/** What version 0.6 left beside its database. */
export const LOCAL_STORAGE_4 = PROFILE.localStorage;

/** All that the build of version 0.6 stored, as if it had been a minute ago. */
export function rows4(nowMs: number): Profile['rows'] {
  const byMs = nowMs - 60_000 - PROFILE.atMs;
  const isTime = (value: number) => Math.abs(value - PROFILE.atMs) < 100 * 24 * 60 * 60_000;
  const moved = JSON.parse(JSON.stringify(PROFILE.rows), (_, value: unknown) => {
    if (typeof value === 'number') return isTime(value) ? value + byMs : value;
    if (typeof value !== 'string') return value;
    // An incident's id ends with a time.
    return value.replace(/(?<=@)\d{13}/, (ms) => String(Number(ms) + byMs));
  }) as Profile['rows'];
  return { ...moved, impactWeeks: impactWeeksOf(moved.impacts) };
}

/** Apple's feeds as they were then: they list what goes on. */
export function feeds4(nowMs: number) {
  const { incidents } = rows4(nowMs);
  const events = (name: 'consumer' | 'developer') =>
    Object.fromEntries(
      incidents
        .filter(({ feed = 'consumer', lastMs }) => feed === name && lastMs === NEVER_MS)
        .flatMap(({ messageId, impacts }) =>
          impacts.map(({ service, severity, startMs, message }) => {
            const details = { messageId, startMs: startMs ?? nowMs, message: message ?? '' };
            return [service, [ongoing(severity === 'outage' ? 'Outage' : 'Issue', details)]];
          }),
        ),
    );
  return {
    consumer: feedBody(events('consumer')),
    developer: developerFeed(events('developer')),
  };
}
