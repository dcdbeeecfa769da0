import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import type { TextKey } from '../../../lib/text/text-keys';
import { refuseEvents } from '../../support/databases';
import { inGuideWords } from '../../support/guide-sentence';
import { doStep, readyPopup, useWorker, type OpenPopup } from '../../support/popup';
import { processFetch, told } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

/** A popup at the first step that asks. */
async function popupAtToggle(): Promise<OpenPopup> {
  const { database } = freshStore();
  await processFetch(database, told('available'));
  await doStep(database, 'conditions');
  const popup = await readyPopup(database);
  await waitFor(() => expect(popup.open()).toEqual(['toggle-now']));
  return popup;
}

/** Answers as a person would: with the focus on the button. */
async function answer(popup: OpenPopup, id: StepId, key: TextKey) {
  const button = popup.button(key, popup.step(id));
  button.focus();
  expect(document.activeElement).toBe(button);
  await fireEvent.click(button);
}

const lastOf = async ({ stores }: OpenPopup) => (await stores.journal.entries(FIRST_RUN_ID)).at(-1);

test('all ticked is not done: the question is still open, and yes stands out', async () => {
  const popup = await popupAtToggle();
  const yes = popup.button('guide.plan.answer.yes', popup.step('toggle-now'));
  expect(yes.classList.contains('primary')).toBe(false);
  for (const subStep of ['open', 'switch-on', 'back-up', 'check']) {
    await fireEvent.click(popup.box('toggle-now', subStep));
    await waitFor(() => expect(popup.box('toggle-now', subStep).checked).toBe(true));
  }
  expect(yes.classList.contains('primary')).toBe(true);
  expect(popup.count()).toBe('2 of 16');
  expect(popup.open()).toEqual(['toggle-now']);
});

test('not yet: stored, said, and on to the next step with the focus', async () => {
  const popup = await popupAtToggle();
  await answer(popup, 'toggle-now', 'guide.plan.answer.notYet');
  await waitFor(() => expect(popup.open()).toEqual(['next-size']));
  await waitFor(() => expect(document.activeElement).toBe(popup.head('next-size')));
  expect(popup.announced()).toBe('Saved. 3 of 16 steps done or skipped.');
  expect(await lastOf(popup)).toMatchObject({
    kind: 'result',
    stepId: 'toggle-now',
    result: 'notYet',
    reason: null,
  });
});

