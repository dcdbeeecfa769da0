import type { FetchOutcome } from '../../lib/feed/fetch-feed';
import { NO_ACTIVITY } from '../../lib/guide/user-activity';
import { notificationText } from '../../lib/notifications/notification-kinds';
import type { PendingNotification } from '../../lib/notifications/notification';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings/settings';
import { catalogHealth } from '../../lib/status/service-catalog';
import {
  NO_VALIDATORS,
  type FeedState,
  type ServiceCatalog,
  type FeedSnapshot,
} from '../../lib/status/model';
import { statusOf } from '../../lib/status/status';
import { verdictOf } from '../../lib/status/status-messages';
import { processFetch } from '../../lib/watch/process-fetch';
import { NOON_MS } from '../support/events';
import { AllowedGreen } from './allowed-green';
import { goesOn, isGoingOn, type Reading } from './goes-on';
import { listedIn, saidOf, type ListedEvent } from './judge';
import { TRACKED } from './sound-bodies';
import { unfitIn } from './unfit-texts';

/** What a check meets. */
export type Met = { kind: 'body'; text: string } | { kind: 'unchanged' } | { kind: 'timeout' };

/** One check, so long after the one before. */
export interface Step {
  afterMs: number;
  met: Met;
}

/** What a row of checks came to. */
export interface RowResult {
  /** What is wrong, in words; none: all is well. */
  complaints: string[];
  /** How many bodies were read, and how often each health was shown of what is followed. */
  readCount: number;
  healths: Map<string, number>;
  notifications: PendingNotification[];
  /** The longest that one body took, and how long it was. */
  slowest: { ms: number; length: number };
}

const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  watched: TRACKED.map((name) => ({ feed: 'consumer', name })),
  notices: { ...DEFAULT_SETTINGS.notices, planned: true },
};

/**
 * Puts a row of checks through the real code, from nothing known on, and judges what it shows by what
 * the bodies say when they are read independently.
 */
export function runRow(steps: readonly Step[]): RowResult {
  const row = new Row();
  for (const step of steps) row.take(step);
  const { complaints, readCount, healths, notifications, slowest } = row;
  return { complaints, readCount, healths, notifications, slowest };
}

class Row implements RowResult {
  complaints: string[] = [];
  readCount = 0;
  healths = new Map<string, number>();
  notifications: PendingNotification[] = [];
  slowest = { ms: 0, length: 0 };

  private nowMs = NOON_MS;
  private snapshot: FeedSnapshot = { state: null, check: null };
  private catalog: ServiceCatalog | null = null;
  private readonly allowed = new Map(TRACKED.map((name) => [name, new AllowedGreen()]));
  /** The last two whole readings of each service. */
  private readonly lastTwo = new Map<string, Reading[]>();
  private lastListed: ListedEvent | null = null;

  take({ afterMs, met }: Step): void {
    this.nowMs += afterMs;
    // Apple can only be asked "has it changed?" of what was read.
    if (met.kind === 'unchanged' && !this.lastListed) return;
    const listed =
      met.kind === 'body' ? listedIn(met.text) : met.kind === 'timeout' ? null : this.lastListed;
    const before = { state: this.snapshot.state, catalog: this.catalog };
    const beganMs = performance.now();
    const fresh = this.processFetch(outcomeOf(met));
    const ms = performance.now() - beganMs;
    if (met.kind === 'body' && ms > this.slowest.ms) this.slowest = { ms, length: met.text.length };
    this.judgeReading(met, listed, before);
    this.judgeStatus(listed, before.state);
    this.judgeNotifications(fresh);
    if (listed) this.lastListed = listed;
  }

  private processFetch(outcome: FetchOutcome): PendingNotification[] {
    const { snapshot, catalog, nowMs } = this;
    const what = { feed: 'consumer' as const, snapshot, catalog, outcome, settings: SETTINGS };
    const update = processFetch({ ...what, preferences: [], userActivity: NO_ACTIVITY, nowMs });
    this.snapshot = { state: update.state ?? snapshot.state, check: update.check };
    this.catalog = update.catalog ?? catalog;
    return update.notifications ?? [];
  }

