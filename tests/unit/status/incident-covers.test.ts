import { expect, test } from 'vitest';
import { coveringIncident, incidentCovers, spanOf } from '../../../lib/status/incident-covers';
import type { FeedEvent, Incident } from '../../../lib/status/model';
import { at, BACKUP, event, last, NOON_MS, readAll, service, SIGN_IN } from '../../support/events';
import { backup, bodiesOf, incidentsAfter, was, wasDown } from '../../support/incidents';

const STORAGE = 'iCloud Storage Upgrades';
const covers = (incidents: readonly Incident[], atMs: number) =>
  incidents.some((incident) => incidentCovers(incident, atMs, at(13)));
const after = (readings: string) => incidentsAfter(...bodiesOf(readings));
const withOther = (of: FeedEvent, name: string, more: Partial<FeedEvent>) =>
  incidentsAfter([service(BACKUP, [of]), service(name, [{ ...of, ...more }])]);
const left = readAll(bodiesOf('- i i'), { watched: (n) => (n < 2 ? [BACKUP] : []) });
const { state } = last(left);
const again = readAll(bodiesOf('-'), { from: state, startMs: at(12, 50), watched: [BACKUP] });

// At 13:00.
test.each<[string, Incident[], number, number]>([
  ['over, by Apple’s times', wasDown(), at(9, 16), at(11, 7)],
  ['of signing in', wasDown({}, SIGN_IN), at(9, 16), at(11, 7)],
  ['before of signing in', withOther(event(), SIGN_IN, { startMs: at(9) }), at(11), at(13)],
  ['that goes on', after('- i'), at(11), at(13)],
  ['that one reading no longer shows', after('- i -'), at(11), at(13)],
  ['without Apple’s end', after('- i - -'), at(11), at(12)],
  ['that is no longer watched', state.incidents, at(11), at(12, 10)],
  ['that is watched again, and over', last(again).state.incidents, at(11), at(12, 10)],
])('an incident %s covers its time', (_, incidents, fromMs, toMs) => {
  expect(incidents).toHaveLength(1);
  // The minute of the end is inside, but nothing after now.
  const endMs = toMs === at(13) ? toMs : toMs + 59_999;
  const found = [fromMs - 1, fromMs, endMs, endMs + 1].map((atMs) => covers(incidents, atMs));
  expect(found).toEqual([false, true, true, false]);
  expect(covers(incidents, NaN)).toBe(false);
});

const of = (messageId: string, more: Partial<FeedEvent> = {}) => was({ messageId, ...more });
const outage = of('2', { statusType: 'Outage', startMs: at(9) });

test.each<[string, FeedEvent[], number, string | null]>([
  ['the one that covers it', [of('1'), of('2', { endMs: at(10) })], at(10, 30), '1'],
  ['the worst', [of('1'), outage], at(9, 40), '2'],
])('of several incidents: %s', (_, events, atMs, id) => {
  const incidents = incidentsAfter([service(BACKUP, events)]);
  const found = [incidents, incidents.toReversed()].map(
    (all) => coveringIncident(atMs, all, NOON_MS)?.messageId ?? null,
  );
  expect(found).toEqual([id, id]);
});

const timeless = { startMs: null, endMs: null };
const lasting = backup(event({ statusType: 'Outage', endMs: at(10) }));
const [begun, ended] = [backup(event(timeless)), backup(was(timeless))];

test.each<[string, Incident[], object | null]>([
  ['Apple’s times', wasDown(), { severity: 'issue', startMs: at(9, 16), endMs: at(11, 7) }],
  [
    'no end while it goes on, whatever Apple says',
    incidentsAfter(lasting),
    { services: [BACKUP], severity: 'outage', startMs: at(11), endMs: null },
  ],
  [
    'without Apple’s times, those of the readings',
    incidentsAfter(begun, begun, ended, ended),
    { startMs: at(11, 45), endMs: NOON_MS },
  ],
  ['the worst that it was', after('o o i i'), { severity: 'outage' }],
  ['a service that backups don’t need', wasDown({}, STORAGE), null],
])('when backups were impossible: %s', (_, incidents, span) => {
  const [found] = incidents.map(spanOf);
  if (span) expect(found).toMatchObject(span);
  else expect(found).toBeNull();
});
