import { deliverySituation } from './delivery-situation';
import { QUIET_PERIOD_MS } from '../status/cadence';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings';
import { monitoredServices } from '../settings/watch-list';
import { isForbidden } from '../status/forbidden';
import { FEEDS, type FeedName, type FeedSnapshot } from '../status/model';
import { withoutUnwatched } from '../status/close-unwatched';
import { changedIn, checkFeed, fetchLocalizedText } from './check-feed';
import type { FeedSnapshots, WatchDependencies } from './dependencies';
import { alarmPeriodMs, isAnswered, isCheckDue, nextSlotMs, type Trigger } from './schedule';

/**
 * The worker's one job. Every wake goes the same way: paint the toolbar from the store, deliver
 * what is owed and the reminders that are due, check when due, paint, deliver, see to the alarms.
 * Nothing is kept in memory; a worker may be killed at any await and the next wake goes on from the
 * store.
 */
export function createWatch(dependencies: WatchDependencies) {
  const { store, nowMs, withLock, report } = dependencies;

  /** Everything known, read together with the settings by which it is shown. */
  async function read(): Promise<{ snapshots: FeedSnapshots; settings: Settings }> {
    const [consumer, developer] = await Promise.all([
      store.snapshot('consumer'),
      store.snapshot('developer'),
    ]);
    const snapshots = { consumer, developer };
    const settings = await dependencies.settings.settings().catch((error: unknown) => {
      report(error);
      return settingsFor(snapshots);
    });
    return { snapshots, settings };
  }

  /** The snapshots are read inside: of two painters the later always shows the newer state. */
  const paintFromStore = () =>
    withLock('paint', async () => {
      const { snapshots, settings } = await read();
      await dependencies.updateToolbar(snapshots, settings, nowMs()).catch(report);
    });

  // A browser that refuses a notification must not keep the badge from being right.
  async function deliver(what?: Awaited<ReturnType<typeof read>>): Promise<void> {
    try {
      const { snapshots, settings } = what ?? (await read());
      await dependencies.deliver(await deliverySituation(dependencies, snapshots, settings));
    } catch (error) {
      report(error);
    }
  }

  async function ensureAlarm(snapshots: readonly FeedSnapshot[]): Promise<void> {
    const offsetMs = await store.checkOffsetMs(QUIET_PERIOD_MS, dependencies.random);
    const periodMs = Math.min(...snapshots.map(alarmPeriodMs));
    const firstAtMs = nextSlotMs(nowMs(), periodMs, offsetMs);
    await dependencies.ensureAlarm(firstAtMs, periodMs, nowMs()).catch(report);
  }

  /** Turns due reminders into notifications. Trouble with them must not keep a check from running. */
  const oweReminders = () => dependencies.reminders.enqueueDue(nowMs()).catch(report);

  async function ensureReminderAlarm(): Promise<void> {
    try {
      const dueMs = await dependencies.reminders.nextDueMs();
      await dependencies.ensureReminderAlarm(dueMs, nowMs());
    } catch (error) {
      report(error);
    }
  }

  /** What nobody follows any more must not go on for ever. */
  async function closeUnwatched({ state, check }: FeedSnapshot): Promise<void> {
    if (!state || !check || state.services.length === 0) return;
    const stopped = { ...withoutUnwatched(state, [], nowMs()), services: [] };
    await store.save({ check, state: stopped, incidents: changedIn(stopped, state) });
  }

  /** Allowed again while Apple asks to be left alone: what was read before counts again. */
  async function noteAllowed(snapshot: FeedSnapshot): Promise<FeedSnapshot> {
    if (!snapshot.check || !isForbidden(snapshot.check)) return snapshot;
    const check = { ...snapshot.check, failing: null };
    await store.save({ check });
    return { ...snapshot, check };
  }

  return {
    /**
     * Wakes the watch.
     * In: why. Out: everything known of the consumer feed afterwards.
     */
    async wake(trigger: Trigger): Promise<FeedSnapshot> {
      const askedAtMs = nowMs();
      await paintFromStore();
      return withLock('check', async () => {
        await store.flush();
        await oweReminders();
        const now = await read();
        await deliver(now);
        const { snapshots: before, settings } = now;
        const isMonitored = (feed: FeedName) => monitoredServices(settings, feed).length > 0;
        const followed = FEEDS.filter(isMonitored);
        for (const feed of FEEDS) if (!isMonitored(feed)) await closeUnwatched(before[feed]);
        // Before the check: a worker that is killed in it must be woken again.
        await ensureAlarm(followed.map((feed) => before[feed]));
        await ensureReminderAlarm();
        const after = { ...before };
        for (const feed of followed) {
          const snapshot = before[feed];
          const isDue =
            !isAnswered(trigger, askedAtMs, snapshot.check, nowMs()) &&
            isCheckDue(trigger, snapshot, nowMs());
          if (isDue) after[feed] = await checkFeed(dependencies, feed, snapshot, settings);
          else if (trigger === 'permitted') after[feed] = await noteAllowed(snapshot);
        }
        const checked = followed.filter((feed) => after[feed] !== before[feed]);
        if (checked.length === 0) return before.consumer;
        await paintFromStore();
        for (const feed of checked)
          after[feed] = await fetchLocalizedText(dependencies, feed, after[feed]);
        await deliver();
        await ensureAlarm(followed.map((feed) => after[feed]));
        await dependencies.history.prune(nowMs()).catch(report);
        return after.consumer;
      });
    },

    /** Reads what a feed lists, also where nothing of it is followed. */
    async list(feed: FeedName): Promise<void> {
      await withLock('check', async () => {
        const { snapshots, settings } = await read();
        await checkFeed(dependencies, feed, snapshots[feed], settings);
      });
    },
  };
}

/** Where the settings can't be read, what was followed is followed on. */
function settingsFor(snapshots: FeedSnapshots): Settings {
  const watched = FEEDS.flatMap((feed) =>
    (snapshots[feed].state?.services ?? []).map(({ name }) => ({ feed, name })),
  );
  return watched.length > 0 ? { ...DEFAULT_SETTINGS, watched } : DEFAULT_SETTINGS;
}
