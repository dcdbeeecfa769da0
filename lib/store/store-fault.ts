/**
 * Why the database can't be used, if the user can do something about it. `full`: the disk is full; `newer`:
 * a newer version of the extension wrote it; `blocked`: the browser does not open it, or starts no
 * transaction, usually because of another page of the extension; `refused`: any other reason.
 */
export type StoreFault = 'full' | 'newer' | 'blocked' | 'refused';

const FAULTS: ReadonlyMap<unknown, StoreFault> = new Map([
  ['QuotaExceededError', 'full'],
  ['NewerDatabaseError', 'newer'],
  ['BlockedDatabaseError', 'blocked'],
]);

/** No error is nested more deeply, unless it contains itself. */
const MAX_DEPTH = 10;

/** Finds the fault in any thrown value: Dexie wraps the browser's error as `inner`, this code as `cause`. */
export function storeFaultOf(error: unknown): StoreFault {
  let at = error;
  let innermost: unknown;
  let isOpen = true;
  for (let depth = 0; depth < MAX_DEPTH && typeof at === 'object' && at !== null; depth += 1) {
    const { name, inner, cause } = at as Partial<Record<'name' | 'inner' | 'cause', unknown>>;
    const fault = FAULTS.get(name);
    if (fault) return fault;
    innermost = name;
    isOpen &&= name !== 'DatabaseClosedError' && name !== 'OpenFailedError';
    at = cause ?? inner;
  }
  // A transaction that the browser aborts has a cause; one that could not start has none.
  return isOpen && innermost === 'AbortError' ? 'blocked' : 'refused';
}
