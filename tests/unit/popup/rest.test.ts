import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FirstView, HandOver } from '../../../entrypoints/popup/first-view/hand-over';
import { rest } from '../../../entrypoints/popup/first-view/rest';
import { inputsText } from '../../../entrypoints/popup/first-view/view-inputs';
import type { CheckReason } from '../../../lib/platform/check-request';
import type { Snapshot } from '../../../lib/status/model';
import type { PlanRows } from '../../../lib/store/plan-rows';
import { MINUTE_MS } from '../../support/events';
import { told } from '../../support/readings';

let view: FirstView;
let glanced: Snapshot;
let isWanted: boolean;
let rows: PlanRows | null;
let readRows: () => Promise<PlanRows | null>;
let shown: { readMs: number; isChecking: boolean }[];
let asked: CheckReason[];
let answer: () => Promise<Snapshot>;

const rowsOf = ({ known, check }: Snapshot): PlanRows => ({
  ...{ runId: 'first', runs: [], devices: [], entries: [], settings: [], othersCount: 0 },
  ...{ known: { consumer: known, developer: null }, check },
});
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A view of what is stored now, under its own eyes. */
async function begin(): Promise<void> {
  const inputs = rows && inputsText(rows, Date.now());
  const handOver: HandOver = { glanced, press: null, answer: null };
  view.handOver = handOver;
  rest(view, {
    ...{ inputs: inputs ?? '', glanced, handOver, now: Date.now },
    load: () => (isWanted = true),
    readRows: () => readRows(),
    askWorker: (reason) => {
      asked.push(reason);
      return answer();
    },
    show: (_, readMs, isChecking) => shown.push({ readMs, isChecking }),
  });
  await later(0);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(Date.UTC(2026, 10, 27, 12));
  view = document.createElement('div');
  document.body.replaceChildren(view);
  glanced = told('available', MINUTE_MS);
  isWanted = false;
  rows = rowsOf(told('available'));
  readRows = async () => rows;
  shown = [];
  asked = [];
  answer = () => new Promise(() => undefined);
});

afterEach(() => {
  // Nobody is left who listens.
  window.dispatchEvent(new Event('pointerdown'));
  vi.useRealTimers();
});

test('what is as it was stays, and the worker is asked to check once that is sure', async () => {
  const snapshot = told('available');
  await begin();
  expect(shown).toEqual([{ readMs: snapshot.check?.readAtMs, isChecking: true }]);
  expect([asked, isWanted, view.dataset.rest]).toEqual([['popup'], false, '']);
});

describe('the page is wanted, and nothing is shown as sure, where', () => {
  const otherwise: [string, () => unknown][] = [
    ['something was ticked since', () => (rows = rows && { ...rows, entries: [ENTRY] })],
    ['a device was named', () => (rows = rows && { ...rows, devices: [DEVICE] })],
    ['a setting was changed', () => (rows = rows && { ...rows, settings: [SETTING] })],
    ['a reminder or a banner came', () => (rows = rows && { ...rows, othersCount: 1 })],
    ['Apple has a problem', () => (rows = rowsOf(told('outage')))],
    ['Apple was read too long ago', () => vi.setSystemTime(Date.now() + 30 * MINUTE_MS)],
    ['there is no database', () => (rows = null)],
    ['the store can’t be read', () => (readRows = () => Promise.reject(new Error('No.')))],
  ];
  test.each(otherwise)('%s', async (_, change) => {
    readRows = async () => {
      readRows = async () => rows;
      change();
      return readRows();
    };
    await begin();
    expect([isWanted, shown, asked]).toEqual([true, [], []]);
  });

  test('the worker knew of a problem that the store did not take', async () => {
    glanced = told('outage');
    rows = rowsOf(told('available', MINUTE_MS));
    await begin();
    expect([isWanted, shown]).toEqual([true, []]);
  });

  test('the store takes its time', async () => {
    readRows = () => new Promise(() => undefined);
    await begin();
    await later(900);
    expect(isWanted).toBe(false);
    await later(200);
    expect([isWanted, shown]).toEqual([true, []]);
  });

  test('it is another day', async () => {
    await begin();
    vi.setSystemTime(Date.now() + 24 * 60 * MINUTE_MS);
    rows = rows && { ...rows, check: told('available').check };
    await later(11_000);
    expect([isWanted, shown.length]).toEqual([true, 1]);
  });
});

