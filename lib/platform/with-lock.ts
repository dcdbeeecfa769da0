/**
 * Runs one task of a name at a time, in the order of the calls, over all of the extension's
 * contexts. A context that is killed lets go of its lock by itself.
 */
export function withLock<T>(name: string, task: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`backup-beacon:${name}`, task) as Promise<T>;
}
