import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import Print from '../../../entrypoints/print/Print.svelte';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { createStores } from '../../../lib/store/stores';
import { printRoute, type PrintView } from '../../../lib/routes/routes';
import { strictGuideText, strictMenuText } from '../../support/guide-sentence';
import { unopenable } from '../../support/databases';
import { HOUR_MS } from '../../support/events';
import { wasDown } from '../../support/incidents';
import { freshStore } from '../../support/stores';

beforeEach(() => {
  vi.spyOn(browser.i18n, 'getUILanguage').mockReturnValue('en-GB');
});
afterEach(() => {
  cleanup();
  location.hash = '';
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A database with a run at work: its device, a tick, a note and a failure. */
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

function openPage(database: ReturnType<typeof freshStore>['database'], hash: string) {
  location.hash = hash;
  const view = render(Print, {
    stores: createStores(database),
    texts: { guide: strictGuideText, menu: strictMenuText },
  });
  const main = view.container.querySelector('main') as HTMLElement;
  return {
    ...view,
    main,
    text: () => main.textContent?.replace(/\s+/g, ' ') ?? '',
    settled: () => waitFor(() => expect(main.getAttribute('aria-busy')).toBe('false')),
  };
}

const hashOf = (view: PrintView, runId: string) => printRoute(view, runId).split('#')[1] ?? '';

test('the summary of a run, from what is stored', async () => {
  const { database, store, stores, nowMs } = await someRun();
  await stores.failures.log({
    ...{ id: 'f', atMs: nowMs, loggedMs: nowMs, deviceId: 'phone', symptom: null, words: 'No' },
  });
  const [incident] = wasDown({ startMs: nowMs - HOUR_MS, endMs: nowMs + HOUR_MS });
  const check = { feed: 'consumer', attemptedAtMs: nowMs, readAtMs: nowMs } as const;
  const rest = { failing: null, notBeforeMs: null, validators: { etag: null, lastModified: null } };
  await store.save({ check: { ...check, ...rest }, incidents: incident ? [incident] : [] });
  const { text, settled, getByRole } = openPage(database, hashOf('summary', 'a/b'));
  await settled();
  expect(getByRole('heading', { level: 1 }).textContent).toBe('Summary for Apple Support');
  expect(text()).toContain('Device name: Ada’s phone');
  expect(text()).toContain('As entered: “Accept the terms”');
  expect(text()).toMatch(/Restart your device: started, .* Note: Twice/);
  expect(text()).toMatch(/“No” \(during Apple's incident/);
  expect(text()).toContain('iCloud Backup: a problem');
  expect(document.title).toBe('Summary for Apple Support – Backup Beacon');
});

test('the plan of a run, and it follows what another window does', async () => {
  const { database, stores } = await someRun();
  const { text, settled, container, main } = openPage(database, hashOf('plan', 'a/b'));
  await settled();
  expect(text()).toContain('Ada’s phone');
  const ticked = () => container.querySelectorAll('li svg path').length;
  const before = ticked();
  await stores.journal.add('a/b', { kind: 'tick', tickId: 'account-prompts.open' }, Date.now());
  await waitFor(() => expect(ticked()).toBe(before + 1));
  expect(main.querySelectorAll('ol > li').length).toBeGreaterThan(3);
});

test('it writes nothing', async () => {
  const { database } = await someRun();
  const all = async () =>
    JSON.stringify(await Promise.all(database.tables.map((t) => t.toArray())));
  const before = await all();
  const { settled } = openPage(database, hashOf('plan', 'a/b'));
  await settled();
  expect(await all()).toBe(before);
});

test('prints at a press', async () => {
  const { database } = await someRun();
  const printed = vi.fn();
  vi.stubGlobal('print', printed);
  window.print = printed;
  for (const view of ['summary', 'plan'] as const) {
    const { settled, getByRole } = openPage(database, hashOf(view, 'a/b'));
    await settled();
    await fireEvent.click(getByRole('button', { name: 'Print' }));
    cleanup();
  }
  expect(printed).toHaveBeenCalledTimes(2);
});

test('who has begun nothing can print the plan for everyone', async () => {
  const { main, settled, text } = openPage(freshStore().database, hashOf('plan', FIRST_RUN_ID));
  await settled();
  expect(main.querySelectorAll('ol > li').length).toBeGreaterThan(5);
  expect(text()).not.toContain('Nothing to print');
});

test.each([
  ['a run that is not there', hashOf('plan', 'gone'), /isn't stored here/],
  ['no run', '', /no plan at this address/],
  ['another page', 'other/a', /no plan at this address/],
])('%s: a clear sentence', async (_, hash, sentence) => {
  const { database } = await someRun();
  const { settled, getByRole } = openPage(database, hash);
  await settled();
  expect(getByRole('alert').textContent).toMatch(sentence);
});

test('a store that can’t be read: a clear sentence', async () => {
  const { findByRole } = openPage(unopenable(), hashOf('plan', FIRST_RUN_ID));
  expect((await findByRole('alert')).textContent).toMatch(/because the browser doesn't allow it/);
});

test('follows the address to another run', async () => {
  const { database, stores } = await someRun();
  await stores.runs.answerRun('other', { words: 'Something else' }, Date.now());
  const { settled, text } = openPage(database, hashOf('summary', 'a/b'));
  await settled();
  location.hash = hashOf('summary', 'other');
  await fireEvent(window, new Event('hashchange'));
  await waitFor(() => expect(text()).toContain('Something else'));
  expect(text()).not.toContain('Ada’s phone');
});

test('the time it was made is that of the print', async () => {
  const { database } = await someRun();
  const { settled, text } = openPage(database, hashOf('plan', 'a/b'));
  await settled();
  vi.useFakeTimers({ now: Date.UTC(2031, 4, 6, 10, 30) });
  window.dispatchEvent(new Event('beforeprint'));
  // At once: the browser prints what is there when this returns.
  expect(text()).toMatch(/Created on 6 May 2031/);
});
