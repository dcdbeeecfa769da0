import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { msg } from '../../../lib/text/localized-text';
import { DAY_MS, HOUR_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { useWorker } from '../../support/page-worker';
import { doStep, popupAfter, readyPopup } from '../../support/popup';
import { processFetch, told } from '../../support/readings';
import { reminderAt } from '../../support/runs';

const worker = useWorker();

/** The popup with the note of a step open. */
async function openNote(opening = readyPopup()) {
  const popup = await opening;
  await popup.unfold('conditions');
  const field = () => popup.step('conditions').querySelector('textarea') as HTMLTextAreaElement;
  if (!field()) await popup.openMore('conditions');
  const { stores } = popup;
  return {
    ...{ ...popup, field },
    setNote: vi.spyOn(stores.runs, 'setNote'),
    type: (value: string) => fireEvent.input(field(), { target: { value } }),
    untilStored: (value: string) =>
      waitFor(async () => {
        const { runs } = await stores.runs.overview();
        expect(runs[0]?.notes.conditions).toBe(value);
      }),
  };
}

test('a note names its step, is saved once after a pause, and stays in the field, and in sight, if that fails', async () => {
  const popup = await openNote();
  const { field, type, setNote, untilStored, announced, findByRole, box, database } = popup;
  const label = msg('guide.plan.note.label', inGuideWords('guide.steps.conditions.title'));
  expect(field().getAttribute('aria-label')).toBe(inGuideWords(label));
  for (const text of ['O', 'On', 'Only at home']) await type(text);
  expect(setNote).not.toHaveBeenCalled();
  await untilStored('Only at home');
  expect(setNote).toHaveBeenCalledTimes(1);
  await waitFor(() => expect(announced()).toBe(inGuideWords('guide.plan.note.saved')));
  // The page has read it back.
  await waitFor(() => expect(localStorage.length).toBe(0));
  setNote.mockRejectedValue(new Error('full'));
  await type('Only at work');
  await fireEvent.blur(field());
  expect((await findByRole('alert')).textContent).toMatch(/^This wasn't saved/);
  await doStep(database, 'conditions');
  await waitFor(() => expect(box('conditions', 'wifi').checked).toBe(true));
  expect(field().value).toBe('Only at work');
  popup.unmount();
  const { unfold, findByDisplayValue } = await readyPopup(database);
  await unfold('conditions');
  await findByDisplayValue('Only at work');
  await untilStored('Only at work');
});

test('a note is not folded away while it is typed, when Apple’s status moves the plan on', async () => {
  const popup = await openNote(popupAfter('available'));
  await popup.shows('conditions');
  popup.field().focus();
  await popup.type('Only at');
  await processFetch(popup.database, told('outage'));
  await popup.shows('status', 'conditions');
  expect(document.activeElement).toBe(popup.field());
});

/** The popup at a step that waits a day. */
async function openWait() {
  const popup = await readyPopup();
  const { stores, head, unfold, inStep } = popup;
  await stores.runs.answerRun(FIRST_RUN_ID, { symptom: 'takes-long' }, Date.now());
  await stores.runs.answerDevice(FIRST_RUN_ID, { name: 'Anna’s iPhone' }, 'd', Date.now());
  await waitFor(() => expect(popup.main.textContent).toContain('Anna’s iPhone'));
  await waitFor(() => expect(head('wait-24h')).toBeTruthy());
  await unfold('wait-24h');
  const set = inGuideWords(msg('guide.plan.reminder.set', msg('guide.plan.hours', 24)));
  const cancel = inGuideWords('guide.plan.reminder.cancel');
  const find = (name: string) => inStep('wait-24h').queryByRole('button', { name });
  const button = () => find(set) ?? find(cancel);
  return {
    ...{ ...popup, button },
    stored: () => stores.reminders.reminders(FIRST_RUN_ID),
    isSet: (isSo: boolean) => waitFor(() => expect(find(isSo ? cancel : set)).toBeTruthy()),
    press: () => fireEvent.click(button() as HTMLElement),
  };
}

test('a reminder is set and canceled by the same button, and wakes the worker, also in vain; it shows as stored', async () => {
  worker.wake = () => Promise.reject(new Error('no receiving end'));
  const popup = await openWait();
  const { press, isSet, stored, button, announced, findByRole, queryByRole, stores } = popup;
  vi.spyOn(stores.reminders, 'set').mockRejectedValueOnce(new Error('full'));
  await press();
  expect((await findByRole('alert')).textContent).toMatch(/^This wasn't saved/);
  await isSet(false);
  expect(worker.wakes).toBe(0);
  const beforeMs = Date.now();
  const element = button();
  await press();
  await isSet(true);
  const [reminder] = await stored();
  const dueMs = reminder?.dueMs ?? 0;
  expect(reminder).toEqual(reminderAt(dueMs, { deviceName: 'Anna’s iPhone' }));
  expect(Math.abs(dueMs - beforeMs - DAY_MS)).toBeLessThan(15_000);
  const at = (key: 'at' | 'isSet') =>
    inGuideWords(msg(`guide.plan.reminder.${key}`, { atMs: dueMs }), Date.now());
  expect(popup.inStep('wait-24h').getByText(at('at'))).toBeTruthy();
  expect([announced(), worker.wakes]).toEqual([at('isSet'), 1]);
  // So the focus stays with it. happy-dom drops the focus when the text of the button changes.
  expect(button()).toBe(element);
  await press();
  await isSet(false);
  expect(button()).toBe(element);
  expect(await stored()).toEqual([]);
  expect([announced(), worker.wakes]).toEqual([inGuideWords('guide.plan.reminder.cancelled'), 2]);
  expect(queryByRole('alert')).toBeNull();
  // One of another window, until it is due.
  await stores.reminders.set(reminderAt(Date.now() + HOUR_MS));
  await isSet(true);
  await stores.reminders.set(reminderAt(Date.now() - HOUR_MS));
  await isSet(false);
});
