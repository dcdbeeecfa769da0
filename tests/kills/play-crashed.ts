import { setTimeout } from 'node:timers/promises';
import { UNDISTURBED } from './control.ts';
import { begin, markDelivered, type Outcome, type Undisturbed } from './play.ts';
import { wrongAtEnd } from './oracle.ts';
import type { Rig } from './rig.ts';
import { wakeWorker } from './wake-worker.ts';

/** When the browser is killed: where the worker comes to a point, or so long after it was woken. */
export type Moment = { point: string } | { afterMs: number };

/**
 * Goes through a journey, kills the browser in it, opens it again and lets the worker live. Alarms and
 * what was to be seen end with such a browser.
 */
export async function playCrashed(
  rig: Rig,
  undisturbed: Undisturbed,
  moment: Moment,
): Promise<Outcome> {
  const { journey, start } = undisturbed;
  await begin(rig, undisturbed);
  const killedAt: string[] = [];
  if ('point' in moment) {
    const plan = { holdAt: moment.point, refuses: false };
    const held = await wakeWorker(rig, journey.by, plan);
    if (held !== null) killedAt.push(held);
  } else {
    const woken = wakeWorker(rig, journey.by, { holdAt: null, refuses: false });
    woken.catch(() => undefined);
    await setTimeout(moment.afterMs);
    killedAt.push('any moment');
  }
  await rig.now.crash();
  rig.control.setPlan(UNDISTURBED);
  await rig.relaunch();
  const end = await markDelivered(rig);
  const words = rig.control.takeWords();
  const gone = { ...undisturbed, end: { ...undisturbed.end, shown: end.shown } };
  const wrong = wrongAtEnd(gone, end, words, 0);
  const strangers = end.shown.filter(
    (id) => ![...undisturbed.end.shown, ...start.shown].includes(id),
  );
  wrong.push(...strangers.map((id) => `${id} is to be seen`));
  return { killedAt, wrong, words };
}
