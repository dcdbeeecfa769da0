// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { StepId } from '../../../lib/guide/steps';
import type { Health, Snapshot } from '../../../lib/status/model';
import { HOUR_MS } from '../../support/events';
import { doStep, openPopup, useWorker, type OpenPopup } from '../../support/popup';
import { learn, told, type Told } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

const COPY_FIRST = 'Locked until a copy is safe: “Secure a copy on a computer” comes first.';
const AT_APPLE = /^Locked while Apple has a problem/;

async function popupAfter(snapshot: Snapshot, health: Health): Promise<OpenPopup> {
  const { database } = freshStore();
  await learn(database, snapshot);
  const popup = openPopup(database);
  await popup.ready();
  await waitFor(() => expect(popup.main.getAttribute('aria-busy')).toBe('false'));
  expect(popup.health()).toBe(health);
  return popup;
}

const popupWhile = (what: Told) => popupAfter(told(what), what);

const inStep = (popup: OpenPopup, id: StepId) => within(popup.step(id));

/** Clicks the way past a lock, as a person would: with the focus on it. */
async function accept(popup: OpenPopup, id: StepId) {
  const button = inStep(popup, id).getByRole('button', { name: /^I know that settings/ });
  button.focus();
  expect(document.activeElement).toBe(button);
  await fireEvent.click(button);
}

test('without a copy: the reason, and nothing risky to be ticked', async () => {
  const popup = await popupWhile('available');
  for (const id of ['reset', 'signOut'] as const) {
    expect(inStep(popup, id).getByText(COPY_FIRST)).toBeTruthy();
    expect(popup.note(id)).toBe('locked');
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
  expect(popup.note('reset')).toBe('35 min');
});

test('who accepts the risk of one step may tick that one', async () => {
  const popup = await popupWhile('available');
  await accept(popup, 'reset');
  await waitFor(() => expect(popup.box('reset', 'reset').disabled).toBe(false));
  expect(inStep(popup, 'reset').queryByText(COPY_FIRST)).toBeNull();
  expect(popup.box('signOut', 'open').disabled).toBe(true);
  expect(await popup.journalStore.entries()).toMatchObject([
    { kind: 'accept', stepId: 'reset', lock: 'copyFirst' },
  ]);
});

test('accepting says so, and leaves the focus to the step', async () => {
  const popup = await popupWhile('available');
  expect(popup.announced()).toBe('');
  await accept(popup, 'reset');
  await waitFor(() => expect(popup.announced()).toBe('Unlocked.'));
  await waitFor(() => expect(inStep(popup, 'reset').queryByText(COPY_FIRST)).toBeNull());
  expect(document.activeElement).toBe(popup.head('reset'));
});

test('who goes without a copy has accepted nothing of Apple’s trouble', async () => {
  const popup = await popupWhile('available');
  await accept(popup, 'reset');
  await waitFor(() => expect(popup.box('reset', 'reset').disabled).toBe(false));
  await learn(popup.database, told('outage'));
  await waitFor(() => expect(popup.health()).toBe('outage'));
  expect(inStep(popup, 'reset').getByText(AT_APPLE)).toBeTruthy();
  expect(popup.box('reset', 'reset').disabled).toBe(true);
  // Once it is over, what was accepted before counts again.
  await learn(popup.database, told('available'));
  await waitFor(() => expect(popup.box('reset', 'reset').disabled).toBe(false));
});

test('who accepted Apple’s trouble is asked again where no copy is safe', async () => {
  const popup = await popupWhile('outage');
  await accept(popup, 'signOut');
  await waitFor(() => expect(popup.box('signOut', 'open').disabled).toBe(false));
  await learn(popup.database, told('available'));
  await waitFor(() => expect(popup.health()).toBe('available'));
  expect(inStep(popup, 'signOut').getByText(COPY_FIRST)).toBeTruthy();
  expect(popup.box('signOut', 'open').disabled).toBe(true);
});

test('trouble that was the last thing known locks, though nobody can tell now', async () => {
  const popup = await popupAfter(told('outage', HOUR_MS), 'unknown');
  expect(inStep(popup, 'storage').getByText(AT_APPLE)).toBeTruthy();
  expect(popup.box('storage', 'oldBackups').disabled).toBe(true);
  expect(popup.note('reset')).toBe('locked');
});

test('a reading without trouble that is too old locks nothing for Apple’s sake', async () => {
  const popup = await popupAfter(told('available', HOUR_MS), 'unknown');
  expect(popup.queryByText(AT_APPLE)).toBeNull();
  expect(popup.box('storage', 'oldBackups').disabled).toBe(false);
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
  expect(popup.note('storage')).toBe('5–30 min');
});

test('the lock goes when Apple’s problem is over', async () => {
  const popup = await popupWhile('outage');
  expect(popup.box('storage', 'exclude').disabled).toBe(true);
  await learn(popup.database, told('available'));
  await waitFor(() => expect(popup.box('storage', 'exclude').disabled).toBe(false));
});
