import type { Agent } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { feedAddress } from '../../lib/feed/address';
import { fetchFeed } from '../../lib/feed/fetch-feed';
import { t } from '../../lib/platform/language';
import { NO_VALIDATORS } from '../../lib/status/model';
import { statusOf } from '../../lib/status/status';
import { verdictOf } from '../../lib/status/status-messages';
import { BACKUP, MINUTE_MS } from '../support/events';
import { expectedDuring, KNOWN_AT } from '../support/expected-status.ts';
import type { Expected, Outcome, Start } from '../support/expected-status.ts';
import { allIsWell, backupOutage } from '../../dev/stand-in/feed-scenes.ts';
import { wronglyShown } from '../support/shown-once';
import { SimulatedBrowser } from '../support/simulated-browser';
import { whole } from './behaviors.ts';
import type { Fault } from './fault.ts';
import { FAULTS } from './faults.ts';
import { SEQUENCES, turnsOf } from './sequences.ts';
import { leadFetchToWire, wire } from './wire.ts';

/** In place of ten seconds. */
const TIMEOUT_MS = 400;
/** A busy computer takes its time; without a time-out a check waits for nothing. */
const LATEST_MS = 5_000;
const MAX_SENT_BYTES = 4 * 1024 * 1024;
const MAX_ROWS_BYTES = 200_000;
const MAX_INCIDENT_BYTES = 3_000;
const STARTS: readonly Start[] = ['nothing', 'well', 'outage'];

/** The alarms of the hour after a check from `well`: after failures the next pauses are of 5 to 40 minutes. */
const DURING_FAILURE = '4 5! 10 15! 20 30 35! 60';
/** Each takes its time. */
const DURING_TIMEOUTS = '4 31!';
const DURING_READINGS = '5! 10! 20! 30!';

let agent: Agent;
beforeAll(async () => {
  await wire.start();
  agent = leadFetchToWire();
});
afterAll(async () => {
  await agent.destroy();
  await wire.close();
});

/** A browser whose worker asks Apple over the wire. */
class Bench {
  requests = 0;
  timeoutMs = 10_000;
  badges: string[] = [];
  readonly browser = new SimulatedBrowser({
    checkMs: 0,
    ask: async (feed, validators, nowMs) => {
      this.requests += 1;
      const outcome = await fetchFeed({
        ...{ address: feedAddress(feed), validators: validators ?? NO_VALIDATORS, nowMs },
        ...{ timeoutMs: this.timeoutMs, isOnline: () => true, isPermitted: async () => true },
        ...{ asksFirst: true, isPermissionReliable: true, probes: true },
      });
      return { outcome, said: null };
    },
  });

  constructor() {
    this.browser.onToolbar = () => this.badges.push(this.badge);
    wire.standIn.setClock(() => this.browser.nowMs);
    this.setClock(Date.now());
  }

  get badge(): string {
    return this.browser.toolbar?.badgeText ?? '';
  }
  /** Its first line: the others are of other services. */
  get tooltip(): string {
    const [line] = this.browser.toolbar?.tooltip ?? [];
    return line ? t(line, this.browser.nowMs) : '';
  }
  setClock(toMs: number): void {
    this.browser.pass(toMs - this.browser.nowMs);
  }
  async verdict() {
    const { parts, nowMs } = this.browser;
    return verdictOf(statusOf(await parts.watchStore.snapshot('consumer'), BACKUP, nowMs));
  }

  /** The toolbar and the popup's heading agree. */
  async expectShown({ health, badge, sentence, tooltip }: Expected): Promise<void> {
    expect(this.badge).toBe(badge);
    expect(this.tooltip).toMatch(tooltip);
    const verdict = await this.verdict();
    expect(verdict.health).toBe(health);
    expect(t(verdict.sentence, this.browser.nowMs)).toBe(sentence);
  }