  private judgeReading(
    met: Met,
    listed: ListedEvent | null,
    before: { state: FeedState | null; catalog: ServiceCatalog | null },
  ): void {
    const isRead = this.snapshot.check?.readAtMs === this.nowMs;
    if (isRead !== (listed !== null))
      this.complaints.push(isRead ? 'read what is no body' : 'refused what is a body');
    if (isRead && met.kind === 'body') this.readCount += 1;
    const { state: known, check } = this.snapshot;
    // What is as it was has been looked at.
    if (known !== before.state) this.complaints.push(...unfitIn(known));
    if (this.catalog !== before.catalog) this.complaints.push(...unfitIn(this.catalog));
    if ((check?.attemptedAtMs ?? 0) !== this.nowMs) this.complaints.push('the check is not noted');
    if ((known?.incidents.length ?? 0) > 1_400) this.complaints.push('too many incidents');
  }

  private judgeStatus(listed: ListedEvent | null, before: FeedState | null): void {
    const { nowMs, snapshot } = this;
    const said = new Map(TRACKED.map((name) => [name, saidOf(listed ?? [], name, nowMs)]));
    for (const [name, allowed] of this.allowed) {
      const saidOfIt = said.get(name);
      if (saidOfIt) allowed.read(saidOfIt, nowMs);
      if (saidOfIt?.what === 'ongoing' || saidOfIt?.what === 'fine') {
        const reading = { said, before: before?.incidents ?? [] };
        this.lastTwo.set(name, [...(this.lastTwo.get(name) ?? []), reading].slice(-2));
        for (const { id } of reading.before.filter((incident) => isGoingOn(incident)))
          if (goesOn(id, name, reading) && !this.isSeenOn(id, name))
            this.complaints.push(`what is ${id} on ${name} is taken for another one`);
      }
      const status = statusOf(snapshot, name, nowMs);
      const { health } = status;
      this.healths.set(health, (this.healths.get(health) ?? 0) + 1);
      if (health === 'available' && !allowed.isAllowed(nowMs))
        this.complaints.push(`${name} is falsely green`);
      if (health !== 'available' && allowed.isDue(nowMs))
        this.complaints.push(`${name} is falsely ${health}`);
      const service = this.catalog?.services.find((one) => one.name === name);
      const isListedGreen =
        service && catalogHealth(service, snapshot.check, nowMs) === 'available';
      if (isListedGreen && listed && saidOf(listed, name, nowMs).what !== 'fine')
        this.complaints.push(`${name} is falsely green in the list`);
      if (status.incident) this.complaints.push(...hiddenIn(verdictOf(status)));
    }
  }

  /** Whether an incident is ongoing on a service by the last reading. */
  private isSeenOn(incidentId: string, service: string): boolean {
    const incident = this.snapshot.state?.incidents.find(({ id }) => id === incidentId);
    const phase = incident?.impacts.find((impact) => impact.service === service)?.phase;
    return phase === 'ongoing' || phase === 'returning';
  }

  private judgeNotifications(fresh: readonly PendingNotification[]): void {
    this.complaints.push(...unfitIn(fresh));
    for (const notification of fresh) {
      if (this.notifications.some(({ id }) => id === notification.id))
        this.complaints.push(`${notification.id} twice`);
      this.notifications.push(notification);
      this.complaints.push(...hiddenIn(notificationText(notification)));
      if (!('incidentId' in notification)) continue;
      const { kind, incidentId, services } = notification;
      const same = this.notifications.filter(
        (one) => 'incidentId' in one && one.incidentId === incidentId,
      );
      if (same.filter((one) => one.kind === 'began').length > 1)
        this.complaints.push(`${incidentId} began twice`);
      if (kind !== 'over') continue;
      for (const service of services)
        if (this.lastTwo.get(service)?.some((reading) => goesOn(incidentId, service, reading)))
          this.complaints.push(`${incidentId} is said to be over on ${service}`);
    }
  }
}

function outcomeOf(met: Met): FetchOutcome {
  switch (met.kind) {
    case 'body':
      return { kind: 'body', body: met.text, validators: NO_VALIDATORS };
    case 'unchanged':
      return { kind: 'unchanged' };
    case 'timeout':
      return { kind: 'failed', failure: { reason: 'timeout', detail: '' }, notBeforeMs: null };
  }
}

/** What nobody sees, anywhere in what is shown. */
function hiddenIn(shown: unknown): string[] {
  return /[\u202A-\u202E\u2066-\u2069]|\\u00[01]|\\ud[89a-f]/.test(JSON.stringify(shown))
    ? [`hidden marks in ${JSON.stringify(shown)}`]
    : [];
}
