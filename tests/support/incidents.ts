import type { FeedEvent, FeedState, Incident, ParsedService } from '../../lib/status/model';
import { DEFAULT_WATCHED_SERVICES } from '../../lib/status/service-names';
import {
  BACKUP,
  event,
  last,
  readAll,
  resolved,
  service,
  SIGN_IN,
  WATCHED,
  type Body,
  type Step,
} from './events';
import { at, HOUR_MS, MINUTE_MS, NOON_MS } from './times';

/** A body in which iCloud Backup has these events, and signing in is fine. */
export const backup = (...events: FeedEvent[]): Body => [service(BACKUP, events), service(SIGN_IN)];

const UPCOMING = { eventStatus: 'upcoming', startMs: NOON_MS + HOUR_MS };
const sound = (...events: FeedEvent[]) => ({ events, unreadableEvents: 0 });
const LISTED: Record<string, Omit<ParsedService, 'name'> | null> = {
  '-': sound(),
  i: sound(event()),
  o: sound(event({ statusType: 'Outage' })),
  m: sound(event({ statusType: 'Maintenance' })),
  r: sound(resolved()),
  u: sound(event(UPCOMING)),
  w: sound(event({ eventStatus: 'investigating' })),
  n: sound(event({ startMs: null })),
  '?': { events: [], unreadableEvents: 1 },
  I: { events: [event()], unreadableEvents: 1 },
  R: { events: [resolved()], unreadableEvents: 1 },
  x: null,
};

/**
 * Bodies in short: one word for each, with a letter for iCloud Backup and one for signing in, which is
 * fine without one. `-` nothing is listed, `i` an issue, `n` one without a start, `o` an outage, `m`
 * maintenance, `r` resolved, `u` upcoming, `w` an unknown word, `?` an event that can't be read, `I` and
 * `R` such an event beside an issue or an end, `x` the service is missing.
 */
export function bodiesOf(readings: string): Body[] {
  return readings.split(' ').map((word) =>
    WATCHED.flatMap((name, index) => {
      const listed = LISTED[word[index] ?? '-'];
      if (listed === undefined) throw new Error(`no letter: ${word}`);
      return listed ? [{ name, ...listed }] : [];
    }),
  );
}

/** The changes, each with the number of its reading: `1 began, 3 over`. */
export const changesIn = (steps: readonly Step[]) =>
  steps
    .flatMap(({ changes }, n) =>
      changes.map(({ kind, silent }) => `${n} ${kind}${silent ? ' silently' : ''}`),
    )
    .join(', ');

/** What is known after these bodies, the last of them read at noon, one every five minutes. */
export function knownAfter(bodies: readonly Body[], watched?: readonly string[]): FeedState {
  const everyMs = 5 * MINUTE_MS;
  const startMs = NOON_MS - (bodies.length - 1) * everyMs;
  return last(readAll(bodies, { ...(watched && { watched }), everyMs, startMs })).state;
}

/** The incidents of all services that are watched, after these bodies. */
export const incidentsAfter = (...bodies: Body[]): Incident[] =>
  knownAfter(bodies, DEFAULT_WATCHED_SERVICES).incidents;

/** An issue that was over, by Apple's times, from 09:16 to 11:07. */
export const was = (more: Partial<FeedEvent> = {}) =>
  resolved({ startMs: at(9, 16), endMs: at(11, 7), ...more });

/** The incident of such an issue. */
export const wasDown = (more: Partial<FeedEvent> = {}, name = BACKUP) =>
  incidentsAfter([service(name, [was(more)])]);
