import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { HOUR_MS, MINUTE_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { readyPopup, useWorker, type OpenPopup } from '../../support/popup';
import { processFetch, told, unanswered } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

async function popupAfter(snapshot: ReturnType<typeof told>): Promise<OpenPopup> {
  const { database } = freshStore();
  await processFetch(database, snapshot);
  const popup = await readyPopup(database);
  await popup.unfold('status');
  return popup;
}

const entriesOf = ({ stores }: OpenPopup) => stores.journal.entries(FIRST_RUN_ID);

test('no problem at Apple: ticked by itself, and not to be unticked', async () => {
  const { box, count, lineEnd } = await popupAfter(told('available'));
  expect(box('status', 'fine')).toMatchObject({ checked: true, disabled: true });
  expect(count()).toBe('1 of 16');
  expect(lineEnd('status')).toMatch(/^checked \d\d:\d\d$/);
});

test('an outage: open, and not to be ticked by hand', async () => {
  const popup = await popupAfter(told('outage'));
  expect(popup.box('status', 'problem')).toMatchObject({ checked: false, disabled: true });
  await fireEvent.click(popup.box('status', 'problem'));
  expect(await entriesOf(popup)).toEqual([]);
  expect(popup.count()).toBe('0 of 16');
  expect(popup.open()).toEqual(['status']);
});

test('it ticks itself when the outage is over', async () => {
  const { database, count, lineEnd } = await popupAfter(told('outage'));
  expect(lineEnd('status')).toBe(inGuideWords('guide.plan.live'));
  await processFetch(database, told('available'));
  await waitFor(() => expect(count()).toBe('1 of 16'));
  expect(lineEnd('status')).toMatch(/^checked/);
});

test('nobody can tell: the person looks, and ticks', async () => {
  const { box, database, count, unfold } = await popupAfter(unanswered());
  expect(box('status', 'byHand')).toMatchObject({ checked: false, disabled: false });
  await fireEvent.click(box('status', 'byHand'));
  await waitFor(() => expect(count()).toBe('1 of 16'));
  // What the hand ticked is no proof against what Apple says later.
  await processFetch(database, told('outage'));
  await waitFor(() => expect(count()).toBe('0 of 16'));
  await unfold('status');
  expect(box('status', 'problem').checked).toBe(false);
});

test('ticked by hand it is done, never read: not even where there was a reading before', async () => {
  const popup = await popupAfter(told('available', HOUR_MS));
  expect(popup.health()).toBe('unknown');
  expect(popup.lineEnd('status')).toBe(inGuideWords('guide.plan.live'));
  await fireEvent.click(popup.box('status', 'byHand'));
  await waitFor(() => expect(popup.lineEnd('status')).toBe(inGuideWords('guide.plan.done')));
});

test('what the hand ticked wears out, and may be ticked anew', async () => {
  const popup = await popupAfter(unanswered());
  const { box, count, unfold } = popup;
  await fireEvent.click(box('status', 'byHand'));
  await waitFor(() => expect(count()).toBe('1 of 16'));
  const laterMs = Date.now() + 31 * MINUTE_MS;
  vi.spyOn(Date, 'now').mockImplementation(() => laterMs);
  window.dispatchEvent(new Event('focus'));
  await waitFor(() => expect(count()).toBe('0 of 16'));
  await unfold('status');
  expect(box('status', 'byHand').checked).toBe(false);
  await fireEvent.click(box('status', 'byHand'));
  await waitFor(() => expect(count()).toBe('1 of 16'));
  expect((await entriesOf(popup)).at(-1)).toMatchObject({ kind: 'tick', atMs: laterMs });
});

test('offline: one’s own connection first', async () => {
  const { open, database } = await popupAfter(unanswered());
  expect(open()).toEqual(['status', 'conditions']);
  await processFetch(database, told('available'));
  await waitFor(() => expect(open()).toEqual(['status', 'conditions']));
});

test('it names no risk, asks nothing and takes no note: there is only to look', async () => {
  const { step, unfold, queryButton } = await popupAfter(told('available'));
  await unfold('toggle-now', 'sign-out');
  expect(step('status').querySelector('.chip')).toBeNull();
  expect(step('status').querySelector('textarea')).toBeNull();
  for (const key of ['yes', 'notYet', 'reason.later'] as const)
    expect(queryButton(`guide.plan.answer.${key}`, step('status'))).toBeNull();
  const chip = (id: 'toggle-now' | 'sign-out') => step(id).querySelector('.chip')?.textContent;
  // What deletes nothing says so further down.
  expect(chip('toggle-now')).toBeUndefined();
  expect(step('toggle-now').textContent).toContain(inGuideWords('guide.risk.none'));
  expect(chip('sign-out')).toBe(inGuideWords('guide.risk.dataAtRisk'));
});
