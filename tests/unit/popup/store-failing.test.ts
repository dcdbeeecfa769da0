import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { unopenable } from '../../support/databases';
import { inGuideWords } from '../../support/guide-sentence';
import { openPopup, useWorker } from '../../support/popup';
import { told } from '../../support/readings';
import { freshStore } from '../../support/stores';

const worker = useWorker();

async function popupWithoutStore() {
  const popup = openPopup(unopenable());
  await waitFor(() => expect(popup.getByRole('alert')).toBeTruthy());
  await waitFor(() => expect(popup.planTitle()).toBeTruthy());
  return popup;
}

test('says that ticks cannot be kept, and why', async () => {
  const { getByRole, getByText } = await popupWithoutStore();
  expect(getByRole('alert').textContent).toContain(inGuideWords('store.failed'));
  expect(getByText(inGuideWords('store.failedExplained'))).toBeTruthy();
});

test('the steps are there to be read, and nothing can be ticked, answered or noted', async () => {
  const popup = await popupWithoutStore();
  const ids = popup.steps() as StepId[];
  expect(ids).toHaveLength(16);
  for (const id of ids) {
    await popup.unfold(id);
    expect(
      popup.getByRole('heading', { name: inGuideWords(`guide.steps.${id}.title`) }),
    ).toBeTruthy();
    expect(popup.inStep(id).getByText(inGuideWords(`guide.steps.${id}.why`))).toBeTruthy();
  }
  expect(popup.boxes().length).toBeGreaterThan(30);
  for (const each of popup.boxes()) expect(each.disabled).toBe(true);
  for (const each of popup.main.querySelectorAll('textarea')) expect(each.readOnly).toBe(true);
  await fireEvent.click(popup.box('conditions', 'wifi'));
  expect(popup.getByRole('alert').textContent).toContain(inGuideWords('store.failed'));
  // What could only fail is not offered.
  const offers = [
    'undo',
    'startOver',
    'nav.another',
    'answer.yes',
    'answer.notYet',
    'answer.reason.later',
  ] as const;
  for (const key of offers) expect(popup.queryButton(`guide.plan.${key}`)).toBeNull();
  expect(popup.queryByText(/^I understand the risk/)).toBeNull();
  expect((popup.button('guide.plan.line.answer') as HTMLButtonElement).disabled).toBe(true);
});

test('the verdict comes from what the worker answers', async () => {
  worker.answer = async () => told('outage');
  const { health, sentence, box, unfold } = await popupWithoutStore();
  await waitFor(() => expect(health()).toBe('outage'));
  expect(sentence()).toBe('iCloud Backup is down.');
  await unfold('status');
  expect(box('status', 'problem').checked).toBe(false);
});

test('no incident is said to be gone where nobody can look', async () => {
  location.hash = '#incident/1';
  const { queryByText } = await popupWithoutStore();
  expect(queryByText(inGuideWords('incident.gone'))).toBeNull();
});

test('with the worker out of reach as well it says what to do', async () => {
  worker.answer = async () => {
    throw new Error('no receiving end');
  };
  const { getByText } = openPopup(unopenable());
  await waitFor(() => expect(getByText(inGuideWords('stopped.explained'))).toBeTruthy());
});

test.each([
  ['restored', 1_700_000_000_000, 'copy made on 14 Nov 2023'],
  ['lost', null, 'no copy to restore'],
])(
  'what the browser had deleted was %s: said until it is dismissed',
  async (_, copiedAtMs, said) => {
    const { database } = freshStore();
    await database.install.put({ key: 'install', recovery: { copiedAtMs } });
    const { findByText, getByRole, queryByText } = openPopup(database);
    await findByText((text) => text.includes(said));
    await fireEvent.click(getByRole('button', { name: inGuideWords('banner.dismiss') }));
    await waitFor(() => expect(queryByText((text) => text.includes(said))).toBeNull());
    expect((await database.install.get('install'))?.recovery).toBeNull();
  },
);
