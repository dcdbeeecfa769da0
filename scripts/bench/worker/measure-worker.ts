import { setTimeout as pause } from 'node:timers/promises';
import type { StandIn } from '../../../tests/support/stand-in/stand-in.ts';
import { backupIssue, eightyServices } from '../eighty-services.ts';
import { inTurns } from '../in-turns.ts';
import { benchRounds } from '../rounds.ts';
import type { ExtensionPage } from './extension-page.ts';
import { scriptMs, workerThread } from './script-time.ts';

/** How long two workers took for the same, ours and an empty one. */
export interface Pair {
  oursMs: number[];
  emptyMs: number[];
}

export interface WorkerTimes {
  /** From the request that wakes a stopped worker to the badge, by the clock. */
  coldStart: Pair;
  /** What its thread computed for that. */
  coldStartScript: Pair;
  /** What it computed for a message to a worker that runs; of ours a check. */
  checkScript: Pair;
}

const WARM_ROUNDS = 2;
/** For what a worker does after its answer. */
const SETTLE_MS = 400;

/** Wakes the worker, and watches the badge. Out: how long it took. */
const WAKE = `(async () => {
  await chrome.action.setBadgeText({ text: '' });
  performance.mark('bench-begin');
  const startMs = performance.now();
  const answered = chrome.runtime.sendMessage({ kind: 'wake' });
  while ((await chrome.action.getBadgeText({})) === '');
  performance.mark('bench-end');
  globalThis.tookMs = performance.now() - startMs;
  await answered;
})()`;
const CHECK = `(async () => {
  performance.mark('bench-begin');
  await chrome.runtime.sendMessage({ kind: 'check', reason: 'checkNow' });
  performance.mark('bench-end');
})()`;
const MARKS = ['bench-begin', 'bench-end'] as const;

/** Measures both workers in turns, in one browser. Each check gets a body that says something new. */
export async function measureWorker(
  ours: ExtensionPage,
  empty: ExtensionPage,
  standIn: StandIn,
): Promise<WorkerTimes> {
  let bodyCount = 0;
  const startMs = Date.now();
  standIn.respondWith((_, response) => {
    bodyCount += 1;
    const issue = backupIssue(`Users may be unable to back up (${bodyCount}).`, startMs);
    response.writeHead(200, { 'content-type': 'application/javascript' });
    response.end(eightyServices(Date.now(), issue));
  });
  const pair = (): Pair => ({ oursMs: [], emptyMs: [] });
  const times: WorkerTimes = { coldStart: pair(), coldStartScript: pair(), checkScript: pair() };
  const rounds = benchRounds();
  for (let round = -WARM_ROUNDS; round < rounds; round += 1)
    for (const page of inTurns([ours, empty], round + WARM_ROUNDS)) {
      const measured = await measureOnce(page);
      if (round < 0) continue;
      const whose = page === ours ? 'oursMs' : 'emptyMs';
      for (const name of Object.keys(times) as (keyof WorkerTimes)[])
        times[name][whose].push(measured[name]);
    }
  return times;
}

async function measureOnce(page: ExtensionPage): Promise<Record<keyof WorkerTimes, number>> {
  const trace = async (expression: string) => {
    const events = await page.traced(expression);
    await pause(SETTLE_MS);
    return events;
  };
  await page.stopWorker();
  const start = await trace(WAKE);
  const thread = workerThread(start, page.workerUrl);
  const check = await trace(CHECK);
  // By the clock without a trace, which takes time itself.
  await page.stopWorker();
  await page.evaluate(WAKE);
  const coldStart = await page.evaluate<number>('globalThis.tookMs');
  await pause(SETTLE_MS);
  return {
    coldStart,
    coldStartScript: scriptMs(start, thread, MARKS),
    checkScript: scriptMs(check, thread, MARKS),
  };
}
