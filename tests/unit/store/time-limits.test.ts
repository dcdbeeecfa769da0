// Before anything that loads Dexie, which looks for a database at once.
import 'fake-indexeddb/auto';
import { IDBFactory as FreshFactory } from 'fake-indexeddb';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Database } from '../../../lib/store/database';
import { withOpenTimeout } from '../../../lib/store/time-limits';
import { storeFaultOf } from '../../../lib/store/store-fault';
import { versionChangeEvents } from '../../../lib/store/database';
import { openVersion2 } from '../../support/version-2';

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

/** Opens it as the browser does, at a version of its own count. */
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

test('a database of a newer version is neither read nor changed, also where it lacks a table', async () => {
  (
    await openRaw(50, (database) => void database.createObjectStore('known', { keyPath: 'feed' }))
  ).close();
  const database = new Database();
  expect(await faultOf(database.known.toArray())).toBe('newer');
  expect(await faultOf(database.known.put({} as never))).toBe('newer');
  database.close();
  const after = await openRaw(50);
  expect([...after.objectStoreNames]).toEqual(['known']);
});

test('a repair that Dexie made of this version is no newer version', async () => {
  const before = new Database();
  await before.open();
  before.close();
  (await openRaw(41)).close();
  expect(await faultOf(new Database().known.toArray())).toBe('none');
});

test('behind an older connection that stays: refused in time, at once the next time, open when it lets go', async () => {
  const before = openVersion2('backup-beacon');
  await before.open();
  await before.table('journal').add({ kind: 'tick', tickId: 'a', runId: 'r', atMs: 1 });
  before.close();
  const held = await openRaw(20);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], shouldAdvanceTime: true });
  const database = new Database();
  const first = faultOf(database.journal.count());
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await first).toBe('blocked');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await faultOf(database.journal.count())).toBe('blocked');
  held.close();
  // The first opening is still under way; it must make way for the next.
  await vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await faultOf(database.journal.count())).toBe('none');
  });
  expect(await database.journal.count()).toBe(1);
  expect(database.verno).toBe(4);
});

test('a browser that says nothing: refused in time', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  const request = Object.assign(new EventTarget(), { transaction: null }) as IDBOpenDBRequest;
  const guarded = withOpenTimeout({ open: () => request } as unknown as IDBFactory, 3);
  const failed = new Promise((resolve) => {
    guarded.open('backup-beacon', 30).onerror = ({ target }) =>
      resolve((target as IDBOpenDBRequest).error?.name);
  });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await failed).toBe('BlockedDatabaseError');
  expect(() => guarded.open('backup-beacon', 30)).toThrow();
  request.dispatchEvent(new Event('error'));
  expect(guarded.open('backup-beacon', 30)).toBe(request);
});

test('refused once, it is tried again a little later; who closed it has it closed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  const open = vi.spyOn(factory, 'open').mockImplementation(() => {
    throw new DOMException('Not now.', 'InvalidStateError');
  });
  const database = new Database();
  expect(await faultOf(database.known.count())).toBe('refused');
  const { length: tries } = open.mock.calls;
  expect(await faultOf(database.known.count())).toBe('refused');
  expect(open.mock.calls).toHaveLength(tries);
  open.mockRestore();
  await vi.advanceTimersByTimeAsync(2_500);
  expect(await database.known.count()).toBe(0);
  database.close();
  await vi.advanceTimersByTimeAsync(2_500);
  expect(await faultOf(database.known.count())).toBe('refused');
});

test('who shows something hears that a newer version takes it over, and lets go', async () => {
  const database = new Database();
  await database.open();
  const heard = vi.fn();
  versionChangeEvents.addEventListener('takeover', heard);
  (await openRaw(50)).close();
  expect(heard).toHaveBeenCalledTimes(1);
  versionChangeEvents.removeEventListener('takeover', heard);
  expect(await faultOf(database.known.count())).toBe('newer');
});

describe('another page that keeps a transaction over all tables', () => {
  /** Holds all tables until it is told to let go. */
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

  test('reads and writes fail in time and change nothing, the next ones soon; then all goes on', async () => {
    const database = new Database();
    await database.devices.put({ id: 'a' } as never);
    const letGo = await holdAll();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    const { devices } = database;
    const all = [
      devices.toArray(),
      devices.put({ id: 'b' } as never),
      database.transaction('rw', devices, () => devices.delete('a')),
    ].map(faultOf);
    await vi.advanceTimersByTimeAsync(3_000);
    const [read, ...written] = await Promise.all(all);
    expect(read).toBe('blocked');
    expect(written).not.toContain('none');
    const next = faultOf(devices.put({ id: 'c' } as never));
    await vi.advanceTimersByTimeAsync(250);
    expect(await next).not.toBe('none');
    letGo();
    vi.useRealTimers();
    await vi.waitFor(async () => expect(await devices.toCollection().keys()).toEqual(['a']));
    await devices.put({ id: 'd' } as never);
    expect(await devices.toCollection().keys()).toEqual(['a', 'd']);
  });

  test('a transaction that has begun may take as long as it needs', async () => {
    const database = new Database();
    await database.open();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    const { devices } = database;
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
});
