// Before anything that loads Dexie, which looks for a database at once.
import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { Database } from '../../lib/store/database';
import {
  FallbackStore,
  type PendingWrites,
  type FallbackStorage,
} from '../../lib/store/fallback-store';
import { PreferenceStore } from '../../lib/store/preference-store';
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
  const preferences = new PreferenceStore(database);
  const reported: unknown[] = [];
  let kept: PendingWrites | null = null;
  const place: FallbackStorage = {
    read: async () => structuredClone(kept),
    write: async (pendingWrites) => void (kept = structuredClone(pendingWrites)),
  };
  const store = new FallbackStore(watchStore, preferences, place, (error) => reported.push(error));
  return { database, watchStore, preferences, store, place, reported, kept: () => kept };
}

/** Every database that is opened from now on is empty, as after an install. */
export function emptyDisk(): void {
  Dexie.dependencies.indexedDB = new IDBFactory();
}

/** A browser whose disk is full: nothing more can be added to the journal. Out: room again. */
export function refuseEvents(database: Database): () => void {
  const refuse = () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  database.journal.hook('creating', refuse);
  return () => database.journal.hook('creating').unsubscribe(refuse);
}

/** A database that a browser refuses to open, as in some private windows. */
export function unopenable(): Database {
  const refusing = Object.create(indexedDB) as IDBFactory;
  refusing.open = () => {
    const request = new EventTarget() as IDBOpenDBRequest;
    const error = new DOMException('Not in a private window.', 'InvalidStateError');
    Object.assign(request, { error });
    request.addEventListener('error', (event) => request.onerror?.(event));
    setTimeout(() => request.dispatchEvent(new Event('error')));
    return request;
  };
  const { indexedDB: usual } = Dexie.dependencies;
  try {
    Dexie.dependencies.indexedDB = refusing;
    return new Database('unopenable');
  } finally {
    Dexie.dependencies.indexedDB = usual;
  }
}
