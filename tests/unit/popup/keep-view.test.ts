import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import Dexie from 'dexie';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { keepView, type Shown } from '../../../entrypoints/popup/first-view/keep-view';
import type { SavedView } from '../../../entrypoints/popup/first-view/saved-view';
import { guideStoresOn } from '../../../entrypoints/popup/guide-stores';
import { inputsText } from '../../../entrypoints/popup/first-view/view-inputs';
import type { Snapshot } from '../../../lib/status/model';
import { Database } from '../../../lib/store/database';
import { readPlanRows } from '../../../lib/store/plan-rows';
import { SettingsStore } from '../../../lib/store/settings-store';
import { BACKUP, HOUR_MS, last, MINUTE_MS, readAll, service, SIGN_IN } from '../../support/events';
import { openPopup, useWorker } from '../../support/popup';
import { eventsOf, learn, snapshotOf, told } from '../../support/readings';
import { emptyDisk } from '../../support/stores';

useWorker();

let database: Database;

beforeEach(() => {
  localStorage.clear();
  emptyDisk();
  database = new Database();
});

/** What is kept for the next opening; null: nothing. */
const kept = () => JSON.parse(localStorage.getItem('first-view') ?? 'null') as SavedView | null;
/** What the first view of the next opening would find in the store. */
async function found(): Promise<string | null> {
  const rows = await readPlanRows(Dexie.dependencies.indexedDB);
  return rows && inputsText(rows, Date.now());
}
/** Longer than a page must be at rest. */
const rested = () => new Promise((resolve) => setTimeout(resolve, 700));

/** A popup over this snapshot, which keeps what it looks like. */
async function open(snapshot: Snapshot) {
  await learn(database, snapshot);
  let keep: ((shown: Shown) => void) | null = null;
  const popup = openPopup(database, {
    onShown: (page, shown) => {
      keep ??= keepView(page, 'build');
      keep(shown);
    },
  });
  await popup.ready();
  await rested();
  return popup;
}

describe('what is kept', () => {
  test('was made from what the next first view reads in the store', async () => {
    const popup = await open(told('available'));
    expect(kept()?.inputs).toBe(await found());
    await fireEvent.click(popup.box('conditions', 'power'));
    await waitFor(() => expect(popup.box('conditions', 'power').checked).toBe(true));
    await rested();
    expect(JSON.stringify(kept()?.guide)).toContain('data-checked');
    expect(kept()?.inputs).toBe(await found());
    await popup.stores.runs.answerDevice('first', { name: 'Mine' }, 'device', Date.now());
    await new SettingsStore(database).change('showsTick', () => false);
    await rested();
    expect(JSON.stringify(kept()?.guide)).toContain('Mine');
    expect(kept()?.inputs).toBe(await found());
  });

  test('is no longer what it was made from once something is stored', async () => {
    const popup = await open(told('available'));
    const before = kept()?.inputs;
    popup.unmount();
    await popup.stores.journal.add('first', { kind: 'tick', tickId: 'conditions.power' }, 1);
    expect(before).toBe(kept()?.inputs);
    expect(before).not.toBe(await found());
  });
});

describe('it gives way to the page at once', () => {
  test.each([
    ['during an outage', told('outage')],
    ['during maintenance', told('maintenance')],
    ['where nothing is known of late', told('available', 40 * MINUTE_MS)],
    [
      'where signing in has a problem',
      snapshotOf([service(BACKUP), service(SIGN_IN, eventsOf('issue', Date.now()))]),
    ],
  ])('%s', async (_, snapshot) => {
    await open(snapshot);
    expect(kept()?.inputs ?? null).toBeNull();
  });

  test('where a problem has just ended: the page asks whether it works again', async () => {
    const well = [service(BACKUP), service(SIGN_IN)];
    const troubled = [service(BACKUP, eventsOf('outage', Date.now())), service(SIGN_IN)];
    const bodies = [troubled, well, well];
    const { known } = last(readAll(bodies, { startMs: Date.now() - 3 * 5 * MINUTE_MS }));
    const popup = await open({ known, check: told('available').check });
    expect(popup.main.querySelector('#guidance-title')).toBeTruthy();
    expect(kept()).toBeNull();
  });

  test('where the line of Apple’s status says something else than when it was read', async () => {
    const popup = await open(told('available'));
    expect(kept()?.inputs).toBe(await found());
    const line = popup.main.querySelector('#step-status small') as HTMLElement;
    line.textContent = 'ticked by hand';
    await rested();
    expect(kept()?.inputs ?? null).toBeNull();
  });

  test('while notices are paused: the page says until when', async () => {
    const until = () => Date.now() + HOUR_MS;
    await new SettingsStore(database).change('pausedUntilMs', until);
    await open(told('available'));
    expect(kept()).toBeNull();
  });
});

describe('a note', () => {
  const note = (popup: Awaited<ReturnType<typeof open>>) =>
    popup.step('conditions').querySelector('textarea') as HTMLTextAreaElement;

  test('that is stored is kept', async () => {
    const popup = await open(told('available'));
    await popup.stores.runs.setNote('first', 'conditions', 'Tried twice', Date.now());
    await waitFor(() => expect(note(popup).value).toBe('Tried twice'));
    await rested();
    expect(JSON.stringify(kept()?.guide)).toContain('Tried twice');
    expect(kept()?.inputs).toBe(await found());
  });

  test('that is being typed is not taken for stored', async () => {
    const popup = await open(told('available'));
    await popup.stores.runs.setNote('first', 'conditions', 'Tried twice', Date.now());
    await waitFor(() => expect(note(popup).value).toBe('Tried twice'));
    vi.spyOn(popup.stores.runs, 'setNote').mockImplementation(() => new Promise(() => undefined));
    await fireEvent.input(note(popup), { target: { value: 'Tried thrice' } });
    // Anything that is shown anew makes the page look at itself.
    await popup.stores.runs.answerRun('first', { lastBackup: 'never' }, Date.now());
    await rested();
    expect(kept()?.inputs ?? null).toBeNull();
  });
});

test('another run than the one that was opened last is not what the next opening shows', async () => {
  await guideStoresOn(database).runs.begin('first', null, Date.now());
  const popup = await open(told('available'));
  await popup.stores.runs.begin('second', null, Date.now() + 1_000);
  await rested();
  expect(kept()?.inputs).not.toBe(await found());
});

describe('what was unfolded by hand', () => {
  test('is not kept: the next opening folds it', async () => {
    const popup = await open(told('available'));
    const before = kept();
    await popup.unfold('toggle-now');
    await rested();
    expect(kept()).toEqual(before);
  });

  test('takes what was kept with it where something was done as well', async () => {
    const popup = await open(told('available'));
    await popup.unfold('toggle-now');
    await fireEvent.click(popup.box('conditions', 'power'));
    await waitFor(() => expect(popup.box('conditions', 'power').checked).toBe(true));
    await rested();
    expect(kept()).toBeNull();
  });
});
