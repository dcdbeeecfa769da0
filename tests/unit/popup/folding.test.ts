// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { STEPS, type StepId } from '../../../lib/guide/steps';
import { doStep, openPopup, useWorker, type OpenPopup } from '../../support/popup';
import { learn, told } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

async function readyPopup(): Promise<OpenPopup> {
  const { database } = freshStore();
  await learn(database, told('available'));
  const popup = openPopup(database);
  await popup.ready();
  await waitFor(() => expect(popup.open()).toEqual(['settings']));
  return popup;
}

const head = ({ step }: OpenPopup, id: StepId) => step(id).querySelector('summary') as HTMLElement;

test('the next step is unfolded, all others are folded', async () => {
  const popup = await readyPopup();
  expect(popup.open()).toEqual(['settings']);
});

test('a step that has become done folds, and the one after it unfolds', async () => {
  const popup = await readyPopup();
  await doStep(popup.database, 'settings');
  await waitFor(() => expect(popup.open()).toEqual(['storage']));
  expect(head(popup, 'settings').textContent).toMatch(/✓.*done/s);
  expect(head(popup, 'storage').textContent).toMatch(/3.*5–30 min/s);
});

test('it folds even where it was unfolded by hand, and can be unfolded again', async () => {
  const popup = await readyPopup();
  await fireEvent.click(head(popup, 'settings'));
  await fireEvent.click(head(popup, 'settings'));
  await doStep(popup.database, 'settings');
  await waitFor(() => expect(popup.open()).toEqual(['storage']));
  await fireEvent.click(head(popup, 'settings'));
  expect(popup.open()).toEqual(['settings', 'storage']);
});

test('what was folded and unfolded by hand stays so while ticks come and go', async () => {
  const popup = await readyPopup();
  await fireEvent.click(head(popup, 'settings'));
  await fireEvent.click(head(popup, 'computer'));
  expect(popup.open()).toEqual(['computer']);
  await popup.journalStore.add({ kind: 'tick', tickId: 'settings.wifi' }, 0);
  await waitFor(() => expect(popup.box('settings', 'wifi').checked).toBe(true));
  expect(popup.open()).toEqual(['computer']);
});

test('the focus goes on from the step that folds to the next one', async () => {
  const popup = await readyPopup();
  popup.box('settings', 'check').focus();
  await doStep(popup.database, 'settings');
  await waitFor(() => expect(document.activeElement).toBe(head(popup, 'storage')));
});

test('the focus stays where it is when it was elsewhere', async () => {
  const popup = await readyPopup();
  popup.button('popup.checking').focus();
  await doStep(popup.database, 'settings');
  await waitFor(() => expect(popup.open()).toEqual(['storage']));
  expect(document.activeElement).toBe(popup.button('popup.checking'));
});

test('all done: says so, and where to go with a backup that still fails', async () => {
  const popup = await readyPopup();
  expect(popup.queryByText('You have been through everything.')).toBeNull();
  for (const { id } of STEPS) await doStep(popup.database, id);
  await waitFor(() => expect(popup.getByText('You have been through everything.')).toBeTruthy());
  expect(popup.getByText('6 of 6')).toBeTruthy();
  expect(popup.open()).toEqual([]);
  const article = popup.getByRole('link', { name: /article on failed backups/ });
  expect(article.getAttribute('href')).toBe('https://support.apple.com/102563');
});
