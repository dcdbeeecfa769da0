import type { Progress } from '../../lib/guide/progress';
import type { Device, Run } from '../../lib/guide/run';

/** A run with its progress. */
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
 * Groups runs, which are in display order, by device: in the order of their first run, then devices without
 * a run, newest first, then removed devices that have a run, and last the runs without a device. Every run
 * is included once.
 */
export function deviceCards(
  devices: readonly Device[],
  runs: readonly RunProgress[],
): DeviceCard[] {
  const cards = devices.map((device) => {
    return { device, runs: runs.filter(({ run }) => run.deviceId === device.id) };
  });
  const placeOf = ({ runs: [first] }: DeviceCard) => (first ? runs.indexOf(first) : runs.length);
  const listed = cards
    .filter((card) => card.device.removedMs === null || card.runs.length > 0)
    .sort(
      (a, b) =>
        Number(a.device.removedMs !== null) - Number(b.device.removedMs !== null) ||
        placeOf(a) - placeOf(b) ||
        b.device.createdMs - a.device.createdMs,
    );
  const others = runs.filter(({ run }) => !devices.some(({ id }) => id === run.deviceId));
  return [...listed, ...(others.length > 0 ? [{ device: null, runs: others }] : [])];
}
