import fc from 'fast-check';
import { expect, test } from 'vitest';
import { notificationRoute } from '../../../lib/routes/notification-route';
import { incidentRoute, runInHash, runRoute, viewOf } from '../../../lib/routes/routes';

const incidentInHash = (hash: string) => {
  const view = viewOf(hash);
  return view.kind === 'plan' ? view.incidentId : null;
};

const hashOf = (route: string) => new URL(route, 'https://extension.test/').hash;

test.each([
  '1000000123@1700000000000',
  '1@2#2',
  'iCloud Account & Sign In@1',
  'a/b?c=d#e',
  '%41%',
  '../../x',
  'javascript:alert(1)',
  '✓ バックアップ',
  ' ',
  '"\'<>',
])('there and back: %j', (id) => {
  const route = incidentRoute(id);
  expect(route.startsWith('popup.html#incident/')).toBe(true);
  expect(incidentInHash(hashOf(route))).toBe(id);
  expect(runInHash(hashOf(route))).toBeNull();
});

test('there and back, any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
      expect(incidentInHash(hashOf(incidentRoute(id)))).toBe(id);
      expect(runInHash(hashOf(runRoute(id)))).toBe(id);
      expect(incidentInHash(hashOf(runRoute(id)))).toBeNull();
    }),
  );
});

test.each([
  '',
  '#',
  '#incident',
  '#incident/',
  '#other/1',
  'incident/1',
  '#incident/%',
  '#x#incident/1',
  '#run',
  '#run/',
  '#run/%',
  '#running/1',
])('%j leads to none', (hash) => {
  expect(incidentInHash(hash)).toBeNull();
  expect(runInHash(hash)).toBeNull();
});

test.each([
  ['1@2/began', 'popup.html#incident/1%402'],
  ['1@2/wasDown', 'popup.html#incident/1%402'],
  ['reminder/first/wait-24h/1700000000000', 'popup.html#run/first'],
  ['planned/developer:1@2', 'dashboard.html#/services'],
  ['planned/1@2/began', 'popup.html#incident/planned%2F1%402'],
  ['summary', 'dashboard.html#/history'],
  ['test', 'dashboard.html#/settings'],
  ['unheard of', 'popup.html'],
])('the notification %j leads to %j', (notificationId, route) => {
  expect(notificationRoute(notificationId)).toBe(route);
});
