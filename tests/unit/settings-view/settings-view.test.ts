import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import SettingsView from '../../../entrypoints/dashboard/SettingsView.svelte';
import { hashOf } from '../../../lib/routes/routes';
import { DEFAULT_SETTINGS, NOTIFICATION_KINDS } from '../../../lib/settings/settings';
import { createStores } from '../../../lib/store/stores';
import { WatchStore } from '../../../lib/store/watch-store';
import { at, event, HOUR_MS, NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { backup, incidentsAfter } from '../../support/incidents';
import { inSafari, setPermissionLevel, useWorker } from '../../support/page-worker';
import { recordWrites, showView } from '../../support/show-view';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

const worker = useWorker({ nowMs: NOON_MS });

beforeEach(() => {
  vi.spyOn(browser.runtime, 'getPlatformInfo').mockResolvedValue({ os: 'mac' } as never);
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ version: '1.2.3' } as never);
});

async function openView(database = freshStore().database) {
  const stores = createStores(database);
  const { said, failed, write } = recordWrites();
  const view = showView(SettingsView, { stores, nowMs: NOON_MS, write } as never);
  const section = (name: string) => within(view.getByRole('region', { name }));
  await waitFor(() => expect(section('Notifications')).toBeTruthy());
  const box = (name: string) => view.getByRole<HTMLInputElement>('checkbox', { name });
  return {
    ...view,
    ...{ stores, said, failed, section, box },
    settings: () => stores.settings.settings(),
    press: (name: string) => fireEvent.click(view.getByRole('button', { name })),
    until: (name: string, isOn: boolean) => waitFor(() => expect(box(name).checked).toBe(isOn)),
  };
}

const words = (key: string) => inGuideWords(`dashboard.notifications.${key}` as never);

test('switches show what is stored: a click is stored, announced, then shown; two at once both count', async () => {
  const { section, box, until, settings, said, getByRole } = await openView();
  const boxes = section('Choose your notifications').getAllByRole<HTMLInputElement>('checkbox');
  const shown = boxes.map(({ checked }) => checked);
  expect(shown).toEqual(NOTIFICATION_KINDS.map((kind) => DEFAULT_SETTINGS.notices[kind]));
  const [OVER, PLANNED] = ['A problem is over', 'Maintenance is planned'];
  await Promise.all([fireEvent.click(box(OVER)), fireEvent.click(box(PLANNED))]);
  expect([box(OVER).checked, box(PLANNED).checked]).toEqual([true, false]);
  await Promise.all([until(OVER, false), until(PLANNED, true)]);
  const worst = getByRole<HTMLInputElement>('radio', { name: /^The worst/ });
  await fireEvent.click(worst);
  await waitFor(() => expect(worst.checked).toBe(true));
  const notices = { ...DEFAULT_SETTINGS.notices, over: false, planned: true };
  expect(await settings()).toEqual({ ...DEFAULT_SETTINGS, notices, badge: 'worst' });
  expect([said.sort(), worker.wakes]).toEqual([
    [
      'The badge shows the worst status of all services you watch.',
      'Turned off: A problem is over.',
      'Turned on: Maintenance is planned.',
    ],
    3,
  ]);
});

test.each([
  ['Pause for 1 hour', '13:00', NOON_MS + HOUR_MS],
  ['Pause until 11 Mar, 08:00', '11 Mar, 08:00', at(32)],
])('“%s” lasts until then or “Resume now”; the focus goes along', async (name, end, endMs) => {
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
  expect(worker.wakes).toBe(2);
});

const HOURS = { isOn: false, from: '22:00', to: '07:00' };

async function openQuietHours() {
  const view = await openView();
  const quiet = view.section('Quiet hours');
  const field = (name: string) => quiet.getByLabelText<HTMLInputElement>(name);
  const type = (name: string, value: string) => fireEvent.input(field(name), { target: { value } });
  return {
    ...view,
    ...{ field, type },
    enter: async (name: string, value: string) => {
      await type(name, value);
      await fireEvent.blur(field(name));
    },
    complaint: () => quiet.getByRole('alert').textContent?.trim(),
    untilStored: (expected: object) =>
      waitFor(async () =>
        expect((await view.settings()).quietHours).toEqual({ ...HOURS, ...expected }),
      ),
  };
}

