import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { createStores } from '../../../lib/store/stores';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { runRoute } from '../../../lib/routes/routes';
import type { TextKey } from '../../../lib/text/text-keys';
import { inGuideWords } from '../../support/guide-sentence';
import { useWorker } from '../../support/page-worker';
import { readyPopup, type OpenPopup } from '../../support/popup';
import { freshStore } from '../../support/stores';

useWorker();

/** Two runs: Anna’s was opened last, and has a tick; Ben’s has its own device and message. */
async function withTwoRuns() {
  const { database } = freshStore();
  const { runs, journal } = createStores(database);
  await runs.begin('ben', null, 1_000);
  await runs.answerDevice('ben', { name: 'Ben’s iPad', kind: 'ipad' }, 'ben-ipad', 1_000);
  await runs.answerRun('ben', { symptom: 'terms' }, 1_000);
  await runs.begin('anna', null, 2_000);
  await runs.answerDevice('anna', { name: 'Anna’s iPhone' }, 'anna-iphone', 2_000);
  await journal.add('anna', { kind: 'tick', tickId: 'conditions.wifi' }, 2_000);
  return database;
}

async function openTwoRuns() {
  const popup = await readyPopup(await withTwoRuns());
  expect(nameShown(popup)).toBe('Anna’s iPhone');
  return popup;
}

const chooser = ({ main }: OpenPopup) => main.querySelector('select') as HTMLSelectElement;
const nameShown = ({ main }: OpenPopup) =>
  main.querySelector('[aria-label="This plan"] b')?.textContent;
const untilShown = (popup: OpenPopup, name: string) =>
  waitFor(() => expect(nameShown(popup)).toBe(name));
const idsOf = async ({ stores }: OpenPopup) =>
  (await stores.runs.overview()).runs.map(({ id }) => id);

async function choose(popup: OpenPopup, runId: 'anna' | 'ben') {
  await fireEvent.change(chooser(popup), { target: { value: runId } });
  await untilShown(popup, runId === 'anna' ? 'Anna’s iPhone' : 'Ben’s iPad');
}

function go(hash: string) {
  location.hash = hash;
  window.dispatchEvent(new Event('hashchange'));
}
const hashOf = (runId: string) => `#${runRoute(runId).split('#')[1]}`;

async function isWifiTicked(popup: OpenPopup): Promise<boolean> {
  await popup.unfold('conditions');
  return popup.box('conditions', 'wifi').checked;
}

/** Opens the question of a button that asks before it deletes. */
function ask(popup: OpenPopup, key: TextKey) {
  const opener = popup.queryAllByText(inGuideWords(key))[0] as HTMLElement;
  const dialog = opener.nextElementSibling as HTMLDialogElement;
  const answer = (answerKey: TextKey) => popup.press(answerKey, dialog);
  return { dialog, answer, open: () => fireEvent.click(opener) };
}

