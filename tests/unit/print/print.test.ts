import { fireEvent, render, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import Print from '../../../entrypoints/print/Print.svelte';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import type { Database } from '../../../lib/store/database';
import { createStores } from '../../../lib/store/stores';
import { printRoute, type PrintView } from '../../../lib/routes/routes';
import { unopenable } from '../../support/databases';
import { HOUR_MS } from '../../support/events';
import { strictGuideText, strictMenuText } from '../../support/guide-sentence';
import { wasDown } from '../../support/incidents';
import { useWorker } from '../../support/page-worker';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

useWorker();

const hashOf = (view: PrintView, runId: string) => printRoute(view, runId).split('#')[1] ?? '';
const SUMMARY = hashOf('summary', 'a/b');
const PLAN = hashOf('plan', 'a/b');

/** A database with a run at work: its device, a tick and a note. */
async function someRun() {
  const { database, store } = freshStore();
  const stores = createStores(database);
  const nowMs = Date.now();
  await stores.runs.answerDevice('a/b', { name: 'Ada’s phone', kind: 'iphone' }, 'phone', nowMs);
  await stores.runs.answerRun('a/b', { symptom: 'terms', words: 'Accept the terms' }, nowMs);
  await stores.runs.setNote('a/b', 'restart', 'Twice', nowMs);
  await stores.journal.add('a/b', { kind: 'tick', tickId: 'restart.restart' }, nowMs);
  return { database, store, stores, nowMs };
}

async function openPage(database: Database, hash: string) {
  location.hash = hash;
  const texts = { guide: strictGuideText, menu: strictMenuText };
  const view = render(Print, { stores: createStores(database), texts });
  const main = view.container.querySelector('main') as HTMLElement;
  await waitFor(() => expect(main.getAttribute('aria-busy')).toBe('false'));
  return {
    ...view,
    text: () => main.textContent?.replace(/\s+/g, ' ') ?? '',
    steps: () => main.querySelectorAll('ol > li').length,
    ticks: () => main.querySelectorAll('li svg path').length,
  };
}

test('the summary of a run, from what is stored; another address leads to another run', async () => {
  const { database, store, stores, nowMs } = await someRun();
  await stores.failures.log({
    ...{ id: 'f', atMs: nowMs, loggedMs: nowMs, deviceId: 'phone', symptom: null, words: 'No' },
  });
  const incidents = wasDown({ startMs: nowMs - HOUR_MS, endMs: nowMs + HOUR_MS });
  await store.save({ check: checkRecord({ attemptedAtMs: nowMs, readAtMs: nowMs }), incidents });
  await stores.runs.answerRun('other', { words: 'Something else' }, nowMs);
  const { text, getByRole } = await openPage(database, SUMMARY);
  expect(getByRole('heading', { level: 1 }).textContent).toBe('Summary for Apple Support');
  expect(document.title).toBe('Summary for Apple Support – Backup Beacon');
  expect(text()).toContain('Device name: Ada’s phone');
  expect(text()).toContain('As entered: “Accept the terms”');
  expect(text()).toMatch(/Restart your device: started, .* Note: Twice/);
  expect(text()).toMatch(/“No” \(during Apple's incident/);
  expect(text()).toContain('iCloud Backup: a problem');
  location.hash = hashOf('summary', 'other');
  await fireEvent(window, new Event('hashchange'));
  await waitFor(() => expect(text()).toContain('Something else'));
  expect(text()).not.toContain('Ada’s phone');
});

test('the plan of a run: it writes nothing, and follows what another window does', async () => {
  const { database, stores } = await someRun();
  const stored = async () =>
    JSON.stringify(await Promise.all(database.tables.map((table) => table.toArray())));
  const before = await stored();
  const { text, steps, ticks } = await openPage(database, PLAN);
  expect(text()).toContain('Ada’s phone');
  expect(steps()).toBeGreaterThan(3);
  expect(await stored()).toBe(before);
  const ticked = ticks();
  await stores.journal.add('a/b', { kind: 'tick', tickId: 'account-prompts.open' }, Date.now());
  await waitFor(() => expect(ticks()).toBe(ticked + 1));
});

test('without a run, the plan for everyone, which “Print” prints', async () => {
  window.print = vi.fn();
  const { steps, getByRole } = await openPage(freshStore().database, hashOf('plan', FIRST_RUN_ID));
  expect(steps()).toBeGreaterThan(5);
  await fireEvent.click(getByRole('button', { name: 'Print' }));
  expect(window.print).toHaveBeenCalledOnce();
});

test.each([
  ['a run that is not there', hashOf('plan', 'gone'), /isn't stored here/],
  ['another page', 'other/a', /no plan at this address/],
])('%s: that is said', async (_, hash, sentence) => {
  const { database } = await someRun();
  const { getByRole } = await openPage(database, hash);
  expect(getByRole('alert').textContent).toMatch(sentence);
});

test('a store that can’t be read: that is said', async () => {
  const { getByRole } = await openPage(unopenable(), hashOf('plan', FIRST_RUN_ID));
  expect(getByRole('alert').textContent).toMatch(/because the browser doesn't allow it/);
});

test('the time it was made is that of the print', async () => {
  const { database } = await someRun();
  const { text } = await openPage(database, PLAN);
  vi.useFakeTimers({ now: Date.UTC(2031, 4, 6, 10, 30) });
  window.dispatchEvent(new Event('beforeprint'));
  // At once: the browser prints what is there when this returns.
  expect(text()).toMatch(/Created on 6 May 2031/);
});
