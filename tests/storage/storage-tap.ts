/**
 * What is put in front of the worker and of the pages: faults of the store at the flip of a switch, and
 * a word on the console for each notification. The refusals are the browser's own: an opening and a
 * transaction are aborted while they are under way.
 */
export const STORAGE_TAP = `(() => {
  const tap = (globalThis.storageTap = { refusesOpening: false, abortsAt: null });
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (name, ...more) {
    if (!tap.refusesOpening || name !== 'backup-beacon') return open.call(this, name, ...more);
    const request = open.call(this, 'refused', Date.now());
    request.addEventListener('upgradeneeded', (event) => {
      // Nobody else is to begin with it.
      event.stopImmediatePropagation();
      request.transaction.abort();
    });
    return request;
  };
  for (const method of ['put', 'add']) {
    const write = IDBObjectStore.prototype[method];
    IDBObjectStore.prototype[method] = function (...all) {
      const request = write.apply(this, all);
      if (this.name === tap.abortsAt) this.transaction.abort();
      return request;
    };
  }
  const notifications = globalThis.chrome?.notifications;
  if (!notifications) return;
  const create = notifications.create.bind(notifications);
  const value = (id, ...more) => {
    console.info('told', id);
    return create(id, ...more);
  };
  Object.defineProperty(notifications, 'create', { value });
})();
`;

/** The switches. */
export interface StorageTap {
  /** Whether every opening of the database fails. */
  refusesOpening: boolean;
  /** The table at which a writing transaction breaks off; null: none. */
  abortsAt: string | null;
}
