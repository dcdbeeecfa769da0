import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { ticksOf, type Deed } from '../../../lib/guide/journal';
import { STATUS_TICK_ID } from '../../../lib/guide/steps';
import { Database } from '../../../lib/store/database';
import { JournalStore } from '../../../lib/store/journal-store';
import { refuseDeeds } from '../../support/databases';
import { anyDeed } from '../../support/deeds';
import { freshStore } from '../../support/stores';

const tick = (tickId: string): Deed => ({ kind: 'tick', tickId });
const startOver: Deed = { kind: 'startOver' };

let database: Database;
let store: JournalStore;

beforeEach(() => {
  database = freshStore().database;
  store = new JournalStore(database);
});

const ticked = async () => [...ticksOf(await store.entries()).ticked.keys()].sort();
const undoLast = async () => store.undo((await store.entries()).at(-1)?.seq ?? -1);

test('deeds are kept in their order, with their time, beyond the window', async () => {
  await store.add(tick('b'), 10);
  await store.add(tick('a'), 20);
  database.close();
  const entries = await new JournalStore(new Database(database.name)).entries();
  expect(entries).toMatchObject([
    { kind: 'tick', tickId: 'b', atMs: 10 },
    { kind: 'tick', tickId: 'a', atMs: 20 },
  ]);
});

test('the same deed from two windows at once is stored once', async () => {
  const other = new JournalStore(new Database(database.name));
  const adding = [store, other].flatMap((s) => [s.add(tick('a'), 1), s.add(tick('b'), 2)]);
  await Promise.all(adding);
  expect(await store.entries()).toHaveLength(2);
  expect(await other.entries()).toEqual(await store.entries());
});

test('an accepted risk is kept with the lock it was accepted for', async () => {
  await store.add({ kind: 'accept', stepId: 'reset', lock: 'copyFirst' }, 1);
  await store.add({ kind: 'accept', stepId: 'reset', lock: 'apple' }, 2);
  await store.add({ kind: 'accept', stepId: 'reset', lock: 'apple' }, 3);
  expect(await store.entries()).toMatchObject([
    { kind: 'accept', stepId: 'reset', lock: 'copyFirst', atMs: 1 },
    { kind: 'accept', stepId: 'reset', lock: 'apple', atMs: 2 },
  ]);
});

test('a look at Apple’s page counts from when it was last given', async () => {
  await store.add(tick(STATUS_TICK_ID), 1);
  await store.add(tick(STATUS_TICK_ID), 2);
  expect(ticksOf(await store.entries()).ticked).toEqual(new Map([[STATUS_TICK_ID, 2]]));
  // Undoing it leaves none behind.
  await undoLast();
  expect(await ticked()).toEqual([]);
});

test('undo takes the last deed away', async () => {
  await store.add(tick('a'), 1);
  await store.add(tick('b'), 2);
  await undoLast();
  expect(await ticked()).toEqual(['a']);
});

test('undo of what is no longer the last does nothing', async () => {
  await store.add(tick('a'), 1);
  const [seen] = await store.entries();
  await new JournalStore(new Database(database.name)).add(tick('b'), 2);
  await store.undo(seen?.seq ?? -1);
  expect(await ticked()).toEqual(['a', 'b']);
});

test('two windows undo the same deed: one deed goes', async () => {
  await store.add(tick('a'), 1);
  await store.add(tick('b'), 2);
  const seq = (await store.entries()).at(-1)?.seq ?? -1;
  await Promise.all([store.undo(seq), new JournalStore(new Database(database.name)).undo(seq)]);
  expect(await ticked()).toEqual(['a']);
});

test('starting over clears, and an undo brings everything back', async () => {
  await store.add(tick('a'), 1);
  await store.add(startOver, 2);
  expect(await ticked()).toEqual([]);
  await undoLast();
  expect(await ticked()).toEqual(['a']);
});

test('no undo is without effect: the start before goes with what it cleared', async () => {
  for (const deed of [tick('a'), startOver, tick('b'), startOver]) await store.add(deed, 1);
  expect((await store.entries()).map(({ kind }) => kind)).toEqual(['tick', 'startOver']);
  await undoLast();
  expect(await ticked()).toEqual(['b']);
});

test('a thousand starts leave a small journal', async () => {
  for (let atMs = 0; atMs < 1_000; atMs += 1) {
    await store.add(tick('a'), atMs);
    await store.add(startOver, atMs);
  }
  expect((await store.entries()).length).toBeLessThanOrEqual(4);
});

test('a write that fails throws and changes nothing', async () => {
  for (const deed of [tick('a'), startOver, tick('b')]) await store.add(deed, 1);
  const before = await store.entries();
  const makeRoom = refuseDeeds(database);
  await expect(store.add(tick('c'), 2)).rejects.toThrow();
  // It had deleted old entries when it failed.
  await expect(store.add(startOver, 3)).rejects.toThrow();
  expect(await store.entries()).toEqual(before);
  makeRoom();
  await store.add(tick('c'), 4);
  expect(await ticked()).toEqual(['b', 'c']);
});

test('whatever was done, each undo changes something and the last leaves no tick', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyDeed, { maxLength: 12 }), async (deeds) => {
      for (const deed of deeds) await store.add(deed, 0);
      let entries = await store.entries();
      while (entries.length > 0) {
        const before = JSON.stringify(sums(ticksOf(entries)));
        await undoLast();
        entries = await store.entries();
        expect(JSON.stringify(sums(ticksOf(entries)))).not.toBe(before);
      }
      expect(await ticked()).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

function sums({ ticked, accepted }: ReturnType<typeof ticksOf>) {
  return [[...ticked.keys()].sort(), [...accepted].sort()];
}
