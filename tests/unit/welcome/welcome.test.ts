import { cleanup, fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import TestNotification from '../../../components/notifications/TestNotification.svelte';
import Welcome from '../../../entrypoints/welcome/Welcome.svelte';
import { APPLE_MATCH_PATTERN } from '../../../lib/feed/address';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import type { PlatformName } from '../../../lib/platform/browser-info';
import type { TestOutcome } from '../../../lib/platform/test-notification';
import { createStores } from '../../../lib/store/stores';
import { inGuideWords, STRICT_TEXTS } from '../../support/guide-sentence';
import { inSafari, useWorker } from '../../support/page-worker';
import { showView } from '../../support/show-view';
import { checkRecord, failing, NEVER_READ } from '../../support/snapshots';
import { freshStore, unopenable } from '../../support/stores';

const worker = useWorker();

const ORIGINS = { origins: [APPLE_MATCH_PATTERN] };
const TIMEOUT = { failing: failing('timeout') };

/** The browser: whether Apple may be reached, and what the user answers when it asks. */
const permissions = {
  isPermitted: true,
  answer: true,
  contains: vi.fn(async () => permissions.isPermitted),
  request: vi.fn(async () => (permissions.isPermitted = permissions.answer)),
};

beforeEach(() => {
  vi.clearAllMocks();
  Object.assign(permissions, { isPermitted: true, answer: true });
  Object.assign(browser, { permissions });
  worker.answer = async () => ({ state: null, check: checkRecord() });
});

function openWelcome(
  database = freshStore().database,
  { builtFor = 'chrome', platform = 'mac' as PlatformName } = {},
) {
  const stores = createStores(database);
  const texts = STRICT_TEXTS;
  const { container } = render(Welcome, { stores, texts, builtFor, platform });
  const view = within(container);
  const section = (name: string) => view.getByRole('region', { name });
  return {
    ...view,
    ...{ container, runs: stores.runs, section },
    /** The signs on the icon, from top to bottom. */
    signs: () =>
      within(section('What the icon means'))
        .getAllByRole('term')
        .map((one) => one.textContent?.match(/symbol: (\S+):/)?.[1]),
    permission: () => view.queryByRole('region', { name: "Allow access to Apple's status page" }),
    kind: (name: string) => view.getByRole<HTMLInputElement>('radio', { name }),
    name: () => view.getByLabelText<HTMLInputElement>('Name'),
  };
}

test('says what its icon means, what is private, and whose it is not; leads to our pages', () => {
  const { getAllByRole, signs, container } = openWelcome();
  expect(document.title).toBe('Welcome to Backup Beacon');
  expect(signs()).toEqual(['✓', 'M', '!', '✕', '?']);
  expect(container.textContent).toContain('Everything you enter stays in this browser');
  expect(container.textContent).toContain('Not affiliated with Apple Inc.');
  // Outside Safari there is no app.
  expect(container.textContent).not.toContain('app once');
  const links = getAllByRole<HTMLAnchorElement>('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    `popup.html#run/${FIRST_RUN_ID}`,
    ...['history', 'services', 'devices', 'settings'].map((part) => `dashboard.html#/${part}`),
  ]);
});

test.each<[string, PlatformName, string]>([
  ['edge', 'windows', 'edge'],
  ['firefox', 'android', 'firefoxAndroid'],
  ['firefox', 'linux', 'firefox'],
  ['safari', 'iOs', 'safariIos'],
  ['safari', 'mac', 'safari'],
  ['opera', 'other', 'chrome'],
])('how to pin the icon in %s on %s', (builtFor, platform, place) => {
  const { section } = openWelcome(undefined, { builtFor, platform });
  const words = inGuideWords(`dashboard.welcome.pin.${place}` as never);
  expect(section('Pin it to your toolbar').textContent).toContain(words);
});

async function openUnpermitted() {
  permissions.isPermitted = false;
  const view = openWelcome();
  await waitFor(() => expect(view.permission()).toBeTruthy());
  const inside = within(view.permission() as HTMLElement);
  const allow = () => inside.queryByRole('button', { name: 'Allow' });
  return {
    ...view,
    allow,
    press: () => fireEvent.click(allow() as HTMLElement),
    announces: (words: RegExp) =>
      waitFor(() => expect(inside.getByRole('status').textContent?.trim()).toMatch(words)),
  };
}

test('the permission is asked for within the press, and used at once', async () => {
  const { allow, press, announces } = await openUnpermitted();
  // Who opens the page for itself keeps the focus.
  expect(document.activeElement).toBe(document.body);
  const pressed = press();
  // Browsers forget the press at the first pause.
  expect(permissions.request).toHaveBeenCalledExactlyOnceWith(ORIGINS);
  await pressed;
  await waitFor(() => expect(allow()).toBeNull());
  expect(document.activeElement?.textContent).toMatch(/^\s*Allowed\./);
  // “Allowed” is not spoken twice; what came of it is.
  await announces(/^Done\.((?!Allowed).)*$/s);
  expect(worker.asked).toEqual(['checkNow']);
});

