import { cleanup, configure, render, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { browser } from 'wxt/browser';
import Popup from '../../entrypoints/popup/Popup.svelte';
import { STEPS, type StepId } from '../../lib/guide/steps';
import type { CheckReason } from '../../lib/platform/check-request';
import type { Snapshot } from '../../lib/status/model';
import type { Database } from '../../lib/store/database';
import { JournalStore } from '../../lib/store/journal-store';
import { WatchStore } from '../../lib/store/watch-store';
import { i18n } from './i18n';
import { freshStore } from './stores';
import { allTicksOf } from './ticks';

configure({
  // Looking for what CSS hides is slow, and the pages' styles are not here.
  defaultHidden: true,
  // Else every failure prints the whole page.
  getElementError: (text) => new Error(text ?? ''),
});

/** The worker, as the popup sees it: how it answers, and what it was asked. */
export interface Worker {
  answer: (reason: CheckReason) => Promise<Snapshot>;
  asked: CheckReason[];
}

/** Puts a worker in its place for each test of a file. It answers nothing until it is told to. */
export function useWorker(): Worker {
  const worker: Worker = { answer: () => new Promise(() => undefined), asked: [] };
  beforeEach(() => {
    worker.answer = () => new Promise(() => undefined);
    worker.asked = [];
    vi.spyOn(browser.i18n, 'getUILanguage').mockReturnValue('en-GB');
    vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((sent: unknown) => {
      expect(sent).toEqual({ kind: 'check', reason: expect.any(String) });
      const { reason } = sent as { reason: CheckReason };
      worker.asked.push(reason);
      return worker.answer(reason);
    });
  });
  afterEach(() => {
    cleanup();
    location.hash = '';
    vi.restoreAllMocks();
  });
  return worker;
}

/** What a page shows, and ways to find things in it. */
export function openPopup(database = freshStore().database) {
  const journalStore = new JournalStore(database);
  const { container, unmount } = render(Popup, {
    watchStore: new WatchStore(database),
    journalStore,
  });
  const view = within(container);
  const main = view.getByRole('main');
  const stepOf = (id: StepId) => main.querySelector(`#step-${id}`)?.closest('details');
  return {
    ...view,
    database,
    journalStore,
    main,
    unmount,
    health: () => main.dataset.health,
    sentence: () => main.querySelector('h1')?.textContent,
    announced: () => main.querySelector('[role=status]')?.textContent,
    box: (id: StepId, subStep: string) =>
      view.getByLabelText<HTMLInputElement>(i18n.t(`steps.${id}.${subStep}`)),
    boxes: () => [...main.querySelectorAll<HTMLInputElement>('input[type=checkbox]')],
    step: (id: StepId) => stepOf(id) as HTMLDetailsElement,
    open: () => STEPS.map(({ id }) => id).filter((id) => stepOf(id)?.open),
    head: (id: StepId) => main.querySelector<HTMLElement>(`#step-${id}`) as HTMLElement,
    planTitle: () => main.querySelector('#plan-title') as HTMLElement,
    /** What the line of a step says at its end. */
    note: (id: StepId) => main.querySelector(`#step-${id} small`)?.textContent,
    button: (key: string) => view.getByRole('button', { name: i18n.t(key) }),
    /** Until the ticks are read. */
    ready: () =>
      waitFor(() => {
        expect(main.querySelector('input:not(:disabled)')).toBeTruthy();
      }),
  };
}

export type OpenPopup = ReturnType<typeof openPopup>;

/** Ticks all of a step in the store, as another window would. */
export async function doStep(database: Database, id: StepId): Promise<void> {
  const tick = (tickId: string) => ({ kind: 'tick' as const, tickId, atMs: 0 });
  await database.journal.bulkAdd(allTicksOf(id).map(tick));
}
