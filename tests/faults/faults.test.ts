import type { Agent } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { feedAddress } from '../../lib/feed/address';
import { fetchFeed } from '../../lib/feed/fetch-feed';
import { t } from '../../lib/platform/language';
import { statusOf } from '../../lib/status/status';
import { checkedMessage, verdictOf } from '../../lib/status/status-messages';
import { BACKUP, MINUTE_MS } from '../support/events';
import {
  expectedDuring,
  KNOWN_AT,
  saysNoReading,
  type Expected,
  type Start,
} from '../support/expected-status.ts';
import { allIsWell, backupOutage } from '../support/feed-scenes.ts';
import { shownTwice } from '../support/shown-once';
import { SimulatedBrowser } from '../support/simulated-browser';
import { ANSWER_FAULTS } from './answer-faults.ts';
import { bare } from './answers.ts';
import { BODY_FAULTS } from './body-faults.ts';
import { alarmsDuring, noticesOf, type Fault, type Rig } from './fault.ts';
import { makeImpostors } from './impostors.ts';
import { LINE_FAULTS } from './line-faults.ts';
import { SCHEMA_FAULTS } from './schema-faults.ts';
import { SEQUENCES, type Turn } from './sequences.ts';
import { STATUS_FAULTS } from './status-faults.ts';
import { TEXT_FAULTS } from './text-faults.ts';
import { trustWire } from './trust-wire.ts';
import { startWire } from './wire.ts';

/** In place of ten seconds. */
const TIMEOUT_MS = 400;
/** A busy computer takes its time; without a time-out a check waits for nothing. */
const LATEST_MS = 5_000;
const MAX_SENT_BYTES = 4 * 1024 * 1024;
const MAX_ROWS_BYTES = 200_000;
const MAX_INCIDENT_BYTES = 3_000;
const STARTS: readonly Start[] = ['nothing', 'well', 'outage'];

let rig: Omit<Rig, 'nowMs'>;
let agent: Agent;

beforeAll(async () => {
  rig = { wire: await startWire(), impostors: await makeImpostors() };
  agent = trustWire(rig.wire);
});
afterAll(async () => {
  await agent.destroy();
  await rig.wire.close();
});

/** A browser whose worker asks Apple over the wire, and what it has shown and asked. */
class Bench {
  requests = 0;
  timeoutMs = 10_000;
  badges: string[] = [];
  readonly browser = new SimulatedBrowser({
    checkMs: 0,
    ask: async (feed, validators, nowMs) => {
      this.requests += 1;
      const outcome = await fetchFeed({
        address: feedAddress(feed),
        validators: validators ?? { etag: null, lastModified: null },
        nowMs,
        timeoutMs: this.timeoutMs,
        isOnline: () => true,
        isPermitted: async () => true,
        asksFirst: true,
        isPermissionReliable: true,
        probes: true,
      });
      return { outcome, said: null };
    },
  });

  constructor() {
    this.browser.onToolbar = () => this.badges.push(this.badge);
    rig.wire.standIn.setClock(() => this.browser.nowMs);
    this.setClock(Date.now());
  }

  get badge(): string {
    return this.browser.toolbar?.badgeText ?? '';
  }
  get tooltip(): string {
    const lines = this.browser.toolbar?.tooltip ?? [];
    return lines.map((line) => t(line, this.browser.nowMs)).join('\n');
  }
  async status() {
    const snapshot = await this.browser.parts.watchStore.snapshot('consumer');
    return statusOf(snapshot, BACKUP, this.browser.nowMs);
  }
  get rig(): Rig {
    return { ...rig, nowMs: () => this.browser.nowMs };
  }
  setClock(toMs: number): void {
    this.browser.pass(toMs - this.browser.nowMs);
  }

