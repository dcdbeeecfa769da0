import { BannerStore } from '../../lib/store/banner-store';
import type { Database } from '../../lib/store/database';
import { ExportStore } from '../../lib/store/export-store';
import { FailureStore } from '../../lib/store/failure-store';
import { HistoryStore } from '../../lib/store/history-store';
import { JournalStore } from '../../lib/store/journal-store';
import { ReminderStore } from '../../lib/store/reminder-store';
import { RunStore } from '../../lib/store/run-store';
import { SettingsStore } from '../../lib/store/settings-store';
import { WatchStore } from '../../lib/store/watch-store';
import { PreferenceStore } from '../../lib/store/preference-store';
import type { LocalizedText } from '../../lib/text/localized-text';

/** All that the dashboard shows and changes. */
export interface DashboardStores {
  /** The worker's: only read here. */
  watch: WatchStore;
  history: HistoryStore;
  settings: SettingsStore;
  preferences: PreferenceStore;
  banners: BannerStore;
  runs: RunStore;
  journal: JournalStore;
  failures: FailureStore;
  reminders: ReminderStore;
  exports: ExportStore;
}

/**
 * What each part of the dashboard is given. The page has written the part's `h2`: what is below it
 * begins with `h3`.
 */
export interface PartProps {
  stores: DashboardStores;
  /** The page's present moment: it goes on. */
  nowMs: number;
  /** Writes, and says so once it is safe. In: what to write, which gives what to say; null: nothing. */
  write: (action: () => Promise<LocalizedText | null>) => Promise<void>;
}

/** The stores of the dashboard on a database. */
export function dashboardStoresOn(database: Database): DashboardStores {
  return {
    watch: new WatchStore(database),
    history: new HistoryStore(database),
    settings: new SettingsStore(database),
    preferences: new PreferenceStore(database),
    banners: new BannerStore(database),
    runs: new RunStore(database),
    journal: new JournalStore(database),
    failures: new FailureStore(database),
    reminders: new ReminderStore(database),
    exports: new ExportStore(database),
  };
}
