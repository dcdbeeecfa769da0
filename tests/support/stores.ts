// Before anything that loads Dexie, which looks for a database at once.
import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { Database } from '../../lib/store/database';
import { OverflowStore, type Overflow, type OverflowPlace } from '../../lib/store/overflow-store';
import { WatchStore } from '../../lib/store/watch-store';

let count = 0;

/** A database of its own, as empty as after an install, and the store on it. */
export function freshStore(): { database: Database; store: WatchStore } {
  count += 1;
  const database = new Database(`test-${count}-${performance.now()}`);
  return { database, store: new WatchStore(database) };
}

/** The worker's store: such a database, and beside it a place in memory for what it refuses. */
export function freshWorkerStore() {
  const { database, store: watchStore } = freshStore();
  const reported: unknown[] = [];
  let kept: Overflow | null = null;
  const place: OverflowPlace = {
    read: async () => structuredClone(kept),
    write: async (overflow) => void (kept = structuredClone(overflow)),
  };
  const store = new OverflowStore(watchStore, place, (error) => reported.push(error));
  return { database, watchStore, store, place, reported, kept: () => kept };
}

/** Every database that is opened from now on is empty, as after an install. */
export function emptyDisk(): void {
  Dexie.dependencies.indexedDB = new IDBFactory();
}
