import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import ServicesView from '../../../entrypoints/dashboard/ServicesView.svelte';
import type { Settings } from '../../../lib/settings/settings';
import type { CheckRecord, FeedName, ListedService } from '../../../lib/status/model';
import type { Database } from '../../../lib/store/database';
import { createStores } from '../../../lib/store/stores';
import { BACKUP, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { useWorker } from '../../support/page-worker';
import { recordWrites, showView } from '../../support/show-view';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

const worker = useWorker({ nowMs: NOON_MS });
const APNS = { feed: 'developer', name: 'APNS' } as const;

/** What the worker stores after it has read a feed at noon, in which Maps is down. */
async function storeFeed(
  database: Database,
  feed: FeedName,
  names: string[],
  check: Partial<CheckRecord> = {},
) {
  const services = names.map((name): ListedService => {
    return { name, now: name === 'Maps' ? 'outage' : null, before: null, isUnreadable: false };
  });
  await database.listings.put({ feed, services });
  await database.checks.put(checkRecord({ feed, ...check }));
}

const textOf = (element: Element | null | undefined) =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

async function openView(watched: Settings['watched'] | null, database = freshStore().database) {
  await storeFeed(database, 'consumer', [BACKUP, SIGN_IN, 'Apple Pay', 'iCloud Mail', 'Maps']);
  const stores = createStores(database);
  if (watched) await stores.settings.change('watched', () => watched);
  const { said, write } = recordWrites();
  const given = { stores, nowMs: NOON_MS, write, newest: (stored: object) => stored };
  const view = showView(ServicesView, given as never);
  const box = (name: string) =>
    view.getByRole<HTMLInputElement>('checkbox', { name: `Watch ${name}` });
  await waitFor(() => expect(box(BACKUP)).toBeTruthy());
  return {
    ...view,
    ...{ database, stores, said, box },
    line: (name: string) => box(name).closest('li'),
    listed: (heading: RegExp) =>
      within(view.getByRole('region', { name: heading }))
        .queryAllByRole('checkbox', { name: /^Watch / })
        .map((one) => one.getAttribute('aria-label')?.slice('Watch '.length)),
    headings: () => view.queryAllByRole('heading').map(textOf),
    press: (name: string) => fireEvent.click(view.getByRole('button', { name })),
    search: (query: string) =>
      fireEvent.input(view.getByLabelText('Search services'), { target: { value: query } }),
  };
}

test('the groups, each with its number, and the state of each service; they can be searched', async () => {
  const { database } = freshStore();
  await storeFeed(database, 'developer', ['APNS', 'Xcode Cloud']);
  const view = await openView([APNS], database);
  expect(view.headings()).toEqual(['Watched 2', 'Apple services 4', 'Developer services 1']);
  expect(view.listed(/^Watched/)).toEqual([BACKUP, 'APNS']);
  expect(view.listed(/^Apple/)).toEqual(['Apple Pay', SIGN_IN, 'iCloud Mail', 'Maps']);
  expect(textOf(view.box('APNS').closest('label'))).toBe('APNS for developers');
  const state = (name: string) => textOf(view.line(name)?.querySelector('[data-tone]'));
  expect([state('Maps'), state('Apple Pay')]).toEqual(['Down', 'No problem reported']);
  const { checked, disabled } = view.box(BACKUP);
  expect([checked, disabled]).toEqual([true, true]);
  expect(textOf(view.line(BACKUP))).toContain('Always watched.');
  expect([view.box(SIGN_IN).checked, view.box(SIGN_IN).disabled]).toEqual([false, false]);
  expect(textOf(view.line(SIGN_IN))).toMatch(/still checks it/);

  const result = () => textOf(view.container.querySelector('[role=status]'));
  await view.search('MAIL icl');
  expect(view.listed(/^Apple/)).toEqual(['iCloud Mail']);
  expect(result()).toBe('1 of 7 services');
  await view.search('ail');
  expect([view.headings(), result()]).toEqual([[], 'No services found.']);
});

test('a checkbox shows what is stored, keeps its place, and has the worker check', async () => {
  const view = await openView(null);
  const box = view.box('iCloud Mail');
  box.focus();
  // The label is as good as the box.
  await fireEvent.click(view.getByText('iCloud Mail'));
  expect(box.checked).toBe(false);
  await waitFor(() => expect(box.checked).toBe(true));
  expect(worker.asked).toEqual(['settings']);
  expect(view.said).toEqual(["You're now watching iCloud Mail."]);
  // Nothing moves, and the focus stays.
  expect(view.listed(/^Apple/)).toContain('iCloud Mail');
  expect(document.activeElement).toBe(box);
  view.unmount();
  const next = await openView(null, view.database);
  const watched = [SIGN_IN, 'iCloud Mail'];
  expect(next.listed(/^Watched/)).toEqual(expect.arrayContaining(watched));
  await fireEvent.click(next.box('iCloud Mail'));
  await waitFor(() => expect(next.box('iCloud Mail').checked).toBe(false));
  expect(next.said).toEqual(["You're no longer watching iCloud Mail."]);
});

test('a service’s own notifications', async () => {
  const others = { 'Apple Pay': { over: false } };
  const view = await openView([{ feed: 'consumer', name: 'iCloud Mail' }]);
  const { settings } = view.stores;
  await settings.change('noticesOf', () => ({ ...others, 'iCloud Mail': { began: false } }));
  const name = 'Notifications for iCloud Mail';
  const button = view.getByRole('button', { name });
  await fireEvent.click(button);
  expect(button.getAttribute('aria-expanded')).toBe('true');
  const group = view.getByRole('group', { name });
  const boxes = () => [...group.querySelectorAll<HTMLInputElement>('input')];
  const checked = () => boxes().map((one) => one.checked);
  const hints = () => boxes().map((one) => textOf(one.closest('label')?.querySelector('small')));
  const own = async () => (await settings.settings()).noticesOf;

  // Its own switches before those of the settings.
  await waitFor(() => expect(checked()).toEqual([false, true, true, true, true, false]));
  expect(hints()).toEqual(['custom', ...Array(5).fill('same as Settings')]);
  for (const one of boxes()) await fireEvent.click(one);
  await waitFor(() => expect(checked()).toEqual([true, false, false, false, false, true]));
  expect(hints()).toEqual(Array(6).fill('custom'));
  expect(await own()).toMatchObject(others);

  const reset = within(group).getByRole('button', { name: 'Use the choices in Settings' });
  reset.focus();
  await fireEvent.click(reset);
  await waitFor(() => expect(hints()).toEqual(Array(6).fill('same as Settings')));
  expect(await own()).toEqual(others);
  expect(document.activeElement).toBe(reset);
  expect(reset.getAttribute('aria-disabled')).toBe('true');

  await settings.change('watched', () => []);
  await waitFor(() => expect(view.queryByRole('group', { name })).toBeNull());
});

test('developer services are read when the user asks for them, again after a failure and when they are old', async () => {
  const view = await openView(null);
  const developers = () => view.listed(/^Developer services/);
  const untilFailed = () => waitFor(() => view.getByText(/couldn't be read/));
  const SHOW = 'Show developer services';
  expect(developers()).toEqual([]);
  // What is searched for may be one of them.
  await view.search('zebra');
  expect(view.headings()).toEqual(['Developer services']);
  await view.search('');
  for (const how of [async () => undefined, () => Promise.reject(new Error('unreachable'))]) {
    worker.list = how;
    await view.press(SHOW);
    await untilFailed();
  }
  const old = { readAtMs: NOON_MS - 3 * HOUR_MS };
  worker.list = () => storeFeed(view.database, 'developer', ['APNS', 'TestFlight'], old);
  await view.press(SHOW);
  expect(view.getByText('Checking…')).toBeTruthy();
  await view.press(SHOW);
  await waitFor(() => expect(developers()).toEqual(['APNS', 'TestFlight']));
  expect(worker.lists).toBe(3);
  // What Apple answered is old.
  await untilFailed();
  expect(view.queryByText('Checking…')).toBeNull();
  expect(view.getByText(/^Last checked 10 Mar, 09:00/)).toBeTruthy();
  expect(textOf(view.line('APNS'))).toContain("Can't tell");
  worker.list = () => storeFeed(view.database, 'developer', ['APNS']);
  await view.press('Check again');
  await waitFor(() => expect(textOf(view.line('APNS'))).toContain('No problem reported'));
  expect([developers(), view.queryByText(/^Last checked/)]).toEqual([['APNS'], null]);
});
