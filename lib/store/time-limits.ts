import type { DBCore } from 'dexie';

/** The time limit for a transaction to start, and the shorter one after another has timed out. */
const START_MS = 3_000;
const NEXT_START_MS = 250;
/** Longer than a slow disk takes when the browser starts. */
const SILENT_MS = 6_000;
const BLOCKED_MS = 2_000;
/** Dexie multiplies versions by ten; the numbers between are for its own schema repairs. */
const NATIVE_VERSIONS_PER_VERSION = 10;

/** Rejects if the promise takes longer; its later result is ignored. */
export async function withTimeout<T>(promise: PromiseLike<T>, timeoutMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DOMException('No answer in time.', 'TimeoutError')),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * An `IDBFactory` whose `open` fails in time, and fails for a database of a newer version. Dexie alone
 * waits forever for an older connection to close, and would change the schema of a newer database
 * (`dexieOpen` in its source). Closing Dexie instead would leave the request open: its late connection
 * would block the next upgrade.
 */
export function withOpenTimeout(factory: IDBFactory, version: number): IDBFactory {
  /** Set while a refused request is still open: another one would only wait for it. */
  let blocked: Error | null = null;

  function open(name: string, nativeVersion?: number): IDBOpenDBRequest {
    if (blocked) throw blocked;
    const request = factory.open(name, nativeVersion);
    const giveUp = () => {
      blocked = new DOMException('The browser does not open the database.', 'BlockedDatabaseError');
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
      const message = 'The database was made by a newer version.';
      refuse(request, new DOMException(message, 'NewerDatabaseError'));
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

/**
 * Aborts a transaction that can't start because another page keeps one open on the same tables. So a failed
 * write is never done later. A transaction that has started may take as long as it needs.
 */
export function withStartTimeout(core: DBCore): DBCore {
  let patienceMs = START_MS;

  function transaction(...asked: Parameters<DBCore['transaction']>) {
    const begun = core.transaction(...asked) as ReturnType<DBCore['transaction']> & IDBTransaction;
    const timer = setTimeout(() => {
      patienceMs = NEXT_START_MS;
      begun.abort();
    }, patienceMs);
    const [table = ''] = asked[0];
    // Succeeds once the transaction has started, whether or not the row exists.
    const probe = begun.objectStore(table).get(0);
    probe.onsuccess = () => {
      patienceMs = START_MS;
      clearTimeout(timer);
    };
    probe.onerror = (event) => {
      // The transaction's own requests determine its result.
      event.preventDefault();
      event.stopPropagation();
      clearTimeout(timer);
    };
    return begun;
  }

  return { ...core, transaction };
}

/** Fails the request for Dexie, and reverts what the browser may still do with it. */
function refuse(request: IDBOpenDBRequest, error: Error): void {
  const { onerror } = request;
  request.onupgradeneeded = () => request.transaction?.abort();
  request.onsuccess = () => request.result.close();
  request.onerror = (event) => event.preventDefault();
  // Dexie reads nothing else from the event.
  onerror?.call(request, { target: { error } } as unknown as Event);
}
