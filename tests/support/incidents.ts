import type { FeedEvent, Incident, FeedState } from '../../lib/status/model';
import { DEFAULT_WATCHED_SERVICES } from '../../lib/status/watched-services';
import {
  at,
  BACKUP,
  last,
  MINUTE_MS,
  NOON_MS,
  readAll,
  resolved,
  service,
  SIGN_IN,
  type Body,
} from './events';

/** A body in which iCloud Backup has these events, and signing in is fine. */
export const backup = (...events: FeedEvent[]): Body => [service(BACKUP, events), service(SIGN_IN)];

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
