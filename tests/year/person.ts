import { NOTIFICATION_KINDS } from '../../lib/settings/settings';
import type { ServiceRef } from '../../lib/status/model';
import { FIRST_RUN_ID } from '../../lib/guide/run';
import { BannerStore } from '../../lib/store/banner-store';
import type { Database } from '../../lib/store/database';
import { FailureStore } from '../../lib/store/failure-store';
import { JournalStore } from '../../lib/store/journal-store';
import { ReminderStore } from '../../lib/store/reminder-store';
import { SettingsStore } from '../../lib/store/settings-store';
import { PreferenceStore } from '../../lib/store/preference-store';
import type { Trigger } from '../../lib/watch/schedule';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../support/events';
import { reminderAt } from '../support/reminders';
import { allTicksOf } from '../support/ticks';
import type { Draw } from '../fuzz/draw';

const TICKS = allTicksOf('restart', 'wait-24h');

/** A person with the extension: ticks, logs failures, waits, sets this and that, reads banners. */
export class Person {
  /** How many rows of the person's own there may be: each is one deed. */
  events = 0;

  constructor(
    private readonly database: Database,
    private readonly services: readonly ServiceRef[],
    private readonly draw: Draw,
  ) {}

  /** Does something now and then. Out: what it wakes the worker for. */
  async act(nowMs: number): Promise<Trigger | null> {
    const { draw, database } = this;
    if (!draw.onceIn(12)) return null;
    switch (draw.below(9)) {
      case 0:
      case 1:
        return this.tick(nowMs);
      case 2: {
        const atMs = nowMs - draw.below(180) * MINUTE_MS;
        const what = { deviceId: null, symptom: null, words: '' };
        if (draw.onceIn(8)) {
          this.events += 1;
          await new FailureStore(database).log({ id: `f${nowMs}`, atMs, loggedMs: nowMs, ...what });
        }
        return null;
      }
      case 3:
        await new ReminderStore(database).set(reminderAt(nowMs + DAY_MS));
        return 'reminder';
      case 4: {
        const known = await database.known.get('consumer');
        const ongoing = known?.incidents.at(-1);
        if (!ongoing || !draw.onceIn(4)) return null;
        const fields = draw.onceIn(2) ? { isMuted: true } : { tellsWhenOver: true };
        await new PreferenceStore(database).change(ongoing.id, fields, nowMs);
        return null;
      }
      case 5:
        return this.set(nowMs);
      case 6:
        for (const { id } of await new BannerStore(database).banners())
          await new BannerStore(database).dismiss(id);
        return null;
      case 7:
        return 'checkNow';
      default:
        return 'popup';
    }
  }

  private async tick(nowMs: number): Promise<null> {
    const { draw } = this;
    const journal = new JournalStore(this.database);
    const tickId = draw.oneOf(TICKS);
    const stepId = 'wait-24h';
    const result = { kind: 'result', stepId, result: 'notYet', reason: null } as const;
    const tick = draw.onceIn(3) ? ('untick' as const) : ('tick' as const);
    const event = draw.onceIn(12)
      ? ({ kind: 'startOver' } as const)
      : draw.onceIn(4)
        ? result
        : ({ kind: tick, tickId } as const);
    this.events += 1;
    await journal.add(FIRST_RUN_ID, event, nowMs);
    return null;
  }

  private async set(nowMs: number): Promise<Trigger | null> {
    const { draw } = this;
    const settings = new SettingsStore(this.database);
    switch (draw.below(4)) {
      case 0: {
        const watched = this.services.filter(() => draw.onceIn(6));
        await settings.change('watched', () => watched);
        return 'settings';
      }
      case 1: {
        const isOn = draw.onceIn(2);
        await settings.change('quietHours', () => ({ isOn, from: '22:00', to: '07:00' }));
        return null;
      }
      case 2:
        await settings.change('pausedUntilMs', () => nowMs + HOUR_MS);
        return null;
      default: {
        const kind = draw.oneOf(NOTIFICATION_KINDS);
        const isOn = !draw.onceIn(3);
        await settings.change('notices', (all) => ({ ...all, [kind]: isOn }));
        return null;
      }
    }
  }
}
