import { fireEvent, waitFor } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { type StepId, STEPS } from '../../../lib/guide/knowledge/steps';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
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

async function openLocked(check: Parameters<typeof popupAfter>[0]): Promise<OpenPopup> {
  const popup = await popupAfter(check);
  await popup.unfold('reset-all', 'sign-out');
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

describe('a lock', () => {
  test('without a computer backup: why, nothing risky to tick or answer, until it is made', async () => {
    const popup = await openLocked('available');
    const { inStep, lineEnd, step, button, queryButton, queryByText, database } = popup;
    for (const id of ['reset-all', 'sign-out'] as const) {
      expect(inStep(id).getByText(COPY_FIRST)).toBeTruthy();
      expect(lineEnd(id)).toBe(COPY_LINE);
      expect([isLocked(popup, id, 'open'), isLocked(popup, id, 'ready')]).toEqual([true, false]);
      for (const key of ANSWERS) expect(queryButton(key, step(id))).toBeNull();
    }
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
    const { announced, inStep, head, database } = popup;
    await accept(popup, 'reset-all');
    await waitFor(() => expect(announced()).toBe(inGuideWords('guide.plan.lock.accepted')));
    await untilLocked(popup, false);
    expect(document.activeElement).toBe(head('reset-all'));
    expect(isLocked(popup, 'sign-out', 'open')).toBe(true);
    await processFetch(database, told('outage'));
    await untilLocked(popup, true);
    expect(inStep('reset-all').getByText(AT_APPLE)).toBeTruthy();
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
    expect([isLocked(popup, 'reset-all', 'reset'), lineEnd('reset-all')]).toEqual([
      true,
      COPY_LINE,
    ]);
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
});

describe('Apple’s status', () => {
  test('without a problem: ticked by itself, with nothing to untick, answer or note', async () => {
    const { box, count, lineEnd, step, unfold, queryButton } = await popupAfter('available');
    await unfold('status');
    expect(box('status', 'fine')).toMatchObject({ checked: true, disabled: true });
    expect(count()).toBe('1 of 16');
    expect(lineEnd('status')).toMatch(/^checked \d\d:\d\d$/);
    for (const key of ANSWERS) expect(queryButton(key, step('status'))).toBeNull();
    expect(step('status').querySelector('textarea')).toBeNull();
  });

  test('in an outage: not ticked, not by hand either, until it is over', async () => {
    const popup = await popupAfter('outage');
    const { box, shows, entries, count, lineEnd, database } = popup;
    await shows('status');
    expect(box('status', 'problem')).toMatchObject({ checked: false, disabled: true });
    await fireEvent.click(box('status', 'problem'));
    expect(await entries()).toEqual([]);
    expect([count(), lineEnd('status')]).toEqual(['0 of 16', 'automatic']);
    await processFetch(database, told('available'));
    await waitFor(() => expect(count()).toBe('1 of 16'));
    await shows('conditions');
  });

  test('unknown: the user looks and ticks, which half an hour takes away', async () => {
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
});
