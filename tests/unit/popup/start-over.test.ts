import 'fake-indexeddb/auto';
import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import type { TextKey } from '../../../lib/text/text-keys';
import { inGuideWords } from '../../support/guide-sentence';
import { readyPopup, useWorker } from '../../support/popup';

useWorker();

/** A popup with one tick and one answer, and its question as far as it is asked. */
async function popupWithTick() {
  const popup = await readyPopup();
  expect(popup.queryButton('guide.plan.startOver')).toBeNull();
  await popup.stores.journal.add(
    FIRST_RUN_ID,
    { kind: 'result', stepId: 'toggle-now', result: 'notYet', reason: null },
    Date.now(),
  );
  await popup.unfold('conditions');
  await fireEvent.click(popup.box('conditions', 'wifi'));
  await waitFor(() => expect(popup.box('conditions', 'wifi').checked).toBe(true));
  const dialog = popup.main.querySelector('dialog') as HTMLDialogElement;
  const opener = dialog.previousElementSibling as HTMLElement;
  return {
    ...popup,
    dialog,
    answer: (key: TextKey) => fireEvent.click(popup.button(key, dialog)),
    ask: () => fireEvent.click(opener),
    entries: () => popup.stores.journal.entries(FIRST_RUN_ID),
  };
}

test('asks before it clears anything', async () => {
  const { ask, dialog, box, entries } = await popupWithTick();
  expect(dialog.open).toBe(false);
  await ask();
  expect(dialog.open).toBe(true);
  const title = within(dialog).getByRole('heading');
  expect(title.textContent).toBe(inGuideWords('guide.plan.startOverQuestion'));
  expect(dialog.getAttribute('aria-labelledby')).toBe(title.id);
  expect(box('conditions', 'wifi').checked).toBe(true);
  expect(await entries()).toHaveLength(2);
});

test('keep keeps', async () => {
  const { ask, answer, dialog, box, entries } = await popupWithTick();
  await ask();
  await answer('guide.plan.startOverNo');
  expect(dialog.open).toBe(false);
  expect(box('conditions', 'wifi').checked).toBe(true);
  expect(await entries()).toHaveLength(2);
});

test('start over clears ticks and answers, says so, and goes; undo brings them back', async () => {
  const { ask, answer, box, button, main, announced, lineEnd } = await popupWithTick();
  expect(lineEnd('toggle-now')).toBe(inGuideWords('guide.plan.done'));
  await ask();
  await answer('guide.plan.startOverYes');
  await waitFor(() => expect(box('conditions', 'wifi').checked).toBe(false));
  expect(lineEnd('toggle-now')).not.toBe(inGuideWords('guide.plan.done'));
  await waitFor(() => expect(announced()).toBe(inGuideWords('guide.plan.startedOver')));
  expect(main.querySelector('dialog')).toBeNull();
  await fireEvent.click(button('guide.plan.undo'));
  await waitFor(() => expect(box('conditions', 'wifi').checked).toBe(true));
  expect(lineEnd('toggle-now')).toBe(inGuideWords('guide.plan.done'));
});

test('the focus is on the plan’s heading once all is cleared', async () => {
  const { ask, answer, button, dialog, main, planTitle } = await popupWithTick();
  await ask();
  button('guide.plan.startOverYes', dialog).focus();
  await answer('guide.plan.startOverYes');
  await waitFor(() => expect(main.querySelector('dialog')).toBeNull());
  expect(document.activeElement).toBe(planTitle());
  // In a browser only what has a place in the order, or -1, can have the focus.
  expect(planTitle().getAttribute('tabindex')).toBe('-1');
});

test('who keeps the ticks is not led away', async () => {
  const { ask, answer, planTitle } = await popupWithTick();
  await ask();
  await answer('guide.plan.startOverNo');
  expect(document.activeElement).not.toBe(planTitle());
});

test('notes stay', async () => {
  const { stores, ask, answer, box } = await popupWithTick();
  await stores.runs.setNote(FIRST_RUN_ID, 'conditions', 'Only at home', Date.now());
  await ask();
  await answer('guide.plan.startOverYes');
  await waitFor(() => expect(box('conditions', 'wifi').checked).toBe(false));
  const { runs } = await stores.runs.overview();
  expect(runs[0]?.notes).toEqual({ conditions: 'Only at home' });
});
