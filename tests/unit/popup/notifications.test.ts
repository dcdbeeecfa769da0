import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { IncidentNotification } from '../../../lib/notifications/notification';
import { SettingsStore } from '../../../lib/store/settings-store';
import { WatchStore } from '../../../lib/store/watch-store';
import { BACKUP, event, HOUR_MS, service, SIGN_IN } from '../../support/events';
import { i18n } from '../../support/i18n';
import { notification } from '../../support/notifications';
import { inSafari, setPermissionLevel, useWorker } from '../../support/page-worker';
import { openPopup, readyPopup, type OpenPopup } from '../../support/popup';
import { processFetch, snapshotOf, told } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

const SETTINGS_PAGE = 'dashboard.html#/settings';

const notificationOf = (name: string): IncidentNotification =>
  notification(`${name}/began`, { services: [name], appleMessage: 'It is down' });

/** A database with such notifications, one made after the other. */
async function withBanners(...notifications: IncidentNotification[]) {
  const { database } = freshStore();
  for (const [index, one] of notifications.entries()) {
    const createdAtMs = Date.now() - HOUR_MS + index;
    await new WatchStore(database).makeBanners([{ ...one, createdAtMs }], createdAtMs);
  }
  return database;
}

const banner = ({ queryByRole }: OpenPopup) =>
  queryByRole('region', { name: 'Latest notification' });
const shows = (popup: OpenPopup, words: string) =>
  waitFor(() => {
    expect(banner(popup)?.textContent).toContain(words);
    return { ...within(banner(popup) as HTMLElement), text: banner(popup)?.textContent };
  });

test('the latest notification that was not shown, and where to allow them; dismissed, the one before', async () => {
  setPermissionLevel('denied');
  const database = await withBanners(notificationOf('Older'), notificationOf('Newer'));
  const popup = openPopup(database);
  const newer = await shows(popup, 'Newer is down');
  expect(newer.text).toContain('Apple: “It is down”');
  expect(newer.text).toMatch(/didn't show this notification/);
  const link = await newer.findByRole<HTMLAnchorElement>('link');
  expect([link.getAttribute('href'), link.target]).toEqual([SETTINGS_PAGE, '_blank']);
  await fireEvent.click(newer.getByRole('button', { name: 'Dismiss' }));
  const older = await shows(popup, 'Older');
  await waitFor(() => expect(popup.announced()).toBe('Dismissed.'));
  expect(document.activeElement).not.toBe(popup.main);
  await fireEvent.click(older.getByRole('button', { name: 'Dismiss' }));
  await waitFor(() => expect(banner(popup)).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(popup.main));
  expect(await popup.stores.banners.banners()).toEqual([]);
});

test('in Safari, why a notification was not shown is about the app', () =>
  inSafari(async (app) => {
    app.authorization = 'notAsked';
    const popup = openPopup(await withBanners(notificationOf('Newer')));
    const section = await shows(popup, i18n.t('banner.whyOfApp.notAsked'));
    expect(section.queryByRole('link')).toBeTruthy();
  }));

test('a beginning that was not shown is hidden once the incident is over', async () => {
  const snapshot = told('issue');
  const [incident] = snapshot.state?.incidents ?? [];
  const began = { ...notificationOf(BACKUP), incidentId: incident?.id ?? '' };
  const database = await withBanners(notificationOf('Older'), began);
  await processFetch(database, snapshot);
  const popup = openPopup(database);
  await shows(popup, `${BACKUP} is down`);
  for (const impact of incident?.impacts ?? []) impact.phase = 'over';
  await processFetch(database, snapshot);
  await shows(popup, 'Older');
});

test('a pause is said, with the way to end it', async () => {
  const { database } = freshStore();
  await new SettingsStore(database).change('pausedUntilMs', () => Date.now() + 120_000);
  const { getByText } = await readyPopup(database);
  const line = getByText(/^Notifications are paused until \d\d:\d\d/);
  expect(line.querySelector('a')?.getAttribute('href')).toBe(SETTINGS_PAGE);
});

test.each(['as set', 'by default, where settings can’t be read'])(
  'another watched service that is down is named beside the verdict: %s',
  async (how) => {
    const { database } = freshStore();
    const down = event({ statusType: 'Outage', startMs: Date.now() - HOUR_MS });
    await processFetch(database, snapshotOf([service(BACKUP), service(SIGN_IN, [down])]));
    if (how !== 'as set')
      database.settings.toArray = () => Promise.reject(new Error('damaged')) as never;
    const popup = openPopup(database);
    await waitFor(() => expect(popup.health()).toBe('available'));
    await waitFor(() => expect(popup.main.textContent).toContain(`${SIGN_IN} is down.`));
    expect(popup.queryByRole('alert')).toBeNull();
  },
);

async function openOutage() {
  const { database } = freshStore();
  const [incident] = await processFetch(database, told('outage'));
  const popup = openPopup(database);
  await waitFor(() => expect(popup.health()).toBe('outage'));
  const { main, stores } = popup;
  const promise = "You'll get a notification when it's over.";
  return {
    ...popup,
    untilPromised: (isSo: boolean) =>
      waitFor(() => expect(main.textContent.includes(promise)).toBe(isSo)),
    prefer: (isMuted: boolean, tellsWhenOver: boolean) =>
      stores.preferences.change(incident?.id ?? '', { isMuted, tellsWhenOver }, Date.now()),
  };
}

test('the end of an outage is promised, unless it is muted, or ends are turned off and this one is not wanted', async () => {
  const { untilPromised, database, prefer } = await openOutage();
  await untilPromised(true);
  const settings = new SettingsStore(database);
  await settings.change('notices', (now) => ({ ...now, over: false }));
  await untilPromised(false);
  await prefer(false, true);
  await untilPromised(true);
  await prefer(true, false);
  await untilPromised(false);
});

test('the end of an outage is not promised where the browser shows none', async () => {
  setPermissionLevel('denied');
  const { untilPromised } = await openOutage();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await untilPromised(false);
});

test('the end of an outage is promised on iPhone and iPad, as far as Safari can keep it', async () => {
  vi.stubEnv('BROWSER', 'safari');
  vi.spyOn(navigator, 'maxTouchPoints', 'get').mockReturnValue(5);
  const { untilPromised, main } = await openOutage();
  const promise = 'a notification the next time you use Safari.';
  await waitFor(() => expect(main.textContent).toContain(promise));
  await untilPromised(false);
  vi.unstubAllEnvs();
});
