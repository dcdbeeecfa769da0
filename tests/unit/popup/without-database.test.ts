import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { unopenable } from '../../support/databases';
import { inGuideWords } from '../../support/guide-sentence';
import { useWorker } from '../../support/page-worker';
import { openPopup } from '../../support/popup';
import { told } from '../../support/readings';
import { freshStore } from '../../support/stores';

const worker = useWorker();

test('says that ticks can’t be kept, and why; the steps can be read and not changed, the verdict is the worker’s', async () => {
  worker.answer = async () => told('outage');
  const popup = openPopup(unopenable());
  const alert = await popup.findByRole('alert');
  await waitFor(() => expect(popup.planTitle()).toBeTruthy());
  const { steps, unfold, boxes, box, main, inStep, queryButton, getByText, health } = popup;
  expect(alert.textContent).toContain(inGuideWords('store.failed'));
  expect(getByText(inGuideWords('store.failedExplained'))).toBeTruthy();
  await waitFor(() => expect(health()).toBe('outage'));
  expect(steps()).toHaveLength(16);
  for (const id of steps() as StepId[]) {
    await unfold(id);
    expect(inStep(id).getByText(inGuideWords(`guide.steps.${id}.why`))).toBeTruthy();
  }
  expect(boxes().length).toBeGreaterThan(30);
  await fireEvent.click(box('conditions', 'wifi'));
  for (const { disabled, checked } of boxes()) expect([disabled, checked]).toEqual([true, false]);
  for (const each of main.querySelectorAll('textarea')) expect(each.readOnly).toBe(true);
  const changes = [
    ...(['undo', 'startOver', 'nav.another'] as const),
    ...(['answer.yes', 'answer.notYet', 'answer.reason.later'] as const),
  ];
  for (const key of changes) expect(queryButton(`guide.plan.${key}`)).toBeNull();
  expect(popup.queryByText(/^I understand the risk/)).toBeNull();
  expect(popup.button('guide.plan.runLine.answer')).toMatchObject({ disabled: true });
});

test('with the worker unresponsive as well, says what to do, and no incident to be gone', async () => {
  location.hash = '#incident/1';
  worker.answer = () => Promise.reject(new Error('no receiving end'));
  const { findByText, planTitle, queryByText } = openPopup(unopenable());
  expect(await findByText(inGuideWords('stopped.explained'))).toBeTruthy();
  await waitFor(() => expect(planTitle()).toBeTruthy());
  expect(queryByText(inGuideWords('incident.gone'))).toBeNull();
});

test.each([
  ['restored', 1_700_000_000_000, 'copy made on 14 Nov 2023'],
  ['lost', null, 'no copy to restore'],
])('what the browser had deleted was %s: said until dismissed', async (_, copiedAtMs, words) => {
  const { database } = freshStore();
  await database.install.put({ key: 'install', recovery: { copiedAtMs } });
  const { findByText, button, queryByText } = openPopup(database);
  await findByText(words, { exact: false });
  await fireEvent.click(button('banner.dismiss'));
  await waitFor(() => expect(queryByText(words, { exact: false })).toBeNull());
  expect((await database.install.get('install'))?.recovery).toBeNull();
});
