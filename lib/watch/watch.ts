import type { FetchOutcome } from '../feed/fetch-feed';
import { EFFORTS_SPAN_MS, NO_EFFORTS, type Efforts } from '../guide/efforts';
import { NO_VALIDATORS, type FeedName, type Snapshot, type Validators } from '../status/model';
import { QUIET_PERIOD_MS } from '../status/cadence';
import type { EffortsStore } from '../store/efforts-store';
import type { OverflowStore } from '../store/overflow-store';
import type { ReminderStore } from '../store/reminder-store';
import { learn } from './learn';
import { alarmPeriodMs, isCheckDue, nextSlotMs, type Trigger } from './schedule';

const FEED: FeedName = 'consumer';

/** All that the watch needs of the world: passed in, so that every part can be seen to work. */
export interface WatchDependencies {
  store: OverflowStore;
  efforts: EffortsStore;
  reminders: ReminderStore;
  watched: readonly string[];
  /** Asks Apple. Expected trouble is a value of the outcome. */
  fetchFeed: (feed: FeedName, validators: Validators, nowMs: number) => Promise<FetchOutcome>;
  /** Shows a snapshot on the toolbar. */
  paint: (snapshot: Snapshot, nowMs: number) => Promise<void>;
  /** Delivers the notices that are owed. */
  deliver: (nowMs: number) => Promise<void>;
  /** Sees to it that the alarm rings at this time and then in this period. */
  ensureAlarm: (firstAtMs: number, periodMs: number, nowMs: number) => Promise<void>;
  /** Sees to it that an alarm rings at this time; null: at none. */
  ensureReminderAlarm: (dueMs: number | null, nowMs: number) => Promise<void>;
  /** Runs one task of a name at a time, across worker and pages. */
  serialise: <T>(name: string, task: () => Promise<T>) => Promise<T>;
  nowMs: () => number;
  random: () => number;
  /** Told once of what went wrong where going on is right. */
  report: (error: unknown) => void;
}

/**
 * The worker's one job. Every wake goes the same way: paint the toolbar from the store, deliver
 * what is owed and the reminders that are due, check when due, paint, deliver, see to the alarms.
 * Nothing is kept in memory; a worker may be killed at any await and the next wake goes on from the
 * store.
 */
export function createWatch(dependencies: WatchDependencies) {
  const { store, watched, nowMs, serialise, report } = dependencies;

  /** The snapshot is read inside: of two painters the later always shows the newer state. */
  const paintFromStore = () =>
    serialise('paint', async () => {
      const snapshot = await store.snapshot(FEED);
      await dependencies.paint(snapshot, nowMs()).catch(report);
    });
  // A browser that refuses a notice must not keep the badge from being right.
  const deliver = () => dependencies.deliver(nowMs()).catch(report);

  async function ensureAlarm(snapshot: Snapshot): Promise<void> {
    const offsetMs = await store.checkOffsetMs(QUIET_PERIOD_MS, dependencies.random);
    const periodMs = alarmPeriodMs(snapshot);
    const firstAtMs = nextSlotMs(nowMs(), periodMs, offsetMs);
    await dependencies.ensureAlarm(firstAtMs, periodMs, nowMs()).catch(report);
  }

  /** Turns due reminders into notices. Trouble with them must not keep a check from running. */
  const oweReminders = () => dependencies.reminders.oweDue(nowMs()).catch(report);

  async function ensureReminderAlarm(): Promise<void> {
    try {
      const dueMs = await dependencies.reminders.nextDueMs();
      await dependencies.ensureReminderAlarm(dueMs, nowMs());
    } catch (error) {
      report(error);
    }
  }

  /** Where they can't be read there are none: what Apple says is learned all the same. */
  const readEfforts = (): Promise<Efforts> =>
    dependencies.efforts.efforts(nowMs() - EFFORTS_SPAN_MS).catch((error: unknown) => {
      report(error);
      return NO_EFFORTS;
    });

  /** Asks Apple, and stores what that taught. */
  async function check(before: Snapshot): Promise<Snapshot> {
    const validators = (before.known && before.check?.validators) ?? NO_VALIDATORS;
    const outcome = await dependencies.fetchFeed(FEED, validators, nowMs());
    const efforts = outcome.kind === 'failed' ? NO_EFFORTS : await readEfforts();
    const learned = learn(FEED, before, outcome, watched, efforts, nowMs());
    await store.save(learned);
    return { known: learned.known ?? before.known, check: learned.check };
  }

  return {
    /**
     * Wakes the watch.
     * In: why. Out: everything known afterwards.
     */
    async wake(trigger: Trigger): Promise<Snapshot> {
      const askedAtMs = nowMs();
      await paintFromStore();
      return serialise('check', async () => {
        await store.flush();
        await oweReminders();
        await deliver();
        const before = await store.snapshot(FEED);
        // Before the check: a worker that is killed in it must be woken again.
        await ensureAlarm(before);
        await ensureReminderAlarm();
        // A check that ended while this one waited for its turn has answered the same question.
        const isAnswered = (before.check?.attemptedAtMs ?? 0) > askedAtMs;
        if (isAnswered || !isCheckDue(trigger, before, nowMs())) return before;
        const after = await check(before);
        await paintFromStore();
        await deliver();
        await ensureAlarm(after);
        return after;
      });
    },
  };
}
