import { cleanup, configure, fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { browser } from 'wxt/browser';
import Dashboard from '../../../entrypoints/dashboard/Dashboard.svelte';
import { createStores } from '../../../lib/store/stores';
import type { CheckReason } from '../../../lib/platform/messaging';
import type { Incident, FeedSnapshot } from '../../../lib/status/model';
import type { Database } from '../../../lib/store/database';
import type { WatchStore } from '../../../lib/store/watch-store';
import { NOON_MS } from '../../support/events';
import { strictDashboardText, strictGuideText, strictMenuText } from '../../support/guide-sentence';
import { checkRecord } from '../../support/snapshots';

/** The worker, as the page sees it: what it was asked, and how it answers. */
export interface Worker {
  asked: CheckReason[];
  answer: (reason: CheckReason) => Promise<FeedSnapshot>;
}

/** Puts the page into its surroundings for each test of a file, at noon. The worker is silent. */
export function useDashboard(): Worker {
  // Looking for what CSS hides is slow, and the page's styles are not here.
  configure({ defaultHidden: true });
  const silent = () => new Promise<FeedSnapshot>(() => undefined);
  const worker: Worker = { asked: [], answer: silent };
  beforeEach(() => {
    Object.assign(worker, { asked: [], answer: silent });
    vi.setSystemTime(NOON_MS);
    vi.spyOn(browser.i18n, 'getUILanguage').mockReturnValue('en-GB');
    vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((sent: unknown) => {
      const { reason } = sent as { reason: CheckReason };
      worker.asked.push(reason);
      return worker.answer(reason);
    });
  });
  afterEach(() => {
    cleanup();
    location.hash = '';
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
  return worker;
}

/** Stores what a check at noon taught. */
export async function processFetch(store: WatchStore, incidents: Incident[]): Promise<void> {
  const observed = { feed: 'consumer', fromMs: NOON_MS - 3_600_000, toMs: NOON_MS } as const;
  const names = [...new Set(incidents.flatMap(({ impacts }) => impacts.map((one) => one.service)))];
  await store.save({
    check: checkRecord(),
    incidents,
    observation: { ...observed, services: ['iCloud Backup', ...names].toSorted() },
  });
}

/** Opens the page on a database, at an address. */
export function openDashboard(database: Database, hash = '') {
  location.hash = hash;
  const stores = createStores(database);
  const texts = { guide: strictGuideText, menu: strictMenuText, dashboard: strictDashboardText };
  const { container, unmount } = render(Dashboard, { stores, texts });
  const page = within(container);
  const main = container.querySelector('main') as HTMLElement;
  return {
    ...page,
    ...{ container, unmount, main, stores },
    text: () => (main.textContent ?? '').replaceAll('\u00a0', ' ').replace(/\s+/g, ' '),
    announced: () => page.getByRole('status').textContent,
    press: (name: string) => fireEvent.click(page.getByRole('button', { name })),
    /** As a click on a link does it: browsers for tests don't follow them. */
    go: async (to: string) => {
      location.hash = to;
      await fireEvent(window, new Event('hashchange'));
    },
    shows: (words: string | RegExp) =>
      waitFor(() => {
        const shown = (main.textContent ?? '').replaceAll('\u00a0', ' ').replace(/\s+/g, ' ');
        if (typeof words === 'string') expect(shown).toContain(words);
        else expect(shown).toMatch(words);
      }),
  };
}
