import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STEP_IDS } from '../../../lib/guide/knowledge/steps';
import {
  notificationSubject,
  plannedNotificationId,
  reminderNotificationId,
} from '../../../lib/notifications/notification';
import {
  dashboardRoute,
  incidentRoute,
  notificationRoute,
  placeIn,
  printRoute,
  printTarget,
  runInHash,
  runRoute,
  viewOf,
} from '../../../lib/routes/routes';

test.each(['1@2', 'reminder/a/b@1', 'planned/a@1', 'summary', 'test'])(
  'a notification of the incident %j, of any kind',
  (incidentId) => {
    for (const kind of ['began', 'over-2', 'wasDown', 'began-1773144000000'])
      expect(notificationSubject(`${incidentId}/${kind}`)).toEqual({
        kind: 'incident',
        incidentId,
      });
  },
);

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

test('the address of an incident or run leads to it, whatever its ID is', () => {
  const unusual = ['1@2#2', 'a/b?c=d#e', '%41%', '../../x', 'javascript:alert(1)', '"\'<> ✓'];
  const anyId = fc.oneof(
    fc.constantFrom(...unusual),
    fc.string({ unit: 'grapheme', minLength: 1 }),
  );
  const hashIn = (page: string, route: string) => {
    const { pathname, hash } = new URL(route, 'https://extension.test/');
    expect(pathname).toBe(`/${page}.html`);
    return hash;
  };
  fc.assert(
    fc.property(anyId, (id) => {
      const plan = { kind: 'plan', incidentId: null, runId: null };
      expect(viewOf(hashIn('popup', incidentRoute(id)))).toEqual({ ...plan, incidentId: id });
      expect(viewOf(hashIn('popup', runRoute(id)))).toEqual({ ...plan, runId: id });
      const place = { kind: 'incident', incidentId: id } as const;
      expect(placeIn(hashIn('dashboard', dashboardRoute(place)))).toEqual(place);
      for (const view of ['summary', 'plan'] as const)
        expect(printTarget(hashIn('print', printRoute(view, id)))).toEqual({ view, runId: id });
    }),
  );
});

test.each(['', '#incident/', 'incident/1', '#incident/%', '#x#incident/1', '#run', '#run/%'])(
  '%j is the address of no incident, no run and no printed page',
  (hash) => {
    expect(viewOf(hash)).toEqual({ kind: 'plan', incidentId: null, runId: null });
    expect([runInHash(hash), printTarget(hash)]).toEqual([null, null]);
  },
);

test.each(['', '#/', '#/nothing', '#/history/', '#/history/%', '#history', '#/settings/x'])(
  'another address of the dashboard, such as “%s”, is the history',
  (hash) => expect(placeIn(hash)).toEqual({ kind: 'part', part: 'history' }),
);
