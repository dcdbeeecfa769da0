import type { BrowserContext, CDPSession } from '@playwright/test';

interface WorkerVersion {
  versionId: string;
  scriptURL: string;
  runningStatus: 'stopped' | 'starting' | 'running' | 'stopping';
}

/** Waits until the worker of an address is in the given state. Out: its version's id. */
const reaches = (session: CDPSession, address: string, status: WorkerVersion['runningStatus']) =>
  new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      const ours = versions.find(
        (version: WorkerVersion) =>
          version.scriptURL.startsWith(address) && version.runningStatus === status,
      );
      if (ours) resolve(ours.versionId);
    });
  });

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
  try {
    const address = `chrome-extension://${extensionId}`;
    const running = reaches(session, address, 'running');
    await session.send('ServiceWorker.enable');
    const versionId = await running;
    const stopped = reaches(session, address, 'stopped');
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
