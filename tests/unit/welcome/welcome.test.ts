import { cleanup, fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { pinPlaceOf, type PinPlace } from '../../../components/welcome/pin-place';
import Welcome from '../../../entrypoints/welcome/Welcome.svelte';
import { APPLE_MATCH_PATTERN } from '../../../lib/feed/address';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import type { PlatformName } from '../../../lib/platform/browser-info';
import { createStores } from '../../../lib/store/stores';
import { unopenable } from '../../support/databases';
import {
  inGuideWords,
  strictDashboardText,
  strictGuideText,
  strictMenuText,
} from '../../support/guide-sentence';
import { inSafari, useWorker } from '../../support/page-worker';
import { checkRecord, failing, NEVER_READ } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

const worker = useWorker();

const ORIGINS = { origins: [APPLE_MATCH_PATTERN] };

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
  const texts = { guide: strictGuideText, menu: strictMenuText, dashboard: strictDashboardText };
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

test('says what it is, what its icon means, what is private, and whose it is not; leads to our pages', () => {
  const { getByRole, getAllByRole, section, signs, container } = openWelcome();
  expect(getByRole('heading', { level: 1 }).textContent).toBe('Is it Apple, or is it your device?');
  expect(document.title).toBe('Welcome to Backup Beacon');
  expect(signs()).toEqual(['✓', 'M', '!', '✕', '?']);
  for (const one of within(section('What the icon means')).getAllByRole('term'))
    expect(one.querySelector('svg')).toBeTruthy();
  expect(container.textContent).toContain('Everything you enter stays in this browser');
  expect(container.textContent).toContain('Not affiliated with Apple Inc.');
  // Outside Safari there is no app.
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

describe('pinning the icon', () => {
  test.each<[string, PlatformName, PinPlace]>([
    ['chrome', 'mac', 'chrome'],
    ['edge', 'windows', 'edge'],
    ['firefox', 'linux', 'firefox'],
    ['firefox', 'android', 'firefoxAndroid'],
    ['safari', 'mac', 'safari'],
    ['safari', 'iOs', 'safariIos'],
    ['opera', 'other', 'chrome'],
  ])('in %s on %s', (builtFor, platform, place) => {
    expect(pinPlaceOf(builtFor, platform)).toBe(place);
    const { section } = openWelcome(undefined, { builtFor, platform });
    const words = inGuideWords(`dashboard.welcome.pin.${place}`);
    expect(section('Pin it to your toolbar').textContent).toContain(words);
  });

  test.each([
    [{ isOnToolbar: true }, true],
    [{ isOnToolbar: false }, false],
    // Safari and older browsers don't tell.
    [null, false],
  ])('“Pinned” as the browser tells, and as it changes: %o', async (settings, isSaid) => {
    const { action } = browser;
    let changed: () => void = () => undefined;
    const getUserSettings = vi.fn(() =>
      settings ? Promise.resolve(settings) : Promise.reject(new Error('unsupported')),
    );
    const onUserSettingsChanged = {
      addListener: (listener: () => void) => (changed = listener),
      removeListener: vi.fn(),
    };
    Object.assign(browser, { action: { ...action, getUserSettings, onUserSettingsChanged } });
    try {
      const pin = within(openWelcome().section('Pin it to your toolbar'));
      const until = (isSo: boolean) =>
        waitFor(() =>
          expect(pin.getByRole('status').textContent?.trim()).toBe(isSo ? 'Pinned' : ''),
        );
      await until(isSaid);
      if (settings) {
        getUserSettings.mockResolvedValue({ isOnToolbar: !isSaid });
        changed();
        await until(!isSaid);
      }
      cleanup();
      expect(onUserSettingsChanged.removeListener).toHaveBeenCalledExactlyOnceWith(changed);
    } finally {
      Object.assign(browser, { action });
    }
  });
});

describe('the permission to read Apple’s page', () => {
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

  test('is not asked for where it is there', async () => {
    const { permission } = openWelcome();
    await waitFor(() => expect(permissions.contains).toHaveBeenCalledWith(ORIGINS));
    await new Promise((resolve) => setTimeout(resolve));
    expect(permission()).toBeNull();
  });

  test('is asked for within the press, and used at once', async () => {
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
    [
      'Apple’s page fails',
      async () => ({ state: null, check: checkRecord({ failing: failing('timeout') }) }),
    ],
    [
      'nothing was ever read',
      async () => ({ state: null, check: checkRecord({ readAtMs: null }) }),
    ],
    ['no check was made', async () => NEVER_READ],
    ['the worker is gone', () => Promise.reject(new Error('gone'))],
  ])('allowed, but %s: that it works is not said', async (_, answer) => {
    worker.answer = answer;
    const { press, announces } = await openUnpermitted();
    await press();
    await announces(/couldn't be read((?!Done\. Apple).)*$/s);
  });

  test('comes first, with the focus, for who was sent here for it', async () => {
    location.hash = '#permission';
    const { allow, press, container, permission, announces } = await openUnpermitted();
    expect(document.activeElement).toBe(allow());
    expect(container.querySelector('main section')).toBe(permission());
    expect(container.querySelector('header')?.textContent).not.toContain('It reads Apple');
    await press();
    await announces(/Done\. Apple/);
  });

  test('is said to be there, and tried, for who was sent here for nothing', async () => {
    location.hash = '#permission';
    const { permission } = openWelcome();
    await waitFor(() => expect(permission()?.textContent).toMatch(/Allowed\..*Done/s));
    expect(within(permission() as HTMLElement).queryByRole('button')).toBeNull();
    expect(permissions.request).not.toHaveBeenCalled();
  });

  test('refused: what that means, and another try', async () => {
    permissions.answer = false;
    const { allow, press, announces } = await openUnpermitted();
    await press();
    await announces(/Not allowed\./);
    expect(worker.asked).toEqual([]);
    permissions.answer = true;
    await press();
    await waitFor(() => expect(allow()).toBeNull());
  });

  test('given elsewhere is seen when one comes back', async () => {
    const { allow, announces } = await openUnpermitted();
    permissions.isPermitted = true;
    window.dispatchEvent(new Event('focus'));
    await waitFor(() => expect(allow()).toBeNull());
    expect(permissions.request).not.toHaveBeenCalled();
    await announces(/Allowed\./);
  });
});

test('in Safari the icon has a sign for problems only, and the app shows notifications', () =>
  inSafari(async (app) => {
    const { section, signs } = openWelcome(undefined, { builtFor: 'safari' });
    expect(signs()).toEqual([undefined, undefined, '!', '✕', undefined]);
    const icon = section('What the icon means');
    expect(icon.querySelectorAll('.sign')).toHaveLength(2);
    expect(icon.textContent).toContain('During a problem, it also has a symbol.');
    const notifications = section('Get notifications');
    expect(notifications.textContent).toContain('Open the app once and allow them');
    const { getByRole, findByText } = within(notifications);
    const send = () => fireEvent.click(getByRole('button', { name: 'Send a test notification' }));
    app.authorization = 'notAsked';
    await send();
    await findByText(/^To get notifications, open the Backup Beacon app/);
    app.authorization = 'granted';
    await send();
    await findByText(/^Sent\./);
    expect([...app.shown.keys()]).toEqual(['test']);
  }));

describe('the first device', () => {
  test('what is answered is stored, announced, and shown at the next opening', async () => {
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
  });

  test('can’t be answered without a store; all else is there', async () => {
    const { findByRole, section, name } = openWelcome(unopenable());
    expect((await findByRole('alert')).textContent).toMatch(/doesn't allow it/);
    expect(name().readOnly).toBe(true);
    expect(section('Pin it to your toolbar')).toBeTruthy();
  });
});
