import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STEP_IDS } from '../../../lib/guide/knowledge/steps';
import {
  notificationSubject,
  plannedNotificationId,
  reminderNotificationId,
} from '../../../lib/notifications/notification';
import {
  incidentRoute,
  notificationRoute,
  runInHash,
  runRoute,
  viewOf,
} from '../../../lib/routes/routes';
import { NOON_MS } from '../../support/events';

test.each([
  '1@2',
  'iCloud Account & Sign In@1',
  'reminder/a/b@1',
  'a/b@1#2',
  'reminder@1',
  'planned/a@1',
  'summary',
  'test',
])('a notification of the incident %j, of any kind', (incidentId) => {
  for (const kind of ['began', 'over-2', 'wasDown', 'began-1773144000000'])
    expect(notificationSubject(`${incidentId}/${kind}`)).toEqual({ kind: 'incident', incidentId });
});

test('reminders and planned notifications have their subject in their ID, whatever it contains', () => {
  const anyDueMs = fc.oneof(fc.nat(), fc.double({ noNaN: true }));
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...STEP_IDS), anyDueMs, (text, stepId, dueMs) => {
      const reminderId = reminderNotificationId(text, stepId, dueMs);
      expect(notificationSubject(reminderId)).toEqual({ kind: 'run', runId: text });
      const announcementId = `${text}@${dueMs}`;
      const subject = { kind: 'announcement', announcementId };
      expect(notificationSubject(plannedNotificationId(announcementId))).toEqual(subject);
    }),
  );
});

test('a reminder that is set for another time has another ID', () => {
  const idAt = (dueMs: number) => reminderNotificationId('first', 'wait-24h', dueMs);
  expect(idAt(NOON_MS)).toBe(idAt(NOON_MS));
  expect(idAt(NOON_MS)).not.toBe(idAt(NOON_MS + 1));
});

test.each([
  ['1@2/began', 'popup.html#incident/1%402'],
  ['1@2/wasDown', 'popup.html#incident/1%402'],
  ['reminder/first/wait-24h/1700000000000', 'popup.html#run/first'],
  ['planned/developer:1@2', 'dashboard.html#/services'],
  ['planned/1/began@2', 'dashboard.html#/services'],
  ['planned/1@2/began', 'popup.html#incident/planned%2F1%402'],
  ['summary', 'dashboard.html#/history'],
  ['test', 'dashboard.html#/settings'],
  ['', 'popup.html'],
  ['reminder', 'popup.html'],
  ['unknown', 'popup.html'],
])('the notification %j opens %j', (notificationId, route) => {
  expect(notificationRoute(notificationId)).toBe(route);
});

const hashOf = (route: string) => new URL(route, 'https://extension.test/').hash;
const incidentInHash = (hash: string) => {
  const view = viewOf(hash);
  return view.kind === 'plan' ? view.incidentId : null;
};

test('the route of an incident or run contains its ID, whatever that is', () => {
  const unusual = ['1@2#2', 'a/b?c=d#e', '%41%', '../../x', 'javascript:alert(1)', '"\'<> ✓'];
  const anyId = fc.oneof(
    fc.constantFrom(...unusual),
    fc.string({ unit: 'grapheme', minLength: 1 }),
  );
  fc.assert(
    fc.property(anyId, (id) => {
      expect(incidentRoute(id).startsWith('popup.html#incident/')).toBe(true);
      const [incident, run] = [hashOf(incidentRoute(id)), hashOf(runRoute(id))];
      expect([incidentInHash(incident), runInHash(incident)]).toEqual([id, null]);
      expect([incidentInHash(run), runInHash(run)]).toEqual([null, id]);
    }),
  );
});

test.each([
  ...['', '#', '#incident', '#incident/', '#other/1', 'incident/1', '#incident/%'],
  ...['#x#incident/1', '#run', '#run/', '#run/%', '#running/1'],
])('%j is the route of no incident and no run', (hash) => {
  expect([incidentInHash(hash), runInHash(hash)]).toEqual([null, null]);
});
