import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings';
import type { FeedSnapshot } from '../../../lib/status/model';
import { HOUR_MS, MINUTE_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { useWorker } from '../../support/page-worker';
import { openPopup, popupAfter } from '../../support/popup';
import { processFetch, told, unanswered } from '../../support/readings';
import { bothFeeds, checkRecord, failing } from '../../support/snapshots';
import { freshStore, unopenable } from '../../support/stores';

const worker = useWorker();

const FINE = 'Apple reports no problem with iCloud Backup.';
const DOWN = 'iCloud Backup is down.';
const TOO_LONG_AGO = "Can't tell: the last check was too long ago.";

/** What the worker left when it last updated the toolbar. */
const leftBy = (consumer: FeedSnapshot) => {
  return { snapshots: bothFeeds(consumer), settings: DEFAULT_SETTINGS };
};

test.each<[string, FeedSnapshot | null, string | undefined, string]>([
  ['nothing', null, undefined, 'unknown'],
  ['no problem', told('available'), FINE, 'available'],
  ['an old reading', told('available', HOUR_MS), TOO_LONG_AGO, 'unknown'],
  // Its sentences would grow when it is known whether its end will be notified.
  ['a problem', told('outage'), undefined, 'outage'],
])(
  'before the database is open: the toolbar’s reading is shown: %s',
  (_, consumer, expected, state) => {
    const until = new Promise(() => undefined);
    const inputs = consumer && leftBy(consumer);
    const { sentence, health, boxes, main } = openPopup(undefined, { inputs, until });
    expect([sentence(), health(), boxes()]).toEqual([expected, state, []]);
    expect(main.getAttribute('aria-busy')).toBe('true');
  },
);

test('before the database is open: a page that can’t be loaded says what to do, beside the verdict', async () => {
  const until = Promise.reject(new Error('no such file'));
  const popup = openPopup(undefined, { inputs: leftBy(told('available')), until });
  expect((await popup.findByRole('alert')).textContent).toBe(inGuideWords('popup.notLoaded'));
  expect(popup.sentence()).toBe(FINE);
});

test('before the database is open: without the guide’s text the verdict stands, and the page says what to do', async () => {
  const { database } = freshStore();
  await processFetch(database, told('available'));
  const popup = openPopup(database, { texts: null });
  expect((await popup.findByRole('alert')).textContent).toBe(inGuideWords('popup.guideMissing'));
  await waitFor(() => expect(popup.sentence()).toBe(FINE));
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

test('the newest reading counts: left for the toolbar, stored, or answered by a worker that can’t store', async () => {
  const { database } = freshStore();
  await processFetch(database, told('issue', MINUTE_MS));
  let answer: (snapshot: FeedSnapshot) => void = () => {};
  worker.answer = () => new Promise((resolve) => (answer = resolve));
  const popup = openPopup(database, { inputs: leftBy(told('available', 2 * MINUTE_MS)) });
  const { health, sentence, box, unfold, ready, main } = popup;
  const WAIT = "It's best to wait before you change settings.";
  expect(health()).toBe('available');
  expect(main.textContent).not.toContain(WAIT);
  await ready();
  await waitFor(() => expect(health()).toBe('issue'));
  // The popup asks only after its first frame.
  await waitFor(() => expect(worker.asked).toEqual(['popup']));
  answer(told('outage'));
  await waitFor(() => expect([health(), sentence()]).toEqual(['outage', DOWN]));
  expect(main.textContent).toContain('checked now');
  expect(main.textContent).toContain(WAIT);
  // Ticks and locks follow it.
  await unfold('status', 'free-space-delete');
  expect(box('status', 'problem').checked).toBe(false);
  expect(box('free-space-delete', 'old-backups').disabled).toBe(true);
});

test('without a database, says that ticks can’t be kept, and why; the steps can be read and not changed, the verdict is the worker’s', async () => {
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

test('without a database and a worker, says what to do, and no incident to be gone', async () => {
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
