import { DEFAULT_SETTINGS, type Settings } from '../settings/settings';
import type { Database } from '../store/database';
import { SettingsStore } from '../store/settings-store';
import { withTimeout } from '../store/time-limits';
import { readToolbarInputs } from './storage';

/** Pages open without their settings rather than late. */
const PATIENCE_MS = 1_000;

/** The stored settings, otherwise the last ones that the worker used. */
export async function readPageSettings(database: Database): Promise<Settings> {
  return withTimeout(new SettingsStore(database).settings(), PATIENCE_MS).catch(
    async () => (await readToolbarInputs())?.settings ?? DEFAULT_SETTINGS,
  );
}