test.each([
  ['Apple’s page fails', async () => ({ state: null, check: checkRecord(TIMEOUT) })],
  ['no check was made', async () => NEVER_READ],
  ['the worker is gone', () => Promise.reject(new Error('gone'))],
])('the permission allowed, but %s: that it works is not said', async (_, answer) => {
  worker.answer = answer;
  const { press, announces } = await openUnpermitted();
  await press();
  await announces(/couldn't be read((?!Done\. Apple).)*$/s);
});

test('the permission comes first, with the focus, for who was sent for it; refused, there is another try, or it is given elsewhere', async () => {
  location.hash = '#permission';
  permissions.answer = false;
  const { allow, press, announces, container, permission } = await openUnpermitted();
  expect(document.activeElement).toBe(allow());
  expect(container.querySelector('main section')).toBe(permission());
  await press();
  await announces(/Not allowed\./);
  expect(worker.asked).toEqual([]);
  expect(allow()).toBeTruthy();
  permissions.isPermitted = true;
  window.dispatchEvent(new Event('focus'));
  await waitFor(() => expect(allow()).toBeNull());
  await announces(/Done\./);
});

test('in Safari the icon has a sign for problems only, and the app shows notifications', () =>
  inSafari(async (app) => {
    const { section, signs } = openWelcome(undefined, { builtFor: 'safari' });
    expect(signs()).toEqual([undefined, undefined, '!', '✕', undefined]);
    const notifications = section('Get notifications');
    expect(notifications.textContent).toContain('Open the app once and allow them');
    const { getByRole, findByText } = within(notifications);
    await fireEvent.click(getByRole('button', { name: 'Send a test notification' }));
    await findByText(/^Sent\./);
    expect([...app.shown.keys()]).toEqual(['test']);
  }));

test('the first device is stored as answered, announced, and shown at the next opening, if there is a store', async () => {
  const { database } = freshStore();
  const { runs, kind, name, container } = openWelcome(database);
  await waitFor(() => expect(name().readOnly).toBe(false));
  expect(await runs.overview()).toEqual({ runs: [], devices: [] });
  await fireEvent.click(kind('iPad'));
  await waitFor(() => expect(kind('iPad').checked).toBe(true));
  await fireEvent.input(name(), { target: { value: 'Ada’s' } });
  await fireEvent.blur(name());
  await waitFor(async () => {
    const { runs: begun, devices } = await runs.overview();
    expect(begun).toMatchObject([{ id: FIRST_RUN_ID, deviceId: devices[0]?.id }]);
    expect(devices).toMatchObject([{ kind: 'ipad', name: 'Ada’s' }]);
  });
  const saved = () => container.querySelector('[role=status].visually-hidden')?.textContent;
  await waitFor(() => expect(saved()).toBe('Saved.'));
  cleanup();
  const next = openWelcome(database);
  await waitFor(() => expect(next.kind('iPad').checked).toBe(true));
  expect(next.name().value).toBe('Ada’s');
  // Where it is there, it is not asked for.
  expect(next.permission()).toBeNull();
  cleanup();
  const without = openWelcome(unopenable());
  expect((await without.findByRole('alert')).textContent).toMatch(/doesn't allow it/);
  expect(without.name().readOnly).toBe(true);
});

const words = (key: string) => inGuideWords(`dashboard.notifications.${key}` as never);

function openTest(onSend: () => Promise<TestOutcome>, platform: PlatformName, isByApp = false) {
  const view = showView(TestNotification, { onSend, isByApp, platform });
  const press = (name: string) => fireEvent.click(view.getByRole('button', { name }));
  return {
    ...{ ...view, press },
    send: () => press('Send a test notification'),
    /** What is announced: the result, then what to do about it. */
    heard: () => view.getAllByRole('status').map(({ textContent }) => textContent?.trim()),
    question: () => view.queryByRole('group', { name: 'Did it appear?' }),
  };
}

test('a second press sends no second one; only the user can tell whether it appeared', async () => {
  let end: (outcome: TestOutcome) => void = () => undefined;
  const onSend = vi.fn(() => new Promise<TestOutcome>((resolve) => (end = resolve)));
  const { send, press, heard, question, getByRole } = openTest(onSend, 'windows');
  await send();
  const button = getByRole('button', { name: words('test.sending') });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  await fireEvent.click(button);
  expect(onSend).toHaveBeenCalledOnce();
  expect([heard(), question()]).toEqual([['', ''], null]);
  end('sent');
  await waitFor(() => expect(question()).toBeTruthy());
  expect(heard()).toEqual([words('test.sent'), '']);
  await press('Yes');
  expect(heard()[1]).toBe('Great. Notifications are working.');
  await press('No');
  for (const key of ['where.windows', 'heldBack.windows']) expect(heard()[1]).toContain(words(key));
  expect(getByRole('button', { name: 'No' }).getAttribute('aria-pressed')).toBe('true');
  // The next begins anew.
  await send();
  expect(heard()).toEqual(['', '']);
});

const gone = () => Promise.reject<TestOutcome>(new Error('gone'));

test.each<[string, PlatformName, boolean, string, string]>([
  ['denied', 'linux', false, words('test.denied'), words('where.linux')],
  ['failed', 'linux', false, words('test.refused'), words('where.linux')],
  ['unsupported', 'mac', false, words('test.unsupported'), ''],
  ['denied', 'iOs', true, words('app.denied'), 'Go to Settings › Notifications, choose Backup'],
  ['refused', 'other', true, words('app.refused'), 'allow notifications from Backup Beacon'],
  ['absent', 'mac', true, words('app.absent'), ''],
])(
  '%s on %s, by an app: %s: why, where to allow it if anywhere, and no question',
  async (...row) => {
    const [outcome, platform, isByApp, why, where] = row;
    const onSend = outcome === 'failed' ? gone : async () => outcome as TestOutcome;
    const { send, heard, question } = openTest(onSend, platform, isByApp);
    await send();
    await waitFor(() => expect(heard()[0]).toBe(why));
    expect(heard()[1]).toEqual(where && expect.stringContaining(where));
    expect(question()).toBeNull();
  },
);
