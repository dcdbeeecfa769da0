import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import Welcome from '../../../entrypoints/welcome/Welcome.svelte';
import { APPLE_MATCH_PATTERN } from '../../../lib/feed/address';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import type { PlatformName } from '../../../lib/platform/browser-info';
import type { FeedSnapshot } from '../../../lib/status/model';
import { createStores } from '../../../lib/store/stores';
import { unopenable } from '../../support/databases';
import { FakeApp } from '../../support/fake-app';
import { strictDashboardText, strictGuideText, strictMenuText } from '../../support/guide-sentence';
import { checkRecord, failing } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

const ORIGINS = { origins: [APPLE_MATCH_PATTERN] };

/** The browser: whether Apple may be reached, and what the person answers when it asks. */
const permissions = {
  isPermitted: true,
  answer: true,
  contains: vi.fn(async () => permissions.isPermitted),
  request: vi.fn(async () => (permissions.isPermitted = permissions.answer)),
};
/** What the worker answers: it has read Apple's page, unless told. */
let check: FeedSnapshot['check'];
const sendMessage = vi.fn(async () => ({ state: null, check }));

beforeEach(() => {
  Object.assign(permissions, { isPermitted: true, answer: true });
  check = checkRecord();
  Object.assign(browser, { permissions });
  vi.spyOn(browser.i18n, 'getUILanguage').mockReturnValue('en-GB');
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sendMessage as never);
});
afterEach(() => {
  cleanup();
  location.hash = '';
  vi.clearAllMocks();
  vi.restoreAllMocks();
});

function openWelcome(
  database = freshStore().database,
  { builtFor = 'chrome', platform = 'mac' as PlatformName } = {},
) {
  const stores = createStores(database);
  const texts = { guide: strictGuideText, menu: strictMenuText, dashboard: strictDashboardText };
  const { container } = render(Welcome, { stores, texts, builtFor, platform });
  const view = within(container);
  return {
    ...view,
    ...{ container, runs: stores.runs },
    section: (name: string) => view.getByRole('region', { name }),
    permission: () => view.queryByRole('region', { name: "Allow access to Apple's status page" }),
    kind: (name: string) => view.getByRole<HTMLInputElement>('radio', { name }),
    name: () => view.getByLabelText<HTMLInputElement>('Name'),
  };
}

test('says what it is, what its icon says, what is private, and whose it is not', async () => {
  const { getByRole, section, container } = openWelcome();
  expect(getByRole('heading', { level: 1 }).textContent).toBe('Is it Apple, or is it your device?');
  expect(document.title).toBe('Welcome to Backup Beacon');
  const meanings = within(section('What the icon means')).getAllByRole('term');
  const signs = meanings.map((one) => one.textContent?.match(/symbol: (\S+):/)?.[1]);
  expect(signs).toEqual(['✓', 'M', '!', '✕', '?']);
  for (const one of meanings) expect(one.querySelector('svg')).toBeTruthy();
  expect(container.textContent).toContain('Everything you enter stays in this browser');
  expect(container.textContent).toContain('Not affiliated with Apple Inc.');
});

test.each([
  [{ isOnToolbar: true }, true],
  [{ isOnToolbar: false }, false],
  // Safari and older browsers don't tell.
  [null, false],
])('pinned as the browser says: %o', async (settings, isSaid) => {
  let changed: () => void = () => undefined;
  const getUserSettings = vi.fn(() =>
    settings ? Promise.resolve(settings) : Promise.reject(new Error('unsupported')),
  );
  const onUserSettingsChanged = {
    addListener: vi.fn((listener: () => void) => (changed = listener)),
    removeListener: vi.fn(),
  };
  const { action } = browser;
  Object.assign(browser, { action: { ...action, getUserSettings, onUserSettingsChanged } });
  try {
    const { section } = openWelcome();
    const state = () =>
      within(section('Pin it to your toolbar')).getByRole('status').textContent?.trim();
    await waitFor(() => expect(state()).toBe(isSaid ? 'Pinned' : ''));
    if (settings) {
      getUserSettings.mockResolvedValue({ isOnToolbar: !isSaid });
      changed();
      await waitFor(() => expect(state()).toBe(isSaid ? '' : 'Pinned'));
    }
    cleanup();
    expect(onUserSettingsChanged.removeListener).toHaveBeenCalledExactlyOnceWith(changed);
  } finally {
    Object.assign(browser, { action });
  }
});

