/**
 * Waits for a promise, but not longer than a given time. Rejects where it takes longer; what becomes of
 * it later is nobody's concern. In: the promise, milliseconds. Out: what it brings; throws what it throws.
 */
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
