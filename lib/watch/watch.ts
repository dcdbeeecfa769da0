import { parseFeed } from '../feed/parse-feed';
import type { FetchFeedOptions, FetchOutcome } from '../feed/fetch-feed';
import { ACTIVITY_SPAN_MS, NO_ACTIVITY } from '../guide/user-activity';
import type { DeliverySituation } from '../notifications/outgoing';
import type { IncidentPreference } from '../settings/incident-preference';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings';
import { monitoredServices } from '../settings/watch-list';
import { lacksLocalWords, withLocalWords } from '../status/local-words';
import {
  FEEDS,
  NO_VALIDATORS,
  type FeedName,
  type FeedSnapshot,
  type Validators,
} from '../status/model';
import { isClockPlausible, isForbidden, isStale, QUIET_PERIOD_MS } from '../status/status';
import { markUnwatched } from '../status/update-feed-state';
import type { FallbackStore } from '../store/fallback-store';
import type { ReminderStore } from '../store/reminder-store';
import { withTimeout } from '../store/time-limits';
import type { FeedUpdate } from '../store/watch-store';
import type { UserActivityStore } from '../store/user-activity-store';
import { changedState, processFetch } from './process-fetch';
import {
  alarmPeriodMs,
  isAnswered,
  isByUser,
  isCheckDue,
  nextSlotMs,
  type Trigger,
} from './schedule';

/** Longer than the database takes to refuse. */
const TIMEOUT_MS = 8_000;
/** "Not modified" is believed for so long after the last whole body. */
const WHOLE_BODY_MS = 60 * 60_000;

type FeedSnapshots = Record<FeedName, FeedSnapshot>;

/** All that the watch needs of the world, passed in so that tests can replace it. */
export interface WatchDependencies {
  store: FallbackStore;
  settings: { settings: () => Promise<Settings> };
  /** Those of the last wake in which they could be read; null: not known. */
  lastSettings: () => Promise<Settings | null>;
  preferences: { preferences: () => Promise<IncidentPreference[]> };
  history: { prune: (nowMs: number) => Promise<void> };
  userActivity: UserActivityStore;
  reminders: ReminderStore;
  fetchFeed: (
    feed: FeedName,
    options: Required<Pick<FetchFeedOptions, 'validators' | 'nowMs' | 'asksFirst' | 'probes'>>,
  ) => Promise<FetchOutcome>;
  /** Fetches the same in one of Apple's other languages. */
  fetchLocalFeed: (feed: FeedName, locale: string, nowMs: number) => Promise<FetchOutcome>;
  /** Apple's name of the user's language, `de_DE`; null where Apple's English is to be shown. */
  locale: string | null;
  updateToolbar: (snapshots: FeedSnapshots, settings: Settings, nowMs: number) => Promise<void>;
  deliver: (situation: DeliverySituation) => Promise<void>;
  ensureAlarm: (firstAtMs: number, periodMs: number, nowMs: number) => Promise<void>;
  /** Null: no alarm is to ring. */
  ensureReminderAlarm: (dueMs: number | null, nowMs: number) => Promise<void>;
  /** Runs one task of a name at a time, across the service worker and the pages. */
  withLock: <T>(name: string, task: () => Promise<T>, timeoutMs?: number) => Promise<T>;
  nowMs: () => number;
  /** An IANA zone. */
  timeZone: () => string;
  random: () => number;
  /** Called with errors that don't stop the wake. */
  report: (error: unknown) => void;
}

interface Stored {
  snapshots: FeedSnapshots;
  settings: Settings;
}

/**
 * Every wake goes the same way: update the toolbar from the store, deliver what is pending, set the alarms,
 * check when due, update, deliver, set the alarms again. The worker may be killed at any await.
 */
