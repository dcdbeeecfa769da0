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

test.each([
  '1@2',
  'iCloud Account & Sign In@1',
  'reminder/a/b@1',
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

test.each([
  ['1@2/wasDown', 'popup.html#incident/1%402'],
  ['reminder/first/wait-24h/1700000000000', 'popup.html#run/first'],
  ['planned/developer:1@2', 'dashboard.html#/services'],
  ['planned/1@2/began', 'popup.html#incident/planned%2F1%402'],
  ['summary', 'dashboard.html#/history'],
  ['test', 'dashboard.html#/settings'],
  ['', 'popup.html'],
  ['unknown', 'popup.html'],
])('the notification %j opens %j', (notificationId, route) => {
  expect(notificationRoute(notificationId)).toBe(route);
});

const hashOf = (route: string) => new URL(route, 'https://extension.test/').hash;
/** What a hash of the popup's page leads to: an incident and a run. */
const idsIn = (hash: string) => {
  const view = viewOf(hash);
  return [view.kind === 'plan' ? view.incidentId : null, runInHash(hash)];
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
      expect(idsIn(hashOf(incidentRoute(id)))).toEqual([id, null]);
      expect(idsIn(hashOf(runRoute(id)))).toEqual([null, id]);
    }),
  );
});

test.each(['', '#incident/', 'incident/1', '#incident/%', '#x#incident/1', '#run', '#run/%'])(
  '%j is the route of no incident and no run',
  (hash) => expect(idsIn(hash)).toEqual([null, null]),
);
