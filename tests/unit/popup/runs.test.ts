import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { createStores } from '../../../lib/store/stores';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { runRoute } from '../../../lib/routes/routes';
import { inGuideWords } from '../../support/guide-sentence';
import { readyPopup, useWorker, type OpenPopup } from '../../support/popup';
import { reminderAt } from '../../support/reminders';
import { freshStore } from '../../support/stores';

useWorker();

const tick = (tickId: string) => ({ kind: 'tick' as const, tickId });

/** Two runs: Anna’s was opened last, and has a tick; Ben’s is of its own device and message. */
async function withTwoRuns() {
  const { database } = freshStore();
  const { runs, journal } = createStores(database);
  await runs.begin('ben', null, 1_000);
  await runs.answerDevice('ben', { name: 'Ben’s iPad', kind: 'ipad' }, 'ben-ipad', 1_000);
  await runs.answerRun('ben', { symptom: 'terms' }, 1_000);
  await runs.begin('anna', null, 2_000);
  await runs.answerDevice('anna', { name: 'Anna’s iPhone' }, 'anna-iphone', 2_000);
  await journal.add('anna', tick('conditions.wifi'), 2_000);
  return database;
}

const chooser = ({ main }: OpenPopup) => main.querySelector('select') as HTMLSelectElement;
const nameShown = ({ main }: OpenPopup) =>
  main.querySelector('[aria-label="This plan"] b')?.textContent;
const choose = (popup: OpenPopup, runId: string) =>
  fireEvent.change(chooser(popup), { target: { value: runId } });

function go(hash: string) {
  location.hash = hash;
  window.dispatchEvent(new Event('hashchange'));
}
const hashOf = (runId: string) => `#${runRoute(runId).split('#')[1]}`;

async function wifi(popup: OpenPopup): Promise<boolean> {
  await popup.unfold('conditions');
  return popup.box('conditions', 'wifi').checked;
}

test('at first there is one, without a name, and nothing to choose', async () => {
  const popup = await readyPopup();
  expect(popup.button('guide.plan.line.answer')).toBeTruthy();
  expect(popup.planTitle().textContent?.trim()).toBe(inGuideWords('guide.plan.title'));
  expect(chooser(popup)).toBeNull();
  expect(popup.queryButton('guide.plan.run.remove')).toBeNull();
});

test('the one that was opened last is shown, with its name, and its own plan', async () => {
  const popup = await readyPopup(await withTwoRuns());
  expect(nameShown(popup)).toBe('Anna’s iPhone');
  expect(await wifi(popup)).toBe(true);
  expect(popup.planTitle().textContent?.trim()).toBe(inGuideWords('guide.plan.titleFor'));
  const options = [...chooser(popup).options].map(({ textContent }) => textContent?.trim());
  expect(options).toEqual([
    `Anna’s iPhone · ${inGuideWords('guide.plan.line.noMessage')}`,
    `Ben’s iPad · ${inGuideWords('guide.symptoms.terms.says')}`,
  ]);
  expect(chooser(popup).value).toBe('anna');
});

test('another can be chosen: its plan, its ticks, and it is the first from now on', async () => {
  const popup = await readyPopup(await withTwoRuns());
  await choose(popup, 'ben');
  await waitFor(() => expect(nameShown(popup)).toBe('Ben’s iPad'));
  expect(popup.steps()).toContain('account-prompts');
  expect(popup.steps()).not.toContain('conditions');
  const { runs } = await popup.stores.runs.overview();
  expect(runs.map(({ id }) => id)).toEqual(['ben', 'anna']);
  await choose(popup, 'anna');
  await waitFor(() => expect(nameShown(popup)).toBe('Anna’s iPhone'));
  expect(await wifi(popup)).toBe(true);
});

