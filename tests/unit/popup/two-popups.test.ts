import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { Database } from '../../../lib/store/database';
import { readyPopup, useWorker } from '../../support/popup';
import { freshStore } from '../../support/stores';

useWorker();

async function twoPopups() {
  const { database } = freshStore();
  const one = await readyPopup(database);
  const two = await readyPopup(new Database(database.name));
  for (const popup of [one, two]) await popup.unfold('conditions');
  return { one, two };
}

test('what is ticked in one is ticked in the other', async () => {
  const { one, two } = await twoPopups();
  await fireEvent.click(one.box('conditions', 'wifi'));
  await waitFor(() => expect(two.box('conditions', 'wifi').checked).toBe(true));
  await fireEvent.click(two.button('guide.plan.undo'));
  await waitFor(() => expect(one.box('conditions', 'wifi').checked).toBe(false));
});

test('the same tick in both at once is one tick', async () => {
  const { one, two } = await twoPopups();
  await Promise.all([one, two].map(({ box }) => fireEvent.click(box('conditions', 'wifi'))));
  for (const { box } of [one, two])
    await waitFor(() => expect(box('conditions', 'wifi').checked).toBe(true));
  for (const { announced } of [one, two])
    await waitFor(() => expect(announced()).toMatch(/^Saved/));
  expect(await one.stores.journal.entries(FIRST_RUN_ID)).toHaveLength(1);
});

test('the same answer in both at once is one answer', async () => {
  const { one, two } = await twoPopups();
  for (const popup of [one, two]) await popup.unfold('toggle-now');
  const answers = [one, two].map((popup) =>
    fireEvent.click(popup.button('guide.plan.answer.notYet', popup.step('toggle-now'))),
  );
  await Promise.all(answers);
  for (const { announced } of [one, two])
    await waitFor(() => expect(announced()).toMatch(/^Saved/));
  expect(await one.stores.journal.entries(FIRST_RUN_ID)).toHaveLength(1);
});
