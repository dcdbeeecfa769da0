import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, onTestFinished, test, vi } from 'vitest';
import { i18n } from '../../support/i18n';
import type { FeedSnapshot } from '../../../lib/status/model';
import { refuseEvents } from '../../support/databases';
import { MINUTE_MS } from '../../support/events';
import { openPopup, useWorker } from '../../support/popup';
import { told } from '../../support/readings';
import { checkRecord, failing } from '../../support/snapshots';

const worker = useWorker();

/** A popup whose check on opening has ended. */
async function readyPopup() {
  worker.answer = async () => told('available');
  const popup = openPopup();
  await popup.ready();
  await waitFor(() => expect(popup.button('popup.checkNow')).toBeTruthy());
  return popup;
}

test('opening asks for a check by itself, and announces nothing', async () => {
  const { announced } = await readyPopup();
  expect(worker.asked).toEqual(['popup']);
  expect(announced()).toBe('');
});

test('the button asks, says that it is checking, and announces the result', async () => {
  const { button, announced } = await readyPopup();
  let end: (snapshot: FeedSnapshot) => void = () => {};
  worker.answer = () => new Promise((resolve) => (end = resolve));
  await fireEvent.click(button('popup.checkNow'));
  expect(worker.asked).toEqual(['popup', 'checkNow']);
  const checking = button('popup.checking');
  expect(checking.getAttribute('aria-disabled')).toBe('true');
  // A second click while it runs asks for nothing more.
  await fireEvent.click(checking);
  expect(worker.asked).toHaveLength(2);
  end(told('outage'));
  await waitFor(() => expect(announced()).toBe('Checked. iCloud Backup is down.'));
  expect(button('popup.checkNow').getAttribute('aria-disabled')).toBe('false');
});

test('a check that brought no answer says so, with what was read before', async () => {
  const { button, announced } = await readyPopup();
  const state = told('available', 5 * MINUTE_MS);
  const sinceMs = Date.now();
  const check = checkRecord({ ...state.check, failing: failing('timeout', { sinceMs }) });
  worker.answer = async () => ({ ...state, check });
  await fireEvent.click(button('popup.checkNow'));
  await waitFor(() => expect(announced()).not.toBe(''));
  expect(announced()).toMatch(/^Apple's status page couldn't be read. As of \d\d:\d\d: /);
});

test('a worker that cannot be reached is told of, until it can be', async () => {
  const { button, getByRole, queryByRole } = await readyPopup();
  worker.answer = () => Promise.reject(new Error('Could not establish connection.'));
  await fireEvent.click(button('popup.checkNow'));
  await waitFor(() =>
    expect(getByRole('alert').textContent).toBe(i18n.t('popup.workerUnreachable')),
  );
  worker.answer = async () => told('available');
  await fireEvent.click(button('popup.checkNow'));
  await waitFor(() => expect(queryByRole('alert')).toBeNull());
});

test('a worker that says nothing at all counts as out of reach', async () => {
  const { button, getByRole, health } = await readyPopup();
  worker.answer = async () => undefined as unknown as FeedSnapshot;
  await fireEvent.click(button('popup.checkNow'));
  await waitFor(() =>
    expect(getByRole('alert').textContent).toBe(i18n.t('popup.workerUnreachable')),
  );
  expect(health()).toBe('available');
});

test('a check that nobody asked for fails in silence', async () => {
  worker.answer = () => Promise.reject(new Error('Could not establish connection.'));
  const { ready, button, queryByRole } = openPopup();
  await ready();
  await waitFor(() => expect(button('popup.checkNow')).toBeTruthy());
  expect(queryByRole('alert')).toBeNull();
});

test('back online, but not yet through: asks once more a moment later, and no third time', async () => {
  const popup = await readyPopup();
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const offline = checkRecord({ failing: failing('offline') });
  worker.answer = async () => ({ state: null, check: offline });
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(2_900);
  expect(worker.asked).toEqual(['popup', 'online']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(worker.asked).toEqual(['popup', 'online', 'online']);
  popup.unmount();
});

test('back online: asks again, and takes no complaint about a tick away', async () => {
  const popup = await readyPopup();
  const { database, getByRole, button } = popup;
  refuseEvents(database);
  await popup.unfold('conditions');
  await fireEvent.click(popup.box('conditions', 'wifi'));
  await waitFor(() => expect(getByRole('alert').textContent).toMatch(/^This wasn't saved/));
  window.dispatchEvent(new Event('online'));
  await waitFor(() => expect(button('popup.checkNow')).toBeTruthy());
  expect(worker.asked).toEqual(['popup', 'online']);
  expect(getByRole('alert').textContent).toMatch(/^This wasn't saved/);
});
