import { fireEvent, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { requestCheck } from '../../../lib/platform/messaging';
import { keepToolbarInputs } from '../../../lib/platform/storage';
import type { FeedSnapshot } from '../../../lib/status/model';
import { createStores } from '../../../lib/store/stores';
import { freshStore, refuseEvents } from '../../support/stores';
import { BACKUP, HOUR_MS } from '../../support/events';
import { i18n } from '../../support/i18n';
import { useWorker } from '../../support/page-worker';
import { openPopup } from '../../support/popup';
import { told } from '../../support/readings';
import { bothFeeds, checkRecord, failing } from '../../support/snapshots';

const worker = useWorker();
const unreachable = () => Promise.reject(new Error('Could not establish connection.'));

beforeEach(() => {
  Object.assign(fakeBrowser.action, { setIcon: async () => undefined });
});

/** A popup whose check on opening has ended. */
async function openChecked() {
  worker.answer = async () => told('available');
  const popup = openPopup();
  await popup.ready();
  await waitFor(() => expect(popup.button('popup.checkNow')).toBeTruthy());
  return popup;
}

test('opening checks without a word; the button says that it checks, then the result', async () => {
  const { button, press, announced } = await openChecked();
  expect([worker.asked, announced()]).toEqual([['popup'], '']);
  let end: (snapshot: FeedSnapshot) => void = () => {};
  worker.answer = () => new Promise((resolve) => (end = resolve));
  await press('popup.checkNow');
  const checking = button('popup.checking');
  expect(checking.getAttribute('aria-disabled')).toBe('true');
  await fireEvent.click(checking);
  expect(worker.asked).toEqual(['popup', 'checkNow']);
  end(told('outage'));
  await waitFor(() => expect(announced()).toBe('Checked. iCloud Backup is down.'));
  expect(button('popup.checkNow').getAttribute('aria-disabled')).toBe('false');
});

test('a problem for developers that the database could not store is in the verdict after a check', async () => {
  const { database } = freshStore();
  const { settings } = createStores(database);
  await settings.change('watched', () => [{ feed: 'developer', name: BACKUP }]);
  worker.answer = async () => {
    const snapshots = bothFeeds(told('available'), told('issue'));
    await keepToolbarInputs({ snapshots, settings: await settings.settings() });
    return snapshots.consumer;
  };
  const { main } = openPopup(database);
  await waitFor(() => expect(main.textContent).toContain('iCloud Backup has a problem.'));
});

test.each<[string, () => Promise<FeedSnapshot>]>([
  ['that can’t be reached', unreachable],
  ['that answers nothing', async () => undefined as unknown as FeedSnapshot],
  ['that answers with a stale reading', async () => told('available', 9 * HOUR_MS)],
])('a worker %s: “?” on the page and in the toolbar, until it answers', async (_, answer) => {
  const setBadgeText = vi.spyOn(fakeBrowser.action, 'setBadgeText');
  worker.answer = answer;
  const { press, button, findByRole, queryByRole, health, sentence } = openPopup();
  expect((await findByRole('alert')).textContent).toContain(i18n.t('stopped.explained'));
  expect([health(), sentence()]).toEqual(['unknown', i18n.t('unknown.stopped')]);
  await waitFor(() => expect(setBadgeText).toHaveBeenCalledWith({ text: '?' }));
  worker.answer = async () => told('available');
  await waitFor(() => button('popup.checkNow'));
  await press('popup.checkNow');
  await waitFor(() => expect(queryByRole('alert')).toBeNull());
  expect(health()).toBe('available');
});

test('a worker that was ended in the middle of a check is asked once more', async () => {
  worker.answer = () =>
    worker.asked.length === 1 ? unreachable() : Promise.resolve(told('available'));
  const { ready, queryByRole, health } = openPopup();
  await ready();
  await waitFor(() => expect([worker.asked.length, health()]).toEqual([2, 'available']));
  expect(queryByRole('alert')).toBeNull();
});

test.each<[string, boolean, number, boolean]>([
  ['a long check is no unresponsive worker', true, 60_000, false],
  ['one ping without an answer is none', false, 8_000, false],
  ['two pings without an answer are one', false, 12_000, true],
])('%s', async (_, answersPing, ms, isStopped) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  worker.ping = () => (answersPing ? Promise.resolve(true) : new Promise(() => undefined));
  const failed = vi.fn();
  requestCheck('popup', vi.fn()).catch(failed);
  await vi.advanceTimersByTimeAsync(ms);
  expect(failed.mock.calls.length > 0).toBe(isStopped);
});

test('an unresponsive worker is restarted once what the user did is stored', async () => {
  const reload = vi.fn();
  Object.assign(fakeBrowser.runtime, { reload });
  worker.answer = unreachable;
  const { findByRole, stores, boxes, ready, unfold } = openPopup();
  await ready();
  let store: (seq: number) => void = () => undefined;
  const stored = new Promise<number>((resolve) => (store = resolve));
  vi.spyOn(stores.journal, 'add').mockReturnValue(stored as never);
  await unfold('status');
  const restart = await findByRole('button', { name: i18n.t('stopped.restart') });
  await fireEvent.click(boxes()[0] as HTMLElement);
  await fireEvent.click(restart);
  await Promise.resolve();
  expect(reload).not.toHaveBeenCalled();
  store(1);
  await waitFor(() => expect(reload).toHaveBeenCalledOnce());
});

test('back online: checks again, and keeps the message about a tick that was not saved', async () => {
  const { database, getByRole, button, unfold, box } = await openChecked();
  refuseEvents(database);
  await unfold('conditions');
  await fireEvent.click(box('conditions', 'wifi'));
  const isSaid = () => expect(getByRole('alert').textContent).toMatch(/^This wasn't saved/);
  await waitFor(isSaid);
  window.dispatchEvent(new Event('online'));
  await waitFor(() => expect(button('popup.checkNow')).toBeTruthy());
  expect(worker.asked).toEqual(['popup', 'online']);
  isSaid();
});

test('back online, but not yet through: checks once more a moment later, and no third time', async () => {
  const { unmount } = await openChecked();
  onTestFinished(unmount);
  vi.useFakeTimers();
  const offline = checkRecord({ failing: failing('offline') });
  worker.answer = async () => ({ state: null, check: offline });
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(2_900);
  expect(worker.asked).toEqual(['popup', 'online']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(worker.asked).toEqual(['popup', 'online', 'online']);
});
