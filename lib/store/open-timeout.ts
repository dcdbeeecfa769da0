/** Longer than a slow disk takes when the browser starts. */
const SILENT_MS = 6_000;
const BLOCKED_MS = 2_000;
/** Dexie multiplies versions by ten; the numbers between are for its own schema repairs. */
const NATIVE_VERSIONS_PER_VERSION = 10;

export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

export class BlockedDatabaseError extends Error {
  override readonly name = 'BlockedDatabaseError';
}

/**
 * An `IDBFactory` whose `open` fails in time, and fails for a database of a newer version. Dexie alone
 * waits forever behind an older connection, and would change the schema of a newer database
 * (`dexieOpen` in its source). Closing Dexie instead would leave the request open: its late connection
 * would block the next upgrade.
 */
export function withOpenTimeout(factory: IDBFactory, version: number): IDBFactory {
  /** Set while a refused request is still open: another one would only wait behind it. */
  let blocked: Error | null = null;

  function open(name: string, nativeVersion?: number): IDBOpenDBRequest {
    if (blocked) throw blocked;
    const request = factory.open(name, nativeVersion);
    const giveUp = () => {
      blocked = new BlockedDatabaseError('The browser does not open the database.');
      const unblock = () => (blocked = null);
      for (const type of ['success', 'error']) request.addEventListener(type, unblock);
      refuse(request, blocked);
    };
    let timer = setTimeout(giveUp, SILENT_MS);
    const stop = () => clearTimeout(timer);
    request.addEventListener('blocked', () => {
      stop();
      if (!blocked) timer = setTimeout(giveUp, BLOCKED_MS);
    });
    // An upgrade that has begun may take as long as it needs.
    for (const type of ['upgradeneeded', 'success', 'error']) request.addEventListener(type, stop);
    request.addEventListener('success', () => {
      if (request.result.version < (version + 1) * NATIVE_VERSIONS_PER_VERSION) return;
      request.result.close();
      refuse(request, new NewerDatabaseError('The database was made by a newer version.'));
    });
    return request;
  }

  return {
    open,
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (first, second) => factory.cmp(first, second),
  };
}

/** Fails the request for Dexie, and undoes what the browser may still do with it. */
function refuse(request: IDBOpenDBRequest, error: Error): void {
  const { onerror } = request;
  request.onupgradeneeded = () => request.transaction?.abort();
  request.onsuccess = () => request.result.close();
  request.onerror = (event) => event.preventDefault();
  // Dexie reads nothing else from the event.
  onerror?.call(request, { target: { error } } as unknown as Event);
}
