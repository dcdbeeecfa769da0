import 'fake-indexeddb/auto';
import { cleanup, configure, fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import ServicesView from '../../../entrypoints/dashboard/ServicesView.svelte';
import { NOTIFICATION_KINDS, type Settings } from '../../../lib/settings/settings';
import { watchedServices } from '../../../lib/settings/watch-list';
import type { CheckRecord, FeedName, ListedService } from '../../../lib/status/model';
import type { Database } from '../../../lib/store/database';
import { createStores } from '../../../lib/store/stores';
import type { LocalizedText } from '../../../lib/text/localized-text';
import { BACKUP, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { checkRecord, failing } from '../../support/snapshots';
import { freshStore } from '../../support/stores';
import WithSay from '../../support/WithSay.svelte';
import { catalog, listed } from './rows';

configure({ defaultHidden: true });

const MAIL = { feed: 'consumer', name: 'iCloud Mail' } as const;
const APNS = { feed: 'developer', name: 'APNS' } as const;
const CONSUMER = [BACKUP, SIGN_IN, 'Apple Pay', 'iCloud Mail', listed('Maps', { now: 'outage' })];

/** What the page asked the worker for, and how that answers. */
const sent: unknown[] = [];
let answer: () => Promise<unknown>;

beforeEach(() => {
  sent.length = 0;
  answer = async () => undefined;
  vi.spyOn(Date, 'now').mockReturnValue(NOON_MS);
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((request: unknown) => {
    sent.push(request);
    return answer();
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** What the worker stores after it has read a feed at noon. */
async function storeFeed(
  database: Database,
  feed: FeedName,
  services: (string | ListedService)[],
  check: Partial<CheckRecord> = {},
) {
  await database.listings.put(catalog(feed, ...services));
  await database.checks.put(checkRecord({ feed, ...check }));
}

async function storedDatabase(check: Partial<CheckRecord> = {}) {
  const { database } = freshStore();
  await storeFeed(database, 'consumer', CONSUMER, check);
  return database;
}

const textOf = (element: Element | null | undefined) =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

async function openView(database: Database, settings: Partial<Settings> = {}) {
  const stores = createStores(database);
  const { watched, noticesOf } = settings;
  if (watched) await stores.settings.change('watched', () => watched);
  if (noticesOf) await stores.settings.change('noticesOf', () => noticesOf);
  const announced: string[] = [];
  const write = async (action: () => Promise<LocalizedText | null>) => {
    const sentence = await action();
    if (sentence) announced.push(inGuideWords(sentence));
  };
  const given = { stores, nowMs: NOON_MS, write };
  const { container } = render(WithSay, { shown: ServicesView, given });
  const view = within(container);
  const box = (name: string) =>
    view.getByRole<HTMLInputElement>('checkbox', { name: `Watch ${name}` });
  await waitFor(() => expect(box(BACKUP)).toBeTruthy());
  return {
    ...view,
    container,
    stores,
    announced,
    box,
    line: (name: string) => box(name).closest('li'),
    listed: (heading: RegExp) =>
      within(view.getByRole('region', { name: heading }))
        .queryAllByRole('checkbox', { name: /^Watch / })
        .map((one) => one.getAttribute('aria-label')?.slice('Watch '.length)),
    headings: () => view.queryAllByRole('heading').map(textOf),
    press: (name: string) => fireEvent.click(view.getByRole('button', { name })),
    search: (query: string) =>
      fireEvent.input(view.getByLabelText('Search services'), { target: { value: query } }),
    watched: async () =>
      watchedServices(await stores.settings.settings()).map(({ feed, name }) => `${feed} ${name}`),
  };
}

describe('the list', () => {
  test('has groups, each with its number, and the state of each service', async () => {
    const database = await storedDatabase();
    await storeFeed(database, 'developer', ['APNS', 'Xcode Cloud']);
    const view = await openView(database, { watched: [APNS] });
    expect(view.headings()).toEqual(['Watched 2', 'Apple services 4', 'Developer services 1']);
    expect(view.listed(/^Watched/)).toEqual([BACKUP, 'APNS']);
    expect(view.listed(/^Apple/)).toEqual(['Apple Pay', SIGN_IN, 'iCloud Mail', 'Maps']);
    expect(view.listed(/^Developer services/)).toEqual(['Xcode Cloud']);
    const label = (name: string) => textOf(view.box(name).closest('label'));
    expect([label('APNS'), label('Xcode Cloud')]).toEqual(['APNS for developers', 'Xcode Cloud']);
    const state = (name: string) => view.line(name)?.querySelector('[data-tone]');
    expect(textOf(state('Maps'))).toBe('Down');
    expect(textOf(state('Apple Pay'))).toBe('No problem reported');
    const shapes = ['Maps', 'Apple Pay'].map((name) => state(name)?.querySelector('path'));
    expect(shapes[0]?.outerHTML).not.toBe(shapes[1]?.outerHTML);
  });

  test('says why iCloud Backup is always watched, and that signing in is always checked', async () => {
    const view = await openView(await storedDatabase(), { watched: [] });
    expect([view.box(BACKUP).checked, view.box(BACKUP).disabled]).toEqual([true, true]);
    expect(textOf(view.line(BACKUP))).toContain('Always watched.');
    expect([view.box(SIGN_IN).checked, view.box(SIGN_IN).disabled]).toEqual([false, false]);
    expect(textOf(view.line(SIGN_IN))).toMatch(/still checks it/);
  });

  test('says once why no state is known', async () => {
    const check = { readAtMs: NOON_MS - HOUR_MS, failing: failing('offline') };
    const view = await openView(await storedDatabase(check));
    expect(view.getAllByText("Can't tell: you're offline.")).toHaveLength(1);
  });

  test('can be searched', async () => {
    const view = await openView(await storedDatabase(), { watched: [MAIL] });
    const result = () => textOf(view.container.querySelector('[role=status]'));
    await view.search('icloud');
    expect(view.headings()).toEqual(['Watched 2', 'Apple services 3', 'Developer services']);
    expect([view.listed(/^Watched/), view.listed(/^Apple/)]).toEqual([
      [BACKUP, 'iCloud Mail'],
      [SIGN_IN],
    ]);
    expect(result()).toBe('3 of 5 services');
    await view.search('zebra');
    expect(result()).toBe('No services found.');
    // What is searched for may be one of those that were not read yet.
    expect(view.headings()).toEqual(['Developer services']);
    await view.search(' ');
    expect([view.headings().length, result()]).toEqual([3, '']);
  });

  test('says that the store can’t be read', async () => {
    const { database } = freshStore();
    database.close({ disableAutoOpen: true });
    const given = { stores: createStores(database), nowMs: NOON_MS, write: vi.fn() };
    const { findByText } = render(WithSay, { shown: ServicesView, given });
    expect(await findByText(/^What Backup Beacon saved can't be read/)).toBeTruthy();
  });
});

describe('a checkbox', () => {
  test('shows what is stored; then the worker is notified, and the change announced', async () => {
    const view = await openView(await storedDatabase());
    const box = view.box('iCloud Mail');
    box.focus();
    // The label is as good as the box.
    await fireEvent.click(view.getByText('iCloud Mail'));
    expect(box.checked).toBe(false);
    await waitFor(() => expect(box.checked).toBe(true));
    expect(await view.watched()).toContain('consumer iCloud Mail');
    expect(sent).toEqual([{ kind: 'check', reason: 'settings' }]);
    expect(view.announced).toEqual(["You're now watching iCloud Mail."]);
    // Nothing moves, and the focus stays.
    expect(view.listed(/^Apple/)).toContain('iCloud Mail');
    expect(document.activeElement).toBe(box);
    await fireEvent.click(box);
    await waitFor(() => expect(box.checked).toBe(false));
    expect(view.announced[1]).toBe("You're no longer watching iCloud Mail.");
    expect(await view.watched()).not.toContain('consumer iCloud Mail');
  });

  test('keeps its place until the page is opened again', async () => {
    const database = await storedDatabase();
    const view = await openView(database);
    const before = view.listed(/^Watched/);
    expect(before).toContain(SIGN_IN);
    await fireEvent.click(view.box(SIGN_IN));
    await waitFor(() => expect(view.box(SIGN_IN).checked).toBe(false));
    expect(view.listed(/^Watched/)).toEqual(before);
    cleanup();
    expect((await openView(database)).listed(/^Watched/)).not.toContain(SIGN_IN);
  });

  test('in two windows, with a worker that can’t be reached: every change counts', async () => {
    answer = () => Promise.reject(new Error('unreachable'));
    const database = await storedDatabase();
    const [one, other] = [await openView(database), await openView(database)];
    await Promise.all([
      fireEvent.click(one.box('iCloud Mail')),
      fireEvent.click(other.box('Maps')),
      fireEvent.click(one.box(SIGN_IN)),
    ]);
    await waitFor(() => {
      expect(one.box('Maps').checked).toBe(true);
      expect(other.box('iCloud Mail').checked).toBe(true);
      expect(other.box(SIGN_IN).checked).toBe(false);
    });
  });
});

test('a service’s own notifications', async () => {
  const others = { 'Apple Pay': { over: false } };
  const settings = { watched: [MAIL], noticesOf: { ...others, [MAIL.name]: { began: false } } };
  const view = await openView(await storedDatabase(), settings);
  const name = 'Notifications for iCloud Mail';
  const button = view.getByRole('button', { name });
  expect(button.getAttribute('aria-expanded')).toBe('false');
  expect(view.queryByRole('group', { name })).toBeNull();
  await fireEvent.click(button);
  expect(button.getAttribute('aria-expanded')).toBe('true');
  const group = view.getByRole('group', { name });
  expect(group.parentElement?.id).toBe(button.getAttribute('aria-controls'));
  const boxes = () => [...group.querySelectorAll<HTMLInputElement>('input')];
  const checked = () => boxes().map((one) => one.checked);
  const hints = () => boxes().map((one) => textOf(one.closest('label')?.querySelector('small')));
  const own = async () => (await view.stores.settings.settings()).noticesOf;

  // Its own switches before those of the settings.
  expect(checked()).toEqual([false, true, true, true, true, false]);
  expect(hints()).toEqual(['custom', ...Array(5).fill('same as Settings')]);
  for (const one of boxes()) await fireEvent.click(one);
  await waitFor(() => expect(checked()).toEqual([true, false, false, false, false, true]));
  expect(hints()).toEqual(Array(NOTIFICATION_KINDS.length).fill('custom'));
  expect(await own()).toMatchObject(others);

  const reset = within(group).getByRole('button', { name: 'Use the choices in Settings' });
  reset.focus();
  await fireEvent.click(reset);
  await waitFor(() => expect(hints()).toEqual(Array(6).fill('same as Settings')));
  expect(await own()).toEqual(others);
  expect(document.activeElement).toBe(reset);
  expect(reset.getAttribute('aria-disabled')).toBe('true');
  await fireEvent.click(reset);
  expect(view.announced).toHaveLength(7);

  await view.stores.settings.change('watched', () => []);
  await waitFor(() => expect(view.queryByRole('group', { name })).toBeNull());
  expect(button.classList.contains('absent')).toBe(true);
});

describe('developer services', () => {
  const SHOW = 'Show developer services';
  const OLD = { readAtMs: NOON_MS - 3 * HOUR_MS };
  const unreachable = () => Promise.reject(new Error('unreachable'));

  test('are read when the user asks for them; meanwhile a second click does nothing', async () => {
    const database = await storedDatabase();
    const view = await openView(database);
    expect(view.listed(/^Developer services/)).toEqual([]);
    answer = () => storeFeed(database, 'developer', ['APNS', 'TestFlight']);
    await view.press(SHOW);
    expect(view.getByText('Checking…')).toBeTruthy();
    await view.press(SHOW);
    await waitFor(() => expect(view.listed(/^Developer services/)).toEqual(['APNS', 'TestFlight']));
    expect(sent).toEqual([{ kind: 'list', feed: 'developer' }]);
    await waitFor(() => expect(view.queryByText('Checking…')).toBeNull());
    expect(view.queryByRole('button', { name: SHOW })).toBeNull();
    await view.search('zebra');
    expect(view.headings()).toEqual([]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['Apple did not respond', async () => undefined],
    ['the worker can’t be reached', unreachable],
  ])('%s: says so, and can be asked again', async (_, how) => {
    const view = await openView(await storedDatabase());
    answer = how;
    await view.press(SHOW);
    await waitFor(() => expect(view.getByText(/couldn't be read/)).toBeTruthy());
    await view.press(SHOW);
    expect(sent).toHaveLength(2);
  });

  test('read long ago, none watched: their state is unknown, and they can be read again', async () => {
    const database = await storedDatabase();
    await storeFeed(database, 'developer', ['APNS'], OLD);
    const view = await openView(database);
    expect(view.getByText(/^Last checked 10 Mar, 09:00/)).toBeTruthy();
    expect(textOf(view.line('APNS'))).toContain("Can't tell");
    answer = unreachable;
    await view.press('Check again');
    await waitFor(() => expect(view.getByText(/couldn't be read/)).toBeTruthy());
    expect(view.listed(/^Developer services/)).toEqual(['APNS']);
    answer = () => storeFeed(database, 'developer', ['APNS']);
    await view.press('Check again');
    await waitFor(() => expect(textOf(view.line('APNS'))).toContain('No problem reported'));
    expect(view.queryByText(/^Last checked/)).toBeNull();
  });
});
