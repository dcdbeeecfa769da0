// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { Database } from '../../../lib/store/database';
import { openPopup, useWorker } from '../../support/popup';
import { freshStore } from '../../support/stores';

useWorker();

async function twoPopups() {
  const { database } = freshStore();
  const [one, two] = [openPopup(database), openPopup(new Database(database.name))];
  await one.ready();
  await two.ready();
  return { one, two };
}

test('what is ticked in one is ticked in the other', async () => {
  const { one, two } = await twoPopups();
  await fireEvent.click(one.box('settings', 'wifi'));
  await waitFor(() => expect(two.box('settings', 'wifi').checked).toBe(true));
  await fireEvent.click(two.button('plan.undo'));
  await waitFor(() => expect(one.box('settings', 'wifi').checked).toBe(false));
});

test('the same tick in both at once is one tick', async () => {
  const { one, two } = await twoPopups();
  await Promise.all([one, two].map(({ box }) => fireEvent.click(box('settings', 'wifi'))));
  for (const { box } of [one, two])
    await waitFor(() => expect(box('settings', 'wifi').checked).toBe(true));
  await waitFor(() => expect(two.announced()).toMatch(/^Saved/));
  expect(await one.journalStore.entries()).toHaveLength(1);
});
