import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { refuseEvents } from '../../support/databases';
import { inGuideWords } from '../../support/guide-sentence';
import { doStep, readyPopup, useWorker, type OpenPopup } from '../../support/popup';
import { processFetch, told } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

/** A popup whose plan is at its second step: Apple reports no problem. */
async function popupAtConditions(): Promise<OpenPopup> {
  const { database } = freshStore();
  await processFetch(database, told('available'));
  const popup = await readyPopup(database);
  await waitFor(() => expect(popup.open()).toEqual(['conditions']));
  return popup;
}

const tick = async ({ box }: OpenPopup, ...subSteps: string[]) => {
  for (const subStep of subSteps) {
    await fireEvent.click(box('conditions', subStep));
    await waitFor(() => expect(box('conditions', subStep).checked).toBe(true));
  }
};

test('a tick shows once it is stored, and not before', async () => {
  const { box, database, stores } = await popupAtConditions();
  const add = stores.journal.add.bind(stores.journal);
  let closeUnwatched = () => {};
  const held = new Promise<void>((resolve) => (closeUnwatched = resolve));
  vi.spyOn(stores.journal, 'add').mockImplementation(async (...event) => {
    await held;
    return add(...event);
  });
  await fireEvent.click(box('conditions', 'power'));
  await new Promise((later) => setTimeout(later, 20));
  expect(box('conditions', 'power').checked).toBe(false);
  closeUnwatched();
  await waitFor(() => expect(box('conditions', 'power').checked).toBe(true));
  expect(await database.journal.toArray()).toMatchObject([
    { kind: 'tick', tickId: 'conditions.power', runId: FIRST_RUN_ID },
  ]);
});

test('a click on a tick takes it back', async () => {
  const popup = await popupAtConditions();
  const { box, stores } = popup;
  await tick(popup, 'power');
  await fireEvent.click(box('conditions', 'power'));
  await waitFor(() => expect(box('conditions', 'power').checked).toBe(false));
  expect((await stores.journal.entries(FIRST_RUN_ID)).at(-1)).toMatchObject({ kind: 'untick' });
});

test('ticks are there again in the next window', async () => {
  const first = await popupAtConditions();
  await tick(first, 'power');
  first.unmount();
  const { box } = await readyPopup(first.database);
  await waitFor(() => expect(box('conditions', 'power').checked).toBe(true));
});

test('a write that fails: says so, and the box stays as it is', async () => {
  const { box, database, getByRole, queryByRole } = await popupAtConditions();
  const makeRoom = refuseEvents(database);
  await fireEvent.click(box('conditions', 'power'));
  await waitFor(() => expect(getByRole('alert').textContent).toMatch(/^This wasn't saved/));
  expect(box('conditions', 'power').checked).toBe(false);
  // Once it works again the complaint goes.
  makeRoom();
  await fireEvent.click(box('conditions', 'power'));
  await waitFor(() => expect(box('conditions', 'power').checked).toBe(true));
  await waitFor(() => expect(queryByRole('alert')).toBeNull());
});

test('how far the plan has come, in words and aloud', async () => {
  const popup = await popupAtConditions();
  const { box, count, announced, unfold } = popup;
  expect(count()).toBe('1 of 16');
  await tick(popup, 'wifi', 'power', 'low-data');
  // With every tick the same numbers would be chatter.
  expect(announced()).toBe(inGuideWords('guide.plan.saved'));
  await fireEvent.click(box('conditions', 'lock'));
  await waitFor(() => expect(count()).toBe('2 of 16'));
  expect(announced()).toBe('Saved. 2 of 16 steps done or skipped.');
  await unfold('conditions');
  await fireEvent.click(box('conditions', 'lock'));
  await waitFor(() => expect(announced()).toBe('Saved. 1 of 16 steps done or skipped.'));
  await waitFor(() => expect(count()).toBe('1 of 16'));
});

test('the same announcement twice is new to a screen reader twice', async () => {
  const popup = await popupAtConditions();
  const said = () => popup.main.querySelector('[role=status].visually-hidden > span');
  await tick(popup, 'wifi');
  await waitFor(() => expect(said()?.textContent).toMatch(/^Saved/));
  const before = said();
  await tick(popup, 'power');
  await waitFor(() => expect(said()).not.toBe(before));
  expect(said()?.textContent).toBe(before?.textContent);
});

test('the bar fills with what must be ticked, and a step that is done is full', async () => {
  const popup = await popupAtConditions();
  const rects = () => [...popup.main.querySelectorAll('rect:not(.rest)')];
  const share = (index: number) => {
    const full = Number(rects()[0]?.getAttribute('width'));
    return Number(rects()[index]?.getAttribute('width')) / full;
  };
  expect(rects()).toHaveLength(16);
  expect(share(1)).toBe(0);
  await tick(popup, 'wifi', 'power');
  expect(share(1)).toBeCloseTo(0.5);
  expect(rects()[1]?.classList.contains('done')).toBe(false);
  await doStep(popup.database, 'conditions');
  await waitFor(() => expect(share(1)).toBeCloseTo(1));
  expect(rects()[1]?.classList.contains('done')).toBe(true);
});

test('undo takes the last tick back, and is offered only where there is one', async () => {
  const popup = await popupAtConditions();
  const { box, button, queryButton, announced } = popup;
  expect(queryButton('guide.plan.undo')).toBeNull();
  await tick(popup, 'wifi', 'power');
  await fireEvent.click(button('guide.plan.undo'));
  await waitFor(() => expect(box('conditions', 'power').checked).toBe(false));
  expect(box('conditions', 'wifi').checked).toBe(true);
  await waitFor(() => expect(announced()).toBe('Undone. 1 of 16 steps done or skipped.'));
});

test('the last undo leaves the focus to the plan’s heading, one before it does not', async () => {
  const popup = await popupAtConditions();
  const { box, button, queryButton, planTitle } = popup;
  await tick(popup, 'wifi', 'power');
  const undo = button('guide.plan.undo');
  undo.focus();
  await fireEvent.click(undo);
  await waitFor(() => expect(box('conditions', 'power').checked).toBe(false));
  expect(document.activeElement).toBe(undo);
  await fireEvent.click(undo);
  await waitFor(() => expect(queryButton('guide.plan.undo')).toBeNull());
  expect(document.activeElement).toBe(planTitle());
  expect(planTitle().getAttribute('tabindex')).toBe('-1');
});

test('the last undo in another window moves no focus that is elsewhere', async () => {
  const popup = await popupAtConditions();
  const { box, stores, queryButton } = popup;
  await tick(popup, 'wifi');
  box('conditions', 'power').focus();
  const [entry] = await stores.journal.entries(FIRST_RUN_ID);
  await stores.journal.undo(FIRST_RUN_ID, entry?.seq ?? -1);
  await waitFor(() => expect(queryButton('guide.plan.undo')).toBeNull());
  expect(document.activeElement).toBe(box('conditions', 'power'));
});
