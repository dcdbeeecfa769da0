import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { type StepId, STEPS } from '../../../lib/guide/knowledge/steps';
import { riskMessage } from '../../../lib/guide/step-messages';
import { msg } from '../../../lib/text/localized-text';
import { MINUTE_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { useWorker } from '../../support/page-worker';
import { doStep, popupAfter, type OpenPopup } from '../../support/popup';
import { processFetch, told, unanswered } from '../../support/readings';

useWorker();

const COPY_FIRST = inGuideWords(
  msg('guide.plan.lock.copyFirst', msg('guide.steps.computer-backup.title')),
);
const AT_APPLE = inGuideWords('guide.plan.lock.apple');
const COPY_LINE = inGuideWords('guide.plan.lock.short.copyFirst');
const ANSWERS = ['guide.plan.answer.yes', 'guide.plan.answer.notYet'] as const;

async function openLocked(check: Parameters<typeof popupAfter>[0]) {
  const popup = await popupAfter(check);
  await popup.unfold('reset-all', 'sign-out');
  const reset = () => popup.box('reset-all', 'reset');
  const untilReset = (state: Partial<HTMLInputElement>) =>
    waitFor(() => expect(reset()).toMatchObject(state));
  return { ...popup, reset, untilReset };
}

/** Accepts the risk of a step as a person does: with the focus on the button. */
async function accept({ inStep }: OpenPopup, id: StepId) {
  const risk = msg('guide.plan.lock.acceptRisk', riskMessage(STEPS[id]));
  const button = inStep(id).getByRole('button', { name: inGuideWords(risk) });
  button.focus();
  await fireEvent.click(button);
}

test('a lock without a computer backup: why, nothing risky to tick or answer, until it is made', async () => {
  const popup = await openLocked('available');
  const { inStep, lineEnd, step, box, button, queryButton, queryByText, database } = popup;
  for (const id of ['reset-all', 'sign-out'] as const) {
    expect(inStep(id).getByText(COPY_FIRST)).toBeTruthy();
    expect(lineEnd(id)).toBe(COPY_LINE);
    expect([box(id, 'open').disabled, box(id, 'ready').disabled]).toEqual([true, false]);
    for (const key of ANSWERS) expect(queryButton(key, step(id))).toBeNull();
  }
  await popup.openMore('sign-out');
  await popup.press('guide.plan.answer.reason.tooRisky', step('sign-out'));
  await waitFor(() => expect(lineEnd('sign-out')).toBe('skipped'));
  expect(document.activeElement).toBe(popup.head('sign-out'));
  await doStep(database, 'computer-backup');
  await popup.untilReset({ disabled: false });
  expect(queryByText(COPY_FIRST)).toBeNull();
  expect(lineEnd('reset-all')).toBe('30–40 min');
  expect(button('guide.plan.answer.yes', step('reset-all'))).toBeTruthy();
});

test('a lock is accepted for one reason after the other and for one step; under a new one, ticks can be taken back', async () => {
  const popup = await openLocked('outage');
  const { announced, inStep, head, box, lineEnd, entries, reset, untilReset } = popup;
  const summary = () => inStep('reset-all').getByText(inGuideWords('guide.plan.lock.accept'));
  const fold = () => summary().closest('details') as HTMLDetailsElement;
  fold().open = true;
  await accept(popup, 'reset-all');
  await waitFor(() => expect(inStep('reset-all').getByText(COPY_FIRST)).toBeTruthy());
  expect(inStep('reset-all').queryByText(AT_APPLE)).toBeNull();
  expect([reset().disabled, lineEnd('reset-all')]).toEqual([true, COPY_LINE]);
  await waitFor(() => expect(announced()).toBe(COPY_FIRST));
  // The next question begins folded.
  expect(fold().open).toBe(false);
  await accept(popup, 'reset-all');
  await untilReset({ disabled: false });
  expect(announced()).toBe(inGuideWords('guide.plan.lock.accepted'));
  expect(document.activeElement).toBe(head('reset-all'));
  expect(box('sign-out', 'open').disabled).toBe(true);
  expect(await entries()).toMatchObject([
    { stepId: 'reset-all', lock: expect.stringMatching(/^apple@\d+$/) },
    { stepId: 'reset-all', lock: 'copyFirst' },
  ]);
  await fireEvent.click(reset());
  await untilReset({ checked: true });
  await processFetch(popup.database, told('outage', -MINUTE_MS));
  await waitFor(() => expect(inStep('reset-all').getByText(AT_APPLE)).toBeTruthy());
  expect(reset()).toMatchObject({ checked: true, disabled: false });
  await fireEvent.click(reset());
  await untilReset({ checked: false, disabled: true });
});

test('Apple’s status in an outage: not ticked, not by hand; over: ticked by itself, with nothing to change', async () => {
  const popup = await popupAfter('outage');
  const { box, shows, entries, count, lineEnd, step, unfold, queryButton, database } = popup;
  await shows('status');
  expect(box('status', 'problem')).toMatchObject({ checked: false, disabled: true });
  await fireEvent.click(box('status', 'problem'));
  expect(await entries()).toEqual([]);
  expect([count(), lineEnd('status')]).toEqual(['0 of 16', 'automatic']);
  await processFetch(database, told('available'));
  await waitFor(() => expect(count()).toBe('1 of 16'));
  await shows('conditions');
  expect(lineEnd('status')).toMatch(/^checked \d\d:\d\d$/);
  await unfold('status');
  expect(box('status', 'fine')).toMatchObject({ checked: true, disabled: true });
  for (const key of ANSWERS) expect(queryButton(key, step('status'))).toBeNull();
  expect(step('status').querySelector('.card > details:last-child')).toBeNull();
});

test('Apple’s status unknown: the user looks and ticks, which half an hour takes away', async () => {
  const { box, count, unfold, shows, lineEnd } = await popupAfter(unanswered());
  // One's own connection comes first.
  await shows('conditions');
  await unfold('status');
  expect(box('status', 'byHand')).toMatchObject({ checked: false, disabled: false });
  await fireEvent.click(box('status', 'byHand'));
  await waitFor(() => expect([count(), lineEnd('status')]).toEqual(['1 of 16', 'done']));
  const laterMs = Date.now() + 31 * MINUTE_MS;
  vi.spyOn(Date, 'now').mockImplementation(() => laterMs);
  window.dispatchEvent(new Event('focus'));
  await waitFor(() => expect(count()).toBe('0 of 16'));
  await unfold('status');
  expect(box('status', 'byHand').checked).toBe(false);
});
