import fc from 'fast-check';
import { FIRST_RUN_ID } from '../../lib/guide/run';
import { NOTIFICATION_KINDS, type SettingKey, type Settings } from '../../lib/settings/settings';
import type { ServiceRef } from '../../lib/status/model';
import type { Database } from '../../lib/store/database';
import { createStores, type Stores } from '../../lib/store/stores';
import type { Trigger } from '../../lib/watch/schedule';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './events';
import { reminderAt } from './runs';

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
  write: (stores: Stores, nowMs: number) => Promise<unknown>,
  trigger: Trigger | null = null,
): Action => ({
  name,
  perform: (database, nowMs) => write(createStores(database), nowMs).then(() => trigger),
});

const set = <K extends SettingKey>(
  key: K,
  change: (now: Settings[K], nowMs: number) => Settings[K],
  trigger: Trigger | null = null,
): Action =>
  action(
    `changes ${key}`,
    ({ settings }, nowMs) => settings.change(key, (now) => change(now, nowMs)),
    trigger,
  );

const SIMPLE = [
  action('looks', async () => undefined, 'popup'),
  action('checks now', async () => undefined, 'checkNow'),
  set('pausedUntilMs', (_, nowMs) => nowMs + HOUR_MS),
  action('answers a step', ({ journal }, nowMs) => {
    const event = { kind: 'result', stepId: 'wait-24h', result: 'notYet', reason: null } as const;
    return journal.add(FIRST_RUN_ID, event, nowMs);
  }),
  action(
    'sets a reminder',
    ({ reminders }, nowMs) => reminders.set(reminderAt(nowMs + DAY_MS)),
    'noCheck',
  ),
  action('dismisses all banners', async ({ banners }) => {
    for (const { id } of await banners.banners()) await banners.dismiss(id);
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
    action('logs a failure', ({ failures }, nowMs) => {
      const times = { atMs: nowMs - minutes * MINUTE_MS, loggedMs: nowMs };
      const failure = { id: `f${nowMs}`, deviceId: null, symptom: null, words: '', ...times };
      return failures.log(failure);
    }),
  );
  const prefer = fc.constantFrom({ isMuted: true }, { tellsWhenOver: true }).map((fields) =>
    action(`prefers ${Object.keys(fields)}`, async ({ database, preferences }, nowMs) => {
      const latest = (await database.known.get('consumer'))?.incidents.at(-1);
      if (latest) await preferences.change(latest.id, fields, nowMs);
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