export function createWatch(dependencies: WatchDependencies) {
  const { store, preferences, userActivity, reminders, nowMs, withLock, report } = dependencies;

  /** Waits, but not for long; what goes wrong is reported. */
  async function attempt<T>(promise: PromiseLike<T>, instead: T): Promise<T> {
    return withTimeout(promise, TIMEOUT_MS).catch((error: unknown) => {
      report(error);
      return instead;
    });
  }

  async function read(): Promise<Stored> {
    const [consumer, developer, stored] = await Promise.all([
      store.snapshot('consumer'),
      store.snapshot('developer'),
      attempt(dependencies.settings.settings(), null),
    ]);
    const snapshots = { consumer, developer };
    const settings = stored ?? (await attempt(dependencies.lastSettings(), null));
    return { snapshots, settings: settings ?? settingsFor(snapshots) };
  }

  /** Reads inside the lock, so that of two updates the later one shows the newer state. */
  const updateToolbar = () => {
    const update = async () => {
      const { snapshots, settings } = await read();
      await attempt(dependencies.updateToolbar(snapshots, settings, nowMs()), undefined);
    };
    return withLock('toolbar', update, 2 * TIMEOUT_MS).catch(report);
  };

  // A browser that refuses a notification must not keep the badge from being right.
  async function deliver(inputs?: Stored): Promise<void> {
    try {
      await dependencies.deliver(await deliverySituation(inputs ?? (await read())));
    } catch (error) {
      report(error);
    }
  }

  async function deliverySituation({ snapshots, settings }: Stored): Promise<DeliverySituation> {
    const states = Object.values(snapshots).flatMap(({ state }) => state ?? []);
    const checks = Object.values(snapshots).flatMap(({ check }) => check ?? []);
    return {
      settings,
      preferences: await attempt(preferences.preferences(), []),
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
    await attempt(dependencies.ensureAlarm(firstAtMs, periodMs, nowMs()), undefined);
  }

  async function ensureReminderAlarm(): Promise<void> {
    const ensure = reminders
      .nextDueMs()
      .then((dueMs) => dependencies.ensureReminderAlarm(dueMs, nowMs()));
    await attempt(ensure, undefined);
  }

  /** @returns what is known afterwards; of a late update nothing was saved */
  async function save(update: FeedUpdate, basis: FeedSnapshot): Promise<FeedSnapshot> {
    const { check, state = basis.state } = update;
    const isSaved = await store.save(update, basis);
    return isSaved ? { ...basis, state, check } : store.snapshot(check.feed);
  }

  async function stopMonitoring(snapshot: FeedSnapshot): Promise<void> {
    const { state, check } = snapshot;
    if (!state || !check || state.services.length === 0) return;
    const stopped = { ...markUnwatched(state, [], nowMs()), services: [] };
    await save({ check, ...changedState(stopped, state) }, snapshot);
  }

  async function checkFeed(
    feed: FeedName,
    snapshot: FeedSnapshot,
    settings: Settings,
    trigger: Trigger,
  ): Promise<FeedSnapshot> {
    const catalog = await store.catalog(feed);
    const monitored = monitoredServices(settings, feed);
    const validators = catalog ? validatorsFor(snapshot, monitored, nowMs()) : NO_VALIDATORS;
    const outcome = await dependencies.fetchFeed(feed, {
      validators,
      nowMs: nowMs(),
      asksFirst: asksFirst(trigger, snapshot),
      probes: probes(trigger, snapshot),
    });
    const isRead = outcome.kind !== 'failed';
    const readActivity = () => userActivity.userActivity(nowMs() - ACTIVITY_SPAN_MS);
    const update = processFetch({
      feed,
      snapshot,
      catalog,
      outcome,
      settings,
      userActivity: isRead ? await attempt(readActivity(), NO_ACTIVITY) : NO_ACTIVITY,
      preferences: isRead ? await attempt(preferences.preferences(), []) : [],
      nowMs: nowMs(),
    });
    return save(update, snapshot);
  }

  /** Until Apple's words in the user's language are there, its English is shown. */
  async function fetchLocalizedText(feed: FeedName, snapshot: FeedSnapshot): Promise<FeedSnapshot> {
    const { state, check, unstoredSinceMs } = snapshot;
    const { locale, fetchLocalFeed } = dependencies;
    // A state that lacks what is stored must not be saved in its place.
    if (!state || !check || locale === null || unstoredSinceMs !== undefined) return snapshot;
    if (!lacksLocalWords(state, locale)) return snapshot;
    const outcome = await fetchLocalFeed(feed, locale, nowMs());
    const parsed = outcome.kind === 'body' ? parseFeed(outcome.body) : null;
    if (!parsed?.ok) return snapshot;
    const translated = withLocalWords(state, parsed.services, locale);
    return save({ check, ...changedState(translated, state) }, snapshot);
  }

  return {
    /** @returns everything known of the consumer feed afterwards */
    async wake(trigger: Trigger): Promise<FeedSnapshot> {
      const askedAtMs = nowMs();
      await updateToolbar();
      return withLock('check', async () => {
        await store.flush();
        await attempt(reminders.enqueueDue(nowMs()), undefined);
        const inputs = await read();
        await deliver(inputs);
        const { snapshots: before, settings } = inputs;
        const monitored = FEEDS.filter((feed) => monitoredServices(settings, feed).length > 0);
        for (const feed of FEEDS) if (!monitored.includes(feed)) await stopMonitoring(before[feed]);
        // Before the check: a worker that is killed in it must be woken again.
        await ensureAlarm(monitored.map((feed) => before[feed]));
        await ensureReminderAlarm();
        const after = { ...before };
        for (const feed of monitored) {
          const snapshot = before[feed];
          const isDue =
            !isAnswered(trigger, askedAtMs, snapshot.check, nowMs()) &&
            isCheckDue(trigger, snapshot, nowMs());
          if (isDue) after[feed] = await checkFeed(feed, snapshot, settings, trigger);
        }
        const checked = monitored.filter((feed) => after[feed] !== before[feed]);
        if (checked.length === 0) return before.consumer;
        await updateToolbar();
        for (const feed of checked) after[feed] = await fetchLocalizedText(feed, after[feed]);
        // Reminders that had to wait until a check confirmed the clock.
        await attempt(reminders.enqueueDue(nowMs()), undefined);
        await deliver();
        await ensureAlarm(monitored.map((feed) => after[feed]));
        await attempt(dependencies.history.prune(nowMs()), undefined);
        return after.consumer;
      });
    },

    /** Fetches what a feed lists, also where nothing of it is monitored. */
    async list(feed: FeedName): Promise<void> {
      await withLock('check', async () => {
        const { snapshots, settings } = await read();
        await checkFeed(feed, snapshots[feed], settings, 'settings');
        await updateToolbar();
        await deliver();
      });
    },
  };
}

/** None if a monitored service is new, or if the last whole body is over an hour old. */
function validatorsFor(
  { state, check }: FeedSnapshot,
  monitored: readonly string[],
  nowMs: number,
): Validators {
  const isKnown = monitored.every((name) => state?.services.some((one) => one.name === name));
  const bodyAgeMs = nowMs - (check?.body?.sentMs ?? -Infinity);
  const isRecent = bodyAgeMs >= 0 && bodyAgeMs < WHOLE_BODY_MS;
  return isKnown && isRecent && check ? check.validators : NO_VALIDATORS;
}

/**
 * The browser may be wrong about the permission. It is believed only right after a permission change, or if
 * the last request failed for it, and never if the user asked for this check.
 */
function asksFirst(trigger: Trigger, { check }: FeedSnapshot): boolean {
  return trigger === 'forbidden' || (!isByUser(trigger) && (!check || isForbidden(check)));
}

/** If a check by the user fails like the one before it, one more request is sent to find the reason. */
function probes(trigger: Trigger, { check }: FeedSnapshot): boolean {
  const reason = check?.failing?.reason;
  return isByUser(trigger) && (reason === 'unreachable' || reason === 'blocked');
}

function isUnsure({ check, unstoredSinceMs }: FeedSnapshot, nowMs: number): boolean {
  const readMs = check?.readAtMs ?? null;
  if (readMs === null || isForbidden(check) || isStale(readMs, nowMs)) return true;
  // Without the stored state, only the second reading tells what is new.
  if (unstoredSinceMs === undefined) return false;
  // A copy may have been sent a little before; a time long before is of a clock that was set back.
  const sinceMs = unstoredSinceMs ?? readMs;
  return readMs <= sinceMs && !isStale(readMs, sinceMs);
}

/** If the settings can't be read, what was monitored stays so. */
function settingsFor(snapshots: FeedSnapshots): Settings {
  const watched = FEEDS.flatMap((feed) =>
    (snapshots[feed].state?.services ?? []).map(({ name }) => ({ feed, name })),
  );
  return watched.length > 0 ? { ...DEFAULT_SETTINGS, watched } : DEFAULT_SETTINGS;
}
