import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Result, SkipReason } from '../../../lib/guide/answers';
import { type JournalEvent, reduceJournal, STATUS_TICK_ID } from '../../../lib/guide/journal';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { emptyRun } from '../../../lib/guide/run';
import type { Database } from '../../../lib/store/database';
import { JournalStore } from '../../../lib/store/journal-store';
import { anyEvent } from '../../support/journal-events';
import { reminderAt } from '../../support/runs';
import { freshStore } from '../../support/stores';

const RUN = 'run-1';
const OTHER = 'run-2';

const tick = (tickId: string): JournalEvent => ({ kind: 'tick', tickId });
const result = (stepId: StepId, of: Result, reason: SkipReason | null = null): JournalEvent => {
  return { kind: 'result', stepId, result: of, reason };
};
const accept = (lock: string): JournalEvent => ({ kind: 'accept', stepId: 'reset-all', lock });
const startOver: JournalEvent = { kind: 'startOver' };

let database: Database;
let store: JournalStore;

beforeEach(() => {
  database = freshStore().database;
  store = new JournalStore(database);
});

const kinds = async (runId = RUN) => (await store.entries(runId)).map(({ kind }) => kind);
const ticked = async (runId = RUN) =>
  [...reduceJournal(await store.entries(runId)).ticked.keys()].sort();
const lastSeq = async (runId = RUN) => (await store.entries(runId)).at(-1)?.seq ?? -1;
const undoLast = async (runId = RUN) => store.undo(runId, await lastSeq(runId));
const addAll = async (events: readonly JournalEvent[], runId = RUN) => {
  for (const [index, event] of events.entries()) await store.add(runId, event, index + 1);
};

test('events of each run are kept in order with their times; the first creates its run alone', async () => {
  await store.add(RUN, { kind: 'untick', tickId: 'a' }, 1);
  expect(await database.runs.count()).toBe(0);
  await store.add(RUN, tick('b'), 7);
  await database.runs.update(RUN, { words: 'Backup failed' });
  await store.add(RUN, tick('a'), 8);
  await store.add(OTHER, tick('a'), 9);
  expect(await store.entries(RUN)).toMatchObject([
    { ...tick('b'), runId: RUN, atMs: 7 },
    { ...tick('a'), runId: RUN, atMs: 8 },
  ]);
  expect(await store.entries(OTHER)).toMatchObject([{ ...tick('a'), atMs: 9 }]);
  expect(await database.runs.toArray()).toEqual([
    { ...emptyRun(RUN, 7), words: 'Backup failed' },
    emptyRun(OTHER, 9),
  ]);
});

describe('two windows at once', () => {
  test('lose no event, and store the same event once', async () => {
    await Promise.all(['a', 'b', 'b', 'a'].map((id, index) => store.add(RUN, tick(id), index)));
    expect([await ticked(), await kinds()]).toEqual([['a', 'b'], Array(2).fill('tick')]);
    expect(await database.runs.count()).toBe(1);
  });

  test('undo the same event once, and none that is no longer the last', async () => {
    await addAll([tick('a'), tick('b')]);
    const seq = await lastSeq();
    await Promise.all([store.undo(RUN, seq), store.undo(RUN, seq)]);
    expect(await ticked()).toEqual(['a']);
    const seen = await lastSeq();
    await store.add(RUN, tick('b'), 2);
    expect(await store.undo(RUN, seen)).toBeNull();
    expect(await ticked()).toEqual(['a', 'b']);
  });
});

test.each<[string, JournalEvent[], JournalEvent[]]>([
  [
    'an accepted risk is kept with its lock',
    [accept('copyFirst'), accept('apple'), accept('apple')],
    [accept('copyFirst'), accept('apple')],
  ],
  [
    'a repeated look at Apple’s page replaces the one before',
    [tick(STATUS_TICK_ID), tick('a'), tick(STATUS_TICK_ID)],
    [tick('a'), tick(STATUS_TICK_ID)],
  ],
  [
    'starting over again deletes what the start before cleared',
    [tick('a'), startOver, tick('b'), startOver],
    [tick('b'), startOver],
  ],
])('%s', async (_, events, kept) => {
  for (const runId of [RUN, OTHER]) await addAll(events, runId);
  for (const runId of [RUN, OTHER]) expect(await store.entries(runId)).toMatchObject(kept);
});

describe('the reminders of a run', () => {
  const waiting = async () =>
    (await database.reminders.toArray()).map(({ runId, stepId }) => `${runId}/${stepId}`).sort();
  const OF_OTHER = ['other/restoring', 'other/wait-24h'];

  beforeEach(async () => {
    for (const runId of ['mine', 'other'])
      for (const stepId of ['wait-24h', 'restoring'] as const)
        await database.reminders.add(reminderAt(5, { runId, stepId }));
  });

  test.each<[string, JournalEvent, string[]]>([
    ['a result of its step', result('wait-24h', 'notYet'), ['mine/restoring', ...OF_OTHER]],
    ['any step that worked', result('restart', 'worked'), OF_OTHER],
    ['starting over', startOver, OF_OTHER],
  ])('end with %s, and are back as they were after an undo', async (_, event, left) => {
    const before = await database.reminders.toArray();
    await store.add('mine', tick('wait-24h.note'), 1);
    await store.add('mine', result('wait-24h', 'skipped', 'later'), 2);
    expect(await waiting()).toHaveLength(4);
    await store.add('mine', event, 3);
    expect(await waiting()).toEqual(left);
    await undoLast('mine');
    expect(await database.reminders.toArray()).toEqual(before);
  });
});

test('any event can be undone, which gives what was before it; all undone leave nothing', async () => {
  const sums = async (runId: string) => {
    const { ticked, accepted, results } = reduceJournal(await store.entries(runId));
    const answers = [...results].map(([id, { result, reason }]) => [id, result, reason].join());
    return [[...ticked.keys()].sort(), [...accepted].sort(), answers.sort()];
  };
  // What is said of Apple's status replaces what was said of it before: its undo goes further back.
  const isOfStatus = (event: JournalEvent) =>
    'tickId' in event
      ? event.tickId === STATUS_TICK_ID
      : 'stepId' in event && event.stepId === 'status';
  const anyEvents = fc.array(fc.tuple(fc.constantFrom(RUN, OTHER), anyEvent), { maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(anyEvents, async (events) => {
      for (const [runId, event] of events) {
        const [before, seq] = [await sums(runId), await lastSeq(runId)];
        await store.add(runId, event, 0);
        if (isOfStatus(event) || (await lastSeq(runId)) === seq) continue;
        await undoLast(runId);
        expect(await sums(runId)).toEqual(before);
        await store.add(runId, event, 0);
      }
      for (const runId of [RUN, OTHER]) {
        while ((await kinds(runId)).length > 0) await undoLast(runId);
        expect(await sums(runId)).toEqual([[], [], []]);
      }
    }),
    { numRuns: 60 },
  );
});
