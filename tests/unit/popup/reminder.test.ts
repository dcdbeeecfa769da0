import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { msg } from '../../../lib/text/localized-text';
import { DAY_MS, HOUR_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { readyPopup, useWorker, type OpenPopup } from '../../support/popup';
import { reminderAt } from '../../support/reminders';
import { freshStore } from '../../support/stores';

const worker = useWorker();

const SET = inGuideWords(msg('guide.plan.reminder.set', msg('guide.plan.hours', 24)));

/** A plan with a step that waits a day, unfolded. */
async function popupAtWait(deviceName = ''): Promise<OpenPopup> {
  const popup = await readyPopup(freshStore().database);
  await popup.stores.runs.answerRun(FIRST_RUN_ID, { symptom: 'takes-long' }, Date.now());
  if (deviceName)
    await popup.stores.runs.answerDevice(FIRST_RUN_ID, { name: deviceName }, 'd', Date.now());
  await waitFor(() => expect(popup.main.textContent).toContain(deviceName));
  await waitFor(() => expect(popup.head('wait-24h')).toBeTruthy());
  await popup.unfold('wait-24h');
  return popup;
}

const setButton = ({ inStep }: OpenPopup) =>
  inStep('wait-24h').queryByRole('button', { name: SET });
const cancelButton = (popup: OpenPopup) =>
  popup.queryButton('guide.plan.reminder.cancel', popup.step('wait-24h'));

async function set(popup: OpenPopup) {
  await fireEvent.click(setButton(popup) as HTMLElement);
  await waitFor(() => expect(cancelButton(popup)).toBeTruthy());
}

test('is set for as long as the step waits, stored, said, and told to the worker', async () => {
  const popup = await popupAtWait('Anna’s iPhone');
  const before = Date.now();
  await set(popup);
  const [reminder] = await popup.stores.reminders.reminders(FIRST_RUN_ID);
  const dueMs = reminder?.dueMs ?? 0;
  expect(reminder).toEqual(reminderAt(dueMs, { deviceName: 'Anna’s iPhone' }));
  expect(Math.abs(dueMs - before - DAY_MS)).toBeLessThan(15_000);
  const at = inGuideWords(msg('guide.plan.reminder.at', { atMs: dueMs }), Date.now());
  expect(popup.inStep('wait-24h').getByText(at)).toBeTruthy();
  expect(popup.announced()).toBe(
    inGuideWords(msg('guide.plan.reminder.isSet', { atMs: dueMs }), Date.now()),
  );
  expect(worker.remindedCount).toBe(1);
});

test('is taken away again, and the worker told of it', async () => {
  const popup = await popupAtWait();
  await set(popup);
  await fireEvent.click(cancelButton(popup) as HTMLElement);
  await waitFor(() => expect(setButton(popup)).toBeTruthy());
  expect(await popup.stores.reminders.reminders(FIRST_RUN_ID)).toEqual([]);
  expect(popup.announced()).toBe(inGuideWords('guide.plan.reminder.cancelled'));
  expect(worker.remindedCount).toBe(2);
});

// The focus itself is not checked: happy-dom drops it when the text of the focused button changes.
test('setting and canceling are one button, so the focus stays with it', async () => {
  const popup = await popupAtWait();
  const button = setButton(popup);
  await set(popup);
  expect(cancelButton(popup)).toBe(button);
  await fireEvent.click(button as HTMLElement);
  await waitFor(() => expect(setButton(popup)).toBe(button));
});

test('is set also where the worker can’t be reached: it finds out by itself', async () => {
  worker.remind = () => Promise.reject(new Error('no receiving end'));
  const popup = await popupAtWait();
  await set(popup);
  expect(popup.queryByRole('alert')).toBeNull();
  expect(await popup.stores.reminders.reminders(FIRST_RUN_ID)).toHaveLength(1);
});

test('what could not be stored is not shown as set, and the worker hears nothing', async () => {
  const popup = await popupAtWait();
  vi.spyOn(popup.stores.reminders, 'set').mockRejectedValue(new Error('full'));
  await fireEvent.click(setButton(popup) as HTMLElement);
  await waitFor(() => expect(popup.getByRole('alert').textContent).toMatch(/^This wasn't saved/));
  expect(cancelButton(popup)).toBeNull();
  expect(worker.remindedCount).toBe(0);
});

test('one that another window set shows here; one that is due is offered anew', async () => {
  const popup = await popupAtWait();
  await popup.stores.reminders.set(reminderAt(Date.now() + HOUR_MS));
  await waitFor(() => expect(cancelButton(popup)).toBeTruthy());
  await popup.stores.reminders.set(reminderAt(Date.now() - HOUR_MS));
  await waitFor(() => expect(setButton(popup)).toBeTruthy());
});

test('only steps that wait offer one', async () => {
  const popup = await popupAtWait();
  await popup.unfold('other-wifi');
  expect(popup.inStep('other-wifi').queryByRole('button', { name: /^Remind/ })).toBeNull();
});
