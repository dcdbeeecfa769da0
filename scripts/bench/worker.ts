import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { stopWorker } from '../../dev/chromium/stop-worker.ts';
import { compare } from './compare.ts';
import { loadEmpty, openBlankPage, withBrowser } from './with-browser.ts';

/** The extension API, inside the browser. */
declare const chrome: ExtensionApi;

/** For tasks of a worker after its answer. */
const SETTLE_MS = 400;
const LIMITS = { 'a check: script, ms': { ours: 30 } };

/** Measures the worker, compared with an empty one; returns the exceeded limits. */
export function benchWorker(): Promise<string[]> {
  return withBrowser(async (browser) => {
    const { context, extensionId } = browser;
    const emptyId = await loadEmpty(browser);
    const page = await openBlankPage(context, extensionId);
    const emptyPage = await openBlankPage(context, emptyId);
    browser.reportIssue();
    const ours = () => measureOnce(page, extensionId);
    return compare({ ours, empty: () => measureOnce(emptyPage, emptyId) }, LIMITS);
  });
}

async function measureOnce(page: Page, extensionId: string) {
  await stopWorker(page.context(), extensionId);
  const startScriptMs = await scriptMs(page, wake);
  await pause(SETTLE_MS);
  const checkScriptMs = await scriptMs(page, check);
  await pause(SETTLE_MS);
  // Measured without a trace, which takes time itself.
  await stopWorker(page.context(), extensionId);
  const startMs = await page.evaluate(wake);
  await pause(SETTLE_MS);
  return {
    'start to badge, ms': startMs,
    'start to badge: script, ms': startScriptMs,
    'a check: script, ms': checkScriptMs,
  };
}

/** Runs in a page: wakes the worker, waits for the badge, and returns the time. */
async function wake(): Promise<number> {
  await chrome.action.setBadgeText({ text: '' });
  const startMs = performance.now();
  void chrome.runtime.sendMessage({ kind: 'wake' });
  while ((await chrome.action.getBadgeText({})) === '');
  return performance.now() - startMs;
}

/** Runs in a page. */
const check = () => chrome.runtime.sendMessage({ kind: 'check', reason: 'checkNow' });

/** One event of Chrome's trace: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  /** CPU time of the thread, independent of the machine's load: microseconds. */
  tdur?: number;
  args: { name?: string };
}

const TRACED = ['devtools.timeline', 'v8.execute'];
/** Compiling the script, running it, and running its callbacks. */
const SCRIPT = new Set([
  ...['v8.compile', 'EvaluateScript', 'FunctionCall', 'RunMicrotasks', 'TimerFire'],
  'EventDispatch',
]);

/** How long workers ran script during an action of a page, in milliseconds of their own threads. */
async function scriptMs(page: Page, task: () => Promise<unknown>): Promise<number> {
  const browser = page.context().browser();
  await browser?.startTracing(undefined, { categories: TRACED });
  await page.evaluate(task);
  const trace = String(await browser?.stopTracing());
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const threads = traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args.name === 'ServiceWorker thread')
    .map(threadOf);
  const script = traceEvents
    .filter((event) => SCRIPT.has(event.name) && threads.includes(threadOf(event)))
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  let totalUs = 0;
  let endUs = -Infinity;
  for (const { ts, dur = 0, tdur = dur } of script) {
    // A part within another part counts once.
    if (ts < endUs) continue;
    endUs = ts + dur;
    totalUs += tdur;
  }
  return totalUs / 1_000;
}
