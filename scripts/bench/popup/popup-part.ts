import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { startStandIn } from '../../../tests/support/stand-in/stand-in.ts';
import { findBrowser } from '../../browser/find-browser.ts';
import { launchBrowser, loadExtension } from '../../browser/launch-browser.ts';
import { liveWorker } from '../../browser/live-worker.ts';
import { makeThrowawayProfile } from '../../browser/throwaway-profile.ts';
import type { Findings } from '../bench-part.ts';
import { ensureBuilt, EXTENSION } from '../built-extension.ts';
import { writeEmptyExtension } from '../empty-extension.ts';
import { medianOf } from '../figures.ts';
import { atMost, inUnit } from '../limited.ts';
import { benchRounds } from '../rounds.ts';
import { textTable } from '../text-table.ts';
import { fromToolbar, inTab, measureInTurns, type Measurand } from './measure-popup.ts';

/** The extension API, inside the browser. */
declare const chrome: ExtensionApi;

/** At most so many times what the other build takes, or an empty popup. */
const MAX_RATIOS = {
  against: { verdictMs: 1.25, liveMs: 1.15, scriptMs: null, heapBytes: null },
  empty: { verdictMs: null, liveMs: null, scriptMs: null, heapBytes: null },
} as const;
const MAX_SCRIPT_MS = 45;
/** For a first check. */
const WAIT_MS = 30_000;

const FIGURES = {
  verdictMs: { name: 'verdict in sight', written: inUnit('ms', 1) },
  liveMs: { name: 'everything live', written: inUnit('ms', 1) },
  scriptMs: { name: 'script', written: inUnit('ms', 1) },
  heapBytes: { name: 'heap', written: (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB` },
} as const;
type Figure = keyof typeof FIGURES;

/**
 * What the popup costs beside an empty one, and beside another build of the extension: opened in turns in
 * one browser, in a tab and as the toolbar's button does.
 * In: the folder of that build; null: none.
 */
export async function popupPart(against: string | null): Promise<Findings> {
  ensureBuilt();
  const standIn = await startStandIn();
  const profile = makeThrowawayProfile();
  const browser = await launchBrowser({
    browserPath: findBrowser(),
    profileDirectory: profile.directory,
    extensionDirectory: EXTENSION,
    ...{ standIn, headless: true, offline: true, debuggingPort: true },
  });
  const { context } = browser;
  const measurand = (name: string, id: string): Measurand => {
    return { name, isEmpty: name === 'empty', worker: () => liveWorker(context, id) };
  };
  const load = async (name: string, directory: string) =>
    measurand(name, await loadExtension(context, path.resolve(directory)));
  try {
    const empty = await load('empty', writeEmptyExtension(path.join(profile.directory, 'empty')));
    const builds = [
      measurand('ours', browser.extensionId),
      ...(against === null ? [] : [await load('against', against)]),
    ];
    for (const { worker } of builds)
      await expect
        .poll(async () => (await worker()).evaluate(badgeText), { timeout: WAIT_MS })
        .toBe('✓');
    await closeOthers(context);
    const all = [empty, ...builds];
    const tab = await measureInTurns(all, benchRounds(), inTab(context));
    const toolbar = await measureInTurns(all, benchRounds(), fromToolbar(profile.directory));
    const parts = [
      tableOf('In a tab', tab, ['verdictMs', 'liveMs', 'scriptMs', 'heapBytes']),
      tableOf('From the toolbar', toolbar, ['verdictMs']),
    ];
    return {
      text: parts.map(({ text }) => text).join('\n\n'),
      isWithin: parts.every(({ isWithin }) => isWithin),
    };
  } finally {
    await context.close();
    profile.remove();
    await standIn.close();
  }
}

const badgeText = () => chrome.action.getBadgeText({});

/** The pages that the builds open when they are installed. */
async function closeOthers(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  for (const other of context.pages()) if (other !== page) await other.close();
}

/** In: what each opening took, by whose it was. */
function tableOf(
  title: string,
  costs: ReadonlyMap<string, readonly Partial<Record<Figure, number>>[]>,
  figures: readonly Figure[],
): Findings {
  const median = (name: string, figure: Figure) =>
    medianOf((costs.get(name) ?? []).map((cost) => cost[figure] ?? NaN));
  const others = (['empty', 'against'] as const).filter((name) => costs.has(name));
  let isWithin = true;
  const rows = figures.map((figure) => {
    const { name, written } = FIGURES[figure];
    const ours = median('ours', figure);
    const limited = [
      atMost(ours, figure === 'scriptMs' ? MAX_SCRIPT_MS : null, written),
      ...others.map((other) => {
        const theirs = median(other, figure);
        const ratio = atMost(ours / theirs, MAX_RATIOS[other][figure], inUnit('×', 2));
        return { ...ratio, text: `${written(theirs)}, ${ratio.text}` };
      }),
    ];
    isWithin &&= limited.every((one) => one.isWithin);
    return [name, ...limited.map(({ text }) => text)];
  });
  return { text: textTable([title, 'ours', ...others], rows), isWithin };
}