test('what is done goes to the run that is shown', async () => {
  const popup = await readyPopup(await withTwoRuns());
  await choose(popup, 'ben');
  await waitFor(() => expect(nameShown(popup)).toBe('Ben’s iPad'));
  await popup.unfold('account-prompts');
  await fireEvent.click(popup.boxes().find(({ disabled }) => !disabled) as HTMLInputElement);
  await waitFor(() => expect(popup.announced()).toMatch(/^Saved/));
  expect(await popup.stores.journal.entries('ben')).toHaveLength(1);
  expect(await popup.stores.journal.entries('anna')).toHaveLength(1);
});

test('a note that was being typed stays with the run it was typed in', async () => {
  const popup = await readyPopup(await withTwoRuns());
  await popup.unfold('conditions');
  const field = popup.step('conditions').querySelector('textarea') as HTMLTextAreaElement;
  await fireEvent.input(field, { target: { value: 'Anna’s' } });
  await choose(popup, 'ben');
  await waitFor(() => expect(nameShown(popup)).toBe('Ben’s iPad'));
  await waitFor(async () => {
    const { runs } = await popup.stores.runs.overview();
    const notes = Object.fromEntries(runs.map((run) => [run.id, run.notes]));
    expect(notes).toEqual({ anna: { conditions: 'Anna’s' }, ben: {} });
  });
});

test('a new one begins beside the others, empty, and leads to its questions', async () => {
  const popup = await readyPopup(await withTwoRuns());
  await fireEvent.click(popup.button('guide.plan.nav.another'));
  await waitFor(() => expect(location.hash).toBe('#questions'));
  go('#plan');
  await popup.ready();
  await waitFor(() => expect(chooser(popup).options).toHaveLength(3));
  const { runs } = await popup.stores.runs.overview();
  expect(chooser(popup).value).toBe(runs[0]?.id);
  expect(['anna', 'ben']).not.toContain(runs[0]?.id);
  expect(popup.button('guide.plan.line.answer')).toBeTruthy();
  expect(await wifi(popup)).toBe(false);
});

test('delete asks, and takes it away with its ticks and reminders', async () => {
  const popup = await readyPopup(await withTwoRuns());
  await popup.stores.reminders.set(reminderAt(Date.now(), { runId: 'anna' }));
  const opener = popup.queryAllByText(inGuideWords('guide.plan.run.remove'))[0] as HTMLElement;
  await fireEvent.click(opener);
  const dialog = opener.nextElementSibling as HTMLDialogElement;
  expect(dialog.open).toBe(true);
  await fireEvent.click(popup.button('guide.plan.run.removeNo', dialog));
  expect((await popup.stores.runs.overview()).runs).toHaveLength(2);
  await fireEvent.click(opener);
  await fireEvent.click(popup.button('guide.plan.run.removeYes', dialog));
  await waitFor(() => expect(nameShown(popup)).toBe('Ben’s iPad'));
  await waitFor(() => expect(popup.announced()).toBe(inGuideWords('guide.plan.run.removed')));
  expect(await popup.stores.journal.entries('anna')).toEqual([]);
  expect(await popup.stores.reminders.reminders('anna')).toEqual([]);
  // The last one stays.
  expect(popup.queryAllByText(inGuideWords('guide.plan.run.remove'))).toEqual([]);
});

test('after deleting, the focus is on something that is still there', async () => {
  const popup = await readyPopup(await withTwoRuns());
  const opener = popup.queryAllByText(inGuideWords('guide.plan.run.remove'))[0] as HTMLElement;
  opener.focus();
  await fireEvent.click(opener);
  const yes = popup.button('guide.plan.run.removeYes', opener.nextElementSibling as HTMLElement);
  yes.focus();
  await fireEvent.click(yes);
  await waitFor(() => expect(nameShown(popup)).toBe('Ben’s iPad'));
  expect(popup.main.contains(document.activeElement)).toBe(true);
});