test('what was said stands at the step, with the way back to it', async () => {
  const popup = await popupAtToggle();
  await answer(popup, 'toggle-now', 'guide.plan.answer.notYet');
  await waitFor(() => expect(popup.open()).toEqual(['next-size']));
  await popup.unfold('toggle-now');
  expect(
    popup.inStep('toggle-now').getByText(/^You said it didn't help \(\d\d:\d\d\)\.$/),
  ).toBeTruthy();
  expect(popup.queryButton('guide.plan.answer.yes', popup.step('toggle-now'))).toBeNull();
  await answer(popup, 'toggle-now', 'guide.plan.answer.reopen');
  await waitFor(() => expect(popup.open()).toContain('toggle-now'));
  await waitFor(() =>
    expect(popup.queryButton('guide.plan.answer.yes', popup.step('toggle-now'))).toBeTruthy(),
  );
  expect(popup.count()).toBe('2 of 16');
  expect(document.activeElement).toBe(popup.head('toggle-now'));
  expect(await lastOf(popup)).toMatchObject({ kind: 'reopen', stepId: 'toggle-now' });
});

test('yes ends the run, and leads to what helped', async () => {
  const popup = await popupAtToggle();
  await answer(popup, 'toggle-now', 'guide.plan.answer.yes');
  const title = await popup.findByRole('heading', {
    name: inGuideWords('guide.plan.guidance.worked'),
  });
  await waitFor(() => expect(document.activeElement).toBe(title));
  expect(popup.open()).toEqual([]);
  expect(popup.lineEnd('toggle-now')).toBe(inGuideWords('guide.plan.done'));
});

test('leaving out: says why, goes on, and is no tick of done', async () => {
  const popup = await popupAtToggle();
  await answer(popup, 'toggle-now', 'guide.plan.answer.reason.cannot');
  await waitFor(() => expect(document.activeElement).toBe(popup.head('next-size')));
  expect(popup.lineEnd('toggle-now')).toBe(inGuideWords('guide.plan.skipped'));
  expect(popup.head('toggle-now').querySelector('.icon')).toBeNull();
  expect(popup.count()).toBe('3 of 16');
  const segment = popup.main.querySelectorAll('rect:not(.rest)')[2];
  expect(segment?.classList.contains('skipped')).toBe(true);
  expect(await lastOf(popup)).toMatchObject({ result: 'skipped', reason: 'cannot' });
  await popup.unfold('toggle-now');
  const reason = inGuideWords('guide.plan.answer.reason.cannot');
  expect(popup.inStep('toggle-now').getByText(`Reason: ${reason}`, { exact: false })).toBeTruthy();
});

test('later: said at its line, the question stays, it does not count, and comes last', async () => {
  const popup = await popupAtToggle();
  await answer(popup, 'toggle-now', 'guide.plan.answer.reason.later');
  await waitFor(() => expect(popup.open()).toEqual(['next-size']));
  await waitFor(() => expect(document.activeElement).toBe(popup.head('next-size')));
  expect(popup.lineEnd('toggle-now')).toBe(inGuideWords('guide.plan.later'));
  expect(popup.count()).toBe('2 of 16');
  await popup.unfold('toggle-now');
  expect(popup.button('guide.plan.answer.yes', popup.step('toggle-now'))).toBeTruthy();
  for (const id of popup.steps() as StepId[]) {
    if (id === 'status' || id === 'toggle-now') continue;
    const left = { kind: 'result', stepId: id, result: 'skipped', reason: 'cannot' } as const;
    await popup.stores.journal.add(FIRST_RUN_ID, left, Date.now());
  }
  const current = () => popup.head('toggle-now').getAttribute('aria-current');
  await waitFor(() => expect(current()).toBe('step'));
});

test('a step that only looks is not asked about, and can be left out', async () => {
  const popup = await popupAtToggle();
  await popup.unfold('next-size');
  expect(popup.queryButton('guide.plan.answer.yes', popup.step('next-size'))).toBeNull();
  await answer(popup, 'next-size', 'guide.plan.answer.reason.triedBefore');
  await waitFor(() => expect(popup.lineEnd('next-size')).toBe(inGuideWords('guide.plan.skipped')));
});

test('left out and then done all the same: it is done, and nothing else is said', async () => {
  const popup = await popupAtToggle();
  await popup.unfold('next-size');
  await answer(popup, 'next-size', 'guide.plan.answer.reason.cannot');
  await waitFor(() => expect(popup.lineEnd('next-size')).toBe(inGuideWords('guide.plan.skipped')));
  await doStep(popup.database, 'next-size');
  await waitFor(() => expect(popup.lineEnd('next-size')).toBe(inGuideWords('guide.plan.done')));
  await popup.unfold('next-size');
  expect(popup.inStep('next-size').queryByText(/^You left it out/)).toBeNull();
});

test('undo takes an answer back', async () => {
  const popup = await popupAtToggle();
  await answer(popup, 'toggle-now', 'guide.plan.answer.notYet');
  await waitFor(() => expect(popup.count()).toBe('3 of 16'));
  await fireEvent.click(popup.button('guide.plan.undo'));
  await waitFor(() => expect(popup.count()).toBe('2 of 16'));
  expect(popup.announced()).toBe('Undone. 2 of 16 steps done or skipped.');
  expect(popup.open()).toEqual(['toggle-now']);
});

test('an answer that could not be stored is not shown as given', async () => {
  const popup = await popupAtToggle();
  refuseEvents(popup.database);
  await answer(popup, 'toggle-now', 'guide.plan.answer.yes');
  await waitFor(() => expect(popup.getByRole('alert').textContent).toMatch(/^This wasn't saved/));
  expect(popup.queryByText(inGuideWords('guide.plan.guidance.worked'))).toBeNull();
  expect(popup.button('guide.plan.answer.yes', popup.step('toggle-now'))).toBeTruthy();
});
