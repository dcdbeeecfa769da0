import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Result } from '../../../lib/guide/answers';
import { type JournalEvent, reduceJournal, STATUS_TICK_ID } from '../../../lib/guide/journal';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { emptyRun, reminderIdOf } from '../../../lib/guide/run';
import { Database } from '../../../lib/store/database';
import { JournalStore } from '../../../lib/store/journal-store';
import { refuseEvents } from '../../support/databases';
import { anyEvent } from '../../support/journal-events';
import { freshStore } from '../../support/stores';

const RUN = 'run-1';
const OTHER = 'run-2';

const tick = (tickId: string): JournalEvent => ({ kind: 'tick', tickId });
const result = (stepId: StepId, of: Result): JournalEvent => {
  return { kind: 'result', stepId, result: of, reason: null };
};
const startOver: JournalEvent = { kind: 'startOver' };

let database: Database;
let store: JournalStore;

beforeEach(() => {
  database = freshStore().database;
  store = new JournalStore(database);
});

const ticked = async (runId = RUN) =>
  [...reduceJournal(await store.entries(runId)).ticked.keys()].sort();
const lastSeq = async (runId = RUN) => (await store.entries(runId)).at(-1)?.seq ?? -1;
const undoLast = async (runId = RUN) => store.undo(runId, await lastSeq(runId));

test('deeds are kept in their order, with their time, beyond the window', async () => {
  await store.add(RUN, tick('b'), 10);
  await store.add(RUN, tick('a'), 20);
  database.close();
  const entries = await new JournalStore(new Database(database.name)).entries(RUN);
  expect(entries).toMatchObject([
    { kind: 'tick', tickId: 'b', runId: RUN, atMs: 10 },
    { kind: 'tick', tickId: 'a', runId: RUN, atMs: 20 },
  ]);
});

test('the same deed from two windows at once is stored once', async () => {
  const other = new JournalStore(new Database(database.name));
  const adding = [store, other].flatMap((s) => [
    s.add(RUN, tick('a'), 1),
    s.add(RUN, tick('b'), 2),
  ]);
  await Promise.all(adding);
  expect(await store.entries(RUN)).toHaveLength(2);
  expect(await other.entries(RUN)).toEqual(await store.entries(RUN));
});

test('the first deed makes its run, later ones leave it as it is', async () => {
  await store.add(RUN, tick('a'), 7);
  expect(await database.runs.toArray()).toEqual([emptyRun(RUN, 7)]);
  await database.runs.update(RUN, { words: 'Backup failed' });
  await store.add(RUN, tick('b'), 8);
  expect(await database.runs.toArray()).toEqual([{ ...emptyRun(RUN, 7), words: 'Backup failed' }]);
});

test('first deeds from two windows at once make one run and lose no tick', async () => {
  const other = new JournalStore(new Database(database.name));
  await Promise.all([store.add(RUN, tick('a'), 1), other.add(RUN, tick('b'), 2)]);
  expect(await database.runs.count()).toBe(1);
  expect(await ticked()).toEqual(['a', 'b']);
});

test('what is no news makes no run', async () => {
  await store.add(RUN, { kind: 'untick', tickId: 'a' }, 1);
  expect(await database.runs.count()).toBe(0);
});

test('each run has deeds of its own', async () => {
  await store.add(RUN, tick('a'), 1);
  await store.add(OTHER, tick('a'), 2);
  await store.add(RUN, tick('b'), 3);
  expect(await ticked(RUN)).toEqual(['a', 'b']);
  expect(await ticked(OTHER)).toEqual(['a']);
});

test('undo reaches only into its run', async () => {
  await store.add(RUN, tick('a'), 1);
  await store.add(OTHER, tick('b'), 2);
  expect(await store.undo(RUN, await lastSeq(OTHER))).toBeNull();
  expect(await undoLast(RUN)).toEqual([]);
  expect(await ticked(OTHER)).toEqual(['b']);
});

test('starting over clears its run, and trims no other', async () => {
  for (const runId of [RUN, OTHER])
    for (const event of [tick('a'), startOver, tick('b')]) await store.add(runId, event, 1);
  await store.add(OTHER, startOver, 2);
  expect((await store.entries(OTHER)).map(({ kind }) => kind)).toEqual(['tick', 'startOver']);
  expect((await store.entries(RUN)).map(({ kind }) => kind)).toEqual(['tick', 'startOver', 'tick']);
});