  /** The toolbar and the popup's heading agree. */
  async expectShown({ health, badge, sentence, tooltip }: Expected): Promise<void> {
    expect(this.badge).toBe(badge);
    // Its other lines are of other services.
    expect(this.tooltip.split('\n')[0]).toMatch(tooltip);
    const verdict = verdictOf(await this.status());
    expect(verdict.health).toBe(health);
    expect(t(verdict.sentence, this.browser.nowMs)).toBe(sentence);
  }

  /** Nothing has piled up, and nothing was shown twice. */
  async expectBounded(incidents: number, gaps: number): Promise<void> {
    const { browser } = this;
    expect(browser.reported).toEqual([]);
    expect(shownTwice(browser.shown)).toEqual([]);
    const most = { known: 1, checks: 1, listings: 1, notices: 0, banners: 0, incidents };
    const limits = { ...most, impacts: incidents, observations: gaps + 1 };
    let bytes = 0;
    for (const [name, limit] of Object.entries(limits)) {
      const rows = await browser.parts.database.table(name).toArray();
      expect(rows.length, name).toBeLessThanOrEqual(limit);
      bytes += JSON.stringify(rows).length;
    }
    expect(bytes).toBeLessThan(MAX_ROWS_BYTES + incidents * MAX_INCIDENT_BYTES);
  }
}

/** From now on the page answers as it should. */
async function heal(start: Start, withoutValidators = false): Promise<void> {
  const body = start === 'outage' ? backupOutage() : allIsWell();
  rig.wire.standIn.respondWith(withoutValidators ? bare(body) : body);
  await rig.wire.set('open');
}

/** A check meets the fault: it ends in time, by one request, and shows what it should, also later. */
async function runFault(fault: Fault, start: Start): Promise<void> {
  const bench = new Bench();
  const { browser } = bench;
  const { outcome } = fault;
  if (fault.timesOut) bench.timeoutMs = TIMEOUT_MS;
  if (start !== 'nothing') {
    await heal(start, fault.withoutValidators);
    await browser.wake('checkNow');
    await bench.expectShown(KNOWN_AT[start]);
  }
  const { tooltip } = bench;
  const readMs = browser.nowMs;
  bench.badges = [];

  await check(bench, fault);
  const now = expectedDuring(outcome, start, 0);
  await bench.expectShown(now);
  const status = await bench.status();
  const verdict = verdictOf(status);
  const isOld = saysNoReading(outcome, start);
  const said = t(checkedMessage(status, browser.nowMs), browser.nowMs);
  expect(said).toMatch(isOld ? /^Apple's status page couldn't be read\. As of / : /^Checked\. /);
  const facts = verdict.facts.map((fact) => t(fact, browser.nowMs)).join(' ');
  expect(/no successful check since/i.test(facts)).toBe(isOld);
  // The time of the reading, not of the failure.
  if (isOld) expect(bench.tooltip).toBe(tooltip);
  if (fault.quotes !== undefined) expect(verdict.apple?.message).toBe(fault.quotes);

  const later = await outlast(bench, fault, start, readMs);
  const allowed = [start === 'nothing' ? '?' : KNOWN_AT[start].badge, now.badge, later?.badge];
  expect(allowed).toEqual(expect.arrayContaining(bench.badges));

  await heal(start);
  const healed = KNOWN_AT[start === 'outage' ? 'outage' : 'well'];
  await browser.wake('checkNow');
  // An end is believed when two readings agree.
  if (bench.badge !== healed.badge) await browser.wake('checkNow');
  await bench.expectShown(healed);
  const { atLeast, atMost } = noticesOf(outcome, start);
  expect(browser.shown.length).toBeGreaterThanOrEqual(atLeast);
  expect(browser.shown.length).toBeLessThanOrEqual(atMost);
  await bench.expectBounded(fault.maxIncidents ?? 2, 3);
}

