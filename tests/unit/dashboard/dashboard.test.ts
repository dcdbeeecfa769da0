import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { keepToolbarInputs } from '../../../lib/platform/storage';
import { createStores } from '../../../lib/store/stores';
import { unopenable } from '../../support/databases';
import { BACKUP, DAY_MS, NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { backup, knownAfter } from '../../support/incidents';
import { useWorker } from '../../support/page-worker';
import { processFetch, told } from '../../support/readings';
import { failureAt } from '../../support/runs';
import { bothFeeds, checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';
import { openDashboard } from './support';

const worker = useWorker({ nowMs: NOON_MS });

test('it opens with the history, says what is known of iCloud Backup, and checks', async () => {
  const { database, store } = freshStore();
  const check = checkRecord({ readAtMs: NOON_MS - 180_000 });
  await store.save({ check, state: knownAfter([backup()]) });
  const { container, shows, getByRole } = openDashboard(database);
  await shows('Your history starts today');
  const header = () => container.querySelector('header')?.textContent;
  await waitFor(() => expect(header()).toContain('Apple reports no problem with iCloud Backup.'));
  expect(header()).toContain('checked 3 min ago');
  expect(worker.asked).toEqual(['popup']);
  expect(getByRole('heading', { level: 2 }).textContent).toBe('History');
  expect(document.title).toBe('History – Backup Beacon');
  // Who opens a page begins at its top.
  expect(document.activeElement).toBe(document.body);
});

test('what the worker could not store is in every part, not only in the header', async () => {
  const { database } = freshStore();
  const { runs, failures, settings } = createStores(database);
  await runs.begin('run', null, NOON_MS);
  await failures.log(failureAt(NOON_MS - DAY_MS));
  await processFetch(database, told('available', 60_000));
  await settings.change('watched', () => [{ feed: 'developer', name: BACKUP }]);
  worker.answer = async () => {
    const snapshots = bothFeeds(told('outage'), told('issue'));
    await keepToolbarInputs({ snapshots, settings: await settings.settings() });
    return snapshots.consumer;
  };
  const { shows, go } = openDashboard(database, '#/devices');
  await shows(/0 of \d+ steps/);
  await go('#/services');
  await shows(/iCloud Backup Down since 11:00/);
  await shows(/iCloud Backup for developers Problem since 11:00/);
  await go('#/history');
  await shows(/iCloud Backup Down.*Ongoing since 10 Mar, 11:00.*iCloud Backup Apple reports a problem/);
});

test('nothing read is never fine', async () => {
  const { main, shows, container } = openDashboard(freshStore().database);
  await shows("hasn't read Apple's status page yet");
  expect(main.dataset.health).toBe('unknown');
  await waitFor(() =>
    expect(container.querySelector('header')?.textContent).toContain('for the first time'),
  );
  expect(container.querySelector('.now[data-tone="available"]')).toBeNull();
});

test('a page that an update cut off says so, and reloads in its place', async () => {
  const { press, shows, findByRole, queryByRole } = openDashboard(freshStore().database);
  await shows('Your history starts today');
  await fireEvent.focus(window);
  expect(queryByRole('button', { name: 'Reload' })).toBeNull();
  const { id } = fakeBrowser.runtime;
  Object.assign(fakeBrowser.runtime, { id: undefined });
  const reload = vi.spyOn(history, 'go').mockImplementation(() => undefined);
  await fireEvent.focus(window);
  expect((await findByRole('alert')).textContent).toContain('Backup Beacon was updated.');
  await press('Reload');
  expect(reload.mock.calls).toEqual([[0]]);
  Object.assign(fakeBrowser.runtime, { id });
});

test('a store that can’t be read is said once, and nothing that could not be saved is offered', async () => {
  const { findAllByRole, main } = openDashboard(unopenable());
  const alerts = await findAllByRole('alert');
  expect(alerts.map((alert) => alert.textContent.replace(/\s+/g, ' ').trim())).toEqual([
    `What Backup Beacon saved can't be read right now. ${inGuideWords('store.failedExplained')}`,
  ]);
  await waitFor(() => expect(main.querySelector('h2, input, select, button')).toBeNull());
});
