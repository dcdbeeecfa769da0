import fc from 'fast-check';
import { FIRST_RUN_ID } from '../../lib/guide/run';
import { NOTIFICATION_KINDS, type NotificationKind } from '../../lib/settings/settings';
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
import { allTicksOf } from './ticks';

const STEP = 'wait-24h';
const NO_DEVICE = { deviceId: null, symptom: null, words: '' };

/** Something that the user does. */
export type Action =
  | { kind: 'watch'; watched: ServiceRef[] }
  | { kind: 'quietHours'; isOn: boolean }
  | { kind: 'pause' }
  | { kind: 'switch'; notification: NotificationKind; isOn: boolean }
  | { kind: 'tick' | 'untick'; tickId: string }
  | { kind: 'result' | 'startOver' | 'remind' | 'dismiss' | 'checkNow' | 'popup' }
  | { kind: 'log'; minutesAgo: number }
  | { kind: 'prefer'; isMuted: boolean };

/** The actions that change what the worker has to do. */
export function anySetting(services: readonly ServiceRef[]): fc.Arbitrary<Action> {
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.subarray([...services]).map((watched) => ({ kind: 'watch' as const, watched })),
    },
    {
      weight: 1,
      arbitrary: fc.boolean().map((isOn) => ({ kind: 'quietHours' as const, isOn })),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'pause' as const }) },
  );
}

/** All that a user does in a year; what reduces notifications is rare. */
export function anyAction(services: readonly ServiceRef[]): fc.Arbitrary<Action> {
  const often = <T extends Action>(weight: number, arbitrary: fc.Arbitrary<T>) => {
    return { weight, arbitrary: arbitrary as fc.Arbitrary<Action> };
  };
  const tick = fc.record({
    kind: fc.constantFrom('tick' as const, 'tick' as const, 'untick' as const),
    tickId: fc.constantFrom(...allTicksOf('restart', STEP)),
  });
  const simple = fc.record({ kind: fc.constantFrom('result', 'startOver', 'remind', 'dismiss') });
  const look = fc.record({ kind: fc.constantFrom('checkNow', 'popup') });
  const log = fc.record({ kind: fc.constant('log'), minutesAgo: fc.nat(180) });
  const isMuted = fc.constantFrom(true, false, false);
  const few = fc.subarray([...services], { minLength: 4, maxLength: 24 });
  const choose = fc.record({
    kind: fc.constant('switch'),
    notification: fc.constantFrom(...NOTIFICATION_KINDS),
    isOn: fc.constantFrom(true, true, false),
  });
  return fc.oneof(
    often(6, tick),
    often(6, simple),
    often(6, look),
    often(2, log),
    often(1, fc.record({ kind: fc.constant('prefer'), isMuted })),
    often(1, fc.record({ kind: fc.constant('watch'), watched: few })),
    often(1, fc.record({ kind: fc.constant('quietHours'), isOn: fc.boolean() })),
    often(1, fc.constant({ kind: 'pause' })),
    often(1, choose),
  );
}

/**
 * Writes what an action writes.
 * @returns what it wakes the worker for
 */
export async function perform(
  action: Action,
  database: Database,
  nowMs: number,
): Promise<Trigger | null> {
  const settings = new SettingsStore(database);
  const journal = new JournalStore(database);
  switch (action.kind) {
    case 'watch':
      await settings.change('watched', () => action.watched);
      return 'settings';
    case 'quietHours': {
      const { isOn } = action;
      await settings.change('quietHours', () => ({ isOn, from: '22:00', to: '07:00' }));
      return null;
    }
    case 'pause':
      await settings.change('pausedUntilMs', () => nowMs + HOUR_MS);
      return null;
    case 'switch':
      await settings.change('notices', (all) => ({ ...all, [action.notification]: action.isOn }));
      return null;
    case 'tick':
    case 'untick':
      await journal.add(FIRST_RUN_ID, action, nowMs);
      return null;
    case 'result':
      await journal.add(
        FIRST_RUN_ID,
        { kind: 'result', stepId: STEP, result: 'notYet', reason: null },
        nowMs,
      );
      return null;
    case 'startOver':
      await journal.add(FIRST_RUN_ID, { kind: 'startOver' }, nowMs);
      return null;
    case 'remind':
      await new ReminderStore(database).set(reminderAt(nowMs + DAY_MS));
      return 'reminder';
    case 'log': {
      const atMs = nowMs - action.minutesAgo * MINUTE_MS;
      await new FailureStore(database).log({
        id: `f${nowMs}`,
        atMs,
        loggedMs: nowMs,
        ...NO_DEVICE,
      });
      return null;
    }
    case 'prefer': {
      const latest = (await database.known.get('consumer'))?.incidents.at(-1);
      const fields = action.isMuted ? { isMuted: true } : { tellsWhenOver: true };
      if (latest) await new PreferenceStore(database).change(latest.id, fields, nowMs);
      return null;
    }
    case 'dismiss':
      for (const { id } of await new BannerStore(database).banners())
        await new BannerStore(database).dismiss(id);
      return null;
    case 'checkNow':
    case 'popup':
      return action.kind;
  }
}
