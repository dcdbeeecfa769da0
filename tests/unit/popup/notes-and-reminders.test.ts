import { fireEvent, waitFor } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { msg } from '../../../lib/text/localized-text';
import { DAY_MS, HOUR_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { useWorker } from '../../support/page-worker';
import { popupAfter, readyPopup, type OpenPopup } from '../../support/popup';
import { processFetch, told } from '../../support/readings';
import { reminderAt } from '../../support/reminders';

const worker = useWorker();

describe('a note', () => {
  const field = ({ step }: Pick<OpenPopup, 'step'>) =>
    step('conditions').querySelector('textarea') as HTMLTextAreaElement;

  /** The popup at a step with this note. */
  async function openNote(note = '') {
    const popup = await readyPopup();
    const { stores } = popup;
    if (note) await stores.runs.setNote(FIRST_RUN_ID, 'conditions', note, Date.now());
    await popup.unfold('conditions');
    await waitFor(() => expect(field(popup).value).toBe(note));
    const stored = async () => (await stores.runs.overview()).runs[0]?.notes.conditions;
    return {
      ...popup,
      setNote: vi.spyOn(stores.runs, 'setNote'),
      field: () => field(popup),
      type: (value: string) => fireEvent.input(field(popup), { target: { value } }),
      leave: () => fireEvent.blur(field(popup)),
      untilStored: (value?: string) => waitFor(async () => expect(await stored()).toBe(value)),
    };
  }

  test('names its step; it is saved once after a pause, which is said', async () => {
    const { field, type, setNote, untilStored, announced, unmount, database } = await openNote();
    const label = msg('guide.plan.note.label', inGuideWords('guide.steps.conditions.title'));
    expect(field().getAttribute('aria-label')).toBe(inGuideWords(label));
    expect(field().closest('details')?.open).toBe(false);
    for (const text of ['O', 'On', 'Only at home']) await type(text);
    expect(setNote).not.toHaveBeenCalled();
    await untilStored('Only at home');
    expect(setNote).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(announced()).toBe(inGuideWords('guide.plan.note.saved')));
    unmount();
    const { unfold, step } = await readyPopup(database);
    await unfold('conditions');
    expect(step('conditions').querySelector('details:has(textarea)')).toMatchObject({ open: true });
  });

  test('that the store refuses stays in the field, is said, and can be saved again', async () => {
    const { setNote, type, leave, stores, field, box, untilStored, findByRole, queryByRole } =
      await openNote();
    setNote.mockRejectedValue(new Error('full'));
    await type('Only at home');
    await leave();
    expect((await findByRole('alert')).textContent).toMatch(/^This wasn't saved/);
    await stores.journal.add(FIRST_RUN_ID, { kind: 'tick', tickId: 'conditions.wifi' }, 0);
    await waitFor(() => expect(box('conditions', 'wifi').checked).toBe(true));
    expect(field().value).toBe('Only at home');
    setNote.mockRestore();
    await leave();
    await untilStored('Only at home');
    await waitFor(() => expect(queryByRole('alert')).toBeNull());
  });

  test('is not folded away while it is typed, when Apple’s status moves the plan on', async () => {
    const popup = await popupAfter('available');
    await popup.shows('conditions');
    const fold = field(popup).closest('details') as HTMLDetailsElement;
    fold.open = true;
    field(popup).focus();
    await fireEvent.input(field(popup), { target: { value: 'Only at' } });
    await processFetch(popup.database, told('outage'));
    await popup.shows('status', 'conditions');
    expect(document.activeElement).toBe(field(popup));
    expect(fold.open).toBe(true);
  });
});

describe('a reminder', () => {
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
    return {
      ...popup,
      stored: () => stores.reminders.reminders(FIRST_RUN_ID),
      button: () => find(set) ?? find(cancel),
      isSet: (isSo: boolean) => waitFor(() => expect(find(isSo ? cancel : set)).toBeTruthy()),
      press: () => fireEvent.click((find(set) ?? find(cancel)) as HTMLElement),
    };
  }

  test('is set and canceled by the same button, and wakes the worker, also in vain', async () => {
    worker.wake = () => Promise.reject(new Error('no receiving end'));
    const { press, isSet, stored, button, inStep, announced, queryByRole } = await openWait();
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
    expect(inStep('wait-24h').getByText(at('at'))).toBeTruthy();
    expect([announced(), worker.wakes]).toEqual([at('isSet'), 1]);
    // So the focus stays with it. happy-dom drops the focus when the text of the button changes.
    expect(button()).toBe(element);
    await press();
    await isSet(false);
    expect(button()).toBe(element);
    expect(await stored()).toEqual([]);
    expect([announced(), worker.wakes]).toEqual([inGuideWords('guide.plan.reminder.cancelled'), 2]);
    expect(queryByRole('alert')).toBeNull();
  });

  test('that could not be stored is not shown as set, and wakes nobody', async () => {
    const { stores, press, findByRole, isSet } = await openWait();
    vi.spyOn(stores.reminders, 'set').mockRejectedValue(new Error('full'));
    await press();
    expect((await findByRole('alert')).textContent).toMatch(/^This wasn't saved/);
    await isSet(false);
    expect(worker.wakes).toBe(0);
  });

  test('of another window shows here; once it is due, another can be set', async () => {
    const { stores, isSet } = await openWait();
    await stores.reminders.set(reminderAt(Date.now() + HOUR_MS));
    await isSet(true);
    await stores.reminders.set(reminderAt(Date.now() - HOUR_MS));
    await isSet(false);
  });
});
