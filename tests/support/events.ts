import { NO_ACTIVITY, type UserActivity } from '../../lib/guide/user-activity';
import { createNotifications } from '../../lib/notifications/create-notifications';
import type { IncidentPreference } from '../../lib/settings/incident-preference';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings/settings';
import type { FeedEvent, FeedName, FeedState, ParsedService } from '../../lib/status/model';
import { canConfirm } from '../../lib/status/status';
import { updateFeedState } from '../../lib/status/update-feed-state';
import { HOUR_MS, MINUTE_MS, NOON_MS } from './times';

export * from './times';

export const BACKUP = 'iCloud Backup';
export const SIGN_IN = 'iCloud Account & Sign In';
export const WATCHED: readonly string[] = [BACKUP, SIGN_IN];

/** An event as the tracker gets it: an issue that has been ongoing for an hour, unless told. */
export function event(more: Partial<FeedEvent> = {}): FeedEvent {
  return {
    messageId: '1',
    statusType: 'Issue',
    eventStatus: 'ongoing',
    message: 'Users may be unable to back up.',
    usersAffected: 'Some users are affected',
    startMs: NOON_MS - HOUR_MS,
    endMs: null,
    ...more,
  };
}

export const resolved = (more: Partial<FeedEvent> = {}) =>
  event({ eventStatus: 'resolved', endMs: NOON_MS, ...more });

export function service(
  name: string,
  events: FeedEvent[] = [],
  unreadableEvents = 0,
): ParsedService {
  return { name, events, unreadableEvents };
}

/** One reading: the services that the body lists. */
export type Body = readonly ParsedService[];

export const NOTHING_KNOWN: FeedState = { feed: 'consumer', services: [], incidents: [] };

/** The settings of a person who watches these services of one feed; all else as it is from the start. */
export function watching(names: readonly string[], feed: FeedName = 'consumer'): Settings {
  return { ...DEFAULT_SETTINGS, watched: names.map((name) => ({ feed, name })) };
}

export interface ReadOptions {
  /** What is watched and followed: all along, or at each of the readings. */
  watched?: readonly string[] | ((index: number) => readonly string[]);
  everyMs?: number;
  from?: FeedState;
  startMs?: number;
  userActivity?: UserActivity;
  /** Besides what is watched. */
  settings?: Partial<Omit<Settings, 'watched'>>;
  preferences?: readonly IncidentPreference[];
}

/**
 * Feeds bodies to the tracker, one every five minutes from noon on, as the worker does.
 * Out: what each of them brought.
 */
export function readAll(
  bodies: readonly Body[],
  {
    watched = WATCHED,
    everyMs = 5 * MINUTE_MS,
    from = NOTHING_KNOWN,
    startMs = NOON_MS,
    userActivity = NO_ACTIVITY,
    settings: more = {},
    preferences = [],
  }: ReadOptions = {},
) {
  let state = from;
  let previousReadMs: number | null = from === NOTHING_KNOWN ? null : startMs - everyMs;
  const { feed } = from;
  return bodies.map((services, index) => {
    const nowMs = startMs + index * everyMs;
    const monitored = typeof watched === 'function' ? watched(index) : watched;
    const times = { nowMs, previousReadMs, canConfirm: canConfirm(previousReadMs, nowMs) };
    const next = updateFeedState({ state, services, monitored, ...times });
    state = next.state;
    previousReadMs = nowMs;
    const settings = { ...watching(monitored, feed), ...more };
    const known = { feed, monitored, settings, preferences, userActivity, nowMs };
    const told = createNotifications({ ...next, ...known });
    const ofIncidents = told.filter((notification) => notification.kind !== 'planned');
    const planned = told.filter((notification) => notification.kind === 'planned');
    return { ...next, notifications: ofIncidents, planned, nowMs };
  });
}

/** What one reading of a row of readings brought. */
export type Step = ReturnType<typeof readAll>[number];

/** The last of some steps; throws where there is none. */
export function last<T>(items: readonly T[]): T {
  const item = items.at(-1);
  if (item === undefined) throw new Error('there is none');
  return item;
}
