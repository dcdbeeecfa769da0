// Before anything that loads Dexie, which looks for a database at once.
import 'fake-indexeddb/auto';
import { IDBFactory as FreshFactory } from 'fake-indexeddb';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Database, versionChangeEvents } from '../../../lib/store/database';
import { storeFaultOf } from '../../../lib/store/store-fault';
import { withOpenTimeout } from '../../../lib/store/time-limits';

const { indexedDB: usual } = Dexie.dependencies;
let factory: IDBFactory;

beforeEach(() => {
  factory = new FreshFactory();
  Dexie.dependencies.indexedDB = factory;
});
afterEach(() => {
  Dexie.dependencies.indexedDB = usual;
  vi.useRealTimers();
});

const useFakeTimers = () =>
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], shouldAdvanceTime: true });

/** Opens it as the browser does, at a version of the browser's own count. */
function openRaw(version: number, upgrade?: (made: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = factory.open('backup-beacon', version);
    opening.onupgradeneeded = () => upgrade?.(opening.result);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('refused'));
  });
}

const faultOf = (promise: PromiseLike<unknown>) =>
  Promise.resolve(promise).then(
    () => 'none',
    (error: unknown) => storeFaultOf(error),
  );

test('the fault of an error is that of its first cause, but not of a closed database', () => {
  const wrapped = (inner: unknown) => {
    return new Error('The store cannot be read.', { cause: { name: 'AbortError', inner } });
  };
  const circular = new Error('circular');
  circular.cause = circular;
  const aborted = new DOMException('', 'AbortError');
  const closed = { name: 'DatabaseClosedError', inner: aborted };
  const errors = [new DOMException('', 'QuotaExceededError'), aborted, closed, circular];
  expect(errors.map((error) => storeFaultOf(wrapped(error)))).toEqual([
    ...['full', 'blocked', 'refused', 'refused'],
  ]);
});

describe('a database of a newer version', () => {
  test('is neither read nor changed, also if it lacks a table', async () => {
    const createKnown = (made: IDBDatabase) => {
      made.createObjectStore('known', { keyPath: 'feed' });
    };
    (await openRaw(50, createKnown)).close();
    const database = new Database();
    expect(await faultOf(database.known.toArray())).toBe('newer');
    expect(await faultOf(database.known.put({} as never))).toBe('newer');
    database.close();
    // An open connection would block this.
    expect([...(await openRaw(60)).objectStoreNames]).toEqual(['known']);
  });

  test('takes over from an open page, which hears of it and lets go', async () => {
    const database = new Database();
    await database.open();
    const heard = vi.fn();
    versionChangeEvents.addEventListener('takeover', heard);
    (await openRaw(50)).close();
    versionChangeEvents.removeEventListener('takeover', heard);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(await faultOf(database.known.count())).toBe('newer');
  });

  test('is not one that Dexie repaired', async () => {
    const before = new Database();
    await before.open();
    before.close();
    (await openRaw(41)).close();
    expect(await faultOf(new Database().known.toArray())).toBe('none');
  });
});

describe('opening', () => {
  test('behind an older page is refused in time, at once the next time, and done when that lets go', async () => {
    const older = new Dexie('backup-beacon');
    older.version(1).stores({ journal: '++seq' });
    await older.table('journal').add({ kind: 'tick', tickId: 'a', atMs: 1 });
    older.close();
    const held = await openRaw(10);
    useFakeTimers();
    const database = new Database();
    const first = faultOf(database.journal.count());
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await first).toBe('blocked');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await faultOf(database.journal.count())).toBe('blocked');
    held.close();
    // The first opening is still under way, and must make way for the next.
    await vi.waitFor(async () => {
      await vi.advanceTimersByTimeAsync(3_000);
      expect(await faultOf(database.journal.count())).toBe('none');
    });
    expect([await database.journal.count(), database.verno]).toEqual([1, 4]);
  });

  test('in a browser that never answers is refused in time', async () => {
    useFakeTimers();
    const silent = { open: () => new EventTarget() } as unknown as IDBFactory;
    const failed = new Promise((resolve) => {
      withOpenTimeout(silent, 4).open('backup-beacon', 40).onerror = ({ target }) =>
        resolve((target as IDBOpenDBRequest).error?.name);
    });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await failed).toBe('BlockedDatabaseError');
  });

  test('that was refused is tried again a little later, but not after it was closed', async () => {
    useFakeTimers();
    const open = vi.spyOn(factory, 'open').mockImplementation(() => {
      throw new DOMException('Not now.', 'InvalidStateError');
    });
    const database = new Database();
    expect(await faultOf(database.known.count())).toBe('refused');
    const { length: tries } = open.mock.calls;
    expect(await faultOf(database.known.count())).toBe('refused');
    expect(open.mock.calls).toHaveLength(tries);
    const closed = new Database();
    expect(await faultOf(closed.known.count())).toBe('refused');
    closed.close();
    open.mockRestore();
    await vi.advanceTimersByTimeAsync(2_500);
    expect(await database.known.count()).toBe(0);
    expect(await faultOf(closed.known.count())).toBe('refused');
  });
});

describe('transactions', () => {
  /** Another page keeps one open over all tables until it is told to let go. */
  async function holdAll(): Promise<() => void> {
    const raw = await openRaw(40);
    const table = raw.transaction([...raw.objectStoreNames], 'readwrite').objectStore('known');
    let isHeld = true;
    const goOn = () => {
      if (isHeld) table.get('x').onsuccess = goOn;
    };
    goOn();
    return () => (isHeld = false);
  }

  test('that can’t begin fail in time and change nothing, the next ones soon; then all goes on', async () => {
    const { devices } = new Database();
    await devices.put({ id: 'a' } as never);
    const letGo = await holdAll();
    useFakeTimers();
    const all = [
      devices.toArray(),
      devices.put({ id: 'b' } as never),
      devices.db.transaction('rw', devices, () => devices.delete('a')),
    ].map(faultOf);
    await vi.advanceTimersByTimeAsync(3_000);
    const [read, ...written] = await Promise.all(all);
    expect(read).toBe('blocked');
    expect(written).not.toContain('none');
    const beganMs = Date.now();
    const next = faultOf(devices.put({ id: 'c' } as never));
    await vi.advanceTimersByTimeAsync(250);
    expect(await next).not.toBe('none');
    expect(Date.now() - beganMs).toBeLessThan(2_500);
    letGo();
    vi.useRealTimers();
    await vi.waitFor(async () => expect(await devices.toCollection().keys()).toEqual(['a']));
    await devices.put({ id: 'd' } as never);
    expect(await devices.toCollection().keys()).toEqual(['a', 'd']);
  });

  test('that have begun may take as long as they need', async () => {
    const database = new Database();
    const { devices } = database;
    await database.open();
    useFakeTimers();
    let isOver = false;
    const long = database.transaction('rw', devices, async () => {
      await devices.put({ id: 'a' } as never);
      while (!isOver) await devices.get('a');
    });
    await vi.advanceTimersByTimeAsync(60_000);
    isOver = true;
    await long;
    expect(await devices.count()).toBe(1);
  });

  test('are on disk when they are done', () => {
    const { _options: options } = new Database() as unknown as { _options: object };
    expect(options).toMatchObject({ chromeTransactionDurability: 'strict' });
  });
});
