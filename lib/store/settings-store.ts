import {
  readSettings,
  SETTINGS_VERSION,
  type SettingKey,
  type Settings,
} from '../settings/settings';
import type { Database } from './database';

/** One row per setting, so that two windows don't undo each other's changes. */
export class SettingsStore {
  constructor(private readonly database: Database) {}

  async settings(): Promise<Settings> {
    return readSettings(await this.database.settings.toArray());
  }

  /** Changes one setting, by its current value, in one transaction. */
  async change<K extends SettingKey>(
    key: K,
    next: (now: Settings[K]) => Settings[K],
  ): Promise<void> {
    const { settings } = this.database;
    await this.database.transaction('rw', settings, async () => {
      const now = await this.settings();
      await settings.put({ key, version: SETTINGS_VERSION, value: next(now[key]) });
    });
  }
}
