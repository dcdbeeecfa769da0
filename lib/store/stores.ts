import { BannerStore } from './banner-store';
import type { Database } from './database';
import { FailureStore } from './failure-store';
import { HistoryStore } from './history-store';
import { JournalStore } from './journal-store';
import { PreferenceStore } from './preference-store';
import { ReminderStore } from './reminder-store';
import { RunStore } from './run-store';
import { SettingsStore } from './settings-store';
import { WatchStore } from './watch-store';

/**
 * The stores that pages share. The `ExportStore` is loaded only by the dashboard; `FallbackStore`,
 * `UserActivityStore` and `UserCopy` only by the service worker.
 */
export function createStores(database: Database) {
  return {
    database,
    /** Written by the service worker; pages only read it. */
    watch: new WatchStore(database),
    history: new HistoryStore(database),
    settings: new SettingsStore(database),
    preferences: new PreferenceStore(database),
    banners: new BannerStore(database),
    runs: new RunStore(database),
    journal: new JournalStore(database),
    failures: new FailureStore(database),
    reminders: new ReminderStore(database),
  };
}

export type Stores = ReturnType<typeof createStores>;