test('quiet hours: each part is stored by itself, unless another window made it senseless', async () => {
  const { stores, box, failed, enter, untilStored } = await openQuietHours();
  await enter('To', '06:30');
  await untilStored({ to: '06:30' });
  await fireEvent.click(box('Turn on quiet hours'));
  await untilStored({ isOn: true, to: '06:30' });
  const change = stores.settings.change.bind(stores.settings);
  // The other window's comes first, and this one has not heard of it.
  vi.spyOn(stores.settings, 'change').mockImplementationOnce(async (...mine) => {
    await change('quietHours', (hours) => ({ ...hours, from: '21:00' }));
    await change(...mine);
  });
  await enter('To', '21:00');
  await waitFor(() => expect(failed).toHaveLength(1));
  await untilStored({ isOn: true, from: '21:00', to: '06:30' });
});

test('times that make no sense are not saved: why is said once the field is left', async () => {
  const { type, enter, field, complaint, failed, untilStored } = await openQuietHours();
  await type('To', '');
  expect(complaint()).toBe('');
  await fireEvent.blur(field('To'));
  expect(complaint()).toMatch(/^Enter a complete time\. Nothing was saved/);
  expect(field('To').getAttribute('aria-invalid')).toBe('true');
  expect(field('To').getAttribute('aria-describedby')).toContain('-problem');
  await enter('To', '06:30');
  expect(complaint()).toBe('');
  await untilStored({ to: '06:30' });
  // Nor was it tried.
  expect(failed).toEqual([]);
  await enter('To', '22:00');
  expect(complaint()).toMatch(/^Enter two different times\. Nothing/);
  await untilStored({ to: '06:30' });
  await type('To', '22:00');
  // Until the other makes it do.
  await enter('From', '21:00');
  await untilStored({ from: '21:00', to: '22:00' });
  expect(complaint()).toBe('');
});

test('muted incidents, by name, can be unmuted, which keeps what else is wanted of them', async () => {
  const { database } = freshStore();
  const incidents = incidentsAfter(backup(event({ startMs: at(9) })));
  await new WatchStore(database).save({ check: checkRecord(), incidents }, null);
  const { stores, section } = await openView(database);
  const { preferences } = stores;
  const incidentId = incidents[0]?.id ?? '';
  await preferences.change(incidentId, { isMuted: true, tellsWhenOver: true }, at(10));
  await preferences.change('gone', { isMuted: true }, at(11));
  const muted = section('Muted incidents');
  const name = 'iCloud Backup, 10 Mar, 09:00';
  const untilListed = (count: number) =>
    waitFor(() => expect(muted.getAllByRole('listitem')).toHaveLength(count));
  await untilListed(2);
  const href = muted.getByRole('link').getAttribute('href');
  expect(href).toBe(hashOf({ kind: 'incident', incidentId }));
  const items = muted.getAllByRole('listitem');
  expect(items.map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim())).toEqual([
    "An incident that's no longer available muted 10 Mar, 11:00 Unmute",
    `${name} muted 10 Mar, 10:00 · you get a notification when it's over Unmute`,
  ]);
  await fireEvent.click(muted.getByRole('button', { name: `Unmute: ${name}` }));
  await untilListed(1);
  const kept = { isMuted: false, tellsWhenOver: true };
  expect(await preferences.preference(incidentId)).toMatchObject(kept);
  expect(document.activeElement?.contains(muted.getByRole('listitem'))).toBe(true);
});

test('notifications that don’t come through are said at once, with where this system allows them, until they are allowed', async () => {
  setPermissionLevel('denied');
  const { findByText, queryByText } = await openView();
  await findByText(`${words('test.denied')} ${words('where.mac')}`);
  setPermissionLevel('granted');
  window.dispatchEvent(new Event('focus'));
  await waitFor(() => expect(queryByText(new RegExp(words('test.denied')))).toBeNull());
});

test('notifications that don’t come through in Safari are those of the app, which has to be allowed; its badge has no ✓ to hide', () =>
  inSafari(async (app) => {
    app.authorization = 'notAsked';
    const { section, findByText } = await openView();
    await findByText(words('app.notAsked'));
    expect(section('Badge').queryByRole('checkbox')).toBeNull();
    app.authorization = 'denied';
    window.dispatchEvent(new Event('focus'));
    await findByText(`${words('app.denied')} ${words('whereOfApp.mac')}`);
  }));