test('an accepted risk is kept with the lock it was accepted for', async () => {
  await store.add(RUN, { kind: 'accept', stepId: 'reset-all', lock: 'copyFirst' }, 1);
  await store.add(RUN, { kind: 'accept', stepId: 'reset-all', lock: 'apple' }, 2);
  await store.add(RUN, { kind: 'accept', stepId: 'reset-all', lock: 'apple' }, 3);
  expect(await store.entries(RUN)).toMatchObject([
    { kind: 'accept', stepId: 'reset-all', lock: 'copyFirst', atMs: 1 },
    { kind: 'accept', stepId: 'reset-all', lock: 'apple', atMs: 2 },
  ]);
});

test('a look at Apple’s page counts from when it was last given', async () => {
  await store.add(RUN, tick(STATUS_TICK_ID), 1);
  await store.add(OTHER, tick(STATUS_TICK_ID), 1);
  await store.add(RUN, tick(STATUS_TICK_ID), 2);
  expect(reduceJournal(await store.entries(RUN)).ticked).toEqual(new Map([[STATUS_TICK_ID, 2]]));
  // Undoing it leaves none behind.
  await undoLast();
  expect(await ticked()).toEqual([]);
  expect(await ticked(OTHER)).toEqual([STATUS_TICK_ID]);
});

test('that waiting for Apple did not help counts from when it was last said', async () => {
  await store.add(RUN, result('status', 'notYet'), 1);
  await store.add(RUN, tick('a'), 2);
  await store.add(RUN, result('status', 'notYet'), 3);
  const { results } = reduceJournal(await store.entries(RUN));
  expect(results.get('status')).toMatchObject({ result: 'notYet', atMs: 3 });
  const undone = reduceJournal((await undoLast()) ?? []);
  expect([...undone.results]).toEqual([]);
  expect([...undone.ticked.keys()]).toEqual(['a']);
});

test('another result of a step leaves the one before for an undo', async () => {
  await store.add(RUN, result('restart', 'notYet'), 1);
  await store.add(RUN, result('restart', 'worked'), 2);
  const undone = reduceJournal((await undoLast()) ?? []);
  expect(undone.results.get('restart')).toMatchObject({ result: 'notYet', atMs: 1 });
});

describe('the reminders of a run', () => {
  const steps: readonly StepId[] = ['wait-24h', 'restoring'];
  const waiting = async () =>
    (await database.reminders.toArray()).map(({ runId, stepId }) => `${runId}/${stepId}`).sort();

  beforeEach(async () => {
    const all = ['mine', 'other'].flatMap((runId) =>
      steps.map((stepId) => ({ id: reminderIdOf(runId, stepId), runId, stepId })),
    );
    await database.reminders.bulkAdd(all.map((one) => ({ ...one, deviceName: '', dueMs: 5 })));
  });

  test.each(['notYet', 'skipped'] as const)('%s takes that of its step away', async (result) => {
    await store.add('mine', { kind: 'result', stepId: 'wait-24h', result, reason: null }, 1);
    expect(await waiting()).toEqual(['mine/restoring', 'other/restoring', 'other/wait-24h']);
  });

  test('once the backup works there is nothing more to be reminded of', async () => {
    const worked = { result: 'worked' as const, reason: null };
    await store.add('mine', { kind: 'result', stepId: 'restart', ...worked }, 1);
    expect(await waiting()).toEqual(['other/restoring', 'other/wait-24h']);
  });

  test('ticks leave them, and what is put off is still waited for', async () => {
    await store.add('mine', { kind: 'tick', tickId: 'wait-24h.note' }, 1);
    const later = { result: 'skipped' as const, reason: 'later' as const };
    await store.add('mine', { kind: 'result', stepId: 'wait-24h', ...later }, 2);
    expect(await waiting()).toHaveLength(4);
  });

  test('starting over takes those of the run', async () => {
    await store.add('mine', { kind: 'tick', tickId: 'wait-24h.note' }, 1);
    await store.add('mine', { kind: 'startOver' }, 2);
    expect(await waiting()).toEqual(['other/restoring', 'other/wait-24h']);
  });

  test('undo sets them again, as they were', async () => {
    const before = await database.reminders.toArray();
    const worked = { kind: 'result', stepId: 'restart', result: 'worked', reason: null } as const;
    const entries = await store.add('mine', worked, 1);
    await store.undo('mine', entries.at(-1)?.seq ?? 0);
    expect(await database.reminders.toArray()).toEqual(before);
  });
});

