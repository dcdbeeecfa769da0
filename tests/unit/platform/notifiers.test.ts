import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { appNotifier, createNotifier } from '../../../lib/platform/create-notifier';
import { pressButton } from '../../../lib/platform/open-page';
import { sendTestNotification } from '../../../lib/platform/test-notification';
import { APP_FAULTS, FakeApp } from '../../../dev/safari-host/fake-app';
import { freshBrowser, onShown } from '../../support/fake-browser';

const report = vi.fn<(error: unknown) => void>();
const ONE = { id: 'a/began', title: 'Down', message: 'Wait.', icon: 'outage', buttons: ['Mute'] };

beforeEach(() => {
  freshBrowser();
  vi.restoreAllMocks();
  report.mockClear();
});

describe('by the browser', () => {
  const { notifications } = fakeBrowser;
  beforeEach(() => {
    const wait = globalThis.setTimeout;
    // Time limits pass quickly.
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((task: () => void, ms = 0) =>
      wait(task, ms / 50)) as never);
  });
  afterEach(() => {
    Object.assign(notifications, { getPermissionLevel: undefined });
    Reflect.deleteProperty(fakeBrowser.runtime, 'sendNativeMessage');
    vi.unstubAllEnvs();
  });

  interface Behavior {
    /** Whether the browser has `onShown`, as Firefox does. */
    isFirefox?: boolean;
    permission?: string;
    /** The option with which `create` throws. */
    refused?: 'buttons';
    /** What happens once a notification is listed. If it throws, `create` does. */
    then?: (id: string) => unknown;
  }

  function behave({ isFirefox, permission, refused, then }: Behavior): void {
    if (isFirefox) Object.assign(notifications, { onShown });
    if (permission) Object.assign(notifications, { getPermissionLevel: async () => permission });
    const create = notifications.create.bind(notifications);
    vi.spyOn(notifications, 'create').mockImplementation((async (id: string, options: object) => {
      if (refused && refused in options) throw new Error(`${refused} is unsupported`);
      await create(id, options as never);
      await then?.(id);
    }) as never);
  }

  const appear = (id: string) => onShown.trigger(id);
  const forget = (id: string) => notifications.clear(id);
  const sendClosed = (id: string, byUser = true) => notifications.onClosed.trigger(id, byUser);
  const close = (id: string, byUser = true) => forget(id).then(() => sendClosed(id, byUser));
  const refuse = () => Promise.reject(new Error('refused'));
  const forgetAndRefuse = (id: string) => forget(id).then(refuse);
  const isSilent = () => new Promise(() => undefined);
  const hasListeners = (event: unknown) => (event as { hasListeners(): boolean }).hasListeners();

  const firefox = (then: Behavior['then'] = () => undefined) => ({ isFirefox: true, then });
  const closeSoon = (id: string) => void setTimeout(() => void close(id), 500);
  const closeAndAppear = (id: string) => sendClosed(id).then(() => appear(id));
  const closeTwice = (id: string) => sendClosed(id).then(() => close(id));

  // `create` is called with buttons and, where that fails, without.
  test.each<[string, Behavior, 'shown' | 'never' | 'fails', number?]>([
    ['Chromium lists it', {}, 'shown'],
    ['the system closes it at once', { then: (id) => close(id, false) }, 'never'],
    ['the browser forgets it', { then: forget }, 'never'],
    ['it is not allowed', { permission: 'denied', then: forgetAndRefuse }, 'never', 2],
    ['it fails', { permission: 'granted', then: forgetAndRefuse }, 'fails', 2],
    ['it is shown, but `create` fails', { then: refuse }, 'shown'],
    ['it is shown, but there is no answer', { then: isSilent }, 'shown'],
    ['there is no answer', { then: (id) => forget(id).then(isSilent) }, 'fails'],
    ['the browser refuses buttons', { refused: 'buttons' }, 'shown', 2],
    ['Firefox shows it', firefox(appear), 'shown'],
    ['it appears late in Firefox', firefox(), 'shown'],
    ['Firefox drops it: "Do not disturb"', firefox((id) => close(id)), 'never'],
    ['Firefox lists it for a moment and drops it', firefox(closeSoon), 'never'],
    ['Firefox closes one with the same ID and shows it', firefox(closeAndAppear), 'shown'],
    ['Firefox closes one with the same ID and drops it', firefox(closeTwice), 'never'],
  ])('%s', async (_, behavior, outcome, calls = 1) => {
    behave(behavior);
    const shown = createNotifier(report).show(ONE);
    expect(await shown.then((is) => (is ? 'shown' : 'never')).catch(() => 'fails')).toBe(outcome);
    expect(notifications.create).toHaveBeenCalledTimes(calls);
    expect([onShown, notifications.onClosed].filter(hasListeners)).toEqual([]);
  });

  test('Safari’s app does not show what Safari itself may still show', async () => {
    const app = new FakeApp();
    vi.stubEnv('BROWSER', 'safari');
    const sendNativeMessage = (_: string, sent: unknown) => app.send(sent);
    Object.assign(fakeBrowser.runtime, { sendNativeMessage });
    behave({ permission: 'granted', then: (id) => forget(id).then(isSilent) });
    await expect(createNotifier(report).show(ONE)).rejects.toThrow('No answer in time.');
    expect(app.posted).toEqual([]);
  });

  test('the first button mutes, and removes the notification once that is stored', async () => {
    await createNotifier(report).show(ONE);
    const fail = () => Promise.reject(new Error('disk full'));
    await expect(pressButton('a/began', 0, fail)).rejects.toThrow('disk full');
    expect(Object.keys(await notifications.getAll())).toEqual(['a/began']);
    const mute = vi.fn(async () => undefined);
    await pressButton('a/began', 0, mute);
    expect([mute.mock.calls, await notifications.getAll()]).toEqual([[['a']], {}]);
  });

  test.each([
    ['a/began', 1, '/popup.html#incident/a'],
    ['reminder/first/wait-24h/1', 0, '/popup.html#run/first'],
    ['summary', 0, '/dashboard.html#/history'],
  ])('on %s, button %i opens %s and removes it', async (id, index, path) => {
    await createNotifier(report).show({ ...ONE, id });
    const open = vi.spyOn(fakeBrowser.tabs, 'create');
    await pressButton(id, index, () => Promise.reject(new Error('nothing to mute')));
    expect(open.mock.calls).toEqual([[{ url: expect.stringMatching(`${path}$`) }]]);
    expect(await notifications.getAll()).toEqual({});
  });

  test.each<[string, Behavior, string]>([
    ['the browser says it is not allowed, and it appears', { permission: 'denied' }, 'sent'],
    ['it is not allowed', { permission: 'denied', then: forgetAndRefuse }, 'denied'],
    ['Firefox drops it', firefox((id) => close(id)), 'refused'],
  ])('a test notification replaces the earlier one: %s', async (_, behavior, outcome) => {
    behave(behavior);
    const notifier = createNotifier(report);
    expect(await sendTestNotification(notifier)).toBe(outcome);
    expect(await sendTestNotification(notifier)).toBe(outcome);
    expect(Object.values(await notifications.getAll())).toMatchObject(
      outcome === 'sent' ? [{ title: 'Test notification', message: expect.any(String) }] : [],
    );
  });
});

