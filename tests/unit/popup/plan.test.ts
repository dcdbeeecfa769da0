import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
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
import { useWorker } from '../../support/page-worker';
import { doStep, goTo, popupAfter, type OpenPopup } from '../../support/popup';
import { processFetch } from '../../support/readings';
import { checkRecord } from '../../support/snapshots';

useWorker();

test('a typed cause leads to its step, which an answer brings into the plan', async () => {
  const { steps, button, findByLabelText, findByRole, ready, open } = await popupAfter('available');
  expect(steps()).not.toContain('managed');
  await fireEvent.click(button('guide.plan.runLine.answer'));
  goTo('#questions');
  const field = await findByLabelText(inGuideWords('guide.questions.message.words'));
  await fireEvent.input(field, { target: { value: 'screen time' } });
  await fireEvent.click(await findByRole('button', { name: 'Go to this step' }));
  await waitFor(() => expect(location.hash).toBe('#plan'));
  goTo('#plan');
  await ready();
  expect(open()).toContain('managed');
  await waitFor(() => expect(document.activeElement?.id).toBe('step-managed'));
});

const card = ({ main }: OpenPopup) =>
  main.querySelector('#guidance-title')?.closest('section') ?? null;
const title = ({ main }: OpenPopup) => main.querySelector('#guidance-title')?.textContent?.trim();

test('Apple’s problem is over: try again; “not yet” goes on, undo brings it back, “yes” ends it', async () => {
  const nowMs = Date.now();
  const startMs = nowMs - HOUR_MS;
  const down = [service(BACKUP, [event({ statusType: 'Outage', startMs })])];
  const fine = [service(BACKUP, [resolved({ startMs, endMs: nowMs - MINUTE_MS })])];
  const { state } = last(readAll([down, fine, fine], { startMs: nowMs - 10 * MINUTE_MS }));
  const check = checkRecord({ attemptedAtMs: nowMs, readAtMs: nowMs });

  const popup = await popupAfter('outage');
  expect(card(popup)).toBeNull();
  await processFetch(popup.database, { state, check });
  const untilOffered = () =>
    waitFor(() => expect(title(popup)).toMatch(/^Apple says its problem is over \(\d\d:\d\d/));
  const press = (key: TextKey) => popup.press(key, card(popup) as HTMLElement);
  await untilOffered();
  await press('guide.plan.answer.notYet');
  await waitFor(() => expect(card(popup)).toBeNull());
  expect(document.activeElement).toBe(popup.planTitle());
  await popup.shows('conditions');
  expect(await popup.entries()).toMatchObject([{ stepId: 'status', result: 'notYet' }]);
  await fireEvent.click(popup.button('guide.plan.undo'));
  await untilOffered();
  await press('guide.plan.answer.yes');
  await waitFor(() => expect(title(popup)).toBe(inGuideWords('guide.plan.guidance.worked')));
  expect(popup.getByText(/^What helped: waiting for Apple \(\d\d:\d\d\)$/)).toBeTruthy();
  // The button went away: the focus is on the good news.
  await waitFor(() => expect(document.activeElement?.id).toBe('guidance-title'));
  expect(popup.open()).toEqual([]);
  expect(popup.button('guide.plan.nav.another', card(popup) as HTMLElement)).toBeTruthy();
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
  await waitFor(() => expect(title(popup)).toBe(inGuideWords('guide.plan.guidance.allTried')));
  await waitFor(() => expect(document.activeElement?.id).toBe('guidance-title'));
  expect([count(), open()]).toEqual(['16 of 16', []]);
  const links = within(card(popup) as HTMLElement).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    'print.html#summary/first',
    'https://support.apple.com/102563',
  ]);
});
