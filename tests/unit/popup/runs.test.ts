import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { createStores } from '../../../lib/store/stores';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { runRoute } from '../../../lib/routes/routes';
import type { TextKey } from '../../../lib/text/text-keys';
import { inGuideWords } from '../../support/guide-sentence';
import { useWorker } from '../../support/page-worker';
import { goTo, openPopup, readyPopup, type OpenPopup } from '../../support/popup';
import { freshStore } from '../../support/stores';

useWorker();

const hashOf = (runId: string) => `#${runRoute(runId).split('#')[1]}`;

/** Two runs: Anna’s was opened last, and has a tick; Ben’s has its own device and message. */
async function openTwoRuns() {
  const { database } = freshStore();
  const { runs, journal } = createStores(database);
  await runs.begin('ben', null, 1_000);
  await runs.answerDevice('ben', { name: 'Ben’s iPad', kind: 'ipad' }, 'ben-ipad', 1_000);
  await runs.answerRun('ben', { symptom: 'terms' }, 1_000);
  await runs.begin('anna', null, 2_000);
  await runs.answerDevice('anna', { name: 'Anna’s iPhone' }, 'anna-iphone', 2_000);
  await journal.add('anna', { kind: 'tick', tickId: 'conditions.wifi' }, 2_000);
  const popup = await readyPopup(database);
  const { main, stores } = popup;
  const name = () => main.querySelector('[aria-label="This plan"] b')?.textContent;
  const untilShown = (expected: string) => waitFor(() => expect(name()).toBe(expected));
  const chooser = () => main.querySelector('select') as HTMLSelectElement;
  await untilShown('Anna’s iPhone');
  return {
    ...{ ...popup, name, untilShown, chooser },
    overview: () => stores.runs.overview(),
    choose: async (runId: string, expected: string) => {
      await fireEvent.change(chooser(), { target: { value: runId } });
      await untilShown(expected);
    },
  };
}

/** A button that asks before it deletes. */
function asking(popup: OpenPopup, key: TextKey) {
  const opener = popup.queryAllByText(inGuideWords(key))[0] as HTMLElement;
  const dialog = opener.nextElementSibling as HTMLDialogElement;
  const answer = (answerKey: TextKey) => popup.press(answerKey, dialog);
  return { dialog, answer, open: () => fireEvent.click(opener) };
}

test('each run has its own plan, folds, ticks and notes, also one that is being typed', async () => {
  const popup = await openTwoRuns();
  const { unfold, openMore, step, steps, open, boxes, announced, overview, stores } = popup;
  await unfold('conditions', 'apple-support');
  await openMore('conditions');
  const note = step('conditions').querySelector('textarea') as HTMLTextAreaElement;
  await fireEvent.input(note, { target: { value: 'Anna’s' } });
  await popup.choose('ben', 'Ben’s iPad');
  expect(steps()).not.toContain('conditions');
  expect(open()).not.toContain('apple-support');
  await waitFor(async () => {
    const notes = (await overview()).runs.map((run) => [run.id, run.notes]);
    expect(Object.fromEntries(notes)).toEqual({ anna: { conditions: 'Anna’s' }, ben: {} });
  });
  await unfold('account-prompts');
  await fireEvent.click(boxes().find(({ disabled }) => !disabled) as HTMLInputElement);
  await waitFor(() => expect(announced()).toMatch(/^Saved/));
  for (const id of ['anna', 'ben']) expect(await stores.journal.entries(id)).toHaveLength(1);
  await popup.choose('anna', 'Anna’s iPhone');
  await unfold('conditions');
  expect(popup.box('conditions', 'wifi').checked).toBe(true);
});

test('an address that changes while the popup opens leads to its run', async () => {
  const { database } = await openTwoRuns();
  let open = () => {};
  const popup = openPopup(database, { until: new Promise<void>((resolve) => (open = resolve)) });
  goTo(hashOf('ben'));
  open();
  await waitFor(() => expect(popup.main.textContent).toContain('Ben’s iPad'));
  expect(popup.main.querySelector('select')?.value).toBe('ben');
});

