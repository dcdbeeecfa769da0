import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { IncidentNotification } from '../../../lib/notifications/notification';
import { BannerStore } from '../../../lib/store/banner-store';
import { SettingsStore } from '../../../lib/store/settings-store';
import { WatchStore } from '../../../lib/store/watch-store';
import { PreferenceStore } from '../../../lib/store/preference-store';
import { BACKUP, event, HOUR_MS, service, SIGN_IN } from '../../support/events';
import { i18n } from '../../support/i18n';
import { inSafari, setPermissionLevel, useWorker } from '../../support/page-worker';
import { openPopup, readyPopup, type OpenPopup } from '../../support/popup';
import { processFetch, snapshotOf, told } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

const SETTINGS_PAGE = 'dashboard.html#/settings';

describe('a notification that the browser did not show', () => {
  const notificationOf = (name: string, incidentId = name): IncidentNotification => ({
    ...{ id: `${name}/began`, incidentId, kind: 'began', severity: 'outage', services: [name] },
    ...{ lessAffected: [], startMs: null, endMs: null, stillAffected: null },
    ...{ appleMessage: 'It is down', createdAtMs: Date.now() },
  });

  /** A database with such notifications, one made after the other. */
  async function withBanners(...names: string[]) {
    const { database } = freshStore();
    for (const [index, name] of names.entries()) {
      const createdAtMs = Date.now() - HOUR_MS + index;
      const notification = { ...notificationOf(name), createdAtMs };
      await new WatchStore(database).makeBanners([notification], createdAtMs);
    }
    return database;
  }

  const banner = ({ queryByRole }: OpenPopup) =>
    queryByRole('region', { name: 'Latest notification' });
  const shows = (popup: OpenPopup, words: string) =>
    waitFor(() => {
      expect(banner(popup)?.textContent).toContain(words);
      return banner(popup) as HTMLElement;
    });
  const dismiss = async (popup: OpenPopup, words: string) =>
    fireEvent.click(within(await shows(popup, words)).getByRole('button', { name: 'Dismiss' }));

  test('the latest is shown in the same words, with where to allow notifications', async () => {
    setPermissionLevel('denied');
    const section = await shows(openPopup(await withBanners('Older', 'Newer')), 'Newer is down');
    expect(section.textContent).toContain('Apple: “It is down”');
    expect(section.textContent).toMatch(/didn't show this notification/);
    const link = await within(section).findByRole<HTMLAnchorElement>('link');
    expect([link.getAttribute('href'), link.target]).toEqual([SETTINGS_PAGE, '_blank']);
  });

  test.each([
    ['notAsked', 'notAsked', true],
    ['granted', 'failed', false],
  ] as const)('in Safari, with the app “%s”: why it stands here', (state, why, isLinked) =>
    inSafari(async (app) => {
      app.authorization = state;
      const popup = openPopup(await withBanners('Newer'));
      const section = await shows(popup, i18n.t(`banner.whyOfApp.${why}`));
      expect(within(section).queryByRole('link') !== null).toBe(isLinked);
    }),
  );

  test('of a beginning is hidden once the incident is over', async () => {
    const database = await withBanners('Older');
    const snapshot = told('issue');
    const [incident] = await processFetch(database, snapshot);
    const began = notificationOf(BACKUP, incident?.id);
    await new WatchStore(database).makeBanners([began], began.createdAtMs);
    const popup = openPopup(database);
    await shows(popup, `${BACKUP} is down`);
    const impacts = incident?.impacts.map((one) => ({ ...one, phase: 'over' as const })) ?? [];
    const incidents = incident ? [{ ...incident, impacts }] : [];
    await processFetch(database, {
      ...snapshot,
      state: snapshot.state && { ...snapshot.state, incidents },
    });
    await shows(popup, 'Older');
  });

  test('dismissed, it is deleted, and the one before takes its place', async () => {
    const database = await withBanners('Older', 'Newer');
    const popup = openPopup(database);
    await dismiss(popup, 'Newer');
    await shows(popup, 'Older');
    await waitFor(() => expect(popup.announced()).toBe('Dismissed.'));
    expect(document.activeElement).not.toBe(popup.main);
    await dismiss(popup, 'Older');
    await waitFor(() => expect(banner(popup)).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(popup.main));
    expect(await new BannerStore(database).banners()).toEqual([]);
  });
});

test.each([
  ['lasts', true, Date.now() + 120_000],
  ['is over', false, Date.now() - 1_000],
])('a pause that %s: said, with the way to end it: %s', async (_, isSaid, untilMs) => {
  const { database } = freshStore();
  await new SettingsStore(database).change('pausedUntilMs', () => untilMs);
  const { queryByText } = await readyPopup(database);
  const line = queryByText(/^Notifications are paused until \d\d:\d\d/);
  expect(line?.querySelector('a')?.getAttribute('href')).toBe(isSaid ? SETTINGS_PAGE : undefined);
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

describe('a notification of the end is promised only to who gets it', () => {
  const untilPromised = ({ main }: OpenPopup, isPromised: boolean) =>
    waitFor(() =>
      expect(main.textContent.includes("You'll get a notification when it's over.")).toBe(
        isPromised,
      ),
    );

  async function openOutage() {
    const { database } = freshStore();
    const [incident] = await processFetch(database, told('outage'));
    const popup = openPopup(database);
    await waitFor(() => expect(popup.health()).toBe('outage'));
    const prefer = (fields: Parameters<PreferenceStore['change']>[1]) =>
      new PreferenceStore(database).change(incident?.id ?? '', fields, Date.now());
    return { ...popup, prefer };
  }

  test('unless the incident is muted, or ends are turned off and that of this one is not wanted', async () => {
    const popup = await openOutage();
    await untilPromised(popup, true);
    const settings = new SettingsStore(popup.database);
    await settings.change('notices', (now) => ({ ...now, over: false }));
    await untilPromised(popup, false);
    await popup.prefer({ tellsWhenOver: true });
    await untilPromised(popup, true);
    await popup.prefer({ isMuted: true, tellsWhenOver: false });
    await untilPromised(popup, false);
  });

  test('not where the browser shows none', async () => {
    setPermissionLevel('denied');
    const popup = await openOutage();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await untilPromised(popup, false);
  });

  test('on iPhone and iPad, as far as Safari can keep it', async () => {
    vi.stubEnv('BROWSER', 'safari');
    vi.spyOn(navigator, 'maxTouchPoints', 'get').mockReturnValue(5);
    const popup = await openOutage();
    const promise = 'a notification the next time you use Safari.';
    await waitFor(() => expect(popup.main.textContent).toContain(promise));
    await untilPromised(popup, false);
    vi.unstubAllEnvs();
  });
});
