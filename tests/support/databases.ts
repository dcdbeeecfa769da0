import { Dexie } from 'dexie';
import { Database } from '../../lib/store/database';

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
