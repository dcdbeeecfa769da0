import { freshWorkerStore } from '../../../tests/support/stores.ts';
import { createLocks } from '../../../tests/support/locks.ts';
import type { FetchOutcome } from '../../../lib/feed/fetch-feed.ts';
import { NO_VALIDATORS, type Validators } from '../../../lib/status/model.ts';
import { UserActivityStore } from '../../../lib/store/user-activity-store.ts';
import { HistoryStore } from '../../../lib/store/history-store.ts';
import { ReminderStore } from '../../../lib/store/reminder-store.ts';
import { SettingsStore } from '../../../lib/store/settings-store.ts';
import { PreferenceStore } from '../../../lib/store/preference-store.ts';
import { createWatch } from '../../../lib/watch/watch.ts';
import { eightyServices } from '../eighty-services.ts';
import { countWrites, type Written } from './count-writes.ts';

const MIDNIGHT_MS = Date.UTC(2026, 2, 10);
const PERIOD_MS = 5 * 60_000;
const CHECKS_A_DAY = 288;
/** So many checks after the install all is settled: the list of services, the offset, what is pruned. */
const FIRST_CHECKS = 3;
const ETAG = '"1"';

/** What each check of a quiet day wrote, by table. In: whether Apple's server gives validators. */
export async function quietDay(hasValidators: boolean): Promise<Map<string, Written>[]> {
  const { database, store } = freshWorkerStore();
  const writes = countWrites(database);
  let nowMs = MIDNIGHT_MS - FIRST_CHECKS * PERIOD_MS;
  const body = eightyServices(MIDNIGHT_MS, null);
  const validators: Validators = hasValidators ? { ...NO_VALIDATORS, etag: ETAG } : NO_VALIDATORS;
  const answer = (asked: Validators): FetchOutcome =>
    asked.etag === ETAG ? { kind: 'unchanged' } : { kind: 'body', body, validators };
  const errors: unknown[] = [];
  const locks = createLocks();
  const watch = createWatch({
    store,
    settings: new SettingsStore(database),
    preferences: new PreferenceStore(database),
    history: new HistoryStore(database),
    userActivity: new UserActivityStore(database),
    reminders: new ReminderStore(database),
    fetchFeed: async (_feed, asked) => answer(asked),
    fetchLocalFeed: async () => answer(NO_VALIDATORS),
    locale: null,
    updateToolbar: async () => undefined,
    deliver: async () => undefined,
    ensureAlarm: async () => undefined,
    ensureReminderAlarm: async () => undefined,
    withLock: (name, task) => locks.request(name, task) as ReturnType<typeof task>,
    nowMs: () => nowMs,
    timeZone: () => 'UTC',
    random: () => 0.5,
    report: (error) => errors.push(error),
  });
  const days: Map<string, Written>[] = [];
  for (let check = -FIRST_CHECKS; check < CHECKS_A_DAY; check += 1) {
    await watch.wake('alarm');
    const written = writes.take();
    if (check >= 0) days.push(written);
    nowMs += PERIOD_MS;
  }
  database.close();
  if (errors.length > 0) throw errors[0];
  return days;
}
