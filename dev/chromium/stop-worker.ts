import type { BrowserContext } from '@playwright/test';

/**
 * Stops the extension's worker, as the browser does when it is idle, and waits until it has
 * stopped. It must be running. In: its id, where there are several.
 * The next event wakes it. Playwright's `Worker` stays the same object through this; `evaluate` on
 * it waits until something else has woken the worker.
 */
export async function stopWorker(context: BrowserContext, extensionId = ''): Promise<void> {
  // Any page will do: a new one would come before what is being looked at.
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  /** Out: the id of its version. */
  const reaches = (status: 'running' | 'stopped') =>
    new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        const ours = versions.find(
          ({ scriptURL, runningStatus }) =>
            scriptURL.startsWith(`chrome-extension://${extensionId}`) && runningStatus === status,
        );
        if (ours) resolve(ours.versionId);
      });
    });
  try {
    const running = reaches('running');
    await session.send('ServiceWorker.enable');
    const versionId = await running;
    const stopped = reaches('stopped');
    await session.send('ServiceWorker.stopWorker', { versionId });
    await stopped;
  } finally {
    await session.detach();
  }
}

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
