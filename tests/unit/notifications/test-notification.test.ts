import { FakeApp } from '../../support/fake-app';
import { freshBrowser } from '../../support/fake-browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { sendTestNotification } from '../../../lib/platform/test-notification';
import { appNotifier, createNotifier } from '../../../lib/platform/create-notifier';

const { notifications } = fakeBrowser;
const browserWith = (value: unknown) => Object.assign(fakeBrowser, { notifications: value });

beforeEach(() => void freshBrowser());
afterEach(() => void browserWith(notifications));
const report = vi.fn();
afterEach(() => expect(report).not.toHaveBeenCalled());

const says = (level: () => Promise<string>) => ({ ...notifications, getPermissionLevel: level });

test.each<[string, unknown, string, string]>([
  ['without notifications', undefined, 'unsupported', 'unsupported'],
  ['that has them switched off', says(async () => 'denied'), 'denied', 'denied'],
  ['that allows them', says(async () => 'granted'), 'granted', 'sent'],
  ['that doesn’t say', notifications, 'unknown', 'sent'],
  ['that can’t say', says(() => Promise.reject(new Error('no'))), 'unknown', 'sent'],
])('a browser %s', async (_, value, permission, outcome) => {
  browserWith(value);
  const notifier = createNotifier(report);
  expect(notifier.isByApp).toBe(false);
  expect(await notifier.permission()).toBe(permission);
  expect(await sendTestNotification(notifier)).toBe(outcome);
  browserWith(notifications);
  const shown = Object.keys(await notifications.getAll());
  expect(shown).toEqual(outcome === 'sent' ? ['test'] : []);
});

test('it says what it is, and sent again it takes the place of the first', async () => {
  await sendTestNotification(createNotifier(report));
  await sendTestNotification(createNotifier(report));
  expect(Object.values(await notifications.getAll())).toMatchObject([
    {
      title: 'Test notification',
      message: 'Notifications from Backup Beacon are working.',
      iconUrl: expect.stringMatching(/\/icons\/beacon-128\.png$/),
    },
  ]);
});

test.each([
  ['granted', 'sent', ['test']],
  ['denied', 'denied', []],
  ['notAsked', 'notAsked', []],
] as const)('by an app that then asks, and is told %s', async (whenAsked, outcome, shown) => {
  const app = new FakeApp();
  Object.assign(app, { authorization: 'notAsked', whenAsked });
  expect(await sendTestNotification(appNotifier({ send: app.send, report: () => undefined }))).toBe(
    outcome,
  );
  expect([...app.shown.keys()]).toEqual(shown);
});

test('one that the browser refuses', async () => {
  vi.spyOn(notifications, 'create').mockRejectedValueOnce(new Error('no') as never);
  expect(await sendTestNotification(createNotifier(report))).toBe('refused');
});
