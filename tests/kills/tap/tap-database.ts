import type { Tap } from './tap.ts';

/**
 * Makes a point at the beginning and the end of every transaction, and after each of its requests. To
 * run in the worker after the tap; sent as text.
 * Held inside a transaction, it is kept open: stopped there, the browser takes back all of it, where
 * without a next request it would complete by itself.
 */
export function tapDatabase(): void {
  const { tap } = globalThis as unknown as { tap: Tap };
  const realGet = IDBObjectStore.prototype.get;

  function keepOpen(transaction: IDBTransaction): void {
    const store = transaction.objectStore(transaction.objectStoreNames[0] ?? '');
    const request = realGet.call(store, 0);
    request.onsuccess = () => keepOpen(transaction);
  }

  /** The first listener of all: the worker's own hear nothing of an event that is held. */
  function pointAfter(request: IDBRequest, name: string): void {
    const hold = (event: Event) => {
      if (!tap.reach(name)) return;
      event.stopImmediatePropagation();
      if (request.transaction) keepOpen(request.transaction);
    };
    request.addEventListener('success', hold);
    request.addEventListener('error', hold);
  }

  const realOpen = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...values) {
    const isHeld = tap.reach('database open: before');
    const request = realOpen.apply(this, values);
    pointAfter(request, 'database open: after');
    if (isHeld)
      request.addEventListener('upgradeneeded', (event) => event.stopImmediatePropagation());
    return request;
  };

  const realTransaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode = 'readonly', options) {
    const tables = typeof names === 'string' ? [names] : [...names];
    const name = `${mode === 'readwrite' ? 'write' : 'read'} ${tables.join('+')}`;
    if (tap.reach(`${name}: before`)) throw new Error('held');
    const transaction = realTransaction.call(this, names, mode, options);
    transaction.addEventListener('complete', (event) => {
      if (tap.reach(`${name}: completed`)) event.stopImmediatePropagation();
    });
    return transaction;
  };

  const METHODS = {
    store: [
      'get',
      'getAll',
      'getAllKeys',
      'put',
      'add',
      'delete',
      'clear',
      'count',
      'openCursor',
      'openKeyCursor',
    ],
    index: ['get', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'],
  };
  const WRITES = ['put', 'add', 'delete', 'clear'];
  tapRequests(IDBObjectStore.prototype, METHODS.store);
  tapRequests(IDBIndex.prototype, METHODS.index);

  function tapRequests(place: object, methods: string[]): void {
    for (const method of methods) {
      const real = (place as Record<string, (...values: unknown[]) => IDBRequest>)[method];
      if (!real) continue;
      const value = function (this: IDBObjectStore | IDBIndex, ...values: unknown[]): IDBRequest {
        const store = 'objectStore' in this ? this.objectStore : this;
        // What is written from now on is not: the same place is read in its stead.
        const request = tap.isFrozen ? realGet.call(store, 0) : real.apply(this, values);
        if (WRITES.includes(method) && tap.plan?.refuses)
          request.addEventListener('success', () => store.transaction.abort());
        pointAfter(request, `${method} ${store.name}`);
        return request;
      };
      Object.defineProperty(place, method, { value });
    }
  }
}
