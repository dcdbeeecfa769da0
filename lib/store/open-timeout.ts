import { STEPS_A_VERSION } from './schema';
import { BlockedDatabaseError, NewerDatabaseError } from './store-fault';

/** Longer than a slow disk takes at the start of the browser. */
const SILENT_MS = 6_000;
/** Pages of ours let go at once when they are asked to. */
const BLOCKED_MS = 2_000;

export interface OpenTimeouts {
  /** How long the browser may take to open or to say that something is in its way. */
  silentMs: number;
  /** How long that may go on. */
  blockedMs: number;
}

/**
 * The browser's databases, but whoever opens one gets an answer in time and never one of a newer
 * version: left alone, Dexie waits for ever behind an older connection that does not close, and opens
 * what a newer version made, to write it as it was once (`dexieOpen` in its source).
 * In: the browser's own, and the version that this code knows.
 */
export function withOpenTimeout(
  factory: IDBFactory,
  version: number,
  patience: OpenTimeouts = { silentMs: SILENT_MS, blockedMs: BLOCKED_MS },
): IDBFactory {
  // A second request would only wait behind the first, and not even hear why.
  let stuck: Error | null = null;
  return {
    open(name, asked) {
      if (stuck) throw stuck;
      const request = asked === undefined ? factory.open(name) : factory.open(name, asked);
      const closeUnwatched = () => (stuck = null);
      const giveUp = () => {
        stuck = new BlockedDatabaseError('The browser does not open the database.');
        for (const kind of ['success', 'error']) request.addEventListener(kind, closeUnwatched);
        refuse(request, stuck);
      };
      limit(request, giveUp, patience);
      refuseNewer(request, (version + 1) * STEPS_A_VERSION);
      return request;
    },
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (first, second) => factory.cmp(first, second),
  };
}

function limit(request: IDBOpenDBRequest, giveUp: () => void, patience: OpenTimeouts): void {
  let hasGivenUp = false;
  const giveUpOnce = () => {
    hasGivenUp = true;
    giveUp();
  };
  let timer = setTimeout(giveUpOnce, patience.silentMs);
  const stop = () => clearTimeout(timer);
  request.addEventListener('blocked', () => {
    stop();
    if (!hasGivenUp) timer = setTimeout(giveUpOnce, patience.blockedMs);
  });
  // Once an upgrade is under way it takes the time it needs.
  for (const kind of ['upgradeneeded', 'success', 'error']) request.addEventListener(kind, stop);
}

function refuseNewer(request: IDBOpenDBRequest, tooNew: number): void {
  request.addEventListener('success', () => {
    if (request.result.version < tooNew) return;
    request.result.close();
    refuse(request, new NewerDatabaseError('A newer version made the database.'));
  });
}

/** Tells who waits for it that it failed. The browser may still open it when nobody waits any more. */
function refuse(request: IDBOpenDBRequest, error: Error): void {
  const { onerror } = request;
  request.onupgradeneeded = () => request.transaction?.abort();
  request.onsuccess = () => request.result.close();
  request.onerror = (event) => event.preventDefault();
  // Dexie asks an event for no more than this.
  onerror?.call(request, { target: { error } } as unknown as Event);
}
