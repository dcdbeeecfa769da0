import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { fetchFeed } from '../../lib/feed/fetch-feed';
import { parseFeed } from '../../lib/feed/parse-feed';
import { NO_VALIDATORS } from '../../lib/status/model';
import { Counts } from '../support/counts';
import { BACKUP, DAY_MS, MINUTE_MS, NOON_MS } from '../support/events';
import { rowOf, steadyBody, type RawBody } from '../support/random-feeds';
import { rawEvent, rawFeed, rawService, type RawEvent } from '../support/raw-feed';
import { anyChecks, type Check } from './any-checks';
import { leastMs, noteFigures } from './figures';
import { bodiesOfEvents, hostileBodies, MAX_LENGTH, slowTexts } from './hostile-bodies';
import { seen } from '../support/read-body';
import { runChecks, unfitIn } from './run-checks';

/** A million for a longer look. */
const BODIES = Number(process.env.FUZZ_BODIES ?? 20_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_310);
/** There are at least so many in some checks on average. */
const BODIES_A_ROW = 4;
const SOME = { numRuns: Math.min(BODIES, 100_000) / 20, seed: SEED };
/** For one of them; where nothing else runs most take a fifth of a millisecond. */
const MAX_MS = 50;

afterEach(() => void vi.unstubAllGlobals());

test('no body throws, takes long, hides a problem or ends one', () => {
  const counts = new Counts();
  let slowestMs = 0;
  const beganMs = performance.now();
  fc.assert(
    fc.property(anyChecks, (checks) => {
      const { wrong, slowestMs: firstMs } = runChecks(checks, counts);
      expect(wrong).toEqual([]);
      const ms = firstMs < MAX_MS ? firstMs : leastMs(() => runChecks(checks).slowestMs, MAX_MS);
      expect(ms).toBeLessThan(MAX_MS);
      slowestMs = Math.max(slowestMs, ms);
    }),
    { numRuns: BODIES / BODIES_A_ROW, seed: SEED },
  );
  const seconds = (performance.now() - beganMs) / 1_000;
  const read = counts.of('read');
  const bodies = read + counts.of('refused');
  noteFigures('Bodies', [
    `${bodies} bodies in ${seconds.toFixed(1)} s, ${read} of them read, seed ${SEED}`,
    `what came of them: ${counts}`,
    `the slowest ${slowestMs.toFixed(1)} ms`,
  ]);
  // Where nothing is read, green or notified of, nothing is shown.
  expect(bodies).toBeGreaterThanOrEqual(BODIES);
  expect(read).toBeGreaterThan(bodies / 2);
  expect(counts.of('refused')).toBeGreaterThan(bodies / 20);
  for (const health of ['available', 'maintenance', 'issue', 'outage', 'unknown'])
    expect(counts.of(health), health).toBeGreaterThan(bodies / 50);
  for (const kind of ['began', 'worsened', 'over', 'planned'])
    expect(counts.of(kind), kind).toBeGreaterThan(0);
});

test.each([
  ['slow', 200_000, slowTexts, 50],
  ['hostile', 200_000, hostileBodies, 50],
  ['hostile', MAX_LENGTH, hostileBodies, 500],
  ['eventful', 200_000, bodiesOfEvents, 250],
  ['eventful', MAX_LENGTH, bodiesOfEvents, 1_000],
])('no %s body of %i bytes takes long', (kind, length, bodiesOf, maxMs) => {
  const figures = bodiesOf(length).map(([name, body]) => {
    const check: Check = { afterMs: 1, gets: { body } };
    // The same body twice: what it brought must not make it slower.
    const ms = leastMs(() => {
      const { wrong, slowestMs } = runChecks([check, check]);
      expect(wrong.slice(0, 3), name).toEqual([]);
      return slowestMs;
    }, maxMs);
    expect.soft(ms, name).toBeLessThan(maxMs);
    return `${name}: ${ms.toFixed(1)} ms`;
  });
  noteFigures(`Bodies ${kind} ${length}`, figures);
});

const ID: (event: RawEvent) => RawEvent = ({ messageId, ...event }) => {
  return { ...event, messageId: messageId === '' ? '' : `2${String(messageId)}` };
};
const START: typeof ID = ({ epochStartDate, ...event }) => {
  const isKnown = event.messageId !== '' && typeof epochStartDate === 'number';
  return { ...event, epochStartDate: isKnown ? epochStartDate + MINUTE_MS : epochStartDate };
};

