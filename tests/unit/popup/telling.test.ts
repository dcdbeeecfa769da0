import 'fake-indexeddb/auto';
import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { i18n } from '../../support/i18n';
import type { IncidentNotification } from '../../../lib/notifications/notification';
import type { FeedName } from '../../../lib/status/model';
import { BannerStore } from '../../../lib/store/banner-store';
import type { Database } from '../../../lib/store/database';
import { SettingsStore } from '../../../lib/store/settings-store';
import { WatchStore } from '../../../lib/store/watch-store';
import { PreferenceStore } from '../../../lib/store/preference-store';
import { FakeApp } from '../../support/fake-app';
import { BACKUP, event, HOUR_MS, last, readAll, service, SIGN_IN } from '../../support/events';
import { openPopup, readyPopup, useWorker, type OpenPopup } from '../../support/popup';
import { processFetch, snapshotOf } from '../../support/readings';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

useWorker();

const SETTINGS_PAGE = 'dashboard.html#/settings';

function notificationOf(name: string, createdAtMs: number): IncidentNotification {
  return {
    id: `${name}/began`,
    incidentId: name,
    kind: 'began',
    severity: 'outage',
    services: [name],
    lessAffected: [],
    startMs: null,
    endMs: null,
    appleMessage: '<b>Down</b>',
    stillAffected: null,
    createdAtMs,
  };
}

const { notifications } = browser;

/** Has the browser say whether it shows notifications. */
const permission = (said: string) =>
  Object.assign(notifications, { getPermissionLevel: async () => said });
afterEach(() => void Reflect.deleteProperty(notifications, 'getPermissionLevel'));

/** A database with banners that were made one after the other. */
async function withBanners(...names: string[]) {
  const { database } = freshStore();
  const nowMs = Date.now();
  for (const [index, name] of names.entries()) {
    const notification = notificationOf(name, nowMs - HOUR_MS + index);
    await new WatchStore(database).makeBanners([notification], notification.createdAtMs);
  }
  return database;
}

