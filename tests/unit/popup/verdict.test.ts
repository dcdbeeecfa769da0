import { waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings';
import type { FeedSnapshot } from '../../../lib/status/model';
import { HOUR_MS, MINUTE_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { useWorker } from '../../support/page-worker';
import { openPopup, popupAfter } from '../../support/popup';
import { processFetch, told, unanswered, type SelectedNotification } from '../../support/readings';
import { bothFeeds, checkRecord, failing } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

const worker = useWorker();

const FINE = 'Apple reports no problem with iCloud Backup.';
const DOWN = 'iCloud Backup is down.';

/** What the worker left when it last updated the toolbar. */
const leftBy = (consumer: FeedSnapshot) => {
  return { snapshots: bothFeeds(consumer), settings: DEFAULT_SETTINGS };
};

describe('before the database is open', () => {
  const until = new Promise(() => undefined);

  test('nothing is claimed while nothing is known', () => {
    const { main, sentence, health, boxes } = openPopup(undefined, { until });
    expect([sentence(), health(), boxes()]).toEqual([undefined, 'unknown', []]);
    expect(main.getAttribute('aria-busy')).toBe('true');
  });

  test.each<[string, FeedSnapshot, string | undefined]>([
    ['no problem', told('available'), FINE],
    ['an old reading', told('available', HOUR_MS), "Can't tell: the last check was too long ago."],
    // Its sentences would grow when it is known whether its end will be notified.
    ['a problem', told('outage'), undefined],
  ])('the toolbar’s reading is shown: %s', (_, consumer, expected) => {
    const { sentence, boxes } = openPopup(undefined, { inputs: leftBy(consumer), until });
    expect([sentence(), boxes()]).toEqual([expected, []]);
  });

  test('a page that can’t be loaded says what to do, beside the verdict', async () => {
    const failed = Promise.reject(new Error('no such file'));
    const popup = openPopup(undefined, { inputs: leftBy(told('available')), until: failed });
    const alert = await popup.findByRole('alert');
    expect(alert.textContent).toBe(inGuideWords('popup.notLoaded'));
    expect(popup.health()).toBe('available');
  });

  test('without the guide’s text the verdict stands, and the page says what to do', async () => {
    const { database } = freshStore();
    await processFetch(database, told('available'));
    const popup = openPopup(database, { texts: null });
    const alert = await popup.findByRole('alert');
    expect(alert.textContent).toBe(inGuideWords('popup.guideMissing'));
    await waitFor(() => expect(popup.health()).toBe('available'));
  });
});

test.each<[SelectedNotification, string, boolean]>([
  ['available', FINE, false],
  ['outage', DOWN, true],
])('%s: %s Says to wait: %s', async (what, expected, isToWait) => {
  const { health, sentence, getByText, queryByText } = await popupAfter(what);
  expect([health(), sentence()]).toEqual([what, expected]);
  expect(getByText(/checked now/)).toBeTruthy();
  const wait = queryByText(/^It's best to wait before you change settings\./);
  expect(wait !== null).toBe(isToWait);
});

test('unknown: why, nothing like a fresh reading, and only a missing permission has a link', async () => {
  const silent = await popupAfter(unanswered());
  expect(silent.health()).toBe('unknown');
  expect(silent.sentence()).toMatch(/^Can't tell: Apple's status page took too long/);
  expect(silent.queryByText(/checked (now|\d)/)).toBeNull();
  expect(silent.queryByRole('link', { name: /^Allow/ })).toBeNull();
  silent.unmount();
  const { state, check } = told('outage', MINUTE_MS);
  const notPermitted = checkRecord({ ...check, failing: failing('notPermitted') });
  const popup = await popupAfter({ state, check: notPermitted });
  const { getByRole, queryByRole, database, health, sentence, main } = popup;
  expect(sentence()).toMatch(/your browser doesn't allow/);
  expect(main.textContent).toContain('the service was down');
  // In a tab: in Firefox the browser's question would hide under the popup.
  const { href, target } = getByRole<HTMLAnchorElement>('link', { name: /^Allow/ });
  expect([href.split('/').at(-1), target]).toEqual(['welcome.html#permission', '_blank']);
  await processFetch(database, told('available'));
  await waitFor(() => expect(health()).toBe('available'));
  expect(queryByRole('link', { name: /^Allow/ })).toBeNull();
});

describe('the newer reading counts', () => {
  test('stored, before that left for the toolbar', async () => {
    const { database } = freshStore();
    await processFetch(database, told('outage'));
    const left = leftBy(told('available', MINUTE_MS));
    const { ready, health } = openPopup(database, { inputs: left });
    await ready();
    await waitFor(() => expect(health()).toBe('outage'));
  });

  test('answered by the worker, which could not store it: verdict, ticks and locks', async () => {
    let answer: (snapshot: FeedSnapshot) => void = () => {};
    worker.answer = () => new Promise((resolve) => (answer = resolve));
    const popup = await popupAfter(told('available', MINUTE_MS));
    const { health, sentence, box, unfold } = popup;
    expect(health()).toBe('available');
    // The popup asks only after its first frame.
    await waitFor(() => expect(worker.asked).toEqual(['popup']));
    answer(told('outage'));
    await waitFor(() => expect([health(), sentence()]).toEqual(['outage', DOWN]));
    expect(box('status', 'problem').checked).toBe(false);
    await unfold('free-space-delete');
    expect(box('free-space-delete', 'old-backups').disabled).toBe(true);
  });
});
