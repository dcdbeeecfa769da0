import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { PipedBrowser } from './devtools-pipe.ts';

/** What is left of extensions when nothing happens. */
export interface AtRest {
  /** After how long the browser had stopped all workers; null: not in time. */
  stoppedAfterMs: number | null;
  /** Processes that run an extension; null: can't be seen on this system. */
  extensionProcesses: number | null;
}

const DEADLINE_MS = 90_000;
const PAUSE_MS = 500;
/** For a process to end after what it ran. */
const SETTLE_MS = 5_000;

/** Leaves a browser alone, without a page of any extension, until it has stopped their workers. */
export async function atRest(browser: PipedBrowser): Promise<AtRest> {
  const startMs = Date.now();
  while (await hasWorkers(browser)) {
    if (Date.now() - startMs > DEADLINE_MS)
      return { stoppedAfterMs: null, extensionProcesses: await extensionProcesses(browser) };
    await pause(PAUSE_MS);
  }
  const stoppedAfterMs = Date.now() - startMs;
  await pause(SETTLE_MS);
  return { stoppedAfterMs, extensionProcesses: await extensionProcesses(browser) };
}

async function hasWorkers({ send }: PipedBrowser): Promise<boolean> {
  const { targetInfos } = await send<{ targetInfos: { type: string }[] }>('Target.getTargets');
  return targetInfos.some(({ type }) => type === 'service_worker');
}

/** How many processes run extensions now; null where the system doesn't say. */
export async function extensionProcesses({ send }: PipedBrowser): Promise<number | null> {
  if (!existsSync('/proc/self/cmdline')) return null;
  const { processInfo } = await send<{ processInfo: { id: number }[] }>(
    'SystemInfo.getProcessInfo',
  );
  return processInfo.filter(({ id }) => commandLineOf(id).includes('--extension-process')).length;
}

function commandLineOf(processId: number): string {
  try {
    return readFileSync(`/proc/${processId}/cmdline`, 'utf8');
  } catch {
    // It has just ended.
    return '';
  }
}
