import type { BrowserContext, Worker } from '@playwright/test';

/**
 * The extension's worker, waiting for it when it is not running.
 * In: the extension's id, and how long to wait. Throws when no worker starts in that time.
 */
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