describe('by the app', () => {
  let app: FakeApp;
  const notifierOf = (send: FakeApp['send']) => appNotifier({ send, report, timeoutMs: 20 });
  beforeEach(() => void (app = new FakeApp()));

  test.each(APP_FAULTS)('an app that is %s is absent until it answers again', async (fault) => {
    app.fault = fault;
    const notifier = notifierOf(app.send);
    expect(await notifier.permission()).toBe('absent');
    // It may have to be started.
    expect(app.requests).toEqual(['state', 'state']);
    expect(await notifier.show(ONE)).toBe(false);
    expect(await notifier.shownIds()).toEqual([]);
    await notifier.remove(['a/began']);
    expect(report).toHaveBeenCalledOnce();
    app.fault = null;
    expect(await notifier.permission()).toBe('granted');
    expect(await notifier.show(ONE)).toBe(true);
  });

  test('a notification counts as shown if only the reply was lost', async () => {
    app.faultAtShow = 'silent';
    app.showsDespiteFault = true;
    expect(await notifierOf(app.send).show(ONE)).toBe(true);
    // The one that is listed may be an earlier one.
    expect(await notifierOf(app.send).show({ ...ONE, id: 'test' })).toBe(false);
  });

  test.each([
    ['granted', 'sent', ['test']],
    ['denied', 'denied', []],
    ['notAsked', 'notAsked', []],
  ] as const)(
    'a test notification has the app ask the user, who answers %s',
    async (whenAsked, outcome, shown) => {
      Object.assign(app, { authorization: 'notAsked', whenAsked });
      expect(await sendTestNotification(notifierOf(app.send))).toBe(outcome);
      expect([...app.shown.keys()]).toEqual(shown);
    },
  );
});
