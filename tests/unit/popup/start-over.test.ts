// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { openPopup, useWorker } from '../../support/popup';

useWorker();

/** A popup with one tick, and its question as far as it is asked. */
async function popupWithTick() {
  const popup = openPopup();
  await popup.ready();
  expect(popup.queryByRole('button', { name: 'Start over' })).toBeNull();
  await fireEvent.click(popup.box('settings', 'wifi'));
  await waitFor(() => expect(popup.box('settings', 'wifi').checked).toBe(true));
  const dialog = popup.main.querySelector('dialog') as HTMLDialogElement;
  const opener = dialog.previousElementSibling as HTMLElement;
  const answer = (name: string) =>
    fireEvent.click(within(dialog).getByRole('button', { name, hidden: true }));
  return { ...popup, dialog, answer, ask: () => fireEvent.click(opener) };
}

test('asks before it clears anything', async () => {
  const { ask, dialog, box, journalStore } = await popupWithTick();
  expect(dialog.open).toBe(false);
  await ask();
  expect(dialog.open).toBe(true);
  expect(within(dialog).getByRole('heading').textContent).toBe('Start over?');
  expect(box('settings', 'wifi').checked).toBe(true);
  expect(await journalStore.entries()).toHaveLength(1);
});

test('keep keeps', async () => {
  const { ask, answer, dialog, box, journalStore } = await popupWithTick();
  await ask();
  await answer('Keep my ticks');
  expect(dialog.open).toBe(false);
  expect(box('settings', 'wifi').checked).toBe(true);
  expect(await journalStore.entries()).toHaveLength(1);
});

test('start over clears, says so, and goes; undo brings the ticks back', async () => {
  const { ask, answer, box, button, main, announced } = await popupWithTick();
  await ask();
  await answer('Start over');
  await waitFor(() => expect(box('settings', 'wifi').checked).toBe(false));
  await waitFor(() => expect(announced()).toBe('All ticks cleared. Undo brings them back.'));
  expect(main.querySelector('dialog')).toBeNull();
  await fireEvent.click(button('plan.undo'));
  await waitFor(() => expect(box('settings', 'wifi').checked).toBe(true));
});

test('the focus is on the plan’s heading once all is cleared', async () => {
  const { ask, answer, dialog, main, planTitle } = await popupWithTick();
  await ask();
  within(dialog).getByRole('button', { name: 'Start over' }).focus();
  await answer('Start over');
  await waitFor(() => expect(main.querySelector('dialog')).toBeNull());
  expect(document.activeElement).toBe(planTitle());
  // In a browser only what has a place in the order, or -1, can have the focus.
  expect(planTitle().getAttribute('tabindex')).toBe('-1');
});

test('who keeps the ticks is not led away', async () => {
  const { ask, answer, planTitle } = await popupWithTick();
  await ask();
  await answer('Keep my ticks');
  expect(document.activeElement).not.toBe(planTitle());
});
