// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { StepId } from '../../../lib/guide/steps';
import { doStep, openPopup, useWorker, type OpenPopup } from '../../support/popup';
import { learn, told, type Told } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

const COPY_FIRST = 'Locked until a copy is safe on a computer: step 4.';
const AT_APPLE = /^Locked while Apple has a problem/;

async function popupWhile(what: Told) {
  const { database } = freshStore();
  await learn(database, told(what));
  const popup = openPopup(database);
  await popup.ready();
  await waitFor(() => expect(popup.health()).toBe(what));
  return popup;
}

const inStep = (popup: OpenPopup, id: StepId) => within(popup.step(id));
const lineOf = (popup: OpenPopup, id: StepId) => popup.step(id).querySelector('small')?.textContent;

test('without a copy: the reason, and nothing risky to be ticked', async () => {
  const popup = await popupWhile('available');
  for (const id of ['reset', 'signOut'] as const) {
    expect(inStep(popup, id).getByText(COPY_FIRST)).toBeTruthy();
    expect(lineOf(popup, id)).toBe('locked');
    expect(popup.box(id, 'open').disabled).toBe(true);
    expect(popup.box(id, 'ready').disabled).toBe(false);
  }
  expect(inStep(popup, 'storage').queryByText(/^Locked/)).toBeNull();
});

test('a copy on a computer opens them', async () => {
  const popup = await popupWhile('available');
  await doStep(popup.database, 'computer');
  await waitFor(() => expect(popup.box('reset', 'reset').disabled).toBe(false));
  expect(popup.queryByText(COPY_FIRST)).toBeNull();
  expect(lineOf(popup, 'reset')).toBe('35 min');
});

test('who accepts the risk of one step may tick that one', async () => {
  const popup = await popupWhile('available');
  const accept = inStep(popup, 'reset').getByRole('button', { name: /^I know that settings/ });
  await fireEvent.click(accept);
  await waitFor(() => expect(popup.box('reset', 'reset').disabled).toBe(false));
  expect(inStep(popup, 'reset').queryByText(COPY_FIRST)).toBeNull();
  expect(popup.box('signOut', 'open').disabled).toBe(true);
  expect(await popup.journalStore.entries()).toMatchObject([{ kind: 'accept', stepId: 'reset' }]);
});

test('a problem at Apple locks what deletes, and leaves looking open', async () => {
  const popup = await popupWhile('issue');
  await doStep(popup.database, 'computer');
  await waitFor(() => expect(popup.box('computer', 'check').checked).toBe(true));
  for (const id of ['storage', 'reset', 'signOut'] as const)
    expect(inStep(popup, id).getByText(AT_APPLE)).toBeTruthy();
  expect(popup.box('storage', 'oldBackups').disabled).toBe(true);
  expect(popup.box('storage', 'nextSize').disabled).toBe(false);
  // Only part of it is locked: its line goes on to say how long it takes.
  expect(lineOf(popup, 'storage')).toBe('5–30 min');
});

test('the lock goes when Apple’s problem is over', async () => {
  const popup = await popupWhile('outage');
  expect(popup.box('storage', 'exclude').disabled).toBe(true);
  await learn(popup.database, told('available'));
  await waitFor(() => expect(popup.box('storage', 'exclude').disabled).toBe(false));
});
