// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../support/events';
import { openPopup, useWorker } from '../../support/popup';
import { learn, told, unanswered } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

async function popupAfter(snapshot: ReturnType<typeof told>) {
  const { database } = freshStore();
  await learn(database, snapshot);
  const popup = openPopup(database);
  await popup.ready();
  await waitFor(() => expect(popup.main.getAttribute('aria-busy')).toBe('false'));
  return popup;
}

test('no problem at Apple: ticked by itself, and not to be unticked', async () => {
  const { box, getByText, note } = await popupAfter(told('available'));
  expect(box('status', 'fine')).toMatchObject({ checked: true, disabled: true });
  expect(getByText('1 of 6')).toBeTruthy();
  expect(note('status')).toMatch(/^read \d\d:\d\d$/);
});

test('an outage: open, and not to be ticked by hand', async () => {
  const { box, journalStore, getByText, step } = await popupAfter(told('outage'));
  expect(box('status', 'problem')).toMatchObject({ checked: false, disabled: true });
  await fireEvent.click(box('status', 'problem'));
  expect(await journalStore.entries()).toEqual([]);
  expect(getByText('0 of 6')).toBeTruthy();
  expect(step('status').open).toBe(true);
});

test('it ticks itself when the outage is over', async () => {
  const { box, database, open } = await popupAfter(told('outage'));
  await learn(database, told('available'));
  await waitFor(() => expect(box('status', 'fine').checked).toBe(true));
  expect(open()).toEqual(['settings']);
});

test('nobody can tell: the person looks, and ticks', async () => {
  const { box, database, getByText } = await popupAfter(unanswered());
  expect(box('status', 'byHand')).toMatchObject({ checked: false, disabled: false });
  await fireEvent.click(box('status', 'byHand'));
  await waitFor(() => expect(getByText('1 of 6')).toBeTruthy());
  // What the hand ticked is no proof against what Apple says later.
  await learn(database, told('outage'));
  await waitFor(() => expect(box('status', 'problem').checked).toBe(false));
  expect(getByText('0 of 6')).toBeTruthy();
});

test('ticked by hand it is done, never read: not even where there was a reading before', async () => {
  const popup = await popupAfter(told('available', HOUR_MS));
  expect(popup.health()).toBe('unknown');
  expect(popup.note('status')).toBe('live');
  await fireEvent.click(popup.box('status', 'byHand'));
  await waitFor(() => expect(popup.box('status', 'byHand').checked).toBe(true));
  expect(popup.note('status')).toBe('done');
});

test('what the hand ticked wears out, and may be ticked anew', async () => {
  const { box, journalStore, getByText } = await popupAfter(unanswered());
  await fireEvent.click(box('status', 'byHand'));
  await waitFor(() => expect(box('status', 'byHand').checked).toBe(true));
  const laterMs = Date.now() + 31 * MINUTE_MS;
  vi.spyOn(Date, 'now').mockImplementation(() => laterMs);
  window.dispatchEvent(new Event('focus'));
  await waitFor(() => expect(box('status', 'byHand').checked).toBe(false));
  expect(getByText('0 of 6')).toBeTruthy();
  await fireEvent.click(box('status', 'byHand'));
  await waitFor(() => expect(box('status', 'byHand').checked).toBe(true));
  expect((await journalStore.entries()).at(-1)).toMatchObject({ kind: 'tick', atMs: laterMs });
});

test('it names no risk: there is none in looking', async () => {
  const { step } = await popupAfter(told('available'));
  expect(step('status').querySelector('.chip')).toBeNull();
  expect(step('settings').querySelector('.chip')?.textContent).toBe('Nothing can be lost');
  expect(step('signOut').querySelector('.chip')?.textContent).toBe('Data can be lost');
});
