import 'fake-indexeddb/auto';
import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { NO_ANSWERS, type Result } from '../../../lib/guide/answers';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { planOf } from '../../../lib/guide/plan';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import type { FeedSnapshot } from '../../../lib/status/model';
import type { TextKey } from '../../../lib/text/text-keys';
import {
  BACKUP,
  event,
  HOUR_MS,
  last,
  MINUTE_MS,
  readAll,
  resolved,
  service,
} from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { doStep, readyPopup, useWorker, type OpenPopup } from '../../support/popup';
import { processFetch, told } from '../../support/readings';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

useWorker();

/** What the worker knows after an outage whose end two readings have just agreed on. */
function overJustNow(): FeedSnapshot {
  const nowMs = Date.now();
  const startMs = nowMs - 10 * MINUTE_MS;
  const down = [service(BACKUP, [event({ statusType: 'Outage', startMs: nowMs - HOUR_MS })])];
  const fine = [
    service(BACKUP, [resolved({ startMs: nowMs - HOUR_MS, endMs: nowMs - MINUTE_MS })]),
  ];
  const { state } = last(readAll([down, fine, fine], { startMs }));
  return { state, check: checkRecord({ attemptedAtMs: nowMs, readAtMs: nowMs }) };
}

async function popupAfter(snapshot: FeedSnapshot): Promise<OpenPopup> {
  const { database } = freshStore();
  await processFetch(database, snapshot);
  return readyPopup(database);
}

const TRY_AGAIN = /^Apple says its problem is over \(\d\d:\d\d/;
const card = ({ main }: OpenPopup) =>
  (main.querySelector('#guidance-title')?.closest('section') ?? null) as HTMLElement | null;
const title = (popup: OpenPopup) =>
  popup.main.querySelector('#guidance-title')?.textContent?.trim();

async function press(popup: OpenPopup, key: TextKey) {
  const button = popup.button(key, card(popup) ?? popup.main);
  button.focus();
  await fireEvent.click(button);
}

const results = async ({ stores }: OpenPopup) =>
  (await stores.journal.entries(FIRST_RUN_ID)).filter(({ kind }) => kind === 'result');

test('there is none while the next step is all there is to say', async () => {
  expect(card(await popupAfter(told('available')))).toBeNull();
});

test('nor while Apple has a problem: the verdict says to wait', async () => {
  expect(card(await popupAfter(told('outage')))).toBeNull();
});

test('while Apple has a problem finding the fix is not urged', async () => {
  const find = ({ button }: OpenPopup) => button('guide.plan.line.answer').classList;
  const popup = await popupAfter(told('outage'));
  expect(find(popup).contains('primary')).toBe(false);
  await processFetch(popup.database, told('available'));
  await waitFor(() => expect(find(popup).contains('primary')).toBe(true));
});

test('Apple’s problem is over: try again, and the plan beside it', async () => {
  const popup = await popupAfter(overJustNow());
  expect(title(popup)).toMatch(TRY_AGAIN);
  expect(popup.open()).toEqual(['conditions']);
});

test('it comes with the end of the outage, before the eyes of who waited', async () => {
  const popup = await popupAfter(told('outage'));
  await processFetch(popup.database, overJustNow());
  await waitFor(() => expect(title(popup)).toMatch(TRY_AGAIN));
});

test('it worked: it was waiting for Apple that helped', async () => {
  const popup = await popupAfter(overJustNow());
  await press(popup, 'guide.plan.answer.yes');
  await waitFor(() => expect(title(popup)).toBe(inGuideWords('guide.plan.guidance.worked')));
  expect(popup.getByText(/^What helped: waiting for Apple \(\d\d:\d\d\)$/)).toBeTruthy();
  // The button went away: the focus is on the good news.
  await waitFor(() => expect(document.activeElement?.id).toBe('guidance-title'));
  expect(popup.open()).toEqual([]);
  expect(await results(popup)).toMatchObject([{ stepId: 'status', result: 'worked' }]);
});

test('it did not: the card goes, the plan goes on, and undo brings the card back', async () => {
  const popup = await popupAfter(overJustNow());
  await press(popup, 'guide.plan.answer.notYet');
  await waitFor(() => expect(card(popup)).toBeNull());
  expect(document.activeElement).toBe(popup.planTitle());
  expect(popup.open()).toEqual(['conditions']);
  expect(await results(popup)).toMatchObject([{ stepId: 'status', result: 'notYet' }]);
  await fireEvent.click(popup.button('guide.plan.undo'));
  await waitFor(() => expect(title(popup)).toMatch(TRY_AGAIN));
});

test('after the next incident it asks again', async () => {
  const popup = await popupAfter(overJustNow());
  const answer = { kind: 'result', stepId: 'status', result: 'notYet', reason: null } as const;
  await popup.stores.journal.add(FIRST_RUN_ID, answer, Date.now() - 2 * HOUR_MS);
  expect(title(popup)).toMatch(TRY_AGAIN);
  await press(popup, 'guide.plan.answer.notYet');
  await waitFor(() => expect(card(popup)).toBeNull());
  expect(await results(popup)).toHaveLength(1);
});

test('a step that worked is named by its title, and another run can begin', async () => {
  const popup = await popupAfter(told('available'));
  const answer = { kind: 'result', stepId: 'restart', result: 'worked', reason: null } as const;
  await popup.stores.journal.add(FIRST_RUN_ID, answer, Date.now());
  await waitFor(() => expect(title(popup)).toBe(inGuideWords('guide.plan.guidance.worked')));
  const restart = inGuideWords('guide.steps.restart.title');
  expect(popup.getByText(`What helped: ${restart}`, { exact: false })).toBeTruthy();
  expect(popup.button('guide.plan.guidance.another', card(popup) ?? popup.main)).toBeTruthy();
});

test('everything was tried: who can help, and the summary to take along', async () => {
  const { database } = freshStore();
  await processFetch(database, told('available'));
  const popup = await readyPopup(database);
  const steps = planOf(NO_ANSWERS).map(({ id }) => id);
  for (const id of steps.filter((id) => id !== 'apple-support'))
    await leaveOut(popup, id, 'skipped');
  await waitFor(() => expect(popup.open()).toEqual(['apple-support']));
  expect(card(popup)).toBeNull();
  popup.box('apple-support', 'contact').focus();
  await doStep(database, 'apple-support');
  await waitFor(() => expect(title(popup)).toBe(inGuideWords('guide.plan.guidance.handOver')));
  await waitFor(() => expect(document.activeElement?.id).toBe('guidance-title'));
  expect(popup.count()).toBe('16 of 16');
  expect(popup.open()).toEqual([]);
  const links = within(card(popup) as HTMLElement).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    'print.html#summary/first',
    'https://support.apple.com/102563',
  ]);
});

async function leaveOut({ stores }: OpenPopup, stepId: StepId, result: Result) {
  const reason = result === 'skipped' ? 'cannot' : null;
  await stores.journal.add(FIRST_RUN_ID, { kind: 'result', stepId, result, reason }, Date.now());
}