test('an address leads to a run, which stays while other windows open, begin or delete one', async () => {
  location.hash = hashOf('gone');
  const { stores, untilShown, chooser, name } = await openTwoRuns();
  await stores.runs.open('ben', Date.now());
  await waitFor(() => expect(chooser().options[0]?.value).toBe('ben'));
  await stores.runs.begin('new', null, Date.now() + 1);
  await waitFor(() => expect(chooser().options).toHaveLength(3));
  expect(name()).toBe('Anna’s iPhone');
  goTo(hashOf('ben'));
  await untilShown('Ben’s iPad');
  await stores.runs.removeRun('ben');
  await waitFor(() => expect(chooser().value).toBe('new'));
});

test('the questions are those of the run they were opened for, and store in it', async () => {
  // The code of the questions is there: they appear before the new run is read.
  await import('../../../entrypoints/popup/QuestionsView.svelte');
  const popup = await openTwoRuns();
  const label = inGuideWords('guide.questions.device.name');
  const nameField = () => popup.queryByLabelText<HTMLInputElement>(label);
  const untilName = (name: string) =>
    // Mounted anew once the new run is read, which folds it again.
    waitFor(async () => {
      const head = popup.main.querySelector('#question-device');
      if (head && !nameField()) await fireEvent.click(head);
      expect(nameField()?.value).toBe(name);
    });
  await fireEvent.click(popup.button('guide.plan.nav.another'));
  await waitFor(() => expect(location.hash).toBe('#questions'));
  goTo('#questions');
  await untilName('');
  nameField()?.focus();
  await fireEvent.input(nameField() as Element, { target: { value: 'Cleo’s' } });
  // What is being typed stays with its run when another is asked for.
  goTo(hashOf('ben'));
  await popup.untilShown('Ben’s iPad');
  await waitFor(async () => {
    const names = (await popup.overview()).devices.map(({ name }) => name).sort();
    expect(names).toEqual(['Anna’s iPhone', 'Ben’s iPad', 'Cleo’s']);
  });
});

test('delete asks, then takes the run; the last one stays', async () => {
  const popup = await openTwoRuns();
  const { dialog, answer, open } = asking(popup, 'guide.plan.run.remove');
  await open();
  expect([dialog.open, (await popup.overview()).runs.length]).toEqual([true, 2]);
  await answer('guide.plan.run.removeYes');
  await popup.untilShown('Ben’s iPad');
  await waitFor(() => expect(popup.announced()).toBe(inGuideWords('guide.plan.run.removed')));
  expect(document.activeElement).toBe(popup.planTitle());
  expect((await popup.overview()).runs.map(({ id }) => id)).toEqual(['ben']);
  expect(popup.queryAllByText(inGuideWords('guide.plan.run.remove'))).toEqual([]);
});

test('start over asks, then clears ticks and answers, not notes; undo brings them back', async () => {
  const popup = await readyPopup();
  const { stores, unfold, tick, box, entries, lineEnd, announced, main, planTitle } = popup;
  const notYet = { kind: 'result', stepId: 'toggle-now', result: 'notYet', reason: null } as const;
  await stores.journal.add(FIRST_RUN_ID, notYet, Date.now());
  await stores.runs.setNote(FIRST_RUN_ID, 'conditions', 'Only at home', Date.now());
  await unfold('conditions');
  await tick('conditions', 'wifi');
  const { dialog, answer, open } = asking(popup, 'guide.plan.startOver');
  await open();
  expect(within(dialog).getByRole('heading').id).toBe(dialog.getAttribute('aria-labelledby'));
  expect(await entries()).toHaveLength(2);
  await answer('guide.plan.startOverYes');
  await waitFor(() => expect(box('conditions', 'wifi').checked).toBe(false));
  expect(lineEnd('toggle-now')).not.toBe('done');
  await waitFor(() => expect(announced()).toBe(inGuideWords('guide.plan.startedOver')));
  await waitFor(() => expect(main.querySelector('dialog')).toBeNull());
  expect(document.activeElement).toBe(planTitle());
  await popup.press('guide.plan.undo');
  await waitFor(() => expect(box('conditions', 'wifi').checked).toBe(true));
  expect(lineEnd('toggle-now')).toBe('done');
  const { runs } = await stores.runs.overview();
  expect(runs[0]?.notes).toEqual({ conditions: 'Only at home' });
});
