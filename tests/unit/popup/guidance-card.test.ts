import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import type { FeedSnapshot } from '../../../lib/status/model';
import type { TextKey } from '../../../lib/text/text-keys';
import type { StepId } from '../../../lib/guide/knowledge/steps';
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
import { useWorker } from '../../support/page-worker';
import { doStep, popupAfter, type OpenPopup } from '../../support/popup';
import { processFetch, told } from '../../support/readings';
import { checkRecord } from '../../support/snapshots';

useWorker();

/** What is known after an outage whose end two readings have just agreed on. */
function overJustNow(): FeedSnapshot {
  const nowMs = Date.now();
  const startMs = nowMs - HOUR_MS;
  const down = [service(BACKUP, [event({ statusType: 'Outage', startMs })])];
  const fine = [service(BACKUP, [resolved({ startMs, endMs: nowMs - MINUTE_MS })])];
  const { state } = last(readAll([down, fine, fine], { startMs: nowMs - 10 * MINUTE_MS }));
  return { state, check: checkRecord({ attemptedAtMs: nowMs, readAtMs: nowMs }) };
}

const TRY_AGAIN = /^Apple says its problem is over \(\d\d:\d\d/;
const WORKED = inGuideWords('guide.plan.guidance.worked');
const card = ({ main }: OpenPopup) =>
  main.querySelector('#guidance-title')?.closest('section') ?? null;
const title = ({ main }: OpenPopup) => main.querySelector('#guidance-title')?.textContent?.trim();
const press = (popup: OpenPopup, key: TextKey) => popup.press(key, card(popup) as HTMLElement);

test('none while the next step or the verdict says it all; a fix is urged unless Apple has a problem', async () => {
  const isUrged = ({ button }: OpenPopup) =>
    button('guide.plan.line.answer').classList.contains('primary');
  const popup = await popupAfter('outage');
  expect([card(popup), isUrged(popup)]).toEqual([null, false]);
  await processFetch(popup.database, told('available'));
  await waitFor(() => expect(isUrged(popup)).toBe(true));
  expect(card(popup)).toBeNull();
});

describe('Apple’s problem is over: try again', () => {
  test('comes before the eyes of who waited, beside the plan; “yes” means that waiting helped', async () => {
    const popup = await popupAfter('outage');
    await processFetch(popup.database, overJustNow());
    await waitFor(() => expect(title(popup)).toMatch(TRY_AGAIN));
    await popup.shows('conditions');
    await press(popup, 'guide.plan.answer.yes');
    await waitFor(() => expect(title(popup)).toBe(WORKED));
    expect(popup.getByText(/^What helped: waiting for Apple \(\d\d:\d\d\)$/)).toBeTruthy();
    // The button went away: the focus is on the good news.
    await waitFor(() => expect(document.activeElement?.id).toBe('guidance-title'));
    expect(popup.open()).toEqual([]);
    expect(await popup.entries()).toMatchObject([{ stepId: 'status', result: 'worked' }]);
  });

  test('“not yet” closes it, the plan goes on, and undo brings it back', async () => {
    const popup = await popupAfter(overJustNow());
    await press(popup, 'guide.plan.answer.notYet');
    await waitFor(() => expect(card(popup)).toBeNull());
    expect(document.activeElement).toBe(popup.planTitle());
    await popup.shows('conditions');
    expect(await popup.entries()).toMatchObject([{ stepId: 'status', result: 'notYet' }]);
    await fireEvent.click(popup.button('guide.plan.undo'));
    await waitFor(() => expect(title(popup)).toMatch(TRY_AGAIN));
  });
});

test('it works again: the step that helped, and another plan can begin', async () => {
  const popup = await popupAfter('available');
  const worked = { kind: 'result', stepId: 'restart', result: 'worked', reason: null } as const;
  await popup.stores.journal.add(FIRST_RUN_ID, worked, Date.now());
  await waitFor(() => expect(title(popup)).toBe(WORKED));
  const restart = inGuideWords('guide.steps.restart.title');
  expect(popup.getByText(`What helped: ${restart}`, { exact: false })).toBeTruthy();
  expect(popup.button('guide.plan.guidance.another', card(popup) as HTMLElement)).toBeTruthy();
});

test('everything was tried: who can help, and the summary to take along', async () => {
  const popup = await popupAfter('available');
  const { stores, steps, shows, box, count, open, database } = popup;
  for (const stepId of steps().filter((id) => id !== 'apple-support') as StepId[]) {
    const left = { kind: 'result', stepId, result: 'skipped', reason: 'cannot' } as const;
    await stores.journal.add(FIRST_RUN_ID, left, Date.now());
  }
  await shows('apple-support');
  expect(card(popup)).toBeNull();
  box('apple-support', 'contact').focus();
  await doStep(database, 'apple-support');
  await waitFor(() => expect(title(popup)).toBe(inGuideWords('guide.plan.guidance.handOver')));
  await waitFor(() => expect(document.activeElement?.id).toBe('guidance-title'));
  expect([count(), open()]).toEqual(['16 of 16', []]);
  const links = within(card(popup) as HTMLElement).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    'print.html#summary/first',
    'https://support.apple.com/102563',
  ]);
});
