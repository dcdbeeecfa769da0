// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { refuseDeeds } from '../../support/databases';
import { doStep, openPopup, useWorker } from '../../support/popup';
import { learn, told } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

async function readyPopup() {
  const { database } = freshStore();
  await learn(database, told('available'));
  const popup = openPopup(database);
  await popup.ready();
  await waitFor(() => expect(popup.health()).toBe('available'));
  return popup;
}

test('a tick shows once it is stored, and not before', async () => {
  const { box, database, journalStore } = await readyPopup();
  const add = journalStore.add.bind(journalStore);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  vi.spyOn(journalStore, 'add').mockImplementation(async (...deed) => {
    await held;
    return add(...deed);
  });
  await fireEvent.click(box('settings', 'power'));
  await new Promise((later) => setTimeout(later, 20));
  expect(box('settings', 'power').checked).toBe(false);
  letGo();
  await waitFor(() => expect(box('settings', 'power').checked).toBe(true));
  expect(await database.journal.toArray()).toMatchObject([
    { kind: 'tick', tickId: 'settings.power' },
  ]);
});

test('a click on a tick takes it back', async () => {
  const { box, journalStore } = await readyPopup();
  await fireEvent.click(box('settings', 'power'));
  await waitFor(() => expect(box('settings', 'power').checked).toBe(true));
  await fireEvent.click(box('settings', 'power'));
  await waitFor(() => expect(box('settings', 'power').checked).toBe(false));
  expect((await journalStore.entries()).at(-1)).toMatchObject({ kind: 'untick' });
});

test('ticks are there again in the next window', async () => {
  const first = await readyPopup();
  await first.journalStore.add({ kind: 'tick', tickId: 'settings.power' }, 0);
  first.unmount();
  const { box } = openPopup(first.database);
  await waitFor(() => expect(box('settings', 'power').checked).toBe(true));
});

test('a write that fails: says so, and the box stays as it is', async () => {
  const { box, database, getByRole, queryByRole } = await readyPopup();
  const makeRoom = refuseDeeds(database);
  await fireEvent.click(box('settings', 'power'));
  await waitFor(() => expect(getByRole('alert').textContent).toMatch(/^That was not saved/));
  expect(box('settings', 'power').checked).toBe(false);
  // Once it works again the complaint goes.
  makeRoom();
  await fireEvent.click(box('settings', 'power'));
  await waitFor(() => expect(box('settings', 'power').checked).toBe(true));
  await waitFor(() => expect(queryByRole('alert')).toBeNull());
});

test('how far the plan has come, in words and aloud', async () => {
  const { box, getByText, announced, database } = await readyPopup();
  expect(getByText('1 of 6')).toBeTruthy();
  await doStep(database, 'settings');
  await waitFor(() => expect(getByText('2 of 6')).toBeTruthy());
  await fireEvent.click(box('settings', 'check'));
  await waitFor(() => expect(announced()).toBe('Saved. 1 of 6 steps done.'));
  await waitFor(() => expect(box('settings', 'check').checked).toBe(false));
  await fireEvent.click(box('settings', 'check'));
  await waitFor(() => expect(announced()).toBe('Saved. 2 of 6 steps done.'));
  await waitFor(() => expect(getByText('2 of 6')).toBeTruthy());
});

test('the same announcement twice is new to a screen reader twice', async () => {
  const { box, getByRole } = await readyPopup();
  const said = () => getByRole('status').firstElementChild;
  await fireEvent.click(box('settings', 'wifi'));
  await waitFor(() => expect(said()?.textContent).toBe('Saved. 1 of 6 steps done.'));
  const before = said();
  await fireEvent.click(box('settings', 'power'));
  await waitFor(() => expect(said()).not.toBe(before));
  expect(said()?.textContent).toBe('Saved. 1 of 6 steps done.');
});

test('the bar fills with what must be ticked: one way of several needs not', async () => {
  const { box, main, getByText } = await readyPopup();
  const share = (index: number) => {
    const rects = [...main.querySelectorAll('rect:not(.rest)')];
    const full = Number(rects[0]?.getAttribute('width'));
    return Number(rects[index]?.getAttribute('width')) / full;
  };
  const tickStorage = async (subStep: string) => {
    await fireEvent.click(box('storage', subStep));
    await waitFor(() => expect(box('storage', subStep).checked).toBe(true));
  };
  for (const subStep of ['upgrade', 'open', 'nextSize', 'compare']) await tickStorage(subStep);
  expect(share(2)).toBeCloseTo(0.75);
  expect(getByText('1 of 6')).toBeTruthy();
  await tickStorage('backUp');
  expect(share(2)).toBeCloseTo(1);
  expect(getByText('2 of 6')).toBeTruthy();
});

test('the last undo leaves the focus to the plan’s heading, one before it does not', async () => {
  const { box, button, queryByRole, planTitle } = await readyPopup();
  for (const subStep of ['wifi', 'power']) {
    await fireEvent.click(box('settings', subStep));
    await waitFor(() => expect(box('settings', subStep).checked).toBe(true));
  }
  const undo = button('plan.undo');
  undo.focus();
  await fireEvent.click(undo);
  await waitFor(() => expect(box('settings', 'power').checked).toBe(false));
  expect(document.activeElement).toBe(undo);
  await fireEvent.click(undo);
  await waitFor(() => expect(queryByRole('button', { name: 'Undo' })).toBeNull());
  expect(document.activeElement).toBe(planTitle());
  expect(planTitle().getAttribute('tabindex')).toBe('-1');
});

test('the last undo in another window moves no focus that is elsewhere', async () => {
  const { box, journalStore, queryByRole } = await readyPopup();
  await fireEvent.click(box('settings', 'wifi'));
  await waitFor(() => expect(box('settings', 'wifi').checked).toBe(true));
  box('settings', 'power').focus();
  await journalStore.undo((await journalStore.entries()).at(-1)?.seq ?? -1);
  await waitFor(() => expect(queryByRole('button', { name: 'Undo' })).toBeNull());
  expect(document.activeElement).toBe(box('settings', 'power'));
});

test('undo takes the last tick back, and is offered only where there is one', async () => {
  const { box, button, queryByRole, announced } = await readyPopup();
  expect(queryByRole('button', { name: 'Undo' })).toBeNull();
  await fireEvent.click(box('settings', 'wifi'));
  await waitFor(() => expect(box('settings', 'wifi').checked).toBe(true));
  await fireEvent.click(box('settings', 'power'));
  await waitFor(() => expect(box('settings', 'power').checked).toBe(true));
  await fireEvent.click(button('plan.undo'));
  await waitFor(() => expect(box('settings', 'power').checked).toBe(false));
  expect(box('settings', 'wifi').checked).toBe(true);
  await waitFor(() => expect(announced()).toBe('Undone. 1 of 6 steps done.'));
});
