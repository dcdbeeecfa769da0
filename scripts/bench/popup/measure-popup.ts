import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Worker } from '@playwright/test';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { openRealPopup } from '../../../tests/e2e/real-popup.ts';
import { inTurns } from '../in-turns.ts';
import type { PopupName } from './popup-table.ts';
import { readMarks, touch, watchForVerdict, type PopupMarks } from './popup-marks.ts';

/** The extension API, inside the browser. */
declare const chrome: ExtensionApi;

const WARM_ROUNDS = 3;
/** For what a page does after it looks done. */
const SETTLE_MS = 300;

/** An extension whose popup is opened. */
export interface Measurand {
  name: PopupName;
  worker: () => Promise<Worker>;
  /** Whether its popup has a verdict and a step. */
  hasVerdict: boolean;
}

/** What opening a popup costs. */
export interface PopupCost extends PopupMarks {
  /** Script that ran in its page until it was at rest, in milliseconds. */
  scriptMs: number;
  /** What its page keeps in JavaScript's memory after a collection of garbage. */
  heapBytes: number;
  /** All that again once somebody touches it; null: there is nothing to touch. */
  touched: { pageMs: number; scriptMs: number; heapBytes: number } | null;
}

/**
 * Opens popups again and again, in turns, each in a tab of its own at the address that the toolbar's
 * button would open.
 * In: the browser, whose popups, and how often each. Out: by name, each opening's cost.
 */
export async function measurePopups(
  context: BrowserContext,
  measurands: readonly Measurand[],
  rounds: number,
): Promise<Map<PopupName, PopupCost[]>> {
  const costs = new Map(measurands.map(({ name }): [PopupName, PopupCost[]] => [name, []]));
  for (let round = -WARM_ROUNDS; round < rounds; round += 1)
    for (const measurand of inTurns(measurands, round + WARM_ROUNDS)) {
      const cost = await openOnce(context, measurand);
      if (round >= 0) costs.get(measurand.name)?.push(cost);
    }
  return costs;
}

async function openOnce(
  context: BrowserContext,
  { worker, hasVerdict }: Measurand,
): Promise<PopupCost> {
  const address = await (await worker()).evaluate(() => chrome.action.getPopup({}));
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.addInitScript(watchForVerdict);
  await page.goto(address);
  // Not by the page's own methods: what they put into a page would count.
  const { result } = await session.send('Runtime.evaluate', {
    expression: `(${readMarks})(${hasVerdict})`,
    awaitPromise: true,
    returnByValue: true,
  });
  const marks = result.value as PopupMarks;
  const cost = { ...marks, ...(await spent(session)) };
  if (!hasVerdict) {
    await page.close();
    return { ...cost, touched: null };
  }
  const touched = await session.send('Runtime.evaluate', {
    expression: `(${touch})()`,
    awaitPromise: true,
    returnByValue: true,
  });
  const pageMs = touched.result.value as number;
  const whole = { ...cost, touched: { pageMs, ...(await spent(session)) } };
  await page.close();
  return whole;
}

/** What a page has cost until it is at rest. */
async function spent(session: CDPSession): Promise<{ scriptMs: number; heapBytes: number }> {
  await setTimeout(SETTLE_MS);
  const scriptMs = 1_000 * (await metric(session, 'ScriptDuration'));
  await session.send('HeapProfiler.collectGarbage');
  return { scriptMs, heapBytes: await metric(session, 'JSHeapUsedSize') };
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const found = metrics.find((one) => one.name === name);
  if (!found) throw new Error(`The browser knows no ${name}.`);
  return found.value;
}

/**
 * The first paint as the toolbar's button opens it, in turns. All else is seen in a tab alone: nobody
 * can look into a popup before it is there.
 * In: the profile of a browser with a debugging port. Out: by name, in milliseconds.
 */
export async function measureRealPopups(
  measurands: readonly Measurand[],
  profileDirectory: string,
  rounds: number,
): Promise<Map<PopupName, number[]>> {
  const timesMs = new Map(measurands.map(({ name }): [PopupName, number[]] => [name, []]));
  for (let round = -WARM_ROUNDS; round < rounds; round += 1)
    for (const { name, worker } of inTurns(measurands, round + WARM_ROUNDS)) {
      const popup = await openRealPopup(await worker(), profileDirectory);
      const { firstPaintMs } = await popup.page.evaluate(readMarks, false);
      await popup.page.close();
      await popup.disconnect();
      if (round >= 0) timesMs.get(name)?.push(firstPaintMs);
    }
  return timesMs;
}
