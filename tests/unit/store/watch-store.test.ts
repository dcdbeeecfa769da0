// Before anything that loads Dexie, which looks for a database at once.
import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { IncidentNotice } from '../../../lib/notices/notice';
import type { Known } from '../../../lib/status/model';
import { Database } from '../../../lib/store/database';
import { WatchStore } from '../../../lib/store/watch-store';
import { BACKUP, event, NOON_MS, readAll, service } from '../../support/events';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

const [, step] = readAll([[service(BACKUP)], [service(BACKUP, [event({ startMs: null })])]]);
if (!step) throw new Error('no step');
const { known, notices } = step;
const check = checkRecord();

function noticeOf(id: string, createdAtMs: number): IncidentNotice {
  const [notice] = notices;
  if (!notice) throw new Error('no notice');
  return { ...notice, id, createdAtMs };
}

describe('what a check learned', () => {
  test('is nothing at first', async () => {
    const { store } = freshStore();
    expect(await store.snapshot('consumer')).toEqual({ known: null, check: null });
    expect(await store.owedNotices()).toEqual([]);
  });

  test('is stored whole, and is there after a restart', async () => {
    const { store, database } = freshStore();
    await store.save({ check, known, incidents: known.incidents, notices });
    database.close();
    const again = new WatchStore(new Database(database.name));
    expect(await again.snapshot('consumer')).toEqual({ known, check });
    expect(await again.owedNotices()).toEqual(notices);
    const [incident] = known.incidents;
    // Without a start of Apple's its place in the history is when we first saw it.
    expect(await again.incident(incident?.id ?? '')).toEqual({
      ...incident,
      startMs: incident?.firstSeenMs,
    });
  });

  test('leaves what it does not name', async () => {
    const { store } = freshStore();
    await store.save({ check, known, incidents: known.incidents, notices });
    const later = checkRecord({ attemptedAtMs: NOON_MS + 1 });
    await store.save({ check: later });
    expect(await store.snapshot('consumer')).toEqual({ known, check: later });
    expect(await store.owedNotices()).toEqual(notices);
  });

  test('is of one feed', async () => {
    const { store } = freshStore();
    await store.save({ check, known });
    expect(await store.snapshot('developer')).toEqual({ known: null, check: null });
  });

  // What can't be cloned can't be stored: each part fails in its turn, the last one after all others.
  const odd = { odd: () => 'odd' };
  test.each([
    ['known', { known: { ...known, ...odd } as Known }],
    [
      'an incident',
      { incidents: [...known.incidents, { ...known.incidents[0], ...odd }] as never },
    ],
    ['a notice', { notices: [...notices, { ...notices[0], id: 'b', ...odd }] as never }],
  ])('%s that can’t be stored: nothing is', async (_, broken) => {
    const { store, database } = freshStore();
    const learned = { check, known, incidents: known.incidents, notices, ...broken };
    await expect(store.save(learned)).rejects.toThrow();
    expect(await store.snapshot('consumer')).toEqual({ known: null, check: null });
    expect(await database.incidents.count()).toBe(0);
    expect(await store.owedNotices()).toEqual([]);
  });
});

describe('owed notices', () => {
  test('oldest first, until settled', async () => {
    const { store } = freshStore();
    await store.save({ check, notices: [noticeOf('b', 2), noticeOf('a', 3), noticeOf('c', 1)] });
    const ids = async () => (await store.owedNotices()).map(({ id }) => id);
    expect(await ids()).toEqual(['c', 'b', 'a']);
    await store.settle('b');
    expect(await ids()).toEqual(['c', 'a']);
    await store.settle('unheard of');
    expect(await ids()).toEqual(['c', 'a']);
  });

  test('the same again replaces', async () => {
    const { store } = freshStore();
    await store.save({ check, notices: [noticeOf('a', 1)] });
    await store.save({ check, notices: [noticeOf('a', 2)] });
    expect(await store.owedNotices()).toEqual([noticeOf('a', 2)]);
  });
});

test('an install draws its place once', async () => {
  const { store, database } = freshStore();
  let draws = 0;
  const draw = () => {
    draws += 1;
    return 0.999;
  };
  const all = await Promise.all([1, 2, 3].map(() => store.checkOffsetMs(300_000, draw)));
  expect(all).toEqual([299_700, 299_700, 299_700]);
  const again = new WatchStore(new Database(database.name));
  expect(await again.checkOffsetMs(300_000, () => 0)).toBe(299_700);
  expect(draws).toBe(1);
});