async function check(bench: Bench, fault: Fault): Promise<void> {
  const { wire } = rig;
  // Whoever gets through all the same is told that all is well.
  wire.standIn.respondWith(fault.answer?.(bench.rig) ?? allIsWell());
  await wire.set(fault.line?.(bench.rig) ?? 'open');
  const before = {
    requests: bench.requests,
    bytes: wire.sentBytes(),
    served: wire.standIn.requests.length,
  };
  const beganMs = performance.now();
  await bench.browser.wake('checkNow');
  const tookMs = performance.now() - beganMs;
  expect(tookMs).toBeLessThan(TIMEOUT_MS + LATEST_MS);
  if (fault.timesOut) expect(tookMs).toBeGreaterThanOrEqual(TIMEOUT_MS - 50);
  expect(bench.requests - before.requests).toBe(1);
  // Where nothing came, another request finds out whether the browser blocks the host.
  const asked = wire.standIn.requests.slice(before.served).filter(({ method }) => method === 'GET');
  expect(asked.length).toBeLessThanOrEqual(1);
  expect(wire.sentBytes() - before.bytes).toBeLessThan(fault.maxSentBytes ?? MAX_SENT_BYTES);
}

/**
 * The fault lasts until the last reading is too old: by alarms where all was well, else in one leap.
 * @returns what is shown at last; null: no time went by
 */
async function outlast(
  bench: Bench,
  fault: Fault,
  start: Start,
  readMs: number,
): Promise<Expected | null> {
  const { browser } = bench;
  const { outcome } = fault;
  if (start === 'nothing') return null;
  if (start === 'outage') {
    if (outcome.kind === 'reads') return null;
    bench.setClock(readMs + 31 * MINUTE_MS);
    await browser.wake('reminder');
    const shown = expectedDuring(outcome, start, 31);
    await bench.expectShown(shown);
    return shown;
  }
  const { atMin, askAtMin } = alarmsDuring(fault);
  const metMs = browser.nowMs;
  const asked: number[] = [];
  let shown: Expected | null = null;
  for (const minute of atMin) {
    bench.setClock(metMs + minute * MINUTE_MS);
    const before = bench.requests;
    await browser.wake('alarm');
    asked.push(...Array<number>(bench.requests - before).fill(minute));
    shown = expectedDuring(outcome, 'well', minute);
    expect(bench.badge, `after ${minute} minutes`).toBe(shown.badge);
  }
  expect(asked, 'minutes at which Apple is asked').toEqual(askAtMin);
  if (shown) await bench.expectShown(shown);
  return shown;
}

const GROUPS = {
  'before the request': LINE_FAULTS,
  'in the response': ANSWER_FAULTS,
  'another status': STATUS_FAULTS,
  'another body': BODY_FAULTS,
  'another schema': SCHEMA_FAULTS,
  'odd text': TEXT_FAULTS,
};

describe.each(Object.entries(GROUPS))('%s', (_, faults) => {
  test.each(faults)('$name', async (fault) => {
    const met = { ...fault, outcome: fault.inNode ?? fault.outcome };
    for (const start of fault.starts ?? STARTS) await runFault(met, start);
  });
});

async function play(bench: Bench, { afterMin = 0, answer, by, asks, shows }: Turn): Promise<void> {
  if (answer) rig.wire.standIn.respondWith(answer);
  bench.setClock(bench.browser.nowMs + afterMin * MINUTE_MS);
  const before = bench.requests;
  await bench.browser.wake(by === 'wake' ? 'reminder' : by);
  expect(bench.requests - before, 'requests').toBe(asks ? 1 : 0);
  await bench.expectShown(shows);
}

describe('faults that come and go, clocks that jump', () => {
  test.each(SEQUENCES)('$name', async ({ begins, turns, tells }) => {
    await rig.wire.set('open');
    const bench = new Bench();
    if (begins) bench.setClock(begins(bench.browser.nowMs));
    for (const turn of turns) await play(bench, turn);
    const kinds = bench.browser.shown.flatMap(({ outgoing }) => outgoing.id.split('/').at(-1));
    expect(kinds).toEqual(tells);
    await bench.expectBounded(1, turns.length);
  });
});