test('undo takes the last deed away', async () => {
  await store.add(RUN, tick('a'), 1);
  await store.add(RUN, tick('b'), 2);
  await undoLast();
  expect(await ticked()).toEqual(['a']);
});

test('undo of what is no longer the last does nothing', async () => {
  await store.add(RUN, tick('a'), 1);
  const [seen] = await store.entries(RUN);
  await new JournalStore(new Database(database.name)).add(RUN, tick('b'), 2);
  expect(await store.undo(RUN, seen?.seq ?? -1)).toBeNull();
  expect(await ticked()).toEqual(['a', 'b']);
});

test('two windows undo the same deed: one deed goes', async () => {
  await store.add(RUN, tick('a'), 1);
  await store.add(RUN, tick('b'), 2);
  const seq = await lastSeq();
  const other = new JournalStore(new Database(database.name));
  await Promise.all([store.undo(RUN, seq), other.undo(RUN, seq)]);
  expect(await ticked()).toEqual(['a']);
});

test('starting over clears, and an undo brings everything back', async () => {
  await store.add(RUN, tick('a'), 1);
  await store.add(RUN, startOver, 2);
  expect(await ticked()).toEqual([]);
  await undoLast();
  expect(await ticked()).toEqual(['a']);
});

test('no undo is without effect: the start before goes with what it cleared', async () => {
  for (const event of [tick('a'), startOver, tick('b'), startOver]) await store.add(RUN, event, 1);
  expect((await store.entries(RUN)).map(({ kind }) => kind)).toEqual(['tick', 'startOver']);
  await undoLast();
  expect(await ticked()).toEqual(['b']);
});

test('a thousand starts leave a small journal', async () => {
  for (let atMs = 0; atMs < 1_000; atMs += 1) {
    await store.add(RUN, tick('a'), atMs);
    await store.add(RUN, startOver, atMs);
  }
  expect((await store.entries(RUN)).length).toBeLessThanOrEqual(4);
});

test('a write that fails throws and changes nothing', async () => {
  for (const event of [tick('a'), startOver, tick('b')]) await store.add(RUN, event, 1);
  const before = await store.entries(RUN);
  const makeRoom = refuseEvents(database);
  await expect(store.add(RUN, tick('c'), 2)).rejects.toThrow();
  // It had deleted old entries when it failed.
  await expect(store.add(RUN, startOver, 3)).rejects.toThrow();
  // It had made the run.
  await expect(store.add(OTHER, tick('a'), 4)).rejects.toThrow();
  expect(await store.entries(RUN)).toEqual(before);
  expect(await database.runs.toCollection().primaryKeys()).toEqual([RUN]);
  makeRoom();
  await store.add(RUN, tick('c'), 5);
  expect(await ticked()).toEqual(['b', 'c']);
});

test('whatever was done in two runs, each undo changes something and the last leaves nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(RUN, OTHER), anyEvent), { maxLength: 14 }),
      async (events) => {
        for (const [runId, event] of events) await store.add(runId, event, 0);
        for (const runId of [RUN, OTHER]) {
          let entries = await store.entries(runId);
          while (entries.length > 0) {
            const before = JSON.stringify(sums(reduceJournal(entries)));
            await undoLast(runId);
            entries = await store.entries(runId);
            expect(JSON.stringify(sums(reduceJournal(entries)))).not.toBe(before);
          }
          expect(sums(reduceJournal(entries))).toEqual([[], [], []]);
        }
      },
    ),
    { numRuns: 60 },
  );
});

function sums({ ticked, accepted, results }: ReturnType<typeof reduceJournal>) {
  const answers = [...results].map(([id, { result, reason }]) => [id, result, reason].join());
  return [[...ticked.keys()].sort(), [...accepted].sort(), answers.sort()];
}
