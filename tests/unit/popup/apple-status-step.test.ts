import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { useWorker } from '../../support/page-worker';
import { popupAfter } from '../../support/popup';
import { processFetch, told, unanswered } from '../../support/readings';

useWorker();

const ANSWERS = ['guide.plan.answer.yes', 'guide.plan.answer.reason.later'] as const;

test('no problem at Apple: ticked by itself, and there is nothing to untick, answer or note', async () => {
  const { box, count, lineEnd, step, unfold, queryButton } = await popupAfter('available');
  await unfold('status', 'toggle-now', 'sign-out');
  expect(box('status', 'fine')).toMatchObject({ checked: true, disabled: true });
  expect(count()).toBe('1 of 16');
  expect(lineEnd('status')).toMatch(/^checked \d\d:\d\d$/);
  for (const key of ANSWERS) expect(queryButton(key, step('status'))).toBeNull();
  expect(step('status').querySelector('textarea, .chip')).toBeNull();
  // Only what can lose data says so at the top; the others say that they delete nothing.
  expect(step('toggle-now').querySelector('.chip')).toBeNull();
  expect(step('toggle-now').textContent).toContain(inGuideWords('guide.risk.none'));
  const chip = step('sign-out').querySelector('.chip')?.textContent;
  expect(chip).toBe(inGuideWords('guide.risk.dataAtRisk'));
});

test('an outage: not ticked, not by hand either, until it is over', async () => {
  const popup = await popupAfter('outage');
  const { box, shows, entries, count, lineEnd, database } = popup;
  await shows('status');
  expect(box('status', 'problem')).toMatchObject({ checked: false, disabled: true });
  await fireEvent.click(box('status', 'problem'));
  expect(await entries()).toEqual([]);
  expect([count(), lineEnd('status')]).toEqual(['0 of 16', 'automatic']);
  await processFetch(database, told('available'));
  await waitFor(() => expect(count()).toBe('1 of 16'));
  expect(lineEnd('status')).toMatch(/^checked/);
});

test('unknown: the user looks and ticks, which an outage or half an hour takes away', async () => {
  const { box, count, database, unfold, entries, shows } = await popupAfter(unanswered());
  // One's own connection comes first.
  await shows('conditions');
  await unfold('status');
  expect(box('status', 'byHand')).toMatchObject({ checked: false, disabled: false });
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
  expect((await entries()).at(-1)).toMatchObject({ kind: 'tick', atMs: laterMs });
  await processFetch(database, told('outage'));
  await waitFor(() => expect(count()).toBe('0 of 16'));
  await unfold('status');
  expect(box('status', 'problem').checked).toBe(false);
});

test('ticked by hand it is done, and never “checked”, not even after an old reading', async () => {
  const { health, lineEnd, unfold, box } = await popupAfter(told('available', HOUR_MS));
  await unfold('status');
  expect([health(), lineEnd('status')]).toEqual(['unknown', 'automatic']);
  await fireEvent.click(box('status', 'byHand'));
  await waitFor(() => expect(lineEnd('status')).toBe('done'));
});
