import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import type { StandIn } from '../../../tests/support/stand-in/stand-in.ts';
import { backupIssue, eightyServices } from '../eighty-services.ts';
import { inTurns } from '../in-turns.ts';
import { benchRounds } from '../rounds.ts';
import type { Contender } from './contender.ts';

/** The extension's API inside a page, where the function below runs. */
declare const chrome: Browser;

const WARM_ROUNDS = 4;
/** Of the one event in all bodies: it is one incident. */
const START_MS = Date.now();

export interface CheckTimes {
  /** Of a body that says something else each time; the times by how many incidents are stored. */
  changedMs: Map<number, number[]>;
  /** Of one that stays the same. */
  unchangedMs: Map<number, number[]>;
}

/** How long "Check" takes, from a page's request to the worker's answer. */
export async function measureChecks(
  contenders: readonly Contender[],
  standIn: StandIn,
): Promise<CheckTimes> {
  const pages = new Map<Contender, Page>();
  for (const contender of contenders) {
    const page = await contender.browser.context.newPage();
    // A document of the extension that runs nothing of it.
    await page.goto(`chrome-extension://${contender.browser.extensionId}/manifest.json`);
    pages.set(contender, page);
  }
  let bodyCount = 0;
  standIn.respondWith((_, response) => {
    bodyCount += 1;
    response.writeHead(200, { 'content-type': 'application/javascript' });
    response.end(bodyWith(`Users may be unable to back up (${bodyCount}).`));
  });
  const changedMs = await timeRounds(pages);
  standIn.respondWith(bodyWith('Users may be unable to back up.'));
  const unchangedMs = await timeRounds(pages);
  for (const page of pages.values()) await page.close();
  return { changedMs, unchangedMs };
}

function bodyWith(message: string): string {
  return eightyServices(Date.now(), backupIssue(message, START_MS));
}

async function timeRounds(pages: ReadonlyMap<Contender, Page>): Promise<Map<number, number[]>> {
  const timesMs = new Map([...pages.keys()].map(({ count }): [number, number[]] => [count, []]));
  const rounds = benchRounds();
  for (let round = -WARM_ROUNDS; round < rounds; round += 1)
    for (const [{ count }, page] of inTurns([...pages], round + WARM_ROUNDS)) {
      const tookMs = await page.evaluate(async () => {
        const startMs = performance.now();
        await chrome.runtime.sendMessage({ kind: 'check', reason: 'checkNow' });
        return performance.now() - startMs;
      });
      if (round >= 0) timesMs.get(count)?.push(tookMs);
    }
  return timesMs;
}