describe('two runs', () => {
  test('each has its own plan, folds, ticks and notes, also one that is being typed', async () => {
    const popup = await openTwoRuns();
    await popup.unfold('conditions', 'apple-support');
    const note = popup.step('conditions').querySelector('textarea') as HTMLTextAreaElement;
    await fireEvent.input(note, { target: { value: 'Anna’s' } });
    await choose(popup, 'ben');
    expect(popup.steps()).not.toContain('conditions');
    expect(popup.open()).not.toContain('apple-support');
    await waitFor(async () => {
      const { runs } = await popup.stores.runs.overview();
      const notes = Object.fromEntries(runs.map((run) => [run.id, run.notes]));
      expect(notes).toEqual({ anna: { conditions: 'Anna’s' }, ben: {} });
    });
    await popup.unfold('account-prompts');
    await fireEvent.click(popup.boxes().find(({ disabled }) => !disabled) as HTMLInputElement);
    await waitFor(() => expect(popup.announced()).toMatch(/^Saved/));
    for (const id of ['anna', 'ben'])
      expect(await popup.stores.journal.entries(id)).toHaveLength(1);
    await choose(popup, 'anna');
    expect(await isWifiTicked(popup)).toBe(true);
  });

  test('stay as they are shown while another window opens, begins or deletes others', async () => {
    const popup = await openTwoRuns();
    await popup.stores.runs.open('ben', Date.now());
    await waitFor(() => expect(chooser(popup).options[0]?.value).toBe('ben'));
    expect(nameShown(popup)).toBe('Anna’s iPhone');
    await popup.stores.runs.begin('new', null, Date.now() + 1);
    await waitFor(() => expect(chooser(popup).options).toHaveLength(3));
    expect(nameShown(popup)).toBe('Anna’s iPhone');
    await popup.stores.runs.removeRun('anna');
    await waitFor(() => expect(chooser(popup).value).toBe('new'));
  });

  test('an address leads to a run; that of a deleted run to the one opened last', async () => {
    location.hash = hashOf('gone');
    const popup = await openTwoRuns();
    go(hashOf('ben'));
    await untilShown(popup, 'Ben’s iPad');
  });

  test('the questions are those of the run they were opened for, and store in it', async () => {
    // The code of the questions is there: they appear before the new run is read.
    await import('../../../entrypoints/popup/QuestionsView.svelte');
    const popup = await openTwoRuns();
    const label = inGuideWords('guide.questions.device.name');
    const nameField = () => popup.queryByLabelText<HTMLInputElement>(label);
    const openDevice = async () => {
      const head = () => popup.main.querySelector('summary[id*=device]') as HTMLElement;
      await waitFor(() => expect(head()).toBeTruthy());
      if (!nameField()) await fireEvent.click(head());
      await waitFor(() => expect(nameField()).toBeTruthy());
    };
    go('#questions');
    await openDevice();
    expect(nameField()?.value).toBe('Anna’s iPhone');
    go('#plan');
    await popup.ready();
    await fireEvent.click(popup.button('guide.plan.nav.another'));
    await waitFor(() => expect(location.hash).toBe('#questions'));
    window.dispatchEvent(new Event('hashchange'));
    // Mounted anew once the new run is read, which folds it again.
    await waitFor(async () => {
      await openDevice();
      expect(nameField()?.value).toBe('');
    });
    nameField()?.focus();
    await fireEvent.input(nameField() as Element, { target: { value: 'Cleo’s' } });
    // What is being typed stays with its run when another is asked for.
    go(hashOf('ben'));
    await untilShown(popup, 'Ben’s iPad');
    await waitFor(async () => {
      const { devices } = await popup.stores.runs.overview();
      const names = devices.map(({ name }) => name).sort();
      expect(names).toEqual(['Anna’s iPhone', 'Ben’s iPad', 'Cleo’s']);
    });
  });
});

test('delete asks, then takes the run; the last one stays', async () => {
  const popup = await openTwoRuns();
  const { dialog, answer, open } = ask(popup, 'guide.plan.run.remove');
  await open();
  expect(dialog.open).toBe(true);
  await answer('guide.plan.run.removeNo');
  expect(await idsOf(popup)).toHaveLength(2);
  await open();
  await answer('guide.plan.run.removeYes');
  await untilShown(popup, 'Ben’s iPad');
  await waitFor(() => expect(popup.announced()).toBe(inGuideWords('guide.plan.run.removed')));
  expect(document.activeElement).not.toBe(document.body);
  expect(popup.main.contains(document.activeElement)).toBe(true);
  expect(await idsOf(popup)).toEqual(['ben']);
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
  const { dialog, answer, open } = ask(popup, 'guide.plan.startOver');
  await open();
  expect(within(dialog).getByRole('heading').id).toBe(dialog.getAttribute('aria-labelledby'));
  await answer('guide.plan.startOverNo');
  expect([dialog.open, box('conditions', 'wifi').checked]).toEqual([false, true]);
  expect(await entries()).toHaveLength(2);
  await open();
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
