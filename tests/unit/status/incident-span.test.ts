import { expect, test } from 'vitest';
import { spanOf } from '../../../lib/status/incident-covers';
import type { Incident } from '../../../lib/status/model';
import { at, BACKUP, event, NOON_MS, resolved, service, SIGN_IN } from '../../support/events';
import { incidentsAfter, wasDown } from '../../support/incidents';

const spansOf = (incidents: readonly Incident[]) => incidents.map(spanOf);
const services = [BACKUP];

test('one that is over, by Apple’s times', () => {
  expect(spansOf(wasDown())).toEqual([
    { services, severity: 'issue', startMs: at(9, 16), endMs: at(11, 7) },
  ]);
});

test('one that goes on has no end, whatever Apple says of it', () => {
  const body = [service(BACKUP, [event({ statusType: 'Outage', endMs: at(10) })])];
  expect(spansOf(incidentsAfter(body))).toEqual([
    { services, severity: 'outage', startMs: at(11), endMs: null },
  ]);
});

test('without times of Apple’s it lasts from when it was first seen to when it was seen as over', () => {
  const odd = { startMs: null, endMs: null };
  const going = [service(BACKUP, [event(odd)])];
  const over = [service(BACKUP, [resolved(odd)])];
  expect(spansOf(incidentsAfter(going, going, over, over))).toMatchObject([
    { startMs: at(11, 45), endMs: NOON_MS },
  ]);
});

test('the worst it was, though it eased', () => {
  const outage = [service(BACKUP, [event({ statusType: 'Outage' })])];
  const issue = [service(BACKUP, [event()])];
  expect(spansOf(incidentsAfter(outage, outage, issue, issue))).toMatchObject([
    { severity: 'outage' },
  ]);
});

test('never ends before it begins', () => {
  expect(spansOf(wasDown({ startMs: at(10), endMs: at(9) }))).toMatchObject([
    { startMs: at(10), endMs: at(10) },
  ]);
});

test('none for what no backup depends on', () => {
  expect(spansOf(wasDown({}, 'iCloud Storage Upgrades'))).toEqual([null]);
  expect(spansOf(wasDown({}, SIGN_IN))).toMatchObject([{ services: [SIGN_IN] }]);
});
