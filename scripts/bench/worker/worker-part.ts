import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startStandIn } from '../../../tests/support/stand-in/stand-in.ts';
import { browserArguments } from '../../browser/browser-arguments.ts';
import { findBrowser } from '../../browser/find-browser.ts';
import { makeThrowawayProfile } from '../../browser/throwaway-profile.ts';
import type { BenchPart, Findings } from '../bench-part.ts';
import { ensureBuilt, EXTENSION } from '../built-extension.ts';
import { writeEmptyExtension } from '../empty-extension.ts';
import { medianOf } from '../figures.ts';
import { atMost, inUnit } from '../limited.ts';
import { textTable } from '../text-table.ts';
import { launchPiped, type PipedBrowser } from './devtools-pipe.ts';
import { openExtensionPage } from './extension-page.ts';
import { measureWorker, type Pair, type WorkerTimes } from './measure-worker.ts';

const WORKER = 'background.js';
const WELCOME_MS = 30_000;
const PAUSE_MS = 100;
const MAX_CHECK_SCRIPT_MS = 30;

/** What the worker costs: beside an empty one. */
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
      return timesTable(await measureWorker(ours, empty, standIn));
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

/** What both workers took, in medians. */
function timesTable(times: WorkerTimes): Findings {
  const ms = inUnit('ms', 1);
  const row = (name: string, { oursMs, emptyMs }: Pair, mostMs: number | null) => {
    const { text, isWithin } = atMost(medianOf(oursMs), mostMs, ms);
    return { cells: [name, text, ms(Math.min(...oursMs)), ms(medianOf(emptyMs))], isWithin };
  };
  const rows = [
    row('start to badge, by the clock', times.coldStart, null),
    row('start to badge, script', times.coldStartScript, null),
    row('a check, script', times.checkScript, MAX_CHECK_SCRIPT_MS),
  ];
  const cells = rows.map((one) => one.cells);
  return {
    text: textTable(['', 'median', 'least', 'empty'], cells),
    isWithin: rows.every(({ isWithin }) => isWithin),
  };
}
