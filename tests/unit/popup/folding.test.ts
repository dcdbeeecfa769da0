import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { tickIdOf } from '../../../lib/guide/journal';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { doStep, readyPopup, useWorker, type OpenPopup } from '../../support/popup';
import { processFetch, told } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

async function popupAtConditions(): Promise<OpenPopup> {
  const { database } = freshStore();
  await processFetch(database, told('available'));
  const popup = await readyPopup(database);
  await waitFor(() => expect(popup.open()).toEqual(['conditions']));
  return popup;
}

test('the next step is unfolded, all others are folded, and what is folded holds no card', async () => {
  const popup = await popupAtConditions();
  expect(popup.boxes()).toHaveLength(4);
  expect(popup.step('reset-all').querySelector('.card')).toBeNull();
  await popup.unfold('reset-all');
  expect(popup.step('reset-all').querySelector('.card')).toBeTruthy();
});

test('a step that has become done folds, and the one after it unfolds', async () => {
  const popup = await popupAtConditions();
  await doStep(popup.database, 'conditions');
  await waitFor(() => expect(popup.open()).toEqual(['toggle-now']));
  expect(popup.head('conditions').querySelector('.icon')).toBeTruthy();
  expect(popup.head('conditions').textContent).toMatch(/done/);
  expect(popup.head('toggle-now').textContent).toMatch(/3.*up to 2 h/s);
});

test('it folds even where it was unfolded by hand, and can be unfolded again', async () => {
  const popup = await popupAtConditions();
  await fireEvent.click(popup.head('conditions'));
  await fireEvent.click(popup.head('conditions'));
  await doStep(popup.database, 'conditions');
  await waitFor(() => expect(popup.open()).toEqual(['toggle-now']));
  await fireEvent.click(popup.head('conditions'));
  expect(popup.open()).toEqual(['conditions', 'toggle-now']);
});

test('what was folded and unfolded by hand stays so while ticks come and go', async () => {
  const popup = await popupAtConditions();
  await fireEvent.click(popup.head('conditions'));
  await fireEvent.click(popup.head('computer-backup'));
  expect(popup.open()).toEqual(['computer-backup']);
  const tick = { kind: 'tick', tickId: tickIdOf('computer-backup', 'connect') } as const;
  await popup.stores.journal.add(FIRST_RUN_ID, tick, 0);
  await waitFor(() => expect(popup.box('computer-backup', 'connect').checked).toBe(true));
  expect(popup.open()).toEqual(['computer-backup']);
});

test('the focus goes on from the step that folds to the next one', async () => {
  const popup = await popupAtConditions();
  popup.box('conditions', 'lock').focus();
  await doStep(popup.database, 'conditions');
  await waitFor(() => expect(document.activeElement).toBe(popup.head('toggle-now')));
});

test('the focus stays where it is when it was elsewhere', async () => {
  const popup = await popupAtConditions();
  popup.button('popup.checking').focus();
  await doStep(popup.database, 'conditions');
  await waitFor(() => expect(popup.open()).toEqual(['toggle-now']));
  expect(document.activeElement).toBe(popup.button('popup.checking'));
});

test('while Apple has a problem its status is unfolded, and afterwards the next step again', async () => {
  const popup = await popupAtConditions();
  await processFetch(popup.database, told('outage'));
  await waitFor(() => expect(popup.open()).toEqual(['status']));
  await processFetch(popup.database, told('available'));
  await waitFor(() => expect(popup.open()).toEqual(['conditions']));
});