describe('a notification that the browser would not show', () => {
  const banner = ({ queryByRole }: OpenPopup) =>
    queryByRole('region', { name: 'Latest notification' });
  const shown = (popup: OpenPopup) =>
    waitFor(() => {
      const found = banner(popup);
      if (!found) throw new Error('no banner');
      return found;
    });

  test('none: nothing', async () => {
    expect(banner(await readyPopup())).toBeNull();
  });

  test('the latest stands there, as the notification would say it, and where to allow notifications', async () => {
    permission('denied');
    const popup = openPopup(await withBanners('Older', 'Newer'));
    const section = await shown(popup);
    const inside = within(section);
    expect(inside.getByRole('heading').textContent).toBe('Newer is down');
    expect(section.textContent).toContain('Apple: “<b>Down</b>”');
    expect(section.textContent).toMatch(/didn't show this notification/);
    const link = await inside.findByRole<HTMLAnchorElement>('link');
    expect([link.getAttribute('href'), link.target]).toEqual([SETTINGS_PAGE, '_blank']);
  });

  test('where nothing can be allowed, no way there', async () => {
    const section = await shown(openPopup(await withBanners('Newer')));
    await new Promise((resolve) => setTimeout(resolve));
    expect(within(section).queryByRole('link')).toBeNull();
  });

  test('the browser shows none itself: why it stands there is the app’s matter', async () => {
    const said = async (authorization: FakeApp['authorization'] | 'absent') => {
      const app = new FakeApp();
      if (authorization === 'absent') app.fault = 'missing';
      else app.authorization = authorization;
      vi.stubEnv('BROWSER', 'safari');
      Object.assign(browser, { notifications: undefined });
      const sendNativeMessage = (_: string, sent: unknown) => app.send(sent);
      Object.assign(browser.runtime, { sendNativeMessage });
      try {
        const popup = openPopup(await withBanners('Newer'));
        const section = await shown(popup);
        await waitFor(() => expect(section.textContent).not.toContain("Your browser doesn't"));
        const isLinked = within(section).queryByRole('link') !== null;
        const words = section
          .querySelector('time')
          ?.parentElement?.textContent?.split('·')[1]
          ?.trim();
        popup.unmount();
        return [words, isLinked];
      } finally {
        Object.assign(browser, { notifications });
        Reflect.deleteProperty(browser.runtime, 'sendNativeMessage');
        vi.unstubAllEnvs();
      }
    };
    const words = (of: 'notAsked' | 'denied' | 'absent' | 'failed') =>
      i18n.t(`banner.whyOfApp.${of}`);
    expect(await said('notAsked')).toEqual([words('notAsked'), true]);
    expect(await said('denied')).toEqual([words('denied'), true]);
    expect(await said('absent')).toEqual([words('absent'), false]);
    expect(await said('granted')).toEqual([words('failed'), false]);
  });

  test('that something began is not shown once it is over', async () => {
    const database = await withBanners('Older');
    const [isDown, isOver] = [
      snapshotOf([service(BACKUP, [event()])]),
      snapshotOf([service(BACKUP)]),
    ];
    await processFetch(database, isDown);
    const incident = isDown.state?.incidents[0];
    const told = { ...notificationOf(BACKUP, Date.now()), incidentId: incident?.id ?? '' };
    await new WatchStore(database).makeBanners([told], told.createdAtMs);
    const popup = openPopup(database);
    expect((await shown(popup)).textContent).toContain(`${BACKUP} is down`);
    const impacts = incident?.impacts.map((one) => ({ ...one, phase: 'over' as const })) ?? [];
    const incidents = incident ? [{ ...incident, impacts }] : [];
    await processFetch(database, {
      ...isOver,
      state: isOver.state && { ...isOver.state, incidents },
    });
    await waitFor(() => expect(banner(popup)?.textContent).toContain('Older'));
  });

  test('once read it goes, also from the store, and the one before takes its place', async () => {
    const database = await withBanners('Older', 'Newer');
    const popup = openPopup(database);
    const dismiss = async () => {
      const section = await shown(popup);
      await fireEvent.click(within(section).getByRole('button', { name: 'Dismiss' }));
    };
    await dismiss();
    await waitFor(() => expect(banner(popup)?.textContent).toContain('Older'));
    await waitFor(() => expect(popup.announced()).toBe('Dismissed.'));
    expect(document.activeElement).not.toBe(popup.main);
    await dismiss();
    await waitFor(() => expect(banner(popup)).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(popup.main));
    expect(await new BannerStore(database).banners()).toEqual([]);
  });

  test('one that can’t be taken away stays, and that is said', async () => {
    const database = await withBanners('Newer');
    const popup = openPopup(database);
    const section = await shown(popup);
    database.banners.hook('deleting', () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    await fireEvent.click(within(section).getByRole('button', { name: 'Dismiss' }));
    expect((await popup.findByRole('alert')).textContent).toMatch(/wasn't saved/);
    expect(banner(popup)).toBeTruthy();
  });
});

describe('a pause', () => {
  const line = ({ queryByText }: OpenPopup) =>
    queryByText(/^Notifications are paused until \d\d:\d\d/);

  test('is said while it lasts, with the way to end it', async () => {
    const { database } = freshStore();
    await new SettingsStore(database).change('pausedUntilMs', () => Date.now() + 1_000);
    const popup = openPopup(database);
    await waitFor(() => expect(line(popup)).toBeTruthy());
    const link = line(popup)?.querySelector('a');
    expect(link?.getAttribute('href')).toBe(SETTINGS_PAGE);
  });

  test.each([
    ['none', null],
    ['one that is over', Date.now() - 1_000],
    ['one that another clock set', Date.now() + 30 * 24 * HOUR_MS],
  ])('%s: nothing', async (_, untilMs) => {
    const { database } = freshStore();
    await new SettingsStore(database).change('pausedUntilMs', () => untilMs);
    expect(line(await readyPopup(database))).toBeNull();
  });
});

describe('what else is not well', () => {
  const others = ({ main }: OpenPopup) =>
    [...main.querySelectorAll('p')]
      .map((p) => p.textContent)
      .find((text) => / is down\./.test(text));

  /** What is known when a service of the developers' feed is down. */
  function developerDown(name: string) {
    const feed: FeedName = 'developer';
    const body = [service(name, [event({ statusType: 'Outage' })])];
    const { state } = last(readAll([body], { watched: [name], startMs: Date.now() }));
    const nowMs = Date.now();
    const check = checkRecord({ feed, attemptedAtMs: nowMs, readAtMs: nowMs });
    return { state: { ...state, feed }, check };
  }

  const down = event({ statusType: 'Outage', startMs: Date.now() - HOUR_MS });

  async function watching(database: Database, feed: FeedName, name: string) {
    await new SettingsStore(database).change('watched', (now) => [...now, { feed, name }]);
  }

  test('services that are watched, of both feeds', async () => {
    const { database } = freshStore();
    await processFetch(database, snapshotOf([service(BACKUP), service(SIGN_IN, [down])]));
    await processFetch(database, developerDown('TestFlight'));
    const popup = openPopup(database);
    await waitFor(() => expect(others(popup)).toBe(`${SIGN_IN} is down.`));
    await watching(database, 'developer', 'TestFlight');
    await waitFor(() => expect(others(popup)).toMatch(/TestFlight is down\./));
  });

  test('settings and the other feed that can’t be read take nothing from the verdict', async () => {
    const { database } = freshStore();
    await processFetch(database, snapshotOf([service(BACKUP), service(SIGN_IN, [down])]));
    database.settings.toArray = () => Promise.reject(new Error('damaged')) as never;
    const popup = openPopup(database);
    await waitFor(() => expect(popup.health()).toBe('available'));
    expect(popup.queryByRole('alert')).toBeNull();
    // As from the start.
    await waitFor(() => expect(others(popup)).toBe(`${SIGN_IN} is down.`));
  });
});

describe('that one is told when it is over is promised only to who is', () => {
  const promised = ({ main }: OpenPopup) =>
    main.textContent?.includes("You'll get a notification when it's over.");

  const down = event({ statusType: 'Outage', startMs: Date.now() - HOUR_MS });

  async function outage() {
    const { database } = freshStore();
    const snapshot = snapshotOf([service(BACKUP, [down])]);
    await processFetch(database, snapshot);
    return { database, incidentId: snapshot.state?.incidents[0]?.id ?? '' };
  }

  const noEnds = (database: Database) =>
    new SettingsStore(database).change('notices', (now) => ({ ...now, over: false }));

  test('as it is from the start', async () => {
    const popup = openPopup((await outage()).database);
    await waitFor(() => expect(promised(popup)).toBe(true));
  });

  test('on iPhone and iPad, what Safari can keep', async () => {
    vi.stubEnv('BROWSER', 'safari');
    vi.spyOn(navigator, 'maxTouchPoints', 'get').mockReturnValue(5);
    const popup = openPopup((await outage()).database);
    await waitFor(() =>
      expect(popup.main.textContent).toContain('a notification the next time you use Safari.'),
    );
    expect(promised(popup)).toBe(false);
    vi.unstubAllEnvs();
  });

  test('not where it is off; again where it is wished of this incident', async () => {
    const { database, incidentId } = await outage();
    await noEnds(database);
    const popup = openPopup(database);
    await waitFor(() => expect(popup.health()).toBe('outage'));
    await waitFor(() => expect(promised(popup)).toBe(false));
    const preferences = new PreferenceStore(database);
    await preferences.change(incidentId, { tellsWhenOver: true }, Date.now());
    await waitFor(() => expect(promised(popup)).toBe(true));
  });

  test.each(['denied', 'granted'])('by what the browser lets through: %s', async (said) => {
    permission(said);
    const popup = openPopup((await outage()).database);
    await waitFor(() => expect(popup.health()).toBe('outage'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(promised(popup)).toBe(said === 'granted');
  });

  test('not where it is muted', async () => {
    const { database, incidentId } = await outage();
    const popup = openPopup(database);
    await waitFor(() => expect(promised(popup)).toBe(true));
    await new PreferenceStore(database).change(incidentId, { isMuted: true }, Date.now());
    await waitFor(() => expect(promised(popup)).toBe(false));
  });
});
