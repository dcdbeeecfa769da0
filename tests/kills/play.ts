import type { Browser } from 'webextension-polyfill';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { UNDISTURBED } from './control.ts';
import { APPLE_TABLES, readState, restoreState, type BrowserState } from './browser-state.ts';
import { PERSON, type Journey } from './journeys.ts';
import { missedAfterKill, wrongAtEnd } from './oracle.ts';
import type { Rig } from './rig.ts';
import { show } from './scenes.ts';
import type { Plan, Word } from './tap/tap.ts';
import { reachedPoints, wakeWorker } from './wake-worker.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const MINUTE_MS = 60_000;
/** Two readings that agree end whatever is in between. */
const SETTLING_CHECKS = 2;

/** A journey that nobody disturbed: what each kill in it is held against. */
export interface Undisturbed {
  journey: Journey;
  start: BrowserState;
  /** Where it can be held, in order. */
  points: string[];
  end: BrowserState;
}

/** What came of a journey in which the worker was killed. */
export interface Outcome {
  /** Where it was killed, life by life. */
  killedAt: string[];
  /** What is wrong after it; empty: nothing. */
  wrong: string[];
  words: Word[];
}

/** Goes through a journey undisturbed. Throws where anything is wrong after it. */
export async function playUndisturbed(rig: Rig, journey: Journey): Promise<Undisturbed> {
  const start = await startOf(rig, journey);
  await begin(rig, { journey, start });
  await wakeWorker(rig, journey.by, { holdAt: null, refuses: Boolean(journey.refuses) });
  const points = await reachedPoints(rig);
  const tabs = await closeTabs(rig);
  await rig.now.stopWorker();
  const end = await markDelivered(rig);
  const undisturbed = { journey, start, points, end };
  const wrong = wrongAtEnd(undisturbed, end, rig.control.takeWords(), tabs);
  if (wrong.length > 0) throw new Error(`Undisturbed: ${wrong.join('; ')}`);
  return undisturbed;
}

/**
 * Goes through a journey, and kills the worker in each of these lives, in which it is held if it gets
 * there; then lets it live.
 */
export async function playKilled(
  rig: Rig,
  undisturbed: Undisturbed,
  lives: readonly Plan[],
): Promise<Outcome> {
  const { journey } = undisturbed;
  await begin(rig, undisturbed);
  const killedAt: string[] = [];
  const wrong: string[] = [];
  const words: Word[] = [];
  let tabs = 0;
  for (const plan of lives) {
    const point = await wakeWorker(rig, journey.by, plan);
    await rig.now.stopWorker();
    tabs += await closeTabs(rig);
    if (point === null) continue;
    killedAt.push(point);
    words.push(...rig.control.takeWords());
    const state = await readState(rig.now.lever);
    wrong.push(...missedAfterKill(undisturbed, state, words).map((text) => `at ${point}: ${text}`));
  }
  // A person whose press came to nothing presses again.
  if (journey.by === 'click' || journey.by === 'mute') {
    await wakeWorker(rig, journey.by, UNDISTURBED);
    tabs += await closeTabs(rig);
  }
  await rig.now.stopWorker();
  const end = await markDelivered(rig);
  words.push(...rig.control.takeWords());
  wrong.push(...wrongAtEnd(undisturbed, end, words, tabs));
  return { killedAt, wrong, words };
}

/** The state before a journey, as the extension itself comes to it. */
async function startOf(
  rig: Rig,
  { before, beginsRefused, rows, due }: Journey,
): Promise<BrowserState> {
  const { lever, stopWorker } = rig.now;
  await stopWorker();
  const now = await readState(lever);
  const { install = [] } = now.rows;
  const nothing = Object.fromEntries(APPLE_TABLES.map((table) => [table, []]));
  const blank = {
    ...now,
    rows: { ...nothing, ...PERSON, ...rows, install } as BrowserState['rows'],
  };
  await restoreState(lever, { ...blank, session: {}, shown: [], badge: '', checkMinutes: 5 }, 0);
  for (const [index, scene] of before.entries()) {
    show(rig.standIn, scene);
    const refuses = Boolean(beginsRefused) && index === before.length - 1;
    await wakeWorker(rig, 'checkNow', { holdAt: null, refuses });
    await stopWorker();
  }
  if (due) await putRows(lever, due);
  return readState(lever);
}

export async function begin(
  rig: Rig,
  { journey, start }: Pick<Undisturbed, 'journey' | 'start'>,
): Promise<void> {
  const { lever, stopWorker } = rig.now;
  await stopWorker();
  await restoreState(lever, start, (journey.by === 'alarm' ? 6 : 1) * MINUTE_MS);
  show(rig.standIn, journey.scene);
  rig.control.takeWords();
}

/** Lets the worker live, woken twice. Out: how it is then. */
export async function markDelivered(rig: Rig): Promise<BrowserState> {
  for (let i = 0; i < SETTLING_CHECKS; i += 1) await wakeWorker(rig, 'checkNow', UNDISTURBED);
  return readState(rig.now.lever);
}

/** Out: how many there were. */
function closeTabs({ now }: Rig): Promise<number> {
  return now.lever.evaluate(async () => {
    const own = await chrome.tabs.getCurrent();
    const others = (await chrome.tabs.query({})).flatMap(({ id }) =>
      id === own?.id ? [] : (id ?? []),
    );
    await chrome.tabs.remove(others);
    return others.length;
  });
}
