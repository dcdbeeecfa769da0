import type { Progress } from '../../lib/guide/progress';
import type { Device, Run } from '../../lib/guide/run';
import { systemMessage } from '../../lib/guide/run-messages';
import { msg, type LocalizedText } from '../../lib/text/localized-text';

/** A run, and where the person is in it. */
export interface RunProgress {
  run: Run;
  progress: Progress;
}

/** A device with its runs; null: the runs that name no device. */
export interface DeviceCard {
  device: Device | null;
  runs: RunProgress[];
}

/**
 * Puts runs to their devices.
 * In: the devices, and the runs in the order in which they are shown. Out: the device whose run is
 * first comes first, devices without a run after those, newest first, then the removed ones that still
 * have a run, and at the end what names no device. Every run is in it once.
 */
export function deviceCards(
  devices: readonly Device[],
  runs: readonly RunProgress[],
): DeviceCard[] {
  const cards = devices.map((device) => {
    return { device, runs: runs.filter(({ run }) => run.deviceId === device.id) };
  });
  const placeOf = ({ runs: [first] }: DeviceCard) => (first ? runs.indexOf(first) : Infinity);
  const listed = cards
    .filter((card) => card.device.removedMs === null || card.runs.length > 0)
    .sort(
      (a, b) =>
        Number(a.device.removedMs !== null) - Number(b.device.removedMs !== null) ||
        compare(placeOf(a), placeOf(b)) ||
        b.device.createdMs - a.device.createdMs,
    );
  const others = runs.filter(({ run }) => !devices.some(({ id }) => id === run.deviceId));
  return [...listed, ...(others.length > 0 ? [{ device: null, runs: others }] : [])];
}

/** What is known of a device beside its name. */
export function deviceFacts({ name, kind, generation, manager }: Device): LocalizedText[] {
  return [
    // Without a name it is called by its kind.
    ...(name && kind ? [msg(`guide.device.${kind}`)] : []),
    ...(generation ? [systemMessage(generation, kind)] : []),
    ...(manager && manager !== 'nobody' ? [msg(`dashboard.devices.manager.${manager}`)] : []),
  ];
}

/** Where the person is in a run, in words. */
export function runState({ steps, passedCount, nextStepId, worked }: Progress): LocalizedText[] {
  if (worked) return [msg('guide.plan.guidance.worked'), helped(worked)];
  const progress = msg('dashboard.devices.run.progress', passedCount, steps.length);
  if (nextStepId === null) return [msg('dashboard.devices.run.passed')];
  const title = msg(`guide.steps.${nextStepId}.title`);
  return [progress, msg('dashboard.devices.run.next', title)];
}

function helped({ stepId, atMs }: NonNullable<Progress['worked']>): LocalizedText {
  const at = { datedMs: atMs };
  if (stepId === 'status') return msg('guide.plan.guidance.workedByWaiting', at);
  return msg('guide.plan.guidance.workedBy', msg(`guide.steps.${stepId}.title`), at);
}

/** Infinite places are alike. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
