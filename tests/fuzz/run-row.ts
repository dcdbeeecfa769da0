import type { FetchOutcome } from '../../lib/feed/fetch-feed';
import { NO_EFFORTS } from '../../lib/guide/efforts';
import { noticeText } from '../../lib/notices/notice-text';
import type { Notice } from '../../lib/notices/notice';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings/settings';
import { listedHealth } from '../../lib/status/listing';
import { NO_VALIDATORS, type Known, type Listing, type Snapshot } from '../../lib/status/model';
import { statusOf } from '../../lib/status/status';
import { verdictOf } from '../../lib/status/verdict';
import { learn } from '../../lib/watch/learn';
import { NOON_MS } from '../support/events';
import { AllowedGreen } from './allowed-green';
import { goesOn, isGoingOn, type Reading } from './goes-on';
import { listedIn, saidOf, type Listed } from './judge';
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
  notices: Notice[];
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
  const { complaints, readCount, healths, notices, slowest } = row;
  return { complaints, readCount, healths, notices, slowest };
}

class Row implements RowResult {
  complaints: string[] = [];
  readCount = 0;
  healths = new Map<string, number>();
  notices: Notice[] = [];
  slowest = { ms: 0, length: 0 };

  private nowMs = NOON_MS;
  private snapshot: Snapshot = { known: null, check: null };
  private listing: Listing | null = null;
  private readonly allowed = new Map(TRACKED.map((name) => [name, new AllowedGreen()]));
  /** The last two whole readings of each service. */
  private readonly lastTwo = new Map<string, Reading[]>();
  private lastListed: Listed | null = null;

  take({ afterMs, met }: Step): void {
    this.nowMs += afterMs;
    // Apple can only be asked "has it changed?" of what was read.
    if (met.kind === 'unchanged' && !this.lastListed) return;
    const listed =
      met.kind === 'body' ? listedIn(met.text) : met.kind === 'timeout' ? null : this.lastListed;
    const before = { known: this.snapshot.known, listing: this.listing };
    const beganMs = performance.now();
    const fresh = this.learn(outcomeOf(met));
    const ms = performance.now() - beganMs;
    if (met.kind === 'body' && ms > this.slowest.ms) this.slowest = { ms, length: met.text.length };
    this.judgeReading(met, listed, before);
    this.judgeStatus(listed, before.known);
    this.judgeNotices(fresh);
    if (listed) this.lastListed = listed;
  }

  private learn(outcome: FetchOutcome): Notice[] {
    const { snapshot, listing, nowMs } = this;
    const what = { feed: 'consumer' as const, snapshot, listing, outcome, settings: SETTINGS };
    const learned = learn({ ...what, wishes: [], efforts: NO_EFFORTS, nowMs });
    this.snapshot = { known: learned.known ?? snapshot.known, check: learned.check };
    this.listing = learned.listing ?? listing;
    return learned.notices ?? [];
  }

  private judgeReading(
    met: Met,
    listed: Listed | null,
    before: { known: Known | null; listing: Listing | null },
  ): void {
    const isRead = this.snapshot.check?.readAtMs === this.nowMs;
    if (isRead !== (listed !== null))
      this.complaints.push(isRead ? 'read what is no body' : 'refused what is a body');
    if (isRead && met.kind === 'body') this.readCount += 1;
    const { known, check } = this.snapshot;
    // What is as it was has been looked at.
    if (known !== before.known) this.complaints.push(...unfitIn(known));
    if (this.listing !== before.listing) this.complaints.push(...unfitIn(this.listing));
    if ((check?.attemptedAtMs ?? 0) !== this.nowMs) this.complaints.push('the check is not noted');
    if ((known?.incidents.length ?? 0) > 1_400) this.complaints.push('too many incidents');
  }

  private judgeStatus(listed: Listed | null, before: Known | null): void {
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
      const service = this.listing?.services.find((one) => one.name === name);
      const isListedGreen = service && listedHealth(service, snapshot.check, nowMs) === 'available';
      if (isListedGreen && listed && saidOf(listed, name, nowMs).what !== 'fine')
        this.complaints.push(`${name} is falsely green in the list`);
      if (status.incident) this.complaints.push(...hiddenIn(verdictOf(status)));
    }
  }

  /** Whether an incident is ongoing on a service by the last reading. */
  private isSeenOn(incidentId: string, service: string): boolean {
    const incident = this.snapshot.known?.incidents.find(({ id }) => id === incidentId);
    const phase = incident?.impacts.find((impact) => impact.service === service)?.phase;
    return phase === 'ongoing' || phase === 'returning';
  }

  private judgeNotices(fresh: readonly Notice[]): void {
    this.complaints.push(...unfitIn(fresh));
    for (const notice of fresh) {
      if (this.notices.some(({ id }) => id === notice.id))
        this.complaints.push(`${notice.id} twice`);
      this.notices.push(notice);
      this.complaints.push(...hiddenIn(noticeText(notice)));
      if (!('incidentId' in notice)) continue;
      const { kind, incidentId, services } = notice;
      const same = this.notices.filter(
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
