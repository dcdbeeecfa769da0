import 'fake-indexeddb/auto';
import { cleanup, configure, fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { createStores } from '../../../lib/store/stores';
import SettingsView from '../../../entrypoints/dashboard/SettingsView.svelte';
import { APPLE_STATUS_PAGE } from '../../../lib/feed/address';
import { hashOf } from '../../../lib/routes/routes';
import { TEST_ID } from '../../../lib/notifications/notification';
import { DEFAULT_SETTINGS, NOTIFICATION_KINDS } from '../../../lib/settings/settings';
import { WatchStore } from '../../../lib/store/watch-store';
import type { LocalizedText } from '../../../lib/text/localized-text';
import { at, BACKUP, event, HOUR_MS, NOON_MS, service } from '../../support/events';
import { FakeApp } from '../../support/fake-app';
import { inGuideWords } from '../../support/guide-sentence';
import { incidentsAfter } from '../../support/incidents';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';
import WithSay from '../../support/WithSay.svelte';

configure({ defaultHidden: true });

const sent: unknown[] = [];

beforeEach(() => {
  sent.length = 0;
  vi.spyOn(Date, 'now').mockReturnValue(NOON_MS);
  vi.spyOn(browser.i18n, 'getUILanguage').mockReturnValue('en-GB');
  vi.spyOn(browser.runtime, 'getPlatformInfo').mockResolvedValue({ os: 'mac' } as never);
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ version: '1.2.3' } as never);
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (request: unknown) => {
    sent.push(request);
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function openView(database = freshStore().database) {
  const stores = createStores(database);
  const said: string[] = [];
  let hasFailed = false;
  const write = async (action: () => Promise<LocalizedText | null>) => {
    try {
      const sentence = await action();
      if (sentence) said.push(inGuideWords(sentence));
    } catch {
      hasFailed = true;
    }
  };
  const { container } = render(WithSay, {
    shown: SettingsView,
    given: { stores, nowMs: NOON_MS, write },
  });
  const view = within(container);
  const section = (name: string) => within(view.getByRole('region', { name }));
  await waitFor(() => expect(view.getByRole('region', { name: 'Notifications' })).toBeTruthy());
  return {
    ...view,
    database,
    stores,
    said,
    section,
    failed: () => hasFailed,
    settings: () => stores.settings.settings(),
    box: (name: string) => view.getByRole<HTMLInputElement>('checkbox', { name }),
    press: (name: string) => fireEvent.click(view.getByRole('button', { name })),
  };
}

describe('a switch', () => {
  test('stands for each kind of notification, on or off as it is stored', async () => {
    const { section } = await openView();
    const boxes = section('Choose your notifications').getAllByRole<HTMLInputElement>('checkbox');
    const shown = boxes.map(({ checked }) => checked);
    expect(shown).toEqual(NOTIFICATION_KINDS.map((kind) => DEFAULT_SETTINGS.notices[kind]));
  });

  test('is stored, said, and told to the worker, and then shown', async () => {
    const { box, settings, said } = await openView();
    await fireEvent.click(box('A problem is over'));
    expect(box('A problem is over').checked).toBe(true);
    await waitFor(() => expect(box('A problem is over').checked).toBe(false));
    expect(await settings()).toEqual({
      ...DEFAULT_SETTINGS,
      notices: { ...DEFAULT_SETTINGS.notices, over: false },
    });
    expect(said).toEqual(['Turned off: A problem is over.']);
    expect(sent).toEqual([{ kind: 'wake' }]);
  });

  test('of two windows each keeps the other’s', async () => {
    const one = await openView();
    const other = await openView(one.database);
    await Promise.all([
      fireEvent.click(one.box('A problem is over')),
      fireEvent.click(other.box('Maintenance is planned')),
      fireEvent.click(one.box('Show ✓ when there are no problems')),
    ]);
    await waitFor(() => {
      expect(other.box('A problem is over').checked).toBe(false);
      expect(one.box('Maintenance is planned').checked).toBe(true);
      expect(other.box('Show ✓ when there are no problems').checked).toBe(false);
    });
    expect(one.said.sort()).toEqual([
      'The badge is hidden when there are no problems.',
      'Turned off: A problem is over.',
    ]);
    expect(other.said).toEqual(['Turned on: Maintenance is planned.']);
  });

  test('a write that fails leaves it as it was', async () => {
    const { box, database, failed, said } = await openView();
    database.settings.hook('creating', () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    await fireEvent.click(box('A problem is over'));
    await waitFor(() => expect(failed()).toBe(true));
    expect(box('A problem is over').checked).toBe(true);
    expect([said, sent]).toEqual([[], []]);
  });
});

test.each([
  ['Pause for 1 hour', '13:00', NOON_MS + HOUR_MS],
  ['Pause until 11 Mar, 08:00', '11 Mar, 08:00', at(32)],
])('%s: until then, or until it is told to end; the focus goes along', async (name, end, endMs) => {
  const { press, settings, said, findByText, findByRole } = await openView();
  const hour = await findByRole('button', { name: 'Pause for 1 hour' });
  hour.focus();
  await press(name);
  await findByText(`Paused until ${end}.`);
  expect((await settings()).pausedUntilMs).toBe(endMs);
  expect(document.activeElement?.textContent?.trim()).toBe('Resume now');
  await press('Resume now');
  await waitFor(() => expect(hour.textContent?.trim()).toBe('Pause for 1 hour'));
  expect(document.activeElement).toBe(hour);
  expect((await settings()).pausedUntilMs).toBeNull();
  expect(said).toEqual([`Notifications are paused until ${end}.`, 'Notifications resumed.']);
  expect(sent).toHaveLength(2);
});

test('a pause that is over, or that a wrong clock set, is none', async () => {
  const { stores, queryByText, getByRole, settings } = await openView();
  for (const pausedUntilMs of [NOON_MS - 1, NOON_MS + 1_000 * HOUR_MS]) {
    await stores.settings.change('pausedUntilMs', () => pausedUntilMs);
    expect((await settings()).pausedUntilMs).toBe(pausedUntilMs);
    expect(queryByText(/^Paused until/)).toBeNull();
    expect(getByRole('button', { name: 'Pause for 1 hour' })).toBeTruthy();
  }
});

describe('quiet hours', () => {
  const enter = async (field: HTMLElement, value: string) => {
    await fireEvent.input(field, { target: { value } });
    await fireEvent.blur(field);
  };

  test('each part is stored by itself', async () => {
    const { section, settings, box } = await openView();
    await enter(section('Quiet hours').getByLabelText('To'), '06:30');
    await fireEvent.click(box('Turn on quiet hours'));
    await waitFor(() => expect(box('Turn on quiet hours').checked).toBe(true));
    expect((await settings()).quietHours).toEqual({ isOn: true, from: '22:00', to: '06:30' });
  });

  test('what another window has made senseless meanwhile is not stored', async () => {
    const { stores, section, settings, failed } = await openView();
    const field = section('Quiet hours').getByLabelText('To');
    await fireEvent.input(field, { target: { value: '21:00' } });
    const change = stores.settings.change.bind(stores.settings);
    // The other window's word comes first, and this one has not heard of it.
    vi.spyOn(stores.settings, 'change').mockImplementationOnce(async (...mine) => {
      await change('quietHours', (hours) => ({ ...hours, from: '21:00' }));
      await change(...mine);
    });
    await fireEvent.blur(field);
    await waitFor(() => expect(failed()).toBe(true));
    expect((await settings()).quietHours).toMatchObject({ from: '21:00', to: '07:00' });
  });
});

test('the badge', async () => {
  const { getByRole, settings, said } = await openView();
  const worst = () => getByRole<HTMLInputElement>('radio', { name: /^The worst/ });
  await fireEvent.click(worst());
  await waitFor(() => expect(worst().checked).toBe(true));
  expect((await settings()).badge).toBe('worst');
  expect(said).toEqual(['The badge shows the worst status of all services you watch.']);
});

test('muted incidents: by name, and heard of again', async () => {
  const { database } = freshStore();
  const incidents = incidentsAfter([
    service('Apple Account', [event({ startMs: at(9) })]),
    service(BACKUP, [event({ startMs: at(9) })]),
  ]);
  await new WatchStore(database).save({ check: checkRecord(), incidents });
  const view = await openView(database);
  const id = incidents[0]?.id ?? '';
  const { preferences } = view.stores;
  await preferences.change(id, { isMuted: true, tellsWhenOver: true }, at(10));
  await preferences.change('gone', { isMuted: true }, at(11));
  await preferences.change('another', { tellsWhenOver: true }, at(11));
  const muted = view.section('Muted incidents');
  const name = 'iCloud Backup, Apple Account, 10 Mar, 09:00';
  expect((await muted.findByRole('link')).getAttribute('href')).toBe(
    hashOf({ kind: 'incident', incidentId: id }),
  );
  const items = muted.getAllByRole('listitem');
  expect(items.map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim())).toEqual([
    "An incident that's no longer available muted 10 Mar, 11:00 Unmute",
    `${name} muted 10 Mar, 10:00 · you get a notification when it's over Unmute`,
  ]);
  await fireEvent.click(muted.getByRole('button', { name: `Unmute: ${name}` }));
  await waitFor(() => expect(muted.getAllByRole('listitem')).toHaveLength(1));
  expect(await preferences.preference(id)).toMatchObject({ isMuted: false, tellsWhenOver: true });
  expect(document.activeElement?.contains(muted.getByRole('listitem'))).toBe(true);
  await fireEvent.click(muted.getByRole('button', { name: /^Unmute/ }));
  await muted.findByText('No muted incidents.');
  expect(await preferences.preference('another')).toMatchObject({ tellsWhenOver: true });
});

describe('notifications that don’t come through', () => {
  const { notifications } = browser;
  const level = (said: string) =>
    Object.assign(notifications, { getPermissionLevel: async () => said });
  afterEach(() => void Reflect.deleteProperty(notifications, 'getPermissionLevel'));

  test('are said at once, with where this system allows them, until one comes back', async () => {
    level('denied');
    const { section } = await openView();
    const denied = inGuideWords('dashboard.notifications.test.denied');
    const where = inGuideWords('dashboard.notifications.where.mac');
    expect(await section('Notifications').findByText(`${denied} ${where}`)).toBeTruthy();
    level('granted');
    window.dispatchEvent(new Event('focus'));
    await waitFor(() =>
      expect(section('Notifications').queryByText(new RegExp(denied))).toBeNull(),
    );
  });

  test('a test notification can be sent', async () => {
    const { section, press } = await openView();
    await press(inGuideWords('dashboard.notifications.test.send'));
    expect(await section('Notifications').findByText(/^Sent\./)).toBeTruthy();
    expect(Object.keys(await notifications.getAll())).toEqual([TEST_ID]);
  });

  test('where an app shows them, it is the app that has to be allowed', async () => {
    const app = new FakeApp();
    vi.stubEnv('BROWSER', 'safari');
    Object.assign(browser, { notifications: undefined });
    const sendNativeMessage = (_: string, sent: unknown) => app.send(sent);
    Object.assign(browser.runtime, { sendNativeMessage });
    try {
      app.authorization = 'notAsked';
      const { section } = await openView();
      const notifications = section('Notifications');
      await notifications.findByText(inGuideWords('dashboard.notifications.app.notAsked'));
      // Its badge is always red: there is no ✓ to hide.
      expect(section('Badge').queryByRole('checkbox')).toBeNull();
      app.authorization = 'denied';
      window.dispatchEvent(new Event('focus'));
      const denied = inGuideWords('dashboard.notifications.app.denied');
      const where = inGuideWords('dashboard.notifications.whereOfApp.mac');
      await notifications.findByText(`${denied} ${where}`);
    } finally {
      Object.assign(browser, { notifications });
      Reflect.deleteProperty(browser.runtime, 'sendNativeMessage');
      vi.unstubAllEnvs();
    }
  });
});

test('who makes it, its version, and how often Apple is asked', async () => {
  const about = (await openView()).getByRole('region', { name: 'About' });
  expect(about.textContent).toContain('Backup Beacon 1.2.3');
  expect(about.textContent).toMatch(/Not affiliated with Apple Inc\./);
  expect(about.textContent).toMatch(/every 5 minutes, every 2 minutes during an incident/);
  expect(within(about).getByRole('link').getAttribute('href')).toBe(APPLE_STATUS_PAGE);
});