test('what another window opens or begins does not change what this one shows', async () => {
  const popup = await readyPopup(await withTwoRuns());
  await popup.stores.runs.open('ben', Date.now());
  await waitFor(() => expect(chooser(popup).options[0]?.value).toBe('ben'));
  expect(nameShown(popup)).toBe('Anna’s iPhone');
  await popup.stores.runs.begin('new', null, Date.now() + 1);
  await waitFor(() => expect(chooser(popup).options).toHaveLength(3));
  expect(nameShown(popup)).toBe('Anna’s iPhone');
  // Its next window begins with what was opened last.
  popup.unmount();
  const next = await readyPopup(popup.database);
  expect(chooser(next).value).toBe('new');
});

test('one that another window deleted makes room for the one opened last', async () => {
  const popup = await readyPopup(await withTwoRuns());
  await popup.stores.runs.removeRun('anna');
  await waitFor(() => expect(nameShown(popup)).toBe('Ben’s iPad'));
});

test('a reminder leads to its run, also in a page that shows another', async () => {
  const database = await withTwoRuns();
  location.hash = hashOf('ben');
  const popup = await readyPopup(database);
  expect(nameShown(popup)).toBe('Ben’s iPad');
  go(hashOf('anna'));
  await waitFor(() => expect(nameShown(popup)).toBe('Anna’s iPhone'));
});

test('an address of a run that is gone shows the one opened last', async () => {
  const database = await withTwoRuns();
  location.hash = hashOf('gone');
  expect(nameShown(await readyPopup(database))).toBe('Anna’s iPhone');
});

test('folds of one run are not those of another', async () => {
  const popup = await readyPopup(await withTwoRuns());
  await popup.unfold('apple-support');
  await choose(popup, 'ben');
  await waitFor(() => expect(nameShown(popup)).toBe('Ben’s iPad'));
  expect(popup.open()).not.toContain('apple-support');
});

test('the first tick makes the run of who has not begun any', async () => {
  const popup = await readyPopup();
  await popup.unfold('conditions');
  await fireEvent.click(popup.box('conditions', 'wifi'));
  await waitFor(() => expect(popup.box('conditions', 'wifi').checked).toBe(true));
  const { runs } = await popup.stores.runs.overview();
  expect(runs.map(({ id }) => id)).toEqual([FIRST_RUN_ID]);
});

test('a window whose asked run is gone keeps the one that it shows instead', async () => {
  const database = await withTwoRuns();
  location.hash = hashOf('gone');
  const popup = await readyPopup(database);
  expect(nameShown(popup)).toBe('Anna’s iPhone');
  await popup.stores.runs.open('ben', Date.now());
  await waitFor(() => expect(chooser(popup).options[0]?.value).toBe('ben'));
  expect(nameShown(popup)).toBe('Anna’s iPhone');
});

test('the questions are those of the run they were opened for, and store in it', async () => {
  // The code of the questions is there: they appear before the new run is read.
  await import('../../../entrypoints/popup/QuestionsView.svelte');
  const popup = await readyPopup(await withTwoRuns());
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
  const field = nameField() as HTMLInputElement;
  field.focus();
  await fireEvent.input(field, { target: { value: 'Cleo’s' } });
  // Another run is asked for here while that is being typed: what was typed stays with its own.
  go(hashOf('ben'));
  await waitFor(() => expect(nameShown(popup)).toBe('Ben’s iPad'));
  const nameOf = async (isRun: (id: string) => boolean) => {
    const { runs, devices } = await popup.stores.runs.overview();
    const deviceId = runs.find(({ id }) => isRun(id))?.deviceId;
    return devices.find(({ id }) => id === deviceId)?.name;
  };
  const isNew = (id: string) => !['anna', 'ben'].includes(id);
  await waitFor(async () => expect(await nameOf(isNew)).toBe('Cleo’s'));
  expect(await nameOf((id) => id === 'ben')).toBe('Ben’s iPad');
  expect(await nameOf((id) => id === 'anna')).toBe('Anna’s iPhone');
});
