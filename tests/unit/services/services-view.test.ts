import 'fake-indexeddb/auto';
import { cleanup, configure, fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { createStores } from '../../../lib/store/stores';
import ServicesView from '../../../entrypoints/dashboard/ServicesView.svelte';
import { watchedServices } from '../../../lib/settings/watch-list';
import type { Database } from '../../../lib/store/database';
import type { LocalizedText } from '../../../lib/text/localized-text';
import { BACKUP, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';
import WithSay from '../../support/WithSay.svelte';
import { catalog } from './rows';

configure({ defaultHidden: true });

/** What the page asked the worker for, and how that answers. */
const sent: unknown[] = [];
let answer: (request: unknown) => Promise<unknown>;

beforeEach(() => {
  sent.length = 0;
  answer = async () => undefined;
  vi.spyOn(Date, 'now').mockReturnValue(NOON_MS);
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((request: unknown) => {
    sent.push(request);
    return answer(request);
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function openView(database: Database) {
  const stores = createStores(database);
  const said: string[] = [];
  const write = async (action: () => Promise<LocalizedText | null>) => {
    const sentence = await action();
    if (sentence) said.push(inGuideWords(sentence));
  };
  const { container } = render(WithSay, {
    shown: ServicesView,
    given: { stores, nowMs: NOON_MS, write },
  });
  const view = within(container);
  const box = (name: string) =>
    view.getByRole<HTMLInputElement>('checkbox', { name: `Watch ${name}` });
  await waitFor(() => expect(box(BACKUP)).toBeTruthy());
  return {
    ...view,
    stores,
    said,
    box,
    listed: (heading: RegExp) =>
      within(view.getByRole('region', { name: heading }))
        .queryAllByRole('checkbox', { name: /^Watch / })
        .map((one) => one.getAttribute('aria-label')?.slice('Watch '.length)),
    press: (name: string) => fireEvent.click(view.getByRole('button', { name })),
    watched: async () =>
      watchedServices(await stores.settings.settings()).map(({ feed, name }) => `${feed} ${name}`),
  };
}

/** What the worker learned of a feed at noon. */
async function processFetch(
  database: Database,
  feed: 'consumer' | 'developer',
  ...names: string[]
) {
  await database.listings.put(catalog(feed, ...names));
  await database.checks.put(checkRecord({ feed }));
}

async function listedDatabase() {
  const { database } = freshStore();
  await processFetch(database, 'consumer', BACKUP, SIGN_IN, 'iCloud Mail', 'Photos');
  return database;
}

describe('the watch list', () => {
  test('a tick is stored, the worker is told, and then it is said', async () => {
    const view = await openView(await listedDatabase());
    await fireEvent.click(view.box('iCloud Mail'));
    expect(view.box('iCloud Mail').checked).toBe(false);
    await waitFor(() => expect(view.box('iCloud Mail').checked).toBe(true));
    expect(await view.watched()).toContain('consumer iCloud Mail');
    expect(sent).toEqual([{ kind: 'check', reason: 'settings' }]);
    expect(view.said).toEqual(["You're now watching iCloud Mail."]);
    // Nothing moves under the person's hands.
    expect(view.listed(/^Apple/)).toEqual(['iCloud Mail', 'Photos']);
    await fireEvent.click(view.box('iCloud Mail'));
    await waitFor(() => expect(view.box('iCloud Mail').checked).toBe(false));
    expect(view.said[1]).toBe("You're no longer watching iCloud Mail.");
    expect(await view.watched()).not.toContain('consumer iCloud Mail');
  });

  test('what is unticked stays in its place until the page is opened anew', async () => {
    const database = await listedDatabase();
    const view = await openView(database);
    const before = view.listed(/^Watched/);
    expect(before).toContain(SIGN_IN);
    await fireEvent.click(view.box(SIGN_IN));
    await waitFor(() => expect(view.box(SIGN_IN).checked).toBe(false));
    expect(view.listed(/^Watched/)).toEqual(before);
    cleanup();
    expect((await openView(database)).listed(/^Watched/)).not.toContain(SIGN_IN);
  });

  test('two windows and a worker that is silent: every tick counts', async () => {
    answer = () => Promise.reject(new Error('nobody listens'));
    const database = await listedDatabase();
    const [one, other] = [await openView(database), await openView(database)];
    await Promise.all([
      fireEvent.click(one.box('iCloud Mail')),
      fireEvent.click(other.box('Photos')),
      fireEvent.click(one.box(SIGN_IN)),
    ]);
    await waitFor(() => {
      expect(one.box('Photos').checked).toBe(true);
      expect(other.box('iCloud Mail').checked).toBe(true);
      expect(other.box(SIGN_IN).checked).toBe(false);
    });
  });
});

test('a service’s own notifications are stored beside those of others, and taken back', async () => {
  const database = await listedDatabase();
  const view = await openView(database);
  await view.stores.settings.change('noticesOf', () => ({ Photos: { over: false } }));
  await view.press(`Notifications for ${BACKUP}`);
  const group = within(view.getByRole('group', { name: `Notifications for ${BACKUP}` }));
  const planned = () => group.getByRole<HTMLInputElement>('checkbox', { name: /planned/ });
  await fireEvent.click(planned());
  await waitFor(() => expect(planned().checked).toBe(true));
  const own = async () => (await view.stores.settings.settings()).noticesOf;
  expect(await own()).toEqual({ Photos: { over: false }, [BACKUP]: { planned: true } });
  await fireEvent.click(group.getByRole('button'));
  await waitFor(() => expect(planned().checked).toBe(false));
  expect(await own()).toEqual({ Photos: { over: false } });
  expect(view.said).toHaveLength(2);
});

describe('developers’ services', () => {
  const SHOW = 'Show developer services';

  test('are read by the worker when they are asked for', async () => {
    const database = await listedDatabase();
    const view = await openView(database);
    expect(view.listed(/^Developer services/)).toEqual([]);
    answer = () => processFetch(database, 'developer', 'APNS', 'TestFlight');
    await view.press(SHOW);
    await waitFor(() => expect(view.listed(/^Developer services/)).toEqual(['APNS', 'TestFlight']));
    expect(sent).toEqual([{ kind: 'list', feed: 'developer' }]);
    await waitFor(() => expect(view.queryByText('Checking…')).toBeNull());
    await fireEvent.click(view.box('APNS'));
    await waitFor(async () => expect(await view.watched()).toContain('developer APNS'));
  });

  test.each<[string, () => Promise<unknown>]>([
    ['Apple gave no answer', async () => undefined],
    ['the worker can’t be reached', () => Promise.reject(new Error('nobody listens'))],
  ])('%s: says so', async (_, how) => {
    const view = await openView(await listedDatabase());
    answer = how;
    await view.press(SHOW);
    await waitFor(() => expect(view.getByText(/couldn't be read/)).toBeTruthy());
  });

  test('read long ago and watched by nobody: nothing is told of them, and it says when', async () => {
    const database = await listedDatabase();
    await processFetch(database, 'developer', 'APNS');
    await database.checks.put(checkRecord({ feed: 'developer', readAtMs: NOON_MS - 3 * HOUR_MS }));
    const view = await openView(database);
    expect(view.getByText(/^Last checked 10 Mar, 09:00/)).toBeTruthy();
    const line = view.box('APNS').closest('li');
    expect(line?.textContent).toContain("Can't tell");
    answer = () => processFetch(database, 'developer', 'APNS');
    await view.press('Check again');
    await waitFor(() => expect(line?.textContent).toContain('No problem reported'));
    expect(view.queryByText(/^Last checked/)).toBeNull();
  });

  test('read again in vain: says so, and the old list stays', async () => {
    const database = await listedDatabase();
    await processFetch(database, 'developer', 'APNS');
    await database.checks.put(checkRecord({ feed: 'developer', readAtMs: NOON_MS - 3 * HOUR_MS }));
    const view = await openView(database);
    await view.press('Check again');
    await waitFor(() => expect(view.getByText(/couldn't be read/)).toBeTruthy());
    expect(view.listed(/^Developer services/)).toEqual(['APNS']);
  });
});

test('a store that can’t be read: says so', async () => {
  const { database } = freshStore();
  database.close({ disableAutoOpen: true });
  const { findByText } = render(WithSay, {
    shown: ServicesView,
    given: { stores: createStores(database), nowMs: NOON_MS, write: vi.fn() },
  });
  expect(await findByText(/^What Backup Beacon saved can't be read/)).toBeTruthy();
});
