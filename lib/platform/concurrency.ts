/**
 * Runs one task of a name at a time, in the order of the calls, across all contexts of the extension.
 * The browser releases the lock of a context that it ends.
 */
export function withLock<T>(name: string, task: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`backup-beacon:${name}`, task) as Promise<T>;
}

/** Rejects if the promise takes longer; what becomes of it later is ignored. */
export async function withTimeout<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