type Events = (RawEvent | null)[];
/** The body with other events of each service. */
const withEvents = (body: RawBody, change: (events: Events, index: number) => Events): RawBody =>
  body.map(({ serviceName, events }, index) =>
    rawService(serviceName, ...change(events as Events, index)),
  );
/** Each event on one service alone: there it is known by its ID, or by its start. */
const alone = (body: RawBody): RawBody =>
  withEvents(body, (events, index) =>
    events.filter((event) => Number(event?.messageId ?? index) % body.length === index),
  );

test.each([
  ['ID', ID],
  ['start', START],
])('an incident whose %s changes is the same incident', (_, change) => {
  const changed = (body: RawBody) =>
    withEvents(body, (events) =>
      events.map((event) => (event?.epochStartDate ? change(event) : event)),
    );
  const run = (bodies: RawBody[]) => {
    const { healths, notified } = runChecks(
      bodies.map((body) => ({ afterMs: 5 * MINUTE_MS, gets: { body: rawFeed(...body) } })),
    );
    return { healths, notified: notified.map(({ kind, createdAtMs }) => [kind, createdAtMs]) };
  };
  fc.assert(
    fc.property(rowOf(steadyBody.map(alone)), fc.nat({ max: 13 }), (bodies, from) => {
      const other = bodies.map((body, index) => (index < from ? body : changed(body)));
      expect(run(other)).toEqual(run(bodies));
    }),
    { ...SOME, numRuns: SOME.numRuns / 2 },
  );
});

const PIECES = [
  ...'&amp; &#8238; &#x202e; &#0; &#55296; &#1114111; &#1114112; &nbsp; & # ; 1 iCloud'.split(' '),
  ...'\u202E \u2066 \u200B \uFEFF \0 \u001B \u0085 \u2028 \uD800 \uDC00 \u{E0041}'.split(' '),
  ...['🙂', 'é', 'e\u0301', ' ', '\n', 'العربية'],
];
const anyText = (maxLength: number) =>
  fc.array(fc.constantFrom(...PIECES), { maxLength, size: 'max' }).map((pieces) => pieces.join(''));

test('a text is shown as it may be, no longer than it may be', () => {
  fc.assert(
    fc.property(fc.oneof(anyText(20), anyText(900)), (message) => {
      const parsed = parseFeed(rawFeed(rawService(BACKUP, rawEvent({ message }))));
      const [event] = parsed.ok ? (parsed.services[0]?.events ?? []) : [];
      expect(unfitIn(event)).toEqual([]);
      const whole = seen(message);
      if (message.length <= 400) expect(event?.message).toBe(whole);
      else expect(whole).toContain(event?.message.replace(/…$/, ''));
    }),
    SOME,
  );
});

const WAITS = [
  ...['', ' ', '0', '1', '120', '-1', '1e9', '9'.repeat(400), '0x10', '１２', 'Infinity', 'NaN'],
  ...['Tue, 10 Mar 2026 12:05:00 GMT', 'Tue, 10 Mar 2026 11:00:00 GMT', '2026-03-11', 'tomorrow'],
  ...['275760-09-13', '-271821-04-20', '10 Mar 2026 12:05 (((', '\0', 'Date', '1 2'],
];
const anyWait = fc
  .tuple(fc.constantFrom(...WAITS), fc.nat({ max: 10 }), fc.constantFrom('', ...PIECES))
  .map(([wait, at, piece]) => wait.slice(0, at) + piece + wait.slice(at));

test('a Retry-After is a wait of a day at most, or none', async () => {
  const waits = new Counts();
  await fc.assert(
    fc.asyncProperty(anyWait, async (header) => {
      vi.stubGlobal('fetch', async () => ({
        status: 429,
        headers: new Map([['Retry-After', header]]),
      }));
      const outcome = await fetchFeed({
        ...{ address: '', validators: NO_VALIDATORS, nowMs: NOON_MS, probes: false },
        ...{ asksFirst: false, isPermissionReliable: true },
        ...{ isOnline: () => true, isPermitted: async () => true },
      });
      if (outcome.kind !== 'failed') throw new Error(outcome.kind);
      const { failure, notBeforeMs } = outcome;
      expect(failure.reason).toBe('refused');
      waits.add(notBeforeMs === null ? 'none' : 'some');
      expect(notBeforeMs ?? NOON_MS + 1).toBeGreaterThan(NOON_MS);
      expect(notBeforeMs ?? NOON_MS).toBeLessThanOrEqual(NOON_MS + DAY_MS);
    }),
    SOME,
  );
  for (const wait of ['none', 'some']) expect(waits.of(wait), wait).toBeGreaterThan(0);
});