  /** Nothing has piled up, and nothing was shown twice. */
  async expectBounded(incidents: number, gaps: number): Promise<void> {
    const { browser } = this;
    expect(browser.reported).toEqual([]);
    expect(wronglyShown(browser.shown)).toEqual([]);
    const limits = {
      ...{ known: 1, checks: 1, listings: 1, notices: 0, banners: 0 },
      ...{ incidents, impacts: incidents, observations: gaps + 1 },
    };
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
  wire.standIn.respondWith(withoutValidators ? whole(JSON.stringify(body)) : body);
  await wire.set('open');
}

function alarmsAfter({ alarms, timesOutFrom }: Fault, outcome: Outcome, start: Start): string[] {
  // No alarm, but something else wakes the worker when the reading is too old.
  if (start !== 'well') return start === 'outage' && outcome.kind !== 'reads' ? ['31'] : [];
  const usual = outcome.kind === 'fails' ? DURING_FAILURE : DURING_READINGS;
  return (alarms ?? (timesOutFrom ? DURING_TIMEOUTS : usual)).split(' ');
}

/** A check meets the fault: it shows what it should, then and later, and is right again afterwards. */
async function runFault(fault: Fault, start: Start): Promise<void> {
  const bench = new Bench();
  const { browser } = bench;
  const outcome = fault.inNode ?? fault.outcome;
  if (fault.timesOutFrom) bench.timeoutMs = TIMEOUT_MS;
  if (start !== 'nothing') {
    await heal(start, fault.withoutValidators);
    await browser.wake('checkNow');
    await bench.expectShown(KNOWN_AT[start]);
  }
  const { tooltip } = bench;
  const readMs = browser.nowMs;
  bench.badges = [];

  await checkDuring(fault, bench);
  const now = expectedDuring(outcome, start, 0);
  await bench.expectShown(now);
  const verdict = await bench.verdict();
  // Only beside a reading that still counts.
  const isOld = outcome.kind === 'fails' && start !== 'nothing';
  const facts = verdict.facts.map((fact) => t(fact, browser.nowMs)).join(' ');
  expect(/no successful check since/i.test(facts)).toBe(isOld);
  // The time of the reading, not of the failure.
  if (isOld) expect(bench.tooltip).toBe(tooltip);
  if (fault.quotes !== undefined) expect(verdict.apple?.message).toBe(fault.quotes);

  let later: Expected | null = null;
  const rung: string[] = [];
  const alarms = alarmsAfter(fault, outcome, start);
  for (const minute of alarms.map((alarm) => Number.parseInt(alarm))) {
    const { requests } = bench;
    bench.setClock(readMs + minute * MINUTE_MS);
    await browser.wake(start === 'well' ? 'alarm' : 'noCheck');
    rung.push(`${minute}${'!'.repeat(bench.requests - requests)}`);
    later = expectedDuring(outcome, start, minute);
    await bench.expectShown(later);
  }
  expect(rung, 'minutes at which Apple is asked').toEqual(alarms);
  const allowed = [start === 'nothing' ? '?' : KNOWN_AT[start].badge, now.badge, later?.badge];
  expect(allowed).toEqual(expect.arrayContaining(bench.badges));

  await heal(start);
  const healed = KNOWN_AT[start === 'outage' ? 'outage' : 'well'];
  // An end is believed when two readings agree, a minute apart.
  for (let check = 0; check < 2; check += 1) {
    bench.setClock(browser.nowMs + MINUTE_MS);
    await browser.wake('checkNow');
  }
  await bench.expectShown(healed);
  const isNews = outcome.kind === 'reads' && outcome.health !== 'available';
  // Its beginning and its end; the first reading ever is silent, and known already is no news.
  const shown = { nothing: [1], well: [2], outage: [0, 1, 2] }[start];
  expect(isNews ? shown : [0]).toContain(browser.shown.length);
  await bench.expectBounded(fault.maxIncidents ?? 2, 3);
}

/** It ends in time, by one request, and not too much is read. */
async function checkDuring(fault: Fault, bench: Bench): Promise<void> {
  // Whoever gets through all the same is told that all is well.
  wire.standIn.respondWith(fault.answer ?? allIsWell());
  await wire.set(fault.line ?? 'open');
  const { requests } = bench;
  const { sentBytes } = wire;
  const served = wire.standIn.requests.length;
  const beganMs = performance.now();
  await bench.browser.wake('checkNow');
  const tookMs = performance.now() - beganMs;
  expect(tookMs).toBeLessThan(TIMEOUT_MS + LATEST_MS);
  if (fault.timesOutFrom) expect(tookMs).toBeGreaterThanOrEqual(TIMEOUT_MS - 50);
  expect(bench.requests - requests).toBe(1);
  // Where nothing came, another request finds out whether the browser blocks the host.
  const asked = wire.standIn.requests.slice(served).filter(({ method }) => method === 'GET');
  expect(asked.length).toBeLessThanOrEqual(1);
  expect(wire.sentBytes - sentBytes).toBeLessThan(fault.maxSentBytes ?? MAX_SENT_BYTES);
}

describe.each(Object.entries(FAULTS))('%s', (_, faults) => {
  test.each(faults)('$name', async (fault) => {
    const starts = fault.timesOutFrom ? [fault.timesOutFrom] : STARTS;
    for (const start of starts) await runFault(fault, start);
  });
});

describe('faults that come and go, clocks that jump', () => {
  test.each(Object.entries(SEQUENCES))('%s', async (_, sequence) => {
    await wire.set('open');
    const bench = new Bench();
    if (sequence.beginsMs !== undefined) bench.setClock(sequence.beginsMs);
    const turns = turnsOf(sequence);
    for (const [index, { afterMin, by, asks, answer, badge, shown }] of turns.entries()) {
      if (answer) wire.standIn.respondWith(answer);
      bench.setClock(bench.browser.nowMs + afterMin * MINUTE_MS);
      const { requests } = bench;
      await bench.browser.wake(by);
      const hint = `turn ${index}`;
      expect(bench.requests - requests, hint).toBe(asks ? 1 : 0);
      expect(bench.badge, hint).toBe(badge);
      await bench.expectShown(shown);
    }
    const kinds = bench.browser.shown.map(({ outgoing }) => outgoing.id.split('/').at(-1));
    expect(kinds).toEqual(sequence.badges.includes('✕') ? ['began', 'over'] : []);
    await bench.expectBounded(1, turns.length);
  });
});
