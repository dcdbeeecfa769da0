/**
 * Runs one task of a name at a time, in the order of the calls, across all contexts of the extension.
 * The browser releases the lock of a context that it ends.
 */
export function withLock<T>(name: string, task: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`backup-beacon:${name}`, task) as Promise<T>;
}
