/**
 * Runs in a page: whether the worker does nothing and waits for nothing, for a moment. A browser that
 * stops it in the midst of an event wakes it again for that.
 */
export async function isAtRest(): Promise<boolean> {
  for (let looks = 0; looks < 5; looks += 1) {
    const { held = [], pending = [] } = await navigator.locks.query();
    if (held.length + pending.length > 0) return false;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return true;
}
