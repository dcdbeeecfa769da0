import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  plannedNotificationId,
  reminderNotificationId,
  notificationSubject,
} from '../../../lib/notifications/notification';
import { STEP_IDS } from '../../../lib/guide/knowledge/steps';
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

test('a reminder is of its run, whatever that is called', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom(...STEP_IDS),
      fc.oneof(fc.nat(), fc.double({ noNaN: true })),
      (runId, stepId, dueMs) => {
        expect(notificationSubject(reminderNotificationId(runId, stepId, dueMs))).toEqual({
          kind: 'run',
          runId,
        });
      },
    ),
  );
});

test('one of an announcement is of that, whatever Apple calls it', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (messageId, startMs) => {
      const announcementId = `${messageId}@${startMs}`;
      const subject = { kind: 'announcement', announcementId };
      expect(notificationSubject(plannedNotificationId(announcementId))).toEqual(subject);
    }),
  );
});

test.each([
  ['summary', { kind: 'several' }],
  ['test', { kind: 'test' }],
  ['planned/1/began@2', { kind: 'announcement', announcementId: '1/began@2' }],
])('%j is what it is called', (id, subject) => {
  expect(notificationSubject(id)).toEqual(subject);
});

test('set anew for another time it is another one', () => {
  const idAt = (dueMs: number) => reminderNotificationId('first', 'wait-24h', dueMs);
  expect(idAt(NOON_MS)).toBe(idAt(NOON_MS));
  expect(idAt(NOON_MS)).not.toBe(idAt(NOON_MS + 1));
});

test.each(['', 'reminder', 'x'])('%j is about nothing that we know', (id) => {
  expect(notificationSubject(id)).toBeNull();
});
