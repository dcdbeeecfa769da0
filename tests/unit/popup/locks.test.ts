import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { type StepId, STEPS } from '../../../lib/guide/knowledge/steps';
import type { Lock } from '../../../lib/guide/progress';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { riskMessage } from '../../../lib/guide/step-messages';
import type { Health, FeedSnapshot } from '../../../lib/status/model';
import { msg } from '../../../lib/text/localized-text';
import type { TextKey } from '../../../lib/text/text-keys';
import { HOUR_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { doStep, readyPopup, useWorker, type OpenPopup } from '../../support/popup';
import { processFetch, told, type SelectedNotification } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

const COPY_FIRST = inGuideWords(
  msg('guide.plan.lock.copyFirst', msg('guide.steps.computer-backup.title')),
);
const AT_APPLE = inGuideWords('guide.plan.lock.apple');
const lockedBy = (lock: Lock) => inGuideWords(`guide.plan.lock.line.${lock}`);
const RISKY: readonly StepId[] = ['free-space', 'free-space-delete', 'reset-all', 'sign-out'];

async function popupAfter(snapshot: FeedSnapshot, health: Health): Promise<OpenPopup> {
  const { database } = freshStore();
  await processFetch(database, snapshot);
  const popup = await readyPopup(database);
  expect(popup.health()).toBe(health);
  await popup.unfold(...RISKY);
  return popup;
}

const popupWhile = (what: SelectedNotification) => popupAfter(told(what), what);

/** Clicks the way past a lock, as a person would: with the focus on it. */
async function accept(popup: OpenPopup, id: StepId) {
  const risk = msg('guide.plan.lock.acceptRisk', riskMessage(STEPS[id]));
  const button = popup.inStep(id).getByRole('button', { name: inGuideWords(risk) });
  button.focus();
  expect(document.activeElement).toBe(button);
  await fireEvent.click(button);
}

test('without a copy: the reason, and nothing risky to be ticked', async () => {
  const popup = await popupWhile('available');
  for (const id of ['reset-all', 'sign-out'] as const) {
    expect(popup.inStep(id).getByText(COPY_FIRST)).toBeTruthy();
    expect(popup.lineEnd(id)).toBe(lockedBy('copyFirst'));
    expect(popup.box(id, 'open').disabled).toBe(true);
    expect(popup.box(id, 'ready').disabled).toBe(false);
  }
  expect(popup.inStep('free-space').queryByText(/^Locked/)).toBeNull();
});

test('a locked step can be left out, and is not asked about', async () => {
  const popup = await popupWhile('available');
  const resetAll = popup.step('reset-all');
  expect(popup.queryButton('guide.plan.answer.yes', resetAll)).toBeNull();
  expect(popup.queryButton('guide.plan.answer.notYet', resetAll)).toBeNull();
  await fireEvent.click(popup.button('guide.plan.answer.reason.tooRisky', resetAll));
  await waitFor(() => expect(popup.lineEnd('reset-all')).toBe(inGuideWords('guide.plan.skipped')));
});

test('a copy on a computer opens them', async () => {
  const popup = await popupWhile('available');
  await doStep(popup.database, 'computer-backup');
  await waitFor(() => expect(popup.box('reset-all', 'reset').disabled).toBe(false));
  expect(popup.queryByText(COPY_FIRST)).toBeNull();
  expect(popup.lineEnd('reset-all')).toBe('30–40 min');
  expect(popup.button('guide.plan.answer.yes', popup.step('reset-all'))).toBeTruthy();
});

test('who accepts the risk of one step may tick that one', async () => {
  const popup = await popupWhile('available');
  await accept(popup, 'reset-all');
  await waitFor(() => expect(popup.box('reset-all', 'reset').disabled).toBe(false));
  expect(popup.inStep('reset-all').queryByText(COPY_FIRST)).toBeNull();
  expect(popup.box('sign-out', 'open').disabled).toBe(true);
  expect(await popup.stores.journal.entries(FIRST_RUN_ID)).toMatchObject([
    { kind: 'accept', stepId: 'reset-all', lock: 'copyFirst' },
  ]);
});

test.each<[StepId, TextKey]>([
  ['free-space', 'guide.steps.free-space.risk'],
  ['free-space-delete', 'guide.risk.dataAtRisk'],
  ['reset-all', 'guide.risk.settingsLost'],
  ['sign-out', 'guide.risk.dataAtRisk'],
])('the risk of %s is called by its name', async (id, risk) => {
  const popup = await popupWhile('outage');
  const ways = popup.inStep(id).getAllByText(/^I understand the risk/);
  expect(ways.map(({ textContent }) => textContent?.trim())).toEqual([
    `I understand the risk: ${inGuideWords(risk)}`,
  ]);
});

test('accepting says so, and leaves the focus to the step', async () => {
  const popup = await popupWhile('available');
  expect(popup.announced()).toBe('');
  await accept(popup, 'reset-all');
  await waitFor(() => expect(popup.announced()).toBe(inGuideWords('guide.plan.lock.accepted')));
  await waitFor(() => expect(popup.inStep('reset-all').queryByText(COPY_FIRST)).toBeNull());
  expect(document.activeElement).toBe(popup.head('reset-all'));
});

test('who goes without a copy has accepted nothing of Apple’s trouble', async () => {
  const popup = await popupWhile('available');
  await accept(popup, 'reset-all');
  await waitFor(() => expect(popup.box('reset-all', 'reset').disabled).toBe(false));
  await processFetch(popup.database, told('outage'));
  await waitFor(() => expect(popup.health()).toBe('outage'));
  expect(popup.inStep('reset-all').getByText(AT_APPLE)).toBeTruthy();
  expect(popup.box('reset-all', 'reset').disabled).toBe(true);
  // Once it is over, what was accepted before counts again.
  await processFetch(popup.database, told('available'));
  await waitFor(() => expect(popup.box('reset-all', 'reset').disabled).toBe(false));
});

test('who accepts Apple’s trouble is asked next about the copy that is missing', async () => {
  const popup = await popupWhile('outage');
  await accept(popup, 'reset-all');
  await waitFor(() => expect(popup.inStep('reset-all').getByText(COPY_FIRST)).toBeTruthy());
  expect(popup.inStep('reset-all').queryByText(AT_APPLE)).toBeNull();
  expect(popup.box('reset-all', 'reset').disabled).toBe(true);
  expect(popup.lineEnd('reset-all')).toBe(lockedBy('copyFirst'));
  // It begins folded: the next yes is not one click away from the last.
  const fold = popup.inStep('reset-all').getByText(inGuideWords('guide.plan.lock.accept'));
  expect(fold.closest('details')?.open).toBe(false);
  await accept(popup, 'reset-all');
  await waitFor(() => expect(popup.box('reset-all', 'reset').disabled).toBe(false));
  expect(await popup.stores.journal.entries(FIRST_RUN_ID)).toMatchObject([
    { kind: 'accept', stepId: 'reset-all', lock: expect.stringMatching(/^apple@\d+$/) },
    { kind: 'accept', stepId: 'reset-all', lock: 'copyFirst' },
  ]);
});

test('what was ticked can be taken back also under a lock', async () => {
  const popup = await popupWhile('available');
  const { journal } = popup.stores;
  await journal.add(FIRST_RUN_ID, { kind: 'tick', tickId: 'reset-all.reset' }, Date.now());
  await waitFor(() => expect(popup.box('reset-all', 'reset').checked).toBe(true));
  expect(popup.inStep('reset-all').getByText(COPY_FIRST)).toBeTruthy();
  await fireEvent.click(popup.box('reset-all', 'reset'));
  await waitFor(() => expect(popup.box('reset-all', 'reset').checked).toBe(false));
  expect(popup.box('reset-all', 'reset').disabled).toBe(true);
});

test('what is still locked is not said to be unlocked', async () => {
  const popup = await popupWhile('outage');
  await accept(popup, 'sign-out');
  await waitFor(() => expect(popup.inStep('sign-out').getByText(COPY_FIRST)).toBeTruthy());
  await waitFor(() => expect(popup.announced()).not.toBe(''));
  expect(popup.announced()).not.toBe(inGuideWords('guide.plan.lock.accepted'));
});

test('trouble that was the last thing known locks, though nobody can tell now', async () => {
  const popup = await popupAfter(told('outage', HOUR_MS), 'unknown');
  expect(popup.inStep('free-space').getByText(AT_APPLE)).toBeTruthy();
  expect(popup.box('free-space', 'exclude').disabled).toBe(true);
  expect(popup.lineEnd('reset-all')).toBe(lockedBy('apple'));
});

test('a reading without trouble that is too old locks nothing for Apple’s sake', async () => {
  const popup = await popupAfter(told('available', HOUR_MS), 'unknown');
  expect(popup.queryByText(AT_APPLE)).toBeNull();
  expect(popup.box('free-space', 'exclude').disabled).toBe(false);
});

test('a problem at Apple locks what deletes, and leaves looking open', async () => {
  const popup = await popupWhile('issue');
  await popup.unfold('next-size');
  await doStep(popup.database, 'computer-backup');
  for (const id of RISKY)
    await waitFor(() => expect(popup.inStep(id).getByText(AT_APPLE)).toBeTruthy());
  expect(popup.box('free-space', 'exclude').disabled).toBe(true);
  expect(popup.box('free-space', 'upgrade').disabled).toBe(false);
  expect(popup.box('next-size', 'size').disabled).toBe(false);
  // Only part of it is locked: its line goes on to say how long it takes.
  expect(popup.lineEnd('free-space')).toBe('5–30 min');
});

test('the lock goes when Apple’s problem is over', async () => {
  const popup = await popupWhile('outage');
  expect(popup.box('free-space', 'exclude').disabled).toBe(true);
  await processFetch(popup.database, told('available'));
  await waitFor(() => expect(popup.box('free-space', 'exclude').disabled).toBe(false));
});
