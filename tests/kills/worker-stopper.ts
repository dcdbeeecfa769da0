import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';

type Status = 'stopped' | 'starting' | 'running' | 'stopping';

const DEADLINE_MS = 10_000;

/**
 * Prepares to stop the extension's worker again and again, over one connection.
 * In: any page of the extension, which stays open. Out: stops it, if it runs, as the browser does, and
 * waits until it has stopped; throws where it does not.
 */
export async function makeWorkerStopper(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const statuses = new Map<string, Status>();
  let changed: () => void = () => undefined;
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, scriptURL, runningStatus } of versions)
      if (scriptURL.startsWith('chrome-extension://')) statuses.set(versionId, runningStatus);
    changed();
  });
  await session.send('ServiceWorker.enable');
  const isStopped = () => [...statuses.values()].every((status) => status === 'stopped');
  return async () => {
    for (const [versionId, status] of statuses)
      if (status !== 'stopped') await session.send('ServiceWorker.stopWorker', { versionId });
    const stopped = new Promise<void>((resolve) => {
      changed = () => (isStopped() ? resolve() : undefined);
      changed();
    });
    const late = setTimeout(DEADLINE_MS, 'late', { ref: false });
    if ((await Promise.race([stopped, late])) === 'late')
      throw new Error(`The worker has not stopped after ${DEADLINE_MS} ms.`);
  };
}