test('links lead to our own pages, in tabs', async () => {
  const { getAllByRole, container } = openWelcome();
  // Outside Safari no app is spoken of.
  expect(container.textContent).not.toContain('app once');
  const links = getAllByRole<HTMLAnchorElement>('link');
  expect(links.map((link) => [link.getAttribute('href'), link.target])).toEqual([
    [`popup.html#run/${FIRST_RUN_ID}`, '_blank'],
    ['dashboard.html#/history', '_blank'],
    ['dashboard.html#/services', '_blank'],
    ['dashboard.html#/devices', '_blank'],
    ['dashboard.html#/settings', '_blank'],
  ]);
});

test.each([
  ['chrome', 'mac', /then click the pin next to Backup Beacon/],
  ['firefox', 'linux', /Pin to Toolbar/],
  ['safari', 'mac', /Customize Toolbar/],
] as const)('where the icon is pinned in %s', (builtFor, platform, words) => {
  const { section } = openWelcome(undefined, { builtFor, platform });
  expect(section('Pin it to your toolbar').textContent).toMatch(words);
});

describe('the permission to read Apple’s page', () => {
  test('where it is there, nobody is asked', async () => {
    const { permission } = openWelcome();
    await waitFor(() => expect(permissions.contains).toHaveBeenCalledWith(ORIGINS));
    await new Promise((resolve) => setTimeout(resolve));
    expect(permission()).toBeNull();
  });

  async function openUnpermitted() {
    permissions.isPermitted = false;
    const view = openWelcome();
    await waitFor(() => expect(view.permission()).toBeTruthy());
    const inside = within(view.permission() as HTMLElement);
    return { ...view, ...inside, allow: () => inside.queryByRole('button', { name: 'Allow' }) };
  }

  test('is asked for within the press, and used at once', async () => {
    const { allow, getByRole } = await openUnpermitted();
    // Who opens the page for itself keeps the focus.
    expect(document.activeElement).toBe(document.body);
    const pressed = fireEvent.click(allow() as HTMLElement);
    // Browsers forget the press at the first pause.
    expect(permissions.request).toHaveBeenCalledExactlyOnceWith(ORIGINS);
    await pressed;
    await waitFor(() => expect(allow()).toBeNull());
    expect(document.activeElement?.textContent).toMatch(/^\s*Allowed\./);
    // Not spoken twice; what came of it is.
    await waitFor(() => expect(getByRole('status').textContent?.trim()).toMatch(/^Done\./));
    expect(getByRole('status').textContent).not.toMatch(/Allowed/);
    expect(sendMessage).toHaveBeenCalledExactlyOnceWith({ kind: 'check', reason: 'checkNow' });
  });

  test.each([
    ['Apple’s page fails', () => (check = checkRecord({ failing: failing('timeout') }))],
    ['nothing was ever read', () => (check = checkRecord({ readAtMs: null }))],
    ['no check was made', () => (check = null)],
    ['the worker is gone', () => sendMessage.mockRejectedValueOnce(new Error('gone'))],
  ])('allowed, but %s: that it works is not said', async (_, arrange) => {
    arrange();
    const { allow, getByRole } = await openUnpermitted();
    await fireEvent.click(allow() as HTMLElement);
    await waitFor(() => expect(getByRole('status').textContent).toMatch(/couldn't be read/));
    expect(getByRole('status').textContent).not.toMatch(/Done\. Apple/);
  });

  test('sent here for it: it comes first, its button has the focus, and nothing delays it', async () => {
    location.hash = '#permission';
    const { allow, container, getByRole, section } = await openUnpermitted();
    expect(document.activeElement).toBe(allow());
    const first = container.querySelector('main section');
    expect(first).toBe(section("Allow access to Apple's status page"));
    expect(container.querySelector('header')?.textContent).not.toContain('It reads Apple');
    await fireEvent.click(allow() as HTMLElement);
    await waitFor(() => expect(getByRole('status').textContent).toMatch(/Done\. Apple/));
  });

  test('sent here for what is allowed already: that is said, and tried', async () => {
    location.hash = '#permission';
    const { permission } = openWelcome();
    await waitFor(() => expect(permission()?.textContent).toMatch(/Allowed\..*Done/s));
    expect(within(permission() as HTMLElement).queryByRole('button')).toBeNull();
    expect(permissions.request).not.toHaveBeenCalled();
  });

  test('refused: what that means, and another try', async () => {
    permissions.answer = false;
    const { allow, getByRole } = await openUnpermitted();
    await fireEvent.click(allow() as HTMLElement);
    await waitFor(() => expect(getByRole('status').textContent).toMatch(/Not allowed\./));
    expect(sendMessage).not.toHaveBeenCalled();
    permissions.answer = true;
    await fireEvent.click(allow() as HTMLElement);
    await waitFor(() => expect(allow()).toBeNull());
  });

  test('allowed elsewhere meanwhile: seen when one comes back', async () => {
    const { allow, getByRole } = await openUnpermitted();
    permissions.isPermitted = true;
    window.dispatchEvent(new Event('focus'));
    await waitFor(() => expect(allow()).toBeNull());
    expect(permissions.request).not.toHaveBeenCalled();
    expect(getByRole('status').textContent).toMatch(/Allowed\./);
  });
});

describe('in Safari', () => {
  const safari = { builtFor: 'safari', platform: 'mac' as const };

  test('the icon has a sign for problems only, as the page says', () => {
    const { section } = openWelcome(undefined, safari);
    const icon = section('What the icon means');
    const signs = within(icon)
      .getAllByRole('term')
      .map((one) => one.textContent?.match(/symbol: (\S+):/)?.[1]);
    expect(signs).toEqual([undefined, undefined, '!', '✕', undefined]);
    expect(icon.querySelectorAll('.sign')).toHaveLength(2);
    expect(icon.textContent).toContain('During a problem, it also has a symbol.');
  });

  test('notifications are the app’s, and a notification on trial goes through it', async () => {
    const app = new FakeApp();
    const { notifications } = browser;
    vi.stubEnv('BROWSER', 'safari');
    Object.assign(browser, { notifications: undefined });
    Object.assign(browser.runtime, {
      sendNativeMessage: (_: string, sent: unknown) => app.send(sent),
    });
    try {
      const notifications = openWelcome(undefined, safari).section('Get notifications');
      expect(notifications.textContent).toContain('Open the app once and allow them');
      const send = () =>
        fireEvent.click(
          within(notifications).getByRole('button', { name: 'Send a test notification' }),
        );
      app.authorization = 'notAsked';
      await send();
      await within(notifications).findByText(/^To get notifications, open the Backup Beacon app/);
      app.authorization = 'granted';
      await send();
      await within(notifications).findByText(/^Sent\./);
      expect([...app.shown.keys()]).toEqual(['test']);
    } finally {
      Object.assign(browser, { notifications });
      Reflect.deleteProperty(browser.runtime, 'sendNativeMessage');
      vi.unstubAllEnvs();
    }
  });
});

describe('the first device', () => {
  test('what is answered is stored, said, and the plan’s', async () => {
    const { runs, kind, name, container } = openWelcome();
    await waitFor(() => expect(name().readOnly).toBe(false));
    expect(await runs.overview()).toEqual({ runs: [], devices: [] });
    await fireEvent.click(kind('iPad'));
    await waitFor(() => expect(kind('iPad').checked).toBe(true));
    await fireEvent.input(name(), { target: { value: 'Ada’s' } });
    await fireEvent.blur(name());
    const device = async () => {
      const { runs: begun, devices } = await runs.overview();
      const deviceId = begun.find(({ id }) => id === FIRST_RUN_ID)?.deviceId;
      return devices.find(({ id }) => id === deviceId);
    };
    await waitFor(async () =>
      expect(await device()).toMatchObject({ kind: 'ipad', name: 'Ada’s' }),
    );
    const saved = () => container.querySelector('[role=status].visually-hidden')?.textContent;
    await waitFor(() => expect(saved()).toBe('Saved.'));
  });

  test('what was answered before is shown', async () => {
    const { database } = freshStore();
    const fields = { name: 'Ada’s', kind: 'iphone' } as const;
    await createStores(database).runs.answerDevice(FIRST_RUN_ID, fields, 'phone', 1);
    const { kind, name } = openWelcome(database);
    await waitFor(() => expect(kind('iPhone').checked).toBe(true));
    expect(name().value).toBe('Ada’s');
  });

  test('what can’t be stored is said, and not shown as stored', async () => {
    const { database } = freshStore();
    const { kind, name, findByRole } = openWelcome(database);
    await waitFor(() => expect(name().readOnly).toBe(false));
    database.devices.hook('creating', () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    await fireEvent.click(kind('iPad'));
    expect((await findByRole('alert')).textContent).toMatch(/wasn't saved/);
    expect(kind('iPad').checked).toBe(false);
  });

  test('where there is no store, nothing can be answered, and all else is there', async () => {
    const { findByRole, section, name } = openWelcome(unopenable());
    expect((await findByRole('alert')).textContent).toMatch(/doesn't allow it/);
    expect(name().readOnly).toBe(true);
    expect(section('Pin it to your toolbar')).toBeTruthy();
  });
});
