import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Worker } from '@playwright/test';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { openRealPopup } from '../../browser/real-popup.ts';
import { inTurns } from '../in-turns.ts';
import { markPopup, READ_MARKS, type PopupMarks } from './popup-marks.ts';

/** The extension API, inside the browser. */
declare const chrome: ExtensionApi;

const WARM_ROUNDS = 3;
/** For what a page does after it looks done. */
const SETTLE_MS = 600;

/** An extension whose popup is opened. */
export interface Measurand {
  name: string;
  worker: () => Promise<Worker>;
  /** Whether its popup has one line of text and nothing else. */
  isEmpty: boolean;
}

/** What opening a popup costs. */
export interface PopupCost extends PopupMarks {
  /** Script that ran in its page until it was at rest, in milliseconds. */
  scriptMs: number;
  /** What its page keeps in JavaScript's memory after a collection of garbage. */
  heapBytes: number;
}

type Open<Cost> = (measurand: Measurand) => Promise<Cost>;

/**
 * Opens popups again and again, in turns.
 * In: whose, how often each, and how one is opened. Out: by name, each opening's cost.
 */
export async function measureInTurns<Cost>(
  measurands: readonly Measurand[],
  rounds: number,
  open: Open<Cost>,
): Promise<Map<string, Cost[]>> {
  const costs = new Map(measurands.map(({ name }): [string, Cost[]] => [name, []]));
  for (let round = -WARM_ROUNDS; round < rounds; round += 1)
    for (const measurand of inTurns(measurands, round + WARM_ROUNDS)) {
      const cost = await open(measurand);
      if (round >= 0) costs.get(measurand.name)?.push(cost);
    }
  return costs;
}

/** Opens popups in a tab, at the address that the toolbar's button would open. */
export function inTab(context: BrowserContext): Open<PopupCost> {
  return async ({ worker, isEmpty }) => {
    const address = await (await worker()).evaluate(() => chrome.action.getPopup({}));
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    await page.addInitScript(markPopup, isEmpty);
    await page.goto(address);
    // Not by the page's own methods: what they put into a page would count.
    const { result } = await session.send('Runtime.evaluate', {
      ...{ expression: READ_MARKS, awaitPromise: true, returnByValue: true },
    });
    await setTimeout(SETTLE_MS);
    const scriptMs = 1_000 * (await metric(session, 'ScriptDuration'));
    await session.send('HeapProfiler.collectGarbage');
    const heapBytes = await metric(session, 'JSHeapUsedSize');
    await page.close();
    return { ...(result.value as PopupMarks), scriptMs, heapBytes };
  };
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const found = metrics.find((one) => one.name === name);
  if (!found) throw new Error(`The browser knows no ${name}.`);
  return found.value;
}

/**
 * Opens popups as the toolbar's button does, and sees their first paint alone: nobody can look into one
 * before it is there.
 * In: the profile of a browser with a debugging port.
 */
export function fromToolbar(profileDirectory: string): Open<Pick<PopupMarks, 'verdictMs'>> {
  return async ({ worker }) => {
    const popup = await openRealPopup(await worker(), profileDirectory);
    const verdictMs = await popup.page.evaluate(firstPaintMs);
    await setTimeout(SETTLE_MS);
    await popup.page.close();
    await popup.disconnect();
    return { verdictMs };
  };
}

const firstPaintMs = () =>
  new Promise<number>((resolve) => {
    new PerformanceObserver((list) => {
      const [updateToolbar] = list.getEntriesByName('first-contentful-paint');
      if (updateToolbar) resolve(updateToolbar.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
