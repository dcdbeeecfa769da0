import { readSettings } from '../settings/read-settings';
import {
  SETTINGS_VERSION,
  type SettingKey,
  type Settings,
  type StoredSetting,
} from '../settings/settings';
import type { Database } from './database';

/** What the person set: written by the pages, one row a setting, so windows don't undo each other's. */
export class SettingsStore {
  constructor(private readonly database: Database) {}

  /** All settings; where one was never set, or can't be read, it is as from the start. */
  async settings(): Promise<Settings> {
    return readSettings(await this.rows());
  }

  /** What is stored of them, for `readSettings`. */
  rows(): Promise<StoredSetting[]> {
    return this.database.settings.toArray();
  }

  /**
   * Changes one setting, and leaves the others.
   * In: which, and what it becomes of what it is now. Throws where it can't be stored; then nothing
   * has changed.
   */
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
