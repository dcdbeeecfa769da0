import type { BrowserContext, Worker } from '@playwright/test';

/** The extension's worker; waits for it if none is running. Throws if no worker starts in time. */
export async function liveWorker(
  context: BrowserContext,
  extensionId: string,
  timeoutMs = 15_000,
): Promise<Worker> {
  const isOurs = (worker: Worker) => worker.url().startsWith(`chrome-extension://${extensionId}/`);
  const running = context.serviceWorkers().find(isOurs);
  return (
    running ?? context.waitForEvent('serviceworker', { predicate: isOurs, timeout: timeoutMs })
  );
}
