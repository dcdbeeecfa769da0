import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Notifier } from '../../../lib/notifications/notifier';
import { appNotifier } from '../../../lib/platform/create-notifier';
import { sendTestNotification } from '../../../lib/platform/test-notification';
import { freshBrowser } from '../../support/fake-browser';
import { FakeApp, type AppFault } from '../../support/fake-app';

let app: FakeApp;
let notifier: Notifier;
const report = vi.fn<(error: unknown) => void>();

beforeEach(() => {
  freshBrowser();
  report.mockClear();
  app = new FakeApp();
  notifier = appNotifier({ send: app.send, report, timeoutMs: 20 });
});

const notification = {
  id: 'a/began',
  title: 'Down',
  message: 'Wait.',
  icon: 'outage',
  buttons: ['Mute'],
};

test('an app that is well shows, lists and removes', async () => {
  expect(await notifier.show(notification)).toBe(true);
  expect([...app.shown]).toEqual([['a/began', 'Down\nWait.']]);
  expect(await notifier.shownIds()).toEqual(['a/began']);
  await notifier.remove(['a/began', 'gone']);
  expect(await notifier.shownIds()).toEqual([]);
  expect(report).not.toHaveBeenCalled();
});

test.each(['granted', 'denied', 'notAsked'] as const)('%s: as it says', async (authorization) => {
  app.authorization = authorization;
  expect(await notifier.permission()).toBe(authorization);
  expect(await notifier.show(notification)).toBe(authorization === 'granted');
});

test('nothing to remove is no message', async () => {
  await notifier.remove([]);
  expect(app.asked).toEqual([]);
});

describe.each<Exclude<AppFault, null>>([
  'silent',
  'throws',
  'missing',
  'old',
  'nonsense',
  'refuses',
])('an app that is %s', (fault) => {
  beforeEach(() => void (app.fault = fault));

  test('is absent, shows nothing, and nothing of it throws', async () => {
    expect(await notifier.permission()).toBe('absent');
    expect(await notifier.show(notification)).toBe(false);
    expect(await notifier.shownIds()).toEqual([]);
    await expect(notifier.remove(['a/began'])).resolves.toBeUndefined();
  });

  test('is reported once, however often it fails', async () => {
    for (let index = 0; index < 3; index += 1) await notifier.permission();
    await notifier.show(notification);
    expect(report).toHaveBeenCalledOnce();
  });

  test('is there again once it is well', async () => {
    await notifier.permission();
    app.fault = null;
    expect(await notifier.permission()).toBe('granted');
    expect(await notifier.show(notification)).toBe(true);
  });
});

test('a browser that throws at once is one that can’t', async () => {
  const send = () => {
    throw new Error('no native messaging');
  };
  const broken = appNotifier({ send: async () => send(), report });
  expect(await broken.permission()).toBe('absent');
});

test('an answer that comes after all is too late, and troubles nobody', async () => {
  let answer: (reply: unknown) => void = () => undefined;
  const late = appNotifier({ send: () => new Promise((r) => (answer = r)), report, timeoutMs: 1 });
  expect(await late.permission()).toBe('absent');
  answer({ protocol: 1, kind: 'state', authorization: 'granted', appVersion: '1' });
  let fail: (error: Error) => void = () => undefined;
  const failing = appNotifier({
    send: () => new Promise((_, r) => (fail = r)),
    report,
    timeoutMs: 1,
  });
  expect(await failing.permission()).toBe('absent');
  fail(new Error('too late'));
  await new Promise((resolve) => setTimeout(resolve));
});

test.each([
  ['granted', 'sent', ['test']],
  ['denied', 'denied', []],
  ['notAsked', 'notAsked', []],
] as const)(
  'a test notification of an app that then asks: %s',
  async (whenAsked, outcome, shown) => {
    Object.assign(app, { authorization: 'notAsked', whenAsked });
    expect(await sendTestNotification(notifier)).toBe(outcome);
    expect([...app.shown.keys()]).toEqual(shown);
  },
);
