import { fireEvent, waitFor } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import type { TextKey } from '../../../lib/text/text-keys';
import { refuseEvents } from '../../support/databases';
import { inGuideWords } from '../../support/guide-sentence';
import { useWorker } from '../../support/page-worker';
import { doStep, popupAfter, type OpenPopup } from '../../support/popup';

useWorker();

/** The popup at the first step with checkboxes. */
const atConditions = () => popupAfter('available');
/** The popup at the first step that asks whether it helped. */
const atToggle = () => popupAfter('available', 'conditions');

const answer = ({ press, step }: OpenPopup, id: StepId, key: string) =>
  press(`guide.plan.answer.${key}` as TextKey, step(id));

describe('a checkbox', () => {
  test('is ticked once that is stored, and unticked by a click', async () => {
    const { box, stores, entries } = await atConditions();
    const add = stores.journal.add.bind(stores.journal);
    let store = () => {};
    const held = new Promise<void>((resolve) => (store = resolve));
    vi.spyOn(stores.journal, 'add').mockImplementationOnce(async (...event) => {
      await held;
      return add(...event);
    });
    await fireEvent.click(box('conditions', 'power'));
    await new Promise((later) => setTimeout(later, 20));
    expect(box('conditions', 'power').checked).toBe(false);
    store();
    await waitFor(() => expect(box('conditions', 'power').checked).toBe(true));
    expect(await entries()).toMatchObject([{ kind: 'tick', tickId: 'conditions.power' }]);
    await fireEvent.click(box('conditions', 'power'));
    await waitFor(() => expect(box('conditions', 'power').checked).toBe(false));
    expect((await entries()).at(-1)).toMatchObject({ kind: 'untick' });
  });

  test('stays as it is where the store refuses, which is said until it works again', async () => {
    const { box, tick, database, getByRole, queryByRole } = await atConditions();
    const makeRoom = refuseEvents(database);
    await fireEvent.click(box('conditions', 'power'));
    await waitFor(() => expect(getByRole('alert').textContent).toMatch(/^This wasn't saved/));
    expect(box('conditions', 'power').checked).toBe(false);
    makeRoom();
    await tick('conditions', 'power');
    await waitFor(() => expect(queryByRole('alert')).toBeNull());
  });
});

test('progress is announced where it changes; the same words are new to a screen reader', async () => {
  const { count, tick, announced, box, main } = await atConditions();
  const announcement = () => main.querySelector('[role=status].visually-hidden > span');
  expect(count()).toBe('1 of 16');
  await tick('conditions', 'wifi', 'power');
  const before = announcement();
  expect(before?.textContent).toBe('Saved.');
  await tick('conditions', 'low-data');
  await waitFor(() => expect(announcement()).not.toBe(before));
  expect(announced()).toBe('Saved.');
  await fireEvent.click(box('conditions', 'lock'));
  await waitFor(() => expect(count()).toBe('2 of 16'));
  expect(announced()).toBe('Saved. 2 of 16 steps done or skipped.');
});

describe('undo', () => {
  test('takes the last tick back; the very last moves the focus to the plan’s heading', async () => {
    const { tick, box, press, button, queryButton, announced, planTitle } = await atConditions();
    expect(queryButton('guide.plan.undo')).toBeNull();
    await tick('conditions', 'wifi', 'power');
    const undo = button('guide.plan.undo');
    await press('guide.plan.undo');
    await waitFor(() => expect(box('conditions', 'power').checked).toBe(false));
    expect(box('conditions', 'wifi').checked).toBe(true);
    await waitFor(() => expect(announced()).toBe('Undone. 1 of 16 steps done or skipped.'));
    expect(document.activeElement).toBe(undo);
    await fireEvent.click(undo);
    await waitFor(() => expect(queryButton('guide.plan.undo')).toBeNull());
    expect(document.activeElement).toBe(planTitle());
  });

  test('of the very last tick in another window moves no focus', async () => {
    const { tick, box, stores, entries, queryButton } = await atConditions();
    await tick('conditions', 'wifi');
    box('conditions', 'power').focus();
    const [entry] = await entries();
    await stores.journal.undo(FIRST_RUN_ID, entry?.seq ?? -1);
    await waitFor(() => expect(queryButton('guide.plan.undo')).toBeNull());
    expect(document.activeElement).toBe(box('conditions', 'power'));
  });
});

describe('folding', () => {
  test('the next step alone is unfolded; done, it folds with the focus in it', async () => {
    const { box, boxes, button, head, shows, database } = await atConditions();
    await shows('conditions');
    expect(boxes()).toHaveLength(4);
    box('conditions', 'lock').focus();
    await doStep(database, 'conditions');
    await shows('toggle-now');
    await waitFor(() => expect(document.activeElement).toBe(head('toggle-now')));
    expect(head('conditions').textContent).toMatch(/done/);
    // No other focus moves.
    button('popup.checking').focus();
    await doStep(database, 'toggle-now');
    await shows('next-size');
    expect(document.activeElement).toBe(button('popup.checking'));
  });

  test('by hand stays while ticks come and go', async () => {
    const { head, stores, box, shows } = await atConditions();
    await fireEvent.click(head('conditions'));
    await fireEvent.click(head('computer-backup'));
    const tick = { kind: 'tick', tickId: 'computer-backup.connect' } as const;
    await stores.journal.add(FIRST_RUN_ID, tick, 0);
    await waitFor(() => expect(box('computer-backup', 'connect').checked).toBe(true));
    await shows('computer-backup');
  });
});

test('“not yet” leads to the next step, stands at its own, and can be taken back', async () => {
  const popup = await atToggle();
  const { shows, head, announced, count, entries, unfold, inStep, step, queryButton } = popup;
  await answer(popup, 'toggle-now', 'notYet');
  await shows('next-size');
  await waitFor(() => expect(document.activeElement).toBe(head('next-size')));
  expect(announced()).toBe('Saved. 3 of 16 steps done or skipped.');
  const stored = { kind: 'result', stepId: 'toggle-now', result: 'notYet', reason: null };
  expect((await entries()).at(-1)).toMatchObject(stored);
  await unfold('toggle-now');
  expect(inStep('toggle-now').getByText(/^You said it didn't help \(\d\d:\d\d\)\.$/)).toBeTruthy();
  expect(queryButton('guide.plan.answer.yes', step('toggle-now'))).toBeNull();
  await answer(popup, 'toggle-now', 'reopen');
  await waitFor(() =>
    expect(queryButton('guide.plan.answer.yes', step('toggle-now'))).toBeTruthy(),
  );
  expect(count()).toBe('2 of 16');
  expect(document.activeElement).toBe(head('toggle-now'));
});

test('a step that is left out says why, and is not shown as done; one for later still asks', async () => {
  const popup = await atToggle();
  const { head, lineEnd, count, entries, unfold, inStep, button, step } = popup;
  await answer(popup, 'toggle-now', 'reason.later');
  await waitFor(() => expect(lineEnd('toggle-now')).toBe('later'));
  expect(count()).toBe('2 of 16');
  await unfold('toggle-now');
  expect(button('guide.plan.answer.yes', step('toggle-now'))).toBeTruthy();
  await answer(popup, 'toggle-now', 'reason.cannot');
  await waitFor(() => expect(lineEnd('toggle-now')).toBe('skipped'));
  expect(head('toggle-now').querySelector('.icon')).toBeNull();
  expect(count()).toBe('3 of 16');
  expect((await entries()).at(-1)).toMatchObject({ result: 'skipped', reason: 'cannot' });
  await unfold('toggle-now');
  const reason = inGuideWords('guide.plan.answer.reason.cannot');
  expect(inStep('toggle-now').getByText(`Reason: ${reason}`, { exact: false })).toBeTruthy();
});
