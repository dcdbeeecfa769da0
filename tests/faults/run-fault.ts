import { expect } from '@playwright/test';
import { allIsWell, backupOutage } from '../e2e/feed-scenes.ts';
import { bare } from './answers.ts';
import type { Bench } from './bench.ts';
import { expectBounded } from './expect-bounded.ts';
import { expectFace, expectNothingElse, expectWords } from './expect-face.ts';
import { expectedDuring, KNOWN_AT, noticesOf, type Expected } from './expected.ts';
import type { Fault, Start } from './fault.ts';
import { noteFigures } from './figures.ts';
import { outlast } from './outlast.ts';
import type { PopupCheck } from './popup-face.ts';

const TIME_OUT_MS = 10_000;
/** A busy computer takes its time; without a time-out a check waits for nothing. */
const LATEST_MS = 5_000;
/** A browser tries a connection that broke once more. */
const MAX_CONNECTIONS = 3;
/** A row of readings ends with a fault and where other services are read. */
const MAX_GAPS = 3;
const MAX_SENT_BYTES = 4 * 1024 * 1024;

const STARTS = ['nothing', 'well', 'outage'] as const;

/** Tries a fault from each state, sees what is shown and what is left, and lets it heal. */
export async function runFault(bench: Bench, fault: Fault): Promise<void> {
  for (const start of fault.starts ?? STARTS) await runFrom(bench, fault, start);
}

async function runFrom(bench: Bench, fault: Fault, start: Start): Promise<void> {
  const { outcome } = fault;
  await bench.beginAnew();
  await processFetch(bench, fault, start);
  const { tooltip } = await bench.toolbar();
  const readMs = bench.rig.nowMs();
  await bench.badgeTexts();

  const check = await checkDuring(bench, fault);
  const now = expectedDuring(outcome, start, 0);
  await expectFace(bench, now);
  await expectWords(bench, fault, start, check, tooltip);
  const later = await outlast(bench, fault, start, readMs);
  await expectNothingElse(bench, start, [now, ...(later ? [later] : [])]);

  const recoveryMs = await recover(bench, start);
  const { length: told } = await bench.told();
  const { atLeast, atMost } = noticesOf(outcome, start);
  expect(told, 'notices').toBeGreaterThanOrEqual(atLeast);
  expect(told, 'notices').toBeLessThanOrEqual(atMost);
  await expectBounded(bench, { incidents: fault.maxIncidents ?? 2, gaps: MAX_GAPS });
  noteFigures({
    scenario: fault.name,
    start,
    checkMs: check.tookMs,
    badge: now.badge,
    badgeLater: later?.badge ?? null,
    recoveryMs,
  });
}

/** The state that the fault meets. */
async function processFetch(bench: Bench, fault: Fault, start: Start): Promise<void> {
  if (start === 'nothing') return;
  await heal(bench, start, fault.withoutValidators);
  await bench.checkNow();
  await expectFace(bench, KNOWN_AT[start]);
}

/** From now on the page answers as it should. */
async function heal({ rig }: Bench, start: Start, withoutValidators = false): Promise<void> {
  const body = start === 'outage' ? backupOutage() : allIsWell();
  rig.wire.standIn.respondWith(withoutValidators ? bare(body) : body);
  await rig.wire.set('open');
}

/** The check that meets the fault: it ends in time, and by one request. */
async function checkDuring(bench: Bench, fault: Fault): Promise<PopupCheck> {
  const { wire } = bench.rig;
  // Whoever gets through all the same is told that all is well.
  wire.standIn.respondWith(fault.answer?.(bench.rig) ?? allIsWell());
  await wire.set(fault.line?.(bench.rig) ?? 'open');
  const before = { asks: bench.asks(), connections: wire.connections(), bytes: wire.sentBytes() };
  const { requests } = wire.standIn;
  const requestsBefore = requests.length;
  const check = await bench.checkNow();
  expect(check.tookMs).toBeLessThan(fault.timesOut ? TIME_OUT_MS + LATEST_MS : LATEST_MS);
  if (fault.timesOut) expect(check.tookMs).toBeGreaterThanOrEqual(TIME_OUT_MS - 100);
  expect(bench.asks() - before.asks, 'requests of one check').toBe(1);
  expect(wire.connections() - before.connections).toBeLessThanOrEqual(MAX_CONNECTIONS);
  expect(wire.sentBytes() - before.bytes).toBeLessThan(fault.maxSentBytes ?? MAX_SENT_BYTES);
  const isRedirected = fault.outcome.kind === 'fails' && fault.outcome.reason === 'redirected';
  if (isRedirected) expect(requests.length - requestsBefore, 'not followed').toBe(1);
  if (fault.netError) expect(bench.lastNetError()).toMatch(fault.netError);
  return check;
}

/** The fault ends. Out: how long until the right face is shown, by one check or two. */
async function recover(bench: Bench, start: Start): Promise<number> {
  const face: Expected = KNOWN_AT[start === 'outage' ? 'outage' : 'well'];
  await heal(bench, start);
  const fromMs = Date.now();
  await bench.checkNow();
  // An end is believed when two readings agree.
  if ((await bench.toolbar()).badgeText !== face.badge) await bench.checkNow();
  const tookMs = Date.now() - fromMs;
  await expectFace(bench, face);
  return tookMs;
}
