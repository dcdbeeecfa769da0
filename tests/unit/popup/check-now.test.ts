import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, onTestFinished, test, vi } from 'vitest';
import { i18n } from '../../support/i18n';
import { fakeBrowser } from 'wxt/testing';
import { requestCheck } from '../../../lib/platform/messaging';
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
  expect(announced()).toMatch(
    /^Apple's status page couldn't be read. As of (\d+ \w+, )?\d\d:\d\d: /,
  );
});

const unreachable = () => Promise.reject(new Error('Could not establish connection.'));

test.each<[string, () => Promise<FeedSnapshot>]>([
  ['cannot be reached', unreachable],
  ['says nothing at all', async () => undefined as unknown as FeedSnapshot],
])('a worker that %s: "?" on the page and in the toolbar, until it answers', async (_, answer) => {
  const setBadgeText = vi.spyOn(fakeBrowser.action, 'setBadgeText');
  Object.assign(fakeBrowser.action, { setIcon: async () => undefined });
  const { button, findByRole, queryByRole, health } = await readyPopup();
  worker.answer = answer;
  await fireEvent.click(button('popup.checkNow'));
  expect((await findByRole('alert')).textContent).toContain(i18n.t('stopped.explained'));
  expect(health()).toBe('unknown');
  await waitFor(() => expect(setBadgeText).toHaveBeenCalledWith({ text: '?' }));
  worker.answer = async () => told('available');
  await fireEvent.click(button('popup.checkNow'));
  await waitFor(() => expect(queryByRole('alert')).toBeNull());
  expect(health()).toBe('available');
});

test('a worker that was ended in the middle of a check is asked once more', async () => {
  let asked = 0;
  worker.answer = () => ((asked += 1) === 1 ? unreachable() : Promise.resolve(told('available')));
  const { ready, queryByRole, health } = openPopup();
  await ready();
  await waitFor(() => expect([asked, health()]).toEqual([2, 'available']));
  expect(queryByRole('alert')).toBeNull();
});

test.each<[string, boolean, number, boolean]>([
  ['a check that takes long', true, 60_000, false],
  ['a worker that answers no ping', false, 8_000, false],
  ['a worker that answers no ping twice', false, 12_000, true],
])('%s', async (_, answersPing, ms, isStopped) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  worker.ping = () => (answersPing ? Promise.resolve(true) : new Promise(() => undefined));
  const onAnswer = vi.fn();
  const failed = vi.fn();
  requestCheck('popup', onAnswer).catch(failed);
  await vi.advanceTimersByTimeAsync(ms);
  expect(failed.mock.calls.length > 0).toBe(isStopped);
});

test('a reading that stays stale although the worker answers: nothing checks', async () => {
  Object.assign(fakeBrowser.action, { setIcon: async () => undefined });
  worker.answer = async () => told('available', 9 * 60 * MINUTE_MS);
  const { findByRole, sentence } = openPopup();
  expect((await findByRole('alert')).textContent).toContain(i18n.t('stopped.restart'));
  expect(sentence()).toBe(i18n.t('unknown.stopped'));
});

test('the extension restarts only after what the user did is stored', async () => {
  const reload = vi.fn();
  Object.assign(fakeBrowser.runtime, { reload });
  Object.assign(fakeBrowser.action, { setIcon: async () => undefined });
  worker.answer = unreachable;
  const { findByRole, stores, boxes, ready, unfold } = openPopup();
  await ready();
  let store: () => void = () => undefined;
  const add = stores.journal.add.bind(stores.journal);
  vi.spyOn(stores.journal, 'add').mockImplementation(async (...all) => {
    await new Promise<void>((resolve) => (store = resolve));
    return add(...all);
  });
  await unfold('status');
  const restart = await findByRole('button', { name: i18n.t('stopped.restart') });
  await fireEvent.click(boxes()[0] as HTMLElement);
  await fireEvent.click(restart);
  await Promise.resolve();
  expect(reload).not.toHaveBeenCalled();
  store();
  await waitFor(() => expect(reload).toHaveBeenCalledOnce());
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
