import fc from 'fast-check';
import { FIRST_RUN_ID } from '../../lib/guide/run';
import { NOTIFICATION_KINDS, type SettingKey, type Settings } from '../../lib/settings/settings';
import type { ServiceRef } from '../../lib/status/model';
import { BannerStore } from '../../lib/store/banner-store';
import type { Database } from '../../lib/store/database';
import { FailureStore } from '../../lib/store/failure-store';
import { JournalStore } from '../../lib/store/journal-store';
import { PreferenceStore } from '../../lib/store/preference-store';
import { ReminderStore } from '../../lib/store/reminder-store';
import { SettingsStore } from '../../lib/store/settings-store';
import type { Trigger } from '../../lib/watch/schedule';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './events';
import { reminderAt } from './reminders';

/** Something that the user does. */
export interface Action {
  name: string;
  /**
   * Writes what a page writes.
   * @returns what it wakes the worker for
   */
  perform: (database: Database, nowMs: number) => Promise<Trigger | null>;
}

const action = (
  name: string,
  write: (database: Database, nowMs: number) => Promise<unknown>,
  trigger: Trigger | null = null,
): Action => ({ name, perform: (...given) => write(...given).then(() => trigger) });

const set = <K extends SettingKey>(
  key: K,
  change: (now: Settings[K], nowMs: number) => Settings[K],
  trigger: Trigger | null = null,
): Action =>
  action(
    `changes ${key}`,
    (database, nowMs) => new SettingsStore(database).change(key, (now) => change(now, nowMs)),
    trigger,
  );

const SIMPLE = [
  action('looks', async () => undefined, 'popup'),
  action('checks now', async () => undefined, 'checkNow'),
  set('pausedUntilMs', (_, nowMs) => nowMs + HOUR_MS),
  action('answers a step', (database, nowMs) => {
    const event = { kind: 'result', stepId: 'wait-24h', result: 'notYet', reason: null } as const;
    return new JournalStore(database).add(FIRST_RUN_ID, event, nowMs);
  }),
  action(
    'sets a reminder',
    (database, nowMs) => new ReminderStore(database).set(reminderAt(nowMs + DAY_MS)),
    'noCheck',
  ),
  action('dismisses all banners', async (database) => {
    const store = new BannerStore(database);
    for (const { id } of await store.banners()) await store.dismiss(id);
  }),
];

/** What a user does that changes what the worker has to do. */
export function anyAction(services: readonly ServiceRef[]): fc.Arbitrary<Action> {
  const watch = fc
    .subarray([...services])
    .map((watched) => set('watched', () => watched, 'settings'));
  const quietHours = fc
    .boolean()
    .map((isOn) => set('quietHours', () => ({ isOn, from: '22:00', to: '07:00' })));
  const kinds = fc
    .record({ kind: fc.constantFrom(...NOTIFICATION_KINDS), isOn: fc.boolean() })
    .map(({ kind, isOn }) => set('notices', (all) => ({ ...all, [kind]: isOn })));
  const log = fc.nat(180).map((minutes) =>
    action('logs a failure', (database, nowMs) => {
      const times = { atMs: nowMs - minutes * MINUTE_MS, loggedMs: nowMs };
      const failure = { id: `f${nowMs}`, deviceId: null, symptom: null, words: '', ...times };
      return new FailureStore(database).log(failure);
    }),
  );
  const prefer = fc.constantFrom({ isMuted: true }, { tellsWhenOver: true }).map((fields) =>
    action(`prefers ${Object.keys(fields)}`, async (database, nowMs) => {
      const latest = (await database.known.get('consumer'))?.incidents.at(-1);
      if (latest) await new PreferenceStore(database).change(latest.id, fields, nowMs);
    }),
  );
  // What reduces notifications is rare.
  const simple = fc.constantFrom(...SIMPLE);
  return fc.oneof(
    { weight: 6, arbitrary: watch },
    { weight: 8, arbitrary: simple },
    { weight: 2, arbitrary: log },
    ...[quietHours, kinds, prefer].map((arbitrary) => ({ weight: 1, arbitrary })),
  );
}
