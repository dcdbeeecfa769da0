import type { DeliverySituation } from '../notifications/outgoing';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings';
import { monitoredServices } from '../settings/watch-list';
import { isClockPlausible } from '../status/clock';
import { FEEDS, type FeedName, type FeedSnapshot } from '../status/model';
import { isForbidden, isStale, QUIET_PERIOD_MS } from '../status/status';
import { withoutUnwatched } from '../status/update-feed-state';
import {
  checkFeed,
  fetchLocalizedText,
  orReport,
  type FeedSnapshots,
  type WatchDependencies,
} from './check-feed';
import { changedState } from './process-fetch';
import { alarmPeriodMs, isAnswered, isCheckDue, nextSlotMs, type Trigger } from './schedule';

/** Everything known, read together with the settings by which it is shown. */
interface Situation {
  snapshots: FeedSnapshots;
  settings: Settings;
}

/**
 * The job of the service worker. Every wake goes the same way: update the toolbar from the store,
 * deliver what is pending and due, check when due, update, deliver, set the alarms. Nothing is kept in
 * memory: the worker may be killed at any await, and the next wake goes on from the store.
 */
export function createWatch(dependencies: WatchDependencies) {
  const { store, preferences, reminders, nowMs, withLock, report } = dependencies;

  async function read(): Promise<Situation> {
    const [consumer, developer] = await Promise.all([
      store.snapshot('consumer'),
      store.snapshot('developer'),
    ]);
    const snapshots = { consumer, developer };
    const stored = dependencies.settings.settings();
    return { snapshots, settings: await orReport(stored, settingsFor(snapshots), report) };
  }

  /** Reads inside the lock, so that of two updates the later one shows the newer state. */
  const updateToolbar = () =>
    withLock('paint', async () => {
      const { snapshots, settings } = await read();
      await dependencies.updateToolbar(snapshots, settings, nowMs()).catch(report);
    });

  // A browser that refuses a notification must not keep the badge from being right.
  async function deliver(situation?: Situation): Promise<void> {
    try {
      await dependencies.deliver(await deliverySituation(situation ?? (await read())));
    } catch (error) {
      report(error);
    }
  }

  async function deliverySituation({ snapshots, settings }: Situation): Promise<DeliverySituation> {
    const states = Object.values(snapshots).flatMap(({ state }) => state ?? []);
    const checks = Object.values(snapshots).flatMap(({ check }) => check ?? []);
    return {
      settings,
      preferences: await orReport(preferences.preferences(), [], report),
      incidents: states.flatMap(({ incidents }) => incidents),
      announcements: states.flatMap(({ announcements = [] }) => announcements),
      unsureFeeds: FEEDS.filter((feed) => isUnsure(snapshots[feed], nowMs())),
      nowMs: nowMs(),
      isClockPlausible: isClockPlausible(checks, nowMs()),
      timeZone: dependencies.timeZone(),
    };
  }

  async function ensureAlarm(snapshots: readonly FeedSnapshot[]): Promise<void> {
    const offsetMs = await store.checkOffsetMs(QUIET_PERIOD_MS, dependencies.random);
    const periodMs = Math.min(...snapshots.map(alarmPeriodMs));
    const firstAtMs = nextSlotMs(nowMs(), periodMs, offsetMs);
    await dependencies.ensureAlarm(firstAtMs, periodMs, nowMs()).catch(report);
  }

  async function ensureReminderAlarm(): Promise<void> {
    try {
      await dependencies.ensureReminderAlarm(await reminders.nextDueMs(), nowMs());
    } catch (error) {
      report(error);
    }
  }

  async function stopMonitoring({ state, check }: FeedSnapshot): Promise<void> {
    if (!state || !check || state.services.length === 0) return;
    const stopped = { ...withoutUnwatched(state, [], nowMs()), services: [] };
    await store.save({ check, ...changedState(stopped, state) });
  }

  /** Permitted again while Apple asks to be left alone: the last reading counts again. */
  async function notePermitted(snapshot: FeedSnapshot): Promise<FeedSnapshot> {
    if (!snapshot.check || !isForbidden(snapshot.check)) return snapshot;
    const check = { ...snapshot.check, failing: null };
    await store.save({ check });
    return { ...snapshot, check };
  }

  return {
    /** @returns everything known of the consumer feed afterwards */
    async wake(trigger: Trigger): Promise<FeedSnapshot> {
      const askedAtMs = nowMs();
      await updateToolbar();
      return withLock('check', async () => {
        await store.flush();
        await reminders.enqueueDue(nowMs()).catch(report);
        const situation = await read();
        await deliver(situation);
        const { snapshots: before, settings } = situation;
        const isMonitored = (feed: FeedName) => monitoredServices(settings, feed).length > 0;
        const monitored = FEEDS.filter(isMonitored);
        for (const feed of FEEDS) if (!isMonitored(feed)) await stopMonitoring(before[feed]);
        // Before the check: a worker that is killed in it must be woken again.
        await ensureAlarm(monitored.map((feed) => before[feed]));
        await ensureReminderAlarm();
        const after = { ...before };
        for (const feed of monitored) {
          const snapshot = before[feed];
          const isDue =
            !isAnswered(trigger, askedAtMs, snapshot.check, nowMs()) &&
            isCheckDue(trigger, snapshot, nowMs());
          if (isDue) after[feed] = await checkFeed(dependencies, feed, snapshot, settings);
          else if (trigger === 'permitted') after[feed] = await notePermitted(snapshot);
        }
        const checked = monitored.filter((feed) => after[feed] !== before[feed]);
        if (checked.length === 0) return before.consumer;
        await updateToolbar();
        for (const feed of checked)
          after[feed] = await fetchLocalizedText(dependencies, feed, after[feed]);
        // Those that waited for the check to agree with the clock.
        await reminders.enqueueDue(nowMs()).catch(report);
        await deliver();
        await ensureAlarm(monitored.map((feed) => after[feed]));
        await dependencies.history.prune(nowMs()).catch(report);
        return after.consumer;
      });
    },

    /** Fetches what a feed lists, also where nothing of it is monitored. */
    async list(feed: FeedName): Promise<void> {
      await withLock('check', async () => {
        const { snapshots, settings } = await read();
        await checkFeed(dependencies, feed, snapshots[feed], settings);
      });
    },
  };
}

function isUnsure({ check, unstoredSinceMs }: FeedSnapshot, nowMs: number): boolean {
  const readMs = check?.readAtMs ?? null;
  if (readMs === null || isForbidden(check) || isStale(readMs, nowMs)) return true;
  // Without the stored state, only the second reading tells what is new.
  return unstoredSinceMs !== undefined && (unstoredSinceMs ?? readMs) === readMs;
}

/** If the settings can't be read, what was monitored stays so. */
function settingsFor(snapshots: FeedSnapshots): Settings {
  const watched = FEEDS.flatMap((feed) =>
    (snapshots[feed].state?.services ?? []).map(({ name }) => ({ feed, name })),
  );
  return watched.length > 0 ? { ...DEFAULT_SETTINGS, watched } : DEFAULT_SETTINGS;
}
