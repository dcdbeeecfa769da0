import { setTimeout as pause } from 'node:timers/promises';
import type { PipedBrowser } from './devtools-pipe.ts';
import { TRACED, type TraceEvent } from './script-time.ts';

interface WorkerVersion {
  versionId: string;
  scriptURL: string;
  runningStatus: 'stopped' | 'starting' | 'running' | 'stopping';
}

/** A page of an extension that runs nothing of it, from which its worker is woken, and stopped. */
export interface ExtensionPage {
  workerUrl: string;
  /** Runs an expression in the page, and waits for what it promises. Throws what it throws. */
  evaluate<T>(expression: string): Promise<T>;
  /** The same, with what the browser did meanwhile. */
  traced(expression: string): Promise<TraceEvent[]>;
  /** Ends the worker as the browser does with one that is idle, and waits until it has. */
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

const DEADLINE_MS = 15_000;
const PAUSE_MS = 20;

/** Opens one. In: the browser, the extension's id, the name of its worker's script. */
export async function openExtensionPage(
  browser: PipedBrowser,
  extensionId: string,
  workerName: string,
): Promise<ExtensionPage> {
  const { send } = browser;
  const origin = `chrome-extension://${extensionId}`;
  const workerUrl = `${origin}/${workerName}`;
  const { targetId } = await send<{ targetId: string }>('Target.createTarget', {
    url: `${origin}/manifest.json`,
  });
  const attach = { targetId, flatten: true };
  const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', attach);
  let version: WorkerVersion | undefined;
  const off = browser.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    const ours = (versions as WorkerVersion[]).find(({ scriptURL }) => scriptURL === workerUrl);
    version = ours ?? version;
  });
  await send('ServiceWorker.enable', {}, sessionId);

  const evaluate = async <T>(expression: string) => {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await send<{
      result: { value: T };
      exceptionDetails?: object;
    }>('Runtime.evaluate', asked, sessionId);
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  };
  const until = async (isSo: () => boolean, what: string) => {
    for (const deadlineMs = Date.now() + DEADLINE_MS; !isSo(); await pause(PAUSE_MS))
      if (Date.now() > deadlineMs) throw new Error(`The worker of ${origin} is not ${what}.`);
  };
  await until(() => version !== undefined, 'known');
  return {
    workerUrl,
    evaluate,
    traced: (expression) => traced(browser, () => evaluate(expression)),
    stopWorker: async () => {
      if (version?.runningStatus === 'stopped') return;
      await send('ServiceWorker.stopWorker', { versionId: version?.versionId }, sessionId);
      await until(() => version?.runningStatus === 'stopped', 'stopped');
    },
    close: async () => {
      off();
      await send('Target.closeTarget', { targetId });
    },
  };
}

async function traced(browser: PipedBrowser, task: () => Promise<unknown>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const off = browser.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as TraceEvent[]) events.push(event);
  });
  const traceConfig = { includedCategories: TRACED, excludedCategories: ['*'] };
  await browser.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  await task();
  const complete = new Promise<void>((resolve) => {
    const done = browser.on('Tracing.tracingComplete', () => {
      done();
      resolve();
    });
  });
  await browser.send('Tracing.end');
  await complete;
  off();
  return events;
}