describe('as time goes by', () => {
  test('a later reading is shown', async () => {
    await begin();
    const next = told('available');
    rows = rows && { ...rows, check: next.check };
    await later(11_000);
    expect(isWanted).toBe(false);
    expect(shown.at(-1)?.readMs).toBe(next.check?.readAtMs);
  });

  test('a reading that grows too old is not green any more', async () => {
    await begin();
    await later(28 * MINUTE_MS);
    expect(isWanted).toBe(false);
    await later(2 * MINUTE_MS);
    expect(isWanted).toBe(true);
  });

  test('an outage that the worker stores is the page’s to tell', async () => {
    await begin();
    rows = rowsOf(told('outage'));
    await later(11_000);
    expect(isWanted).toBe(true);
  });
});

describe('what the worker answers', () => {
  test('is waited for', async () => {
    let say: (snapshot: Snapshot) => void = () => undefined;
    answer = () => new Promise((resolve) => (say = resolve));
    await begin();
    await later(11_000);
    expect(shown.at(-1)?.isChecking).toBe(true);
    say(told('available'));
    await later(0);
    expect(shown.at(-1)).toEqual({ readMs: told('available').check?.readAtMs, isChecking: false });
  });

  test('counts where the store took less than the worker knows', async () => {
    answer = async () => told('outage');
    rows = rowsOf(told('available', MINUTE_MS));
    await begin();
    await later(0);
    expect(isWanted).toBe(true);
  });

  test('is not needed: a worker that can’t be reached leaves what is stored', async () => {
    answer = () => Promise.reject(new Error('No.'));
    await begin();
    await later(0);
    expect([isWanted, shown.at(-1)?.isChecking]).toEqual([false, false]);
  });

  test('is asked for again when the network returns', async () => {
    await begin();
    window.dispatchEvent(new Event('online'));
    expect(asked).toEqual(['popup', 'online']);
  });

  test('goes along to the page', async () => {
    answer = async () => told('available');
    await begin();
    expect(await view.handOver?.answer).toEqual(told('available'));
  });
});

describe('a hand', () => {
  test.each(['pointermove', 'pointerdown', 'wheel', 'scroll', 'keydown', 'focusin'])(
    'that makes a %s wants the page',
    async (kind) => {
      await begin();
      document.body.dispatchEvent(new Event(kind, { bubbles: true }));
      expect([isWanted, view.dataset.rest]).toEqual([true, undefined]);
      const before = shown.length;
      await later(30_000);
      expect(shown).toHaveLength(before);
    },
  );

  test('may be there before the store has answered', async () => {
    readRows = () => new Promise((resolve) => setTimeout(() => resolve(rows), 500));
    await begin();
    window.dispatchEvent(new Event('pointermove'));
    await later(30_000);
    expect([isWanted, shown, asked]).toEqual([true, [], []]);
  });

  test('that ticks a box ticks none here: it is kept for the page', async () => {
    const box = document.createElement('input');
    box.type = 'checkbox';
    view.append(box);
    await begin();
    box.click();
    expect([isWanted, box.checked]).toEqual([true, false]);
    expect(view.handOver?.press).toMatchObject({ index: 0, isClick: true });
  });
});

const ENTRY = { kind: 'tick', tickId: 'conditions.wifi', seq: 1, runId: 'first', atMs: 1 } as const;
const DEVICE = {
  ...{ id: 'd', name: 'Mine', kind: null, generation: null, computer: null, manager: null },
  ...{ createdMs: 1, removedMs: null },
};
const SETTING = { key: 'watched', version: 1, value: [] };
