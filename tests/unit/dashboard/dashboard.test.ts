import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { unopenable } from '../../support/databases';
import { event, NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { backup, knownAfter } from '../../support/incidents';
import { checkRecord, failing } from '../../support/snapshots';
import { freshStore } from '../../support/stores';
import { processFetch, openDashboard, useDashboard } from './support';

const worker = useDashboard();

test('it opens with the history, says what is known of iCloud Backup, and asks for a check', async () => {
  const { database, store } = freshStore();
  await store.save({
    check: checkRecord({ readAtMs: NOON_MS - 180_000 }),
    state: knownAfter([backup()]),
  });
  const { container, shows, getByRole } = openDashboard(database);
  await shows('Your history starts today');
  await waitFor(() =>
    expect(container.querySelector('header')?.textContent).toContain(
      'Apple reports no problem with iCloud Backup.',
    ),
  );
  expect(container.querySelector('header')?.textContent).toContain('checked 3 min ago');
  expect(worker.asked).toEqual(['popup']);
  expect(getByRole('heading', { level: 1 }).textContent).toBe('Backup Beacon');
  expect(getByRole('heading', { level: 2 }).textContent).toBe('History');
  expect(document.title).toBe('History – Backup Beacon');
  // Who opens a page begins at its top.
  expect(document.activeElement).toBe(document.body);
});

test('nothing read is never fine', async () => {
  const { container, shows } = openDashboard(freshStore().database);
  await shows('iCloud Backup');
  expect(container.querySelector('main')?.dataset.health).toBe('unknown');
  await waitFor(() =>
    expect(container.querySelector('header')?.textContent).toContain('for the first time'),
  );
  expect(container.querySelector('.now[data-tone="available"]')).toBeNull();
});

test('each part has its link, and the present one is marked', async () => {
  const { getByRole, go } = openDashboard(freshStore().database);
  const nav = getByRole('navigation', { name: 'Pages' });
  const links = () =>
    [...nav.querySelectorAll('a')].map((link) => [
      link.getAttribute('href'),
      link.getAttribute('aria-current'),
    ]);
  expect(links()).toEqual([
    ['#/history', 'page'],
    ['#/services', null],
    ['#/devices', null],
    ['#/settings', null],
  ]);
  await go('#/history/some-incident');
  expect(links()[0]).toEqual(['#/history', 'true']);
});

test('who goes to another part reads on at its heading, in a tab that says so', async () => {
  const { getByRole, go } = openDashboard(freshStore().database, '#/history/x');
  await go('#/history');
  const heading = getByRole('heading', { level: 2 });
  expect(heading.textContent).toBe('History');
  expect(document.activeElement).toBe(heading);
  expect(document.title).toBe('History – Backup Beacon');
});

test('a check that was asked for is told when it is done', async () => {
  const { database, store } = freshStore();
  const snapshot = { check: checkRecord(), state: knownAfter([backup(event())]) };
  await store.save(snapshot);
  worker.answer = async () => snapshot;
  const { press, announced, findByRole } = openDashboard(database);
  await findByRole('button', { name: 'Check' });
  await press('Check');
  await waitFor(() =>
    expect(announced()).toBe('Checked. Apple is having problems with iCloud Backup.'),
  );
  expect(worker.asked).toEqual(['popup', 'checkNow']);
  worker.answer = async () => ({
    ...snapshot,
    check: checkRecord({ failing: failing('timeout') }),
  });
  await press('Check');
  await waitFor(() => expect(announced()).toMatch(/^Apple's status page couldn't be read/));
});

test('where the worker does not answer, the page says that nothing checks and offers a restart', async () => {
  worker.answer = async () => {
    throw new Error('no worker');
  };
  const { findByRole, queryByText } = openDashboard(freshStore().database);
  expect((await findByRole('alert')).textContent).toContain('restart Backup Beacon');
  await fireEvent(window, new Event('online'));
  // Each is asked once more if there is no answer.
  await waitFor(() => expect(new Set(worker.asked)).toEqual(new Set(['popup', 'online'])));
  expect(queryByText(/internet connection/)).toBeNull();
});

test('a page that an update cut off says so and offers to reload in its place', async () => {
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
  reload.mockRestore();
  Object.assign(fakeBrowser.runtime, { id });
});

test('where the store can’t be read that is said, once', async () => {
  const { findAllByRole, main } = openDashboard(unopenable());
  const alerts = await findAllByRole('alert');
  expect(alerts.map((alert) => alert.textContent.replace(/\s+/g, ' ').trim())).toEqual([
    `What Backup Beacon saved can't be read right now. ${inGuideWords('store.failedExplained')}`,
  ]);
  // Nothing that could not be saved is offered.
  await waitFor(() => expect(main.querySelector('h2, input, select, button')).toBeNull());
});

test('what the browser refuses to save is said, and nothing shows it as done', async () => {
  const { database, store } = freshStore();
  const { incidents } = knownAfter([backup(event())]);
  await processFetch(store, incidents);
  const view = openDashboard(database, `#/history/${incidents[0]?.id}`);
  const box = await view.findByRole<HTMLInputElement>('checkbox', { name: /^Mute/ });
  vi.spyOn(view.stores.preferences, 'change').mockRejectedValueOnce(new Error('full'));
  box.click();
  expect((await view.findByRole('alert')).textContent).toContain("This wasn't saved");
  expect(box.checked).toBe(false);
});
