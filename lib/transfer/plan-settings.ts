import { readSettings } from '../settings/read-settings';
import type { Settings, StoredSetting } from '../settings/settings';
import { isSame } from './canonical';
import type { PlannedRows } from './plan-rows';

/**
 * What the settings of a file become here: those that it holds win. Only a pause that is over is not
 * taken. A change is counted where something will be different for the person.
 */
export function planSettings(
  ours: readonly StoredSetting[],
  theirs: readonly StoredSetting[],
  nowMs: number,
): PlannedRows<StoredSetting> {
  const taken = theirs.filter((row) => !isPauseOver(row, nowMs));
  const put = taken.filter((row) => !ours.some((own) => own.key === row.key && isSame(own, row)));
  const [before, after] = [readSettings(ours), readSettings(taken)];
  const changed = taken.filter(({ key }) => !isSame(valueOf(before, key), valueOf(after, key)));
  const tally = { added: 0, changed: changed.length, same: theirs.length - changed.length };
  return { put, tally };
}

function isPauseOver({ key, value }: StoredSetting, nowMs: number): boolean {
  return key === 'pausedUntilMs' && typeof value === 'number' && value <= nowMs;
}

function valueOf(settings: Settings, key: string): unknown {
  return settings[key as keyof Settings];
}
