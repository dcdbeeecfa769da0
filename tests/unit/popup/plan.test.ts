import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import type { TextKey } from '../../../lib/text/text-keys';
import { refuseEvents } from '../../support/stores';
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

/** The popup at the first step with checkboxes. */
const atConditions = () => popupAfter('available');

const answer = ({ press, step }: OpenPopup, id: StepId, key: string) =>
  press(`guide.plan.answer.${key}` as TextKey, step(id));

test('a checkbox shows what is stored, and no sooner; a refusal is said until storing works', async () => {
  const { box, stores, database, entries, getByRole, queryByRole } = await atConditions();
  const power = () => box('conditions', 'power');
  const makeRoom = refuseEvents(database);
  await fireEvent.click(power());
  await waitFor(() => expect(getByRole('alert').textContent).toMatch(/^This wasn't saved/));
  expect(power().checked).toBe(false);
  makeRoom();
  const add = stores.journal.add.bind(stores.journal);
  let store = () => {};
  const held = new Promise<void>((resolve) => (store = resolve));
  vi.spyOn(stores.journal, 'add').mockImplementationOnce(async (...event) => {
    await held;
    return add(...event);
  });
  await fireEvent.click(power());
  await new Promise((later) => setTimeout(later, 20));
  expect(power().checked).toBe(false);
  store();
  await waitFor(() => expect(power().checked).toBe(true));
  await waitFor(() => expect(queryByRole('alert')).toBeNull());
  expect(await entries()).toMatchObject([{ kind: 'tick', tickId: 'conditions.power' }]);
  await fireEvent.click(power());
  await waitFor(() => expect(power().checked).toBe(false));
  expect((await entries()).at(-1)).toMatchObject({ kind: 'untick' });
});

test('progress is announced where it changes; the same words are new to a screen reader', async () => {
  const { count, tick, announced, box, main } = await atConditions();
  const announcement = () => main.querySelector('[role=status].visually-hidden > span');
  /** How many segments of the bar have this color. */
  const segments = (state: string) =>
    [...(main.querySelector(`.bar .${state}`)?.getAttribute('d') ?? '').matchAll(/h[1-9]/g)].length;
  expect(count()).toBe('1 of 16');
  await tick('conditions', 'wifi', 'power');
  const before = announcement();
  expect(before?.textContent).toBe('Saved.');
  await tick('conditions', 'low-data');
  await waitFor(() => expect(announcement()).not.toBe(before));
  expect(announced()).toBe('Saved.');
  expect([segments('done'), segments('open')]).toEqual([1, 1]);
  await fireEvent.click(box('conditions', 'lock'));
  await waitFor(() => expect(count()).toBe('2 of 16'));
  expect(announced()).toBe('Saved. 2 of 16 steps done or skipped.');
  expect([segments('done'), segments('open'), segments('rest')]).toEqual([2, 0, 16]);
});

test('undo takes the last tick back; the very last moves the focus to the plan’s heading', async () => {
  const popup = await atConditions();
  const { tick, box, press, button, queryButton, announced, planTitle } = popup;
  const untilNothingToUndo = () => waitFor(() => expect(queryButton('guide.plan.undo')).toBeNull());
  await untilNothingToUndo();
  await tick('conditions', 'wifi', 'power');
  const undo = button('guide.plan.undo');
  await press('guide.plan.undo');
  await waitFor(() => expect(box('conditions', 'power').checked).toBe(false));
  expect(box('conditions', 'wifi').checked).toBe(true);
  await waitFor(() => expect(announced()).toBe('Undone. 1 of 16 steps done or skipped.'));
  expect(document.activeElement).toBe(undo);
  await press('guide.plan.undo');
  await untilNothingToUndo();
  expect(document.activeElement).toBe(planTitle());
});

test('the next step alone is unfolded; done, it folds with the focus in it; folding by hand stays', async () => {
  const { box, boxes, button, head, shows, stores, database } = await atConditions();
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
  await fireEvent.click(head('next-size'));
  await fireEvent.click(head('computer-backup'));
  await stores.journal.add(FIRST_RUN_ID, { kind: 'tick', tickId: 'computer-backup.connect' }, 0);
  await waitFor(() => expect(box('computer-backup', 'connect').checked).toBe(true));
  await shows('computer-backup');
});

test('a step for later still asks; “not yet” and one left out lead on, and can be taken back', async () => {
  const popup = await popupAfter('available', 'conditions');
  const { shows, head, announced, count, entries, unfold, openMore, inStep, step } = popup;
  const yes = () => popup.queryButton('guide.plan.answer.yes', step('toggle-now'));
  const says = (text: string | RegExp) => inStep('toggle-now').getByText(text, { exact: false });
  const untilLine = (text: string) => waitFor(() => expect(popup.lineEnd('toggle-now')).toBe(text));
  await openMore('toggle-now');
  await answer(popup, 'toggle-now', 'reason.later');
  await untilLine('later');
  await shows('next-size');
  expect(count()).toBe('2 of 16');
  await unfold('toggle-now');
  expect(yes()).toBeTruthy();
  await answer(popup, 'toggle-now', 'notYet');
  await untilLine('done');
  await waitFor(() => expect(announced()).toBe('Saved. 3 of 16 steps done or skipped.'));
  const stored = { kind: 'result', stepId: 'toggle-now', result: 'notYet', reason: null };
  expect((await entries()).at(-1)).toMatchObject(stored);
  expect(says(/^You said it didn't help \(\d\d:\d\d\)\.$/)).toBeTruthy();
  expect(yes()).toBeNull();
  await answer(popup, 'toggle-now', 'reopen');
  await waitFor(() => expect(yes()).toBeTruthy());
  expect(count()).toBe('2 of 16');
  expect(document.activeElement).toBe(head('toggle-now'));
  await openMore('toggle-now');
  await answer(popup, 'toggle-now', 'reason.cannot');
  await untilLine('skipped');
  await waitFor(() => expect(document.activeElement).toBe(head('next-size')));
  expect(head('toggle-now').querySelector('.icon')).toBeNull();
  expect(count()).toBe('3 of 16');
  expect((await entries()).at(-1)).toMatchObject({ result: 'skipped', reason: 'cannot' });
  await unfold('toggle-now');
  expect(says(`Reason: ${inGuideWords('guide.plan.answer.reason.cannot')}`)).toBeTruthy();
});

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
