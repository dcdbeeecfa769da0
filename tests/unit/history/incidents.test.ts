import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ImpactSpan,
  impactSpansOf,
  impactWeeksOf,
  NEVER_MS,
  spansOfWeeks,
  weekOf,
} from '../../../lib/history/impact-spans';
import { timeLineOf } from '../../../lib/history/time-line';
import { isActive } from '../../../lib/status/incident';
import { type Incident, SEVERITIES, type Span } from '../../../lib/status/model';
import {
  at,
  BACKUP,
  DAY_MS,
  event,
  NOON_MS,
  readAll,
  resolved,
  service,
  SIGN_IN,
} from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { anyIncident, goingOn, impactOf, incidentOf } from '../../support/histories';
import { backup, bodiesOf, incidentsAfter, wasDown } from '../../support/incidents';

function linesOf([incident]: readonly Incident[], failuresMs: number[] = []): string[] {
  if (!incident) throw new Error('no incident');
  const given = { failuresMs, observed: [], nowMs: NOON_MS };
  return timeLineOf(incident, given).map(({ atMs, source, text, note, services }) => {
    const time = new Date(atMs).toISOString().slice(11, 16);
    const more = [services.join('+'), note ? inGuideWords(note) : ''].filter(Boolean);
    return [time, source, inGuideWords(text), ...more].join(' | ').replaceAll('\u00a0', ' ');
  });
}

const STARTED = 'apple | Started, according to Apple';
const ENDED = 'apple | Ended, according to Apple';
const startMs = at(9, 16);
const [goesOn, worse] = [event({ startMs }), event({ startMs, statusType: 'Outage' })];
const end = resolved({ startMs, endMs: at(11, 50) });
const EARLIER = 'after it started. Apple may have reported it earlier.';

test.each<[string, readonly Incident[], number[], string[]]>([
  [
    'Apple’s times and what was seen here',
    incidentsAfter(...[goesOn, worse, goesOn, end, end].map((one) => backup(one))),
    [],
    [
      `09:16 | ${STARTED}`,
      `11:40 | here | First seen: a problem | 2 h 24 min ${EARLIER}`,
      '11:45 | here | Got worse: an outage',
      '11:50 | here | Improved: a problem',
      `11:50 | ${ENDED}`,
      '12:00 | here | Confirmed over',
    ],
  ],
  [
    'over before it was seen; the user’s failed backups inside it, and only those',
    wasDown(),
    [at(9, 40), at(12), at(9, 15), at(11, 8)],
    [
      `09:16 | ${STARTED}`,
      '09:40 | person | Your backup failed',
      `11:07 | ${ENDED}`,
      `12:00 | here | First seen after it was over | 2 h 44 min ${EARLIER}`,
    ],
  ],
  [
    'where services differ, their times',
    incidentsAfter([
      service(BACKUP, [event({ startMs: at(9) })]),
      service(SIGN_IN, [resolved({ startMs: at(10), endMs: at(11) })]),
    ]),
    [],
    [
      `09:00 | ${STARTED} | ${BACKUP}`,
      `10:00 | ${STARTED} | ${SIGN_IN}`,
      `11:00 | ${ENDED} | ${SIGN_IN}`,
      `12:00 | here | First seen: a problem | 3 h ${EARLIER}`,
    ],
  ],
  [
    'an end that is not confirmed is none',
    incidentsAfter(backup(goesOn), backup(end)),
    [],
    [`09:16 | ${STARTED}`, `11:55 | here | First seen: a problem | 2 h 39 min ${EARLIER}`],
  ],
  [
    'without Apple’s start nothing is late; another service joins',
    incidentsAfter(
      backup(event({ startMs: null })),
      [BACKUP, SIGN_IN].map((name) => service(name, [event({ startMs: null })])),
    ),
    [],
    ['11:55 | here | First seen: a problem', '12:00 | here | More services affected'],
  ],
])('%s', (_, incidents, failuresMs, lines) => {
  expect(linesOf(incidents, failuresMs)).toEqual(lines);
});

test('no longer watched, with no end; and watched again', () => {
  const watched = (n: number) => (n === 2 ? [BACKUP] : [BACKUP, SIGN_IN]);
  const steps = readAll(bodiesOf('-i -i -i -i'), { watched, startMs: at(11, 45) });
  const [before = [], after = []] = steps.slice(2).map(({ state }) => linesOf(state.incidents));
  expect(before.slice(2)).toEqual(['11:55 | here | You stopped watching this service']);
  expect(after.slice(2)).toEqual([...before.slice(2), '12:00 | here | Came back: a problem']);
});

const seenMs = at(10, 41);
const span = (fromMs: number, toMs = NOON_MS): Span[] => [{ fromMs, toMs }];

