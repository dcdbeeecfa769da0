import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, CDPSession } from '@playwright/test';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { liveWorker } from '../../dev/browser/live-worker.ts';
import { openRealPopup } from '../../dev/browser/real-popup.ts';
import { compare } from './compare.ts';
import { loadBuild, loadEmpty, withBrowser } from './with-browser.ts';

/** The extension API, inside the browser. */
declare const chrome: ExtensionApi;

/** For tasks of a page after it looks complete. */
const SETTLE_MS = 600;
const LIMITS = {
  'verdict in sight, ms': { '× against': 1.25 },
  'everything live, ms': { '× against': 1.15 },
  'script, ms': { ours: 45 },
  'from the toolbar: verdict in sight, ms': { '× against': 1.25 },
};

/**
 * Measures the popup, opened in a tab and with the toolbar button, compared with an empty one and with the
 * build in the folder `against`; returns the exceeded limits.
 */
export function benchPopup(against: string | null): Promise<string[]> {
  return withBrowser(async (browser) => {
    const { context, extensionId, profileDirectory } = browser;
    const ids = {
      ours: extensionId,
      empty: await loadEmpty(browser),
      ...(against !== null && { against: await loadBuild(context, against) }),
    };
    const each = <Out>(open: (id: string) => Promise<Out>) =>
      Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, () => open(id)]));
    const inTab = await compare(
      each((id) => openInTab(context, id)),
      LIMITS,
    );
    const fromToolbar = await compare(
      each((id) => openFromToolbar(context, id, profileDirectory)),
      LIMITS,
    );
    return [...inTab, ...fromToolbar];
  });
}

/** Opens a popup in a tab, at the address that the toolbar button opens. */
async function openInTab(context: BrowserContext, extensionId: string) {
  const worker = await liveWorker(context, extensionId);
  const address = await worker.evaluate(() => chrome.action.getPopup({}));
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.addInitScript(markPopup);
  await page.goto(address);
  // Without Playwright's page methods: code that they add to a page would count.
  const { result } = await session.send('Runtime.evaluate', {
    ...{ expression: 'globalThis.marks', awaitPromise: true, returnByValue: true },
  });
  const { verdictMs, liveMs } = result.value as Record<'verdictMs' | 'liveMs', number>;
  await pause(SETTLE_MS);
  const scriptMs = 1_000 * (await metric(session, 'ScriptDuration'));
  await session.send('HeapProfiler.collectGarbage');
  const heapBytes = await metric(session, 'JSHeapUsedSize');
  await page.close();
  return {
    'verdict in sight, ms': verdictMs,
    'everything live, ms': liveMs,
    'script, ms': scriptMs,
    'heap, MB': heapBytes / 1e6,
  };
}

/**
 * Runs in the page before anything else: moves the mouse over it, like a user who opens a popup, and
 * records the frame that shows the verdict, and the one in which the current step can be selected.
 */
function markPopup(): void {
  // No function in here has a name: the helper that keeps names does not exist in the page.
  const marks = (async () => {
    for (let verdictMs = NaN; ;) {
      await new Promise(requestAnimationFrame);
      window.dispatchEvent(new PointerEvent('pointermove'));
      if (!document.querySelector('section[data-tone] h1:not(.loading, .soft)')) continue;
      // Up to version 0.6 another page is shown first, until the mouse comes.
      const isLive =
        document.querySelector('main[aria-busy="false"]') &&
        !document.querySelector('#first-view') &&
        document.querySelector('details:has([aria-current="step"]) input:enabled');
      // The frame that shows it comes before the next task.
      await new Promise((resolve) => setTimeout(resolve));
      const nowMs = performance.now();
      if (Number.isNaN(verdictMs)) verdictMs = nowMs;
      if (isLive) return { verdictMs, liveMs: nowMs };
    }
  })();
  Object.assign(globalThis, { marks });
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((one) => one.name === name)?.value ?? NaN;
}

/** Opens a popup with the toolbar button: no script can look into it before its first paint. */
async function openFromToolbar(context: BrowserContext, extensionId: string, profile: string) {
  const { page, disconnect } = await openRealPopup(await liveWorker(context, extensionId), profile);
  await pause(SETTLE_MS);
  const firstPaintMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  await page.close();
  await disconnect();
  return { 'from the toolbar: verdict in sight, ms': firstPaintMs ?? NaN };
}
