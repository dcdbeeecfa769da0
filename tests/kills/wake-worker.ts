import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'webextension-polyfill';
import { UNDISTURBED } from './control.ts';
import type { JournalEvent } from './journeys.ts';
import type { Rig } from './rig.ts';
import type { Plan, Tap, Word } from './tap/tap.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const DEADLINE_MS = 25_000;

/**
 * Wakes the worker, and waits until it has done all that came of it, or is held.
 * In: by what, and what the life is to go through. Out: the point at which it is held; null: it was
 * nowhere held. Throws where neither comes.
 */
export async function wakeWorker(rig: Rig, by: JournalEvent, plan: Plan): Promise<string | null> {
  const ends: (() => void)[] = [];
  const word = <K extends Word['kind']>(kind: K) =>
    new Promise<Extract<Word, { kind: K }>>((resolve) => {
      const listen = (said: Word) => {
        if (said.kind === kind) resolve(said as Extract<Word, { kind: K }>);
      };
      ends.push(rig.control.listen(listen));
    });
  const held = word('held').then(({ point }) => point);
  const lived = (by === 'alarm' ? word('rang') : Promise.resolve()).then(() => null);
  const late = setTimeout(DEADLINE_MS, 'late' as const, { ref: false });
  try {
    const done = DEEDS[by](rig, plan).then(() => lived);
    // What a worker that was held has begun, nobody finishes.
    done.catch(() => undefined);
    const end = await Promise.race([held, done, late]);
    if (end === 'late') {
      const last = await Promise.race([reachedPoints(rig), setTimeout(DEADLINE_MS / 5, [])]);
      const where = last.slice(-3).join(', ') || 'nowhere';
      throw new Error(`Woken by ${by}, the worker comes to no end. It has come to: ${where}.`);
    }
    return end;
  } finally {
    for (const end of ends) end();
  }
}

/** The points that the worker has reached in the life that it lives. */
export async function reachedPoints({ now }: Rig): Promise<string[]> {
  const worker = await now.browser.worker();
  return worker.evaluate(() => (globalThis as unknown as { tap: Tap }).tap.reached);
}

const DEEDS: Record<JournalEvent, (rig: Rig, plan: Plan) => Promise<unknown>> = {
  checkNow: (rig, plan) => send(rig, plan, { kind: 'check', reason: 'checkNow' }),
  wake: (rig, plan) => send(rig, plan, { kind: 'wake' }),
  alarm({ control, now }, plan) {
    control.setPlan(plan);
    return now.lever.evaluate(async () => {
      const { periodInMinutes = 5 } = (await chrome.alarms.get('check')) ?? {};
      await chrome.alarms.create('check', { when: Date.now(), periodInMinutes });
    });
  },
  click: (rig, plan) => press(rig, plan, 'onClicked'),
  mute: (rig, plan) => press(rig, plan, 'onButtonClicked', 0),
};

function send({ control, now }: Rig, plan: Plan, message: object): Promise<unknown> {
  control.setPlan(plan);
  return now.lever.evaluate((sent) => chrome.runtime.sendMessage(sent), message);
}

/** Nobody but the worker itself can press a notification here: it is awake by then. */
async function press(
  rig: Rig,
  plan: Plan,
  event: 'onClicked' | 'onButtonClicked',
  ...more: number[]
): Promise<void> {
  await send(rig, UNDISTURBED, { kind: 'wake' });
  const worker = await rig.now.browser.worker();
  await worker.evaluate(
    async ([name, next, values]) => {
      const [id] = Object.keys(await chrome.notifications.getAll());
      if (id === undefined) return;
      (globalThis as unknown as { tap: Tap }).tap.follow(next);
      const { dispatch } = chrome.notifications[name] as unknown as {
        dispatch(...all: unknown[]): { results: Promise<unknown>[] };
      };
      await Promise.all(dispatch.call(chrome.notifications[name], id, ...values).results);
    },
    [event, plan, more] as const,
  );
}
