import type { FetchOutcome } from '../../lib/feed/fetch-feed';
import { NO_ACTIVITY } from '../../lib/guide/user-activity';
import type { PendingNotification } from '../../lib/notifications/notification';
import { notificationText } from '../../lib/notifications/notification-kinds';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings/settings';
import {
  NO_VALIDATORS,
  type FeedSnapshot,
  type Incident,
  type ServiceCatalog,
} from '../../lib/status/model';
import { catalogHealth } from '../../lib/status/service-catalog';
import { statusOf } from '../../lib/status/status';
import { verdictOf } from '../../lib/status/status-messages';
import { processFetch, type ProcessFetchInput } from '../../lib/watch/process-fetch';
import type { Counts } from '../support/counts';
import { MINUTE_MS, NOON_MS } from '../support/events';
import { WATCHED, type Check } from './any-checks';
import { timed } from './figures';
import { saidOf, servicesIn, type Said } from '../support/read-body';

/** As users are told: three missed checks or half an hour. */
const FRESH_MS = 30 * MINUTE_MS;
const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  watched: WATCHED.map((name) => ({ feed: 'consumer', name })),
  notices: { ...DEFAULT_SETTINGS.notices, planned: true },
};

/** A body that said of a service that it is ongoing or fine. */
interface Reading {
  said: Said;
  atMs: number;
  /** The incidents before it. */
  before: readonly Incident[];
}

/**
 * Runs checks through the product, from nothing known on, and compares what it shows and notifies of
 * with what the bodies say. Out: what is wrong, in words, and how long the slowest of them took; what was
 * shown and notified of.
 */
export function runChecks(checks: readonly Check[], counts?: Counts) {
  const wrong: string[] = [];
  /** What is shown after each check. */
  const healths: string[] = [];
  let slowestMs = 0;
  const notified: PendingNotification[] = [];
  /** The last two readings of each service, and those whose last body was damaged. */
  const readings = new Map<string, Reading[]>(WATCHED.map((name) => [name, []]));
  const damaged = new Set<string>();
  let snapshot: FeedSnapshot = { state: null, check: null };
  let catalog: ServiceCatalog | null = null;
  let lastBody = '';
  let nowMs = NOON_MS;
  for (const { afterMs, gets } of checks) {
    nowMs += afterMs;
    // Apple can only be asked whether a body that was read has changed.
    if (gets === 'unchanged' && lastBody === '') continue;
    const body = typeof gets === 'object' ? gets.body : gets === 'unchanged' ? lastBody : '';
    const services = servicesIn(body);
    const before = snapshot.state?.incidents ?? [];
    const input: ProcessFetchInput = {
      ...{ feed: 'consumer', snapshot, catalog, outcome: outcomeOf(gets), settings: SETTINGS },
      ...{ preferences: [], userActivity: NO_ACTIVITY, nowMs },
    };
    const { result: update, ms } = timed(() => processFetch(input));
    slowestMs = Math.max(slowestMs, ms);
    snapshot = { state: update.state ?? snapshot.state, check: update.check };
    catalog = update.catalog ?? catalog;
    const isRead = update.check.readAtMs === nowMs;
    if (isRead !== (services !== null)) wrong.push(isRead ? 'read no body' : 'refused a body');
    if (services) lastBody = body;
    if (typeof gets === 'object') counts?.add(services ? 'read' : 'refused');
    wrong.push(...unfitIn(update));

    for (const name of WATCHED) {
      const said = saidOf(services ?? [], name, nowMs);
      const own = readings.get(name) ?? [];
      if (said.what === 'damaged') damaged.add(name);
      else if (said.what !== 'absent') {
        damaged.delete(name);
        own.splice(0, own.length - 1);
        own.push({ said, atMs: nowMs, before });
      }
      const isGreen = isGreenBy(own, nowMs) && !damaged.has(name);
      const status = statusOf(snapshot, name, nowMs);
      healths.push(status.health);
      counts?.add(status.health);
      verdictOf(status);
      if (status.health === 'available' && !isGreen) wrong.push(`${name} is falsely green`);
      if (status.health !== 'available' && isGreen && own.length === 2 && own[1]?.atMs === nowMs)
        wrong.push(`${name} is falsely ${status.health}`);
      const listed = catalog?.services.find((service) => service.name === name);
      if (listed && services && said.what !== 'fine')
        if (catalogHealth(listed, snapshot.check, nowMs) === 'available')
          wrong.push(`${name} is falsely green in the list`);
    }
    for (const notification of update.notifications ?? []) {
      counts?.add(notification.kind);
      wrong.push(...wrongIn(notification, notified, readings));
      notified.push(notification);
    }
  }
  return { wrong, slowestMs, healths, notified };
}

function outcomeOf(gets: Check['gets']): FetchOutcome {
  if (gets === 'unchanged') return { kind: 'unchanged' };
  if (gets !== 'nothing') return { kind: 'body', body: gets.body, validators: NO_VALIDATORS };
  return { kind: 'failed', failure: { reason: 'timeout', detail: '' }, notBeforeMs: null };
}

/** Whether the last two readings say that nothing is ongoing, and the last one is fresh. */
function isGreenBy(readings: readonly Reading[], nowMs: number): boolean {
  const last = readings.at(-1);
  const isFresh = last !== undefined && nowMs - last.atMs < FRESH_MS;
  return isFresh && readings.every(({ said }) => said.what === 'fine');
}

/** Whether a body says that an incident is ongoing on a service: its id and start, and nobody else's. */
function saysOngoing(incidentId: string, service: string, { said, before }: Reading): boolean {
  return said.ongoing.some(({ id, startMs }) => {
    const [owner, ...others] = before.filter(
      ({ messageId, impacts }) =>
        messageId === id &&
        impacts.some((impact) => impact.service === service && impact.startMs === startMs),
    );
    return id !== '' && owner?.id === incidentId && others.length === 0;
  });
}

function wrongIn(
  notification: PendingNotification,
  earlier: readonly PendingNotification[],
  readings: ReadonlyMap<string, readonly Reading[]>,
): string[] {
  notificationText(notification);
  const wrong = earlier.some(({ id }) => id === notification.id)
    ? [`${notification.id} twice`]
    : [];
  if (!('incidentId' in notification)) return wrong;
  const { kind, incidentId, services } = notification;
  const isOngoing = (name: string) =>
    readings.get(name)?.some((reading) => saysOngoing(incidentId, name, reading)) ?? false;
  if (kind === 'over' && services.some(isOngoing)) wrong.push(`${incidentId} is not over`);
  return wrong;
}

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** The longest texts of each field; IDs are made of a name or Apple's ID and a time. */
const LONGEST: Record<string, number> = {
  ...{ eventStatus: 40, statusType: 40, messageId: 80, name: 120, service: 120, services: 120 },
  ...{ usersAffected: 200, message: 400, appleMessage: 400 },
};
const LONGEST_ID = 300;

/** What must not be stored: texts that are too long or hide something, times that are none. */
export function unfitIn(value: unknown, field = ''): string[] {
  if (typeof value === 'string') {
    const isFit = value.length <= (LONGEST[field] ?? LONGEST_ID) && !HIDDEN.test(value);
    return isFit ? [] : [`unfit ${field}: ${JSON.stringify(value)}`];
  }
  if (typeof value === 'number')
    return Number.isFinite(value) && value >= 0 ? [] : [`unfit number ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  const parts = Object.entries(value);
  if (parts.length > 1_400) return ['too much is kept'];
  return parts.flatMap(([key, part]) => unfitIn(part, Array.isArray(value) ? field : key));
}
