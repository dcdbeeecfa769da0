import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { type StepId, STEPS } from '../../../lib/guide/knowledge/steps';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { riskMessage } from '../../../lib/guide/step-messages';
import { msg } from '../../../lib/text/localized-text';
import { inGuideWords } from '../../support/guide-sentence';
import { useWorker } from '../../support/page-worker';
import { doStep, popupAfter, type OpenPopup } from '../../support/popup';
import { processFetch, told } from '../../support/readings';

useWorker();

const COPY_FIRST = inGuideWords(
  msg('guide.plan.lock.copyFirst', msg('guide.steps.computer-backup.title')),
);
const AT_APPLE = inGuideWords('guide.plan.lock.apple');
const COPY_LINE = inGuideWords('guide.plan.lock.line.copyFirst');
const RISKY: readonly StepId[] = ['free-space', 'free-space-delete', 'reset-all', 'sign-out'];

async function openLocked(check: Parameters<typeof popupAfter>[0]): Promise<OpenPopup> {
  const popup = await popupAfter(check);
  await popup.unfold(...RISKY);
  return popup;
}

/** Accepts the risk of a step as a person does: with the focus on the button. */
async function accept(popup: OpenPopup, id: StepId) {
  const risk = msg('guide.plan.lock.acceptRisk', riskMessage(STEPS[id]));
  const button = popup.inStep(id).getByRole('button', { name: inGuideWords(risk) });
  button.focus();
  await fireEvent.click(button);
}

const isLocked = ({ box }: OpenPopup, id: StepId, subStep: string) => box(id, subStep).disabled;
const untilLocked = (popup: OpenPopup, isSo: boolean) =>
  waitFor(() => expect(isLocked(popup, 'reset-all', 'reset')).toBe(isSo));

test('without a computer backup: why, nothing risky to tick or answer, until it is made', async () => {
  const popup = await openLocked('available');
  const { inStep, lineEnd, step, button, queryButton, queryByText, database } = popup;
  for (const id of ['reset-all', 'sign-out'] as const) {
    expect(inStep(id).getByText(COPY_FIRST)).toBeTruthy();
    expect(lineEnd(id)).toBe(COPY_LINE);
    expect([isLocked(popup, id, 'open'), isLocked(popup, id, 'ready')]).toEqual([true, false]);
    expect(queryButton('guide.plan.answer.yes', step(id))).toBeNull();
    expect(queryButton('guide.plan.answer.notYet', step(id))).toBeNull();
  }
  expect(inStep('free-space').queryByText(/^Locked/)).toBeNull();
  await fireEvent.click(button('guide.plan.answer.reason.tooRisky', step('sign-out')));
  await waitFor(() => expect(lineEnd('sign-out')).toBe('skipped'));
  await doStep(database, 'computer-backup');
  await untilLocked(popup, false);
  expect(queryByText(COPY_FIRST)).toBeNull();
  expect(lineEnd('reset-all')).toBe('30–40 min');
  expect(button('guide.plan.answer.yes', step('reset-all'))).toBeTruthy();
});

test('the risk of one step, accepted, unlocks that step for that reason alone', async () => {
  const popup = await openLocked('available');
  const { announced, inStep, head, health, entries, database } = popup;
  await accept(popup, 'reset-all');
  await waitFor(() => expect(announced()).toBe(inGuideWords('guide.plan.lock.accepted')));
  await untilLocked(popup, false);
  expect(inStep('reset-all').queryByText(COPY_FIRST)).toBeNull();
  expect(document.activeElement).toBe(head('reset-all'));
  expect(isLocked(popup, 'sign-out', 'open')).toBe(true);
  const accepted = { kind: 'accept', stepId: 'reset-all', lock: 'copyFirst' };
  expect(await entries()).toMatchObject([accepted]);
  await processFetch(database, told('outage'));
  await waitFor(() => expect(health()).toBe('outage'));
  expect(inStep('reset-all').getByText(AT_APPLE)).toBeTruthy();
  await untilLocked(popup, true);
  await processFetch(database, told('available'));
  await untilLocked(popup, false);
});

test('Apple’s problem, accepted, leads to the next question, which begins folded', async () => {
  const popup = await openLocked('outage');
  const { announced, inStep, lineEnd, entries } = popup;
  const fold = () =>
    inStep('reset-all')
      .getByText(inGuideWords('guide.plan.lock.accept'))
      .closest('details') as HTMLDetailsElement;
  fold().open = true;
  await accept(popup, 'reset-all');
  await waitFor(() => expect(inStep('reset-all').getByText(COPY_FIRST)).toBeTruthy());
  expect(inStep('reset-all').queryByText(AT_APPLE)).toBeNull();
  expect([isLocked(popup, 'reset-all', 'reset'), lineEnd('reset-all')]).toEqual([true, COPY_LINE]);
  await waitFor(() => expect(announced()).toBe(COPY_FIRST));
  expect(fold().open).toBe(false);
  await accept(popup, 'reset-all');
  await untilLocked(popup, false);
  expect(await entries()).toMatchObject([
    { stepId: 'reset-all', lock: expect.stringMatching(/^apple@\d+$/) },
    { stepId: 'reset-all', lock: 'copyFirst' },
  ]);
});

test('what was ticked can be unticked also under a lock', async () => {
  const popup = await openLocked('available');
  const { stores, box, inStep } = popup;
  const tick = { kind: 'tick', tickId: 'reset-all.reset' } as const;
  await stores.journal.add(FIRST_RUN_ID, tick, Date.now());
  await waitFor(() => expect(box('reset-all', 'reset').checked).toBe(true));
  expect(inStep('reset-all').getByText(COPY_FIRST)).toBeTruthy();
  await fireEvent.click(box('reset-all', 'reset'));
  await waitFor(() => expect(box('reset-all', 'reset').checked).toBe(false));
  await untilLocked(popup, true);
});
