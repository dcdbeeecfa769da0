import { BannerStore } from '../../lib/store/banner-store';
import type { Database } from '../../lib/store/database';
import { FailureStore } from '../../lib/store/failure-store';
import { JournalStore } from '../../lib/store/journal-store';
import { ReminderStore } from '../../lib/store/reminder-store';
import { RunStore } from '../../lib/store/run-store';
import { WatchStore } from '../../lib/store/watch-store';
import { PreferenceStore } from '../../lib/store/preference-store';

/** The stores of the popup on a database. */
export function popupStoresOn(database: Database) {
  return {
    database,
    runs: new RunStore(database),
    journal: new JournalStore(database),
    failures: new FailureStore(database),
    reminders: new ReminderStore(database),
    banners: new BannerStore(database),
    preferences: new PreferenceStore(database),
    /** The worker's: only read here. */
    watch: new WatchStore(database),
  };
}

export type PopupStores = ReturnType<typeof popupStoresOn>;