test.each<[string, number, Span[], RegExp | null]>([
  ['observed all along', startMs, span(at(8)), /at least 55 min late/],
  ['observed since shortly before', startMs, span(at(10, 31)), /at least 1 h 15 min late/],
  ['observed long before, not then', startMs, span(at(7), at(9)), /may have reported it earlier/],
  ['a minute after the longest gap', at(10, 10), span(at(8)), /at least 1 min late/],
  ['less than a minute after it', at(10, 10) + 1, span(at(8)), /may have reported it earlier/],
  ['announced before it began', seenMs + 1, span(at(8)), null],
])('how late an incident was posted: %s', (_, from, observed, words) => {
  const impacts = [goingOn({ startMs: from })];
  const incident = incidentOf('i', { impacts, firstSeenMs: seenMs });
  const [first] = timeLineOf(incident, { failuresMs: [], observed, nowMs: NOON_MS }).filter(
    ({ source }) => source === 'here',
  );
  if (words)
    expect(first?.note && inGuideWords(first.note).replaceAll('\u00a0', ' ')).toMatch(words);
  else expect(first).toMatchObject({ note: null });
});

test('the spans of an incident have Apple’s times, one a service, with the worst that it was', () => {
  const [incidentId, feed] = ['i', 'developer'] as const;
  const impacts = [
    impactOf({ startMs: 10, endMs: 20, worstSeverity: 'outage' }),
    impactOf({ service: SIGN_IN, startMs: 12, endMs: 15 }),
  ];
  const spanOf = (service: string, more: object) => ({ id: `i/${service}`, service, ...more });
  expect(impactSpansOf(incidentOf(incidentId, { feed, impacts }))).toEqual([
    spanOf(`developer/${BACKUP}`, { incidentId, severity: 'outage', startMs: 10, endMs: 20 }),
    spanOf(`developer/${SIGN_IN}`, { incidentId, severity: 'issue', startMs: 12, endMs: 15 }),
  ]);
  expect(impactSpansOf(incidentOf(incidentId))).toMatchObject([spanOf(BACKUP, {})]);
});

test('spans never end before they begin, and have no end while they are active', () => {
  // It is stored, and shown as a date.
  expect(new Date(NEVER_MS).getTime()).toBe(NEVER_MS);
  fc.assert(
    fc.property(anyIncident, (incident) => {
      for (const [index, { startMs: fromMs, endMs }] of impactSpansOf(incident).entries()) {
        const impact = incident.impacts[index];
        expect(endMs).toBeGreaterThanOrEqual(fromMs);
        expect(endMs === NEVER_MS).toBe(impact !== undefined && isActive(impact.phase));
      }
    }),
    { numRuns: 1_000 },
  );
});

const anyDay = fc.integer({ min: -5, max: 40 }).map((days) => days * DAY_MS);
const anySpan = fc
  .record({
    incidentId: fc.stringMatching(/^[a-c]{1,2}$/),
    service: fc.constantFrom(BACKUP, SIGN_IN, 'a,1', 'a'),
    severity: fc.constantFrom(...SEVERITIES),
    startMs: anyDay,
    endMs: fc.oneof(anyDay, fc.constant(NEVER_MS)),
  })
  .map((one): ImpactSpan => ({ id: `${one.incidentId}/${one.service}`, ...one }));

test('the weeks of spans, by their end, have the same spans, by start, whatever the order', () => {
  expect([0, 7 * DAY_MS - 1, 7 * DAY_MS, -1].map(weekOf)).toEqual([0, 0, 1, -1]);
  expect(weekOf(NEVER_MS)).toBeGreaterThan(weekOf(Date.UTC(9999, 11, 31)));
  const anySpans = fc.uniqueArray(anySpan, { selector: ({ id }) => id });
  const byId = (all: readonly ImpactSpan[]) => new Map(all.map((one) => [one.id, one]));
  const weeksOf = (all: readonly ImpactSpan[]) =>
    new Map(impactWeeksOf(all).map((week) => [`${week.week}/${week.service}`, week]));
  fc.assert(
    fc.property(anySpans, (spans) => {
      const weeks = impactWeeksOf(spans);
      const found = spansOfWeeks(weeks);
      const starts = found.map((one) => one.startMs);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      expect(found).toHaveLength(spans.length);
      expect(byId(found)).toEqual(byId(spans));
      expect(weeksOf(spans.toReversed())).toEqual(weeksOf(spans));
      for (const { week, endsMs } of weeks)
        expect(endsMs.map(weekOf)).toEqual(endsMs.map(() => week));
    }),
    { numRuns: 200 },
  );
});
