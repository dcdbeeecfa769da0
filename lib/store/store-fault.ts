/**
 * Why the store can't be used, as far as that makes a difference to the person: `full`: there is no
 * room left; `newer`: a newer version of the extension wrote it; `blocked`: the browser does not open
 * it, most likely because a page of an older one still holds it; `refused`: its other reasons.
 */
export type StoreFault = 'full' | 'newer' | 'blocked' | 'refused';

/** The database was made by a newer version than this one. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

/** The browser does not open the database, as it does while an older connection keeps it. */
export class BlockedDatabaseError extends Error {
  override readonly name = 'BlockedDatabaseError';
}

const FAULTS: ReadonlyMap<unknown, StoreFault> = new Map([
  ['QuotaExceededError', 'full'],
  ['NewerDatabaseError', 'newer'],
  ['BlockedDatabaseError', 'blocked'],
]);

/** More than any error has inside. */
const MAX_DEPTH = 10;

/**
 * What kind of trouble an error of the store is. Dexie keeps the browser's error inside its own, as
 * `inner`; ours keep theirs as `cause`. In: anything that was thrown.
 */
export function storeFaultOf(error: unknown): StoreFault {
  let at = error;
  for (let depth = 0; depth < MAX_DEPTH && typeof at === 'object' && at !== null; depth += 1) {
    const { name, inner, cause } = at as Partial<Record<'name' | 'inner' | 'cause', unknown>>;
    const fault = FAULTS.get(name);
    if (fault) return fault;
    at = cause ?? inner;
  }
  return 'refused';
}
