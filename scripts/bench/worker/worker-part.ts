import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { startStandIn } from '../../../tests/support/stand-in/stand-in.ts';
import { browserArguments } from '../../browser/browser-arguments.ts';
import { findBrowser } from '../../browser/find-browser.ts';
import { makeThrowawayProfile } from '../../browser/throwaway-profile.ts';
import type { BenchPart } from '../bench-part.ts';
import { ensureBuilt, EXTENSION } from '../built-extension.ts';
import { inUnit } from '../limited.ts';
import { atRest, extensionProcesses } from './at-rest.ts';
import { launchPiped, type PipedBrowser } from './devtools-pipe.ts';
import { writeEmptyExtension } from './empty-extension.ts';
import { openExtensionPage } from './extension-page.ts';
import { measureWorker } from './measure-worker.ts';
import { restTable, timesTable } from './worker-tables.ts';

const WORKER = 'background.js';
const WELCOME_MS = 30_000;
const PAUSE_MS = 100;

/** What the worker costs: its bytes, its script, and what is left of it at rest. */
export const workerPart: BenchPart = {
  name: 'worker',
  async run() {
    ensureBuilt();
    const standIn = await startStandIn();
    const profile = makeThrowawayProfile();
    const browser = launchPiped(findBrowser(), [
      ...browserArguments({ headless: true, standIn, offline: true }),
      `--user-data-dir=${profile.directory}`,
      // Chromium refuses to run as root with its sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      'about:blank',
    ]);
    try {
      const emptyDirectory = path.join(profile.directory, 'empty-extension');
      writeEmptyExtension(emptyDirectory);
      const oursId = await load(browser, path.resolve(EXTENSION));
      await closeWelcome(browser);
      const emptyId = await load(browser, emptyDirectory);
      const ours = await openExtensionPage(browser, oursId, WORKER);
      const empty = await openExtensionPage(browser, emptyId, 'worker.js');
      const times = timesTable(await measureWorker(ours, empty, standIn));
      const awake = await extensionProcesses(browser);
      const alarms =
        await ours.evaluate<{ name: string; periodInMinutes?: number }[]>('chrome.alarms.getAll()');
      await ours.close();
      await empty.close();
      const rest = restTable(await atRest(browser), awake, alarms);
      const parts = [bundleLine(), times.text, rest.text];
      return { text: parts.join('\n\n'), isWithin: times.isWithin && rest.isWithin };
    } finally {
      await browser.close();
      profile.remove();
      await standIn.close();
    }
  },
};

async function load({ send }: PipedBrowser, directory: string): Promise<string> {
  const { id } = await send<{ id: string }>('Extensions.loadUnpacked', { path: directory });
  return id;
}

/** Waits for the page that ours opens by itself after an install, and closes it: it asks for things. */
async function closeWelcome({ send }: PipedBrowser): Promise<void> {
  for (const deadlineMs = Date.now() + WELCOME_MS; Date.now() < deadlineMs; await pause(PAUSE_MS)) {
    const { targetInfos } = await send<{ targetInfos: { targetId: string; url: string }[] }>(
      'Target.getTargets',
    );
    const welcome = targetInfos.find(({ url }) => url.endsWith('/welcome.html'));
    if (welcome) return void (await send('Target.closeTarget', { targetId: welcome.targetId }));
  }
  throw new Error('The welcome page has not opened.');
}

function bundleLine(): string {
  const bundle = readFileSync(path.join(EXTENSION, WORKER));
  const written = inUnit('bytes');
  return `The worker’s bundle: ${written(bundle.length)}, ${written(gzipSync(bundle).length)} gzip.`;
}
