import 'fake-indexeddb/auto';
import { waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { ToolbarInputs } from '../../../lib/platform/storage';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings';
import type { FeedSnapshot } from '../../../lib/status/model';
import { BACKUP, event, HOUR_MS, MINUTE_MS, service, SIGN_IN } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { openPopup, useWorker } from '../../support/popup';
import {
  processFetch,
  snapshotOf,
  told,
  unanswered,
  type SelectedNotification,
} from '../../support/readings';
import { checkRecord, failing } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

const worker = useWorker();

async function popupAfter(snapshot: ReturnType<typeof told>) {
  const { database } = freshStore();
  await processFetch(database, snapshot);
  const popup = openPopup(database);
  await popup.ready();
  return popup;
}

const NEVER = new Promise(() => undefined);

/** What the worker left when it last updated the toolbar. */
function leftBy(consumer: FeedSnapshot): ToolbarInputs {
  const snapshots = { consumer, developer: { state: null, check: null } };
  return { snapshots, settings: DEFAULT_SETTINGS };
}

test('until something is known, nothing is claimed', () => {
  const { main, sentence, health, boxes } = openPopup(undefined, { until: NEVER });
  expect(sentence()).toBeUndefined();
  expect(health()).toBe('unknown');
  expect(main.getAttribute('aria-busy')).toBe('true');
  expect(boxes()).toEqual([]);
});

test.each<[string, FeedSnapshot, string | undefined]>([
  ['all is well', told('available'), 'Apple reports no problem with iCloud Backup.'],
  ['a reading too old', told('available', HOUR_MS), "Can't tell: the last check was too long ago."],
  // Its sentences would grow when it is known whether its end will be notified.
  ['a problem', told('outage'), undefined],
])('before the database is open, from what the toolbar shows: %s', (_, consumer, sentence) => {
  const popup = openPopup(undefined, { inputs: leftBy(consumer), until: NEVER });
  expect(popup.sentence()).toBe(sentence);
  expect(popup.boxes()).toEqual([]);
});

test.each<[string, FeedSnapshot, FeedSnapshot, string]>([
  ['newer', told('available', MINUTE_MS), told('outage'), 'outage'],
  ['older: it could not be written', told('outage'), told('available', MINUTE_MS), 'outage'],
])('what is stored is %s', async (_, left, stored, health) => {
  const { database } = freshStore();
  await processFetch(database, stored);
  const popup = openPopup(database, { inputs: leftBy(left) });
  await popup.ready();
  await waitFor(() => expect(popup.health()).toBe(health));
});

test('if the rest of the page can’t be loaded, it says what to do', async () => {
  const until = Promise.reject(new Error('no such file'));
  const popup = openPopup(undefined, { inputs: leftBy(told('available')), until });
  await waitFor(() =>
    expect(popup.getByRole('alert').textContent).toBe(inGuideWords('popup.notLoaded')),
  );
  expect(popup.health()).toBe('available');
});

test.each<[SelectedNotification, string]>([
  ['available', 'Apple reports no problem with iCloud Backup.'],
  ['maintenance', 'Apple is doing maintenance on iCloud Backup.'],
  ['issue', 'Apple is having problems with iCloud Backup.'],
  ['outage', 'iCloud Backup is down.'],
])('%s: %s', async (what, sentence) => {
  const popup = await popupAfter(told(what));
  expect(popup.health()).toBe(what);
  expect(popup.sentence()).toBe(sentence);
  expect(popup.getByText(/checked now/)).toBeTruthy();
});

test('unknown: why, and no sentence of a reading', async () => {
  const popup = await popupAfter(unanswered());
  expect(popup.health()).toBe('unknown');
  expect(popup.sentence()).toBe("Can't tell: Apple's status page took too long to respond.");
  expect(popup.queryByText(/checked (now|\d)/)).toBeNull();
});

test('not permitted: why, what was known, and the way to the page that asks', async () => {
  const state = told('outage', MINUTE_MS);
  const check = checkRecord({ ...state.check, failing: failing('notPermitted') });
  const popup = await popupAfter({ ...state, check });
  expect([popup.health(), popup.sentence()]).toEqual([
    'unknown',
    "Can't tell: your browser doesn't allow Backup Beacon to read Apple's status page.",
  ]);
  expect(popup.getByText(/the service was down/)).toBeTruthy();
  // In a tab: in Firefox the browser's question would hide under the popup.
  const link = popup.getByRole<HTMLAnchorElement>('link', { name: /^Allow/ });
  expect([link.getAttribute('href'), link.target]).toEqual(['welcome.html#permission', '_blank']);
  await processFetch(popup.database, told('available'));
  await waitFor(() => expect(popup.health()).toBe('available'));
  expect(popup.queryByRole('link', { name: /^Allow/ })).toBeNull();
});

test('Apple’s server asked to wait: when the next check is', async () => {
  const { state, check } = told('available', HOUR_MS);
  const notBeforeMs = Date.now() + 30 * MINUTE_MS;
  const popup = await popupAfter({ state, check: checkRecord({ ...check, notBeforeMs }) });
  expect(popup.health()).toBe('unknown');
  expect(popup.getByText(/next check at \d/)).toBeTruthy();
});

test('for other reasons there is nothing to allow', async () => {
  const popup = await popupAfter(unanswered());
  expect(popup.queryByRole('link', { name: /^Allow/ })).toBeNull();
});

test('nothing stored yet: the first check is under way', async () => {
  const popup = await popupAfter({ state: null, check: null });
  expect(popup.sentence()).toBe("Checking Apple's status page for the first time.");
});

test('wait is said where Apple has a problem, and only there', async () => {
  const wait =
    "It's best to wait before you change settings. If iCloud is full or iCloud Backup is off, you still need to fix that.";
  expect((await popupAfter(told('outage'))).getByText(wait)).toBeTruthy();
  expect((await popupAfter(told('maintenance'))).queryByText(wait)).toBeNull();
});

test('another service that is down is told of, beside the verdict on iCloud Backup', async () => {
  const outage = event({ statusType: 'Outage' });
  const popup = await popupAfter(snapshotOf([service(BACKUP), service(SIGN_IN, [outage])]));
  expect(popup.health()).toBe('available');
  expect(popup.main.textContent).toContain('iCloud Account & Sign In is down.');
});

test('what the worker learns later is shown as it comes', async () => {
  const popup = await popupAfter(told('available'));
  await processFetch(popup.database, told('outage'));
  await waitFor(() => expect(popup.health()).toBe('outage'));
  expect(popup.sentence()).toBe('iCloud Backup is down.');
});

test('an outage that the worker could not store is shown over the green that is stored', async () => {
  let answer: (snapshot: FeedSnapshot) => void = () => {};
  worker.answer = () => new Promise((resolve) => (answer = resolve));
  const popup = await popupAfter(told('available', MINUTE_MS));
  expect(popup.health()).toBe('available');
  // The popup asks only after its first frame.
  await waitFor(() => expect(worker.asked).toEqual(['popup']));
  answer(told('outage'));
  await waitFor(() => expect(popup.health()).toBe('outage'));
  expect(popup.sentence()).toBe('iCloud Backup is down.');
  expect(popup.box('status', 'problem').checked).toBe(false);
  await popup.unfold('free-space-delete');
  expect(popup.box('free-space-delete', 'old-backups').disabled).toBe(true);
});

test('an answer is not shown over what was stored after it', async () => {
  worker.answer = async () => told('available', MINUTE_MS);
  const popup = await popupAfter(told('available', HOUR_MS));
  await waitFor(() => expect(popup.health()).toBe('available'));
  await processFetch(popup.database, told('outage'));
  await waitFor(() => expect(popup.health()).toBe('outage'));
  expect(popup.sentence()).toBe('iCloud Backup is down.');
});

test('without the guide the verdict stands, and it says what to do', async () => {
  const { database } = freshStore();
  await processFetch(database, told('available'));
  const popup = openPopup(database, { texts: null });
  await waitFor(() =>
    expect(popup.getByRole('alert').textContent).toBe(inGuideWords('popup.guideMissing')),
  );
  await waitFor(() => expect(popup.health()).toBe('available'));
});
