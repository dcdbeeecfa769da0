import { fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { expect } from 'vitest';
import Dashboard from '../../../entrypoints/dashboard/Dashboard.svelte';
import { createStores } from '../../../lib/store/stores';
import type { Incident } from '../../../lib/status/model';
import type { Database } from '../../../lib/store/database';
import type { WatchStore } from '../../../lib/store/watch-store';
import { BACKUP, HOUR_MS, NOON_MS } from '../../support/events';
import { STRICT_TEXTS } from '../../support/guide-sentence';
import { checkRecord } from '../../support/snapshots';

/** Stores what a check at noon found, after an hour of observation. */
export async function storeIncidents(store: WatchStore, incidents: Incident[]): Promise<void> {
  const names = incidents.flatMap(({ impacts }) => impacts.map((one) => one.service));
  const services = [...new Set([BACKUP, ...names])].sort();
  const hour = { feed: 'consumer', fromMs: NOON_MS - HOUR_MS, toMs: NOON_MS } as const;
  await store.save({ check: checkRecord(), incidents, observation: { ...hour, services } }, null);
}

/** Opens the page on a database, at an address. */
export function openDashboard(database: Database, hash = '') {
  location.hash = hash;
  const stores = createStores(database);
  const { container } = render(Dashboard, { stores, texts: STRICT_TEXTS });
  const page = within(container);
  const main = container.querySelector('main') as HTMLElement;
  const text = () => (main.textContent ?? '').replace(/\s+/g, ' ');
  return {
    ...page,
    ...{ container, main, stores, text },
    announced: () => page.getByRole('status').textContent,
    press: (name: string) => fireEvent.click(page.getByRole('button', { name })),
    shows: (words: string | RegExp) => waitFor(() => expect(text()).toMatch(words)),
    /** As a click on a link does it: happy-dom doesn't follow them. */
    go: async (to: string) => {
      location.hash = to;
      await fireEvent(window, new Event('hashchange'));
    },
  };
}
