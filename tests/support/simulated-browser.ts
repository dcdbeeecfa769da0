import { browser } from 'wxt/browser';
import type { Notifier, ShownNotification } from '../../lib/notifications/notifier';
import type { DeliverySituation } from '../../lib/notifications/outgoing';
import { planDelivery } from '../../lib/notifications/plan-delivery';
import { deliver } from '../../lib/platform/deliver-notifications';
import type { SettingKey, Settings } from '../../lib/settings/settings';
import { monitoredServices, watchedServices } from '../../lib/settings/watch-list';
import { FEEDS, type FeedName, type FeedSnapshot, type Validators } from '../../lib/status/model';
import { catalogHealth } from '../../lib/status/service-catalog';
import { statusOf } from '../../lib/status/status';
import { FallbackStore } from '../../lib/store/fallback-store';
import { createStores } from '../../lib/store/stores';
import { UserActivityStore } from '../../lib/store/user-activity-store';
import type { FeedUpdate } from '../../lib/store/watch-store';
import { toolbarState, type ToolbarState } from '../../lib/toolbar/toolbar-state';
import type { Trigger } from '../../lib/watch/schedule';
import { createWatch, type WatchDependencies } from '../../lib/watch/watch';
import { BACKUP, MINUTE_MS, NOON_MS } from './events';
import { SeenBodies } from './published';
import { KillPoint } from './kill-point';
import type { Visit, Wake } from './lives';
import { createLocks } from './locks';
import type { Answer, Answered } from './published';
import { shownOf, type Shown } from './shown-once';
import { freshWorkerStore } from './stores';

/** How long a check takes. */
const CHECK_MS = 2_000;
const LONGEST_PAUSE_MS = 10 * MINUTE_MS;

type Snapshots = Record<FeedName, FeedSnapshot>;

export interface Circumstances {
  /** How Apple, or what is between, answers. `validators` is null for Apple's other languages. */
  ask: (
    feed: FeedName,
    validators: Validators | null,
    nowMs: number,
    answer: Answer,
  ) => Answered | Promise<Answered>;
  /** Whether the browser refuses a notification for good. */
  isRefused?: () => boolean;
  locale?: string | null;
  /** How long a check takes by the simulated clock. */
  checkMs?: number;
  /** Parts of the worker that others take the place of. */
  replaced?: Partial<WatchDependencies>;
}

/**
 * The real worker on a real database, in a browser that is simulated: its clock, its notifications, its
 * toolbar and its sleep. The worker may be killed at any call; each wake starts a new one.
 */
export class SimulatedBrowser {
  readonly parts = freshWorkerStore();
  readonly stores = createStores(this.parts.database);
  readonly userActivity = new UserActivityStore(this.parts.database);
  /** What the user was notified of. */
  readonly shown: Shown[] = [];
  /** Notifications on the screen, by their ID. */
  readonly screen = new Map<string, ShownNotification>();
  /** What is shown as available and isn't, in words. */
  readonly wrong: string[] = [];
  readonly reported: unknown[] = [];
  /** What the last wake did, in order. */
  log: string[] = [];
  toolbar: ToolbarState | null = null;
  updates = 0;
  nowMs = NOON_MS;
  alarmMs = 0;
  /** How many calls the last worker made. */
  calls = 0;
  /** How often the user did something. */
  acts = 0;
  /** Called with every update that was stored. */
  onUpdate: (update: FeedUpdate) => void = () => undefined;
  onToolbar: (snapshots: Snapshots) => void = () => undefined;

  private readonly seen = new SeenBodies();
  private readonly delivered = new Set<string>();
  private readonly asked = new Map<FeedName, Answered>();
  private trueMs = 0;
  private isChecked = false;

  constructor(private readonly circumstances: Circumstances) {
    // What is shown is put into words.
    browser.i18n.getUILanguage = () => 'en-GB';
    const { watchStore, place } = this.parts;
    const noteDelivered = (ids: readonly string[]) => ids.forEach((id) => this.delivered.add(id));
    watchStore.save = noted(watchStore.save.bind(watchStore), (update) => {
      this.noteRead(update);
      this.onUpdate(update);
    });
    watchStore.markDelivered = noted(watchStore.markDelivered.bind(watchStore), noteDelivered);
    watchStore.makeBanners = noted(watchStore.makeBanners.bind(watchStore), (all) =>
      noteDelivered(all.map(({ id }) => id)),
    );
    place.write = noted(place.write, (pending) => {
      pending?.updates.forEach((update) => this.noteRead(update));
      noteDelivered(pending?.deliveredIds ?? []);
    });
  }

  /** Lives through some times in which the browser is awake. */
  async live(life: readonly Visit[]): Promise<void> {
    for (const { atMs, untilMs = Infinity, skewMs = 0, wakes } of life) {
      this.trueMs = Math.max(this.trueMs, atMs);
      this.nowMs = this.trueMs + skewMs;
      let trigger: Trigger = 'start';
      for (const wake of wakes) {
        await this.wake(trigger, wake);
        if (this.trueMs >= untilMs) break;
        // An alarm of a time that has passed rings at once.
        this.pass(Math.min(Math.max(this.alarmMs - this.nowMs, 1_000), LONGEST_PAUSE_MS));
        trigger = 'alarm';
      }
    }
  }

  /** Wakes a new worker, and waits until it is done or killed. */
  async wake(trigger: Trigger, { answer, kill, act }: Partial<Wake> = {}): Promise<void> {
    if (act) this.acts += 1;
    const asked = act ? await act.perform(this.parts.database, this.nowMs) : null;
    this.log = [];
    const killPoint = new KillPoint(kill ?? null);
    const worker = this.start(answer, killPoint);
    await Promise.race([worker.wake(asked ?? trigger), killPoint.killed]);
    this.calls = killPoint.calls;
  }

  pass(ms: number): void {
    this.trueMs += ms;
    this.nowMs += ms;
  }

  async set(fields: Partial<Settings>): Promise<void> {
    const change = <K extends SettingKey>(key: K, value: Settings[K] | undefined) =>
      value === undefined ? undefined : this.stores.settings.change(key, () => value);
    for (const key of Object.keys(fields) as SettingKey[]) await change(key, fields[key]);
  }

  /** Starts a worker as entrypoints/background.ts does. Nothing that an earlier one had in memory is left. */
  start(answer: Answer = 'newest', killPoint = new KillPoint(null)) {
    this.isChecked = false;
    this.asked.clear();
    const { watchStore, preferences, place } = this.parts;
    // Time limits pass in a killed worker too.
    const report = (error: unknown) => {
      if (!killPoint.isDead) this.reported.push(error);
    };
    const mortal = <T extends object>(part: T) => killPoint.wrap(part);
    const store = new FallbackStore(mortal(watchStore), mortal(preferences), mortal(place), report);
    const locks = createLocks();
    const { locale = null, replaced } = this.circumstances;
    return createWatch({
      ...{ store, report, locale },
      settings: mortal(this.stores.settings),
      lastSettings: async () => null,
      preferences: store,
      history: mortal(this.stores.history),
      userActivity: mortal(this.userActivity),
      reminders: mortal(this.stores.reminders),
      ...mortal(this.surroundings(answer)),
      deliver: (situation) => deliver(store, mortal(this.notifier(situation)), situation),
      withLock: (name, task) => locks.request(name, task) as ReturnType<typeof task>,
      nowMs: () => this.nowMs,
      timeZone: () => 'Europe/Berlin',
      random: () => 0.5,
      ...replaced,
    });
  }

  private surroundings(answer: Answer) {
    const { ask } = this.circumstances;
    return {
      fetchFeed: async (feed: FeedName, { validators }: { validators: Validators }) => {
        this.log.push(`ask ${feed}`);
        if (!this.isChecked) this.pass(this.circumstances.checkMs ?? CHECK_MS);
        this.isChecked = true;
        const answered = await ask(feed, validators, this.nowMs, answer);
        this.asked.set(feed, answered);
        return answered.outcome;
      },
      fetchLocalFeed: async (feed: FeedName, locale: string) => {
        this.log.push(`ask ${feed} in ${locale}`);
        return (await ask(feed, null, this.nowMs, answer)).outcome;
      },
      updateToolbar: (snapshots: Snapshots, settings: Settings, nowMs: number) =>
        this.updateToolbar(snapshots, settings, nowMs),
      ensureAlarm: async (firstAtMs: number, periodMs: number) => {
        this.alarmMs = firstAtMs;
        this.log.push(`alarm ${periodMs / MINUTE_MS}`);
      },
      ensureReminderAlarm: async (dueMs: number | null) => {
        if (dueMs !== null) this.log.push(`reminder in ${(dueMs - this.nowMs) / MINUTE_MS}`);
      },
    };
  }

  private noteRead({ check: { feed } }: FeedUpdate): void {
    const answered = this.asked.get(feed);
    if (answered?.said) this.seen.read(feed, answered.said, answered.outcome.kind === 'unchanged');
    this.asked.delete(feed);
  }

  private async updateToolbar(
    snapshots: Snapshots,
    settings: Settings,
    nowMs: number,
  ): Promise<void> {
    this.updates += 1;
    this.toolbar = toolbarState(snapshots, settings, nowMs, 'any');
    this.log.push(`toolbar ${statusOf(snapshots.consumer, BACKUP, nowMs).health}`);
    for (const feed of FEEDS) {
      this.seen.follow(feed, monitoredServices(settings, feed));
      this.wrong.push(...(await this.falseGreens(feed, snapshots[feed], settings, nowMs)));
    }
    const isDoubtful = this.seen.doubtful('consumer').includes(BACKUP);
    const ofBackup = toolbarState(snapshots, { ...settings, badge: 'backup' }, nowMs, 'any');
    if (ofBackup.health === 'available' && isDoubtful) this.wrong.push(`the badge at ${nowMs}`);
    this.onToolbar(snapshots);
  }

  /** What looks fine and is in doubt: watched services by their status, all of them in the list. */
  private async falseGreens(
    feed: FeedName,
    snapshot: FeedSnapshot,
    settings: Settings,
    nowMs: number,
  ): Promise<string[]> {
    const [doubtful, inList] = [this.seen.doubtful(feed), this.seen.doubtfulInList(feed)];
    const watched = watchedServices(settings)
      .filter((one) => one.feed === feed && doubtful.includes(one.name))
      .filter(({ name }) => statusOf(snapshot, name, nowMs).health === 'available');
    const catalog = inList.length > 0 ? await this.parts.store.catalog(feed) : null;
    const listed = (catalog?.services ?? [])
      .filter(({ name }) => inList.includes(name))
      .filter((service) => catalogHealth(service, snapshot.check, nowMs) === 'available');
    return [...watched, ...listed].map(({ name }) => `${feed} ${name} at ${nowMs}`);
  }

  private notifier(situation: DeliverySituation): Notifier {
    return {
      isByApp: false,
      permission: async () => 'granted',
      show: async (notification) => {
        await this.noteShown(notification.id, situation);
        if (this.circumstances.isRefused?.()) return false;
        this.screen.set(notification.id, notification);
        return true;
      },
      shownIds: async () => [...this.screen.keys()],
      remove: async (ids) => ids.forEach((id) => this.screen.delete(id)),
    };
  }

  private async noteShown(id: string, situation: DeliverySituation): Promise<void> {
    const pending = await this.parts.store.pendingNotifications();
    const planned = shownOf(planDelivery(pending, situation), pending, situation);
    const shown = planned.find(({ outgoing }) => outgoing.id === id);
    if (!shown) throw new Error(`${id} is shown and was not planned`);
    // Of a worker that was killed before it noted that: the same ID replaces it.
    const earlier = this.shown.findIndex(
      ({ outgoing }) =>
        outgoing.id === id && outgoing.notificationIds.every((one) => !this.delivered.has(one)),
    );
    if (earlier >= 0) this.shown.splice(earlier, 1);
    this.shown.push(shown);
    this.log.push(...shown.notifications.map(({ kind }) => `notify ${kind}`));
  }
}

/** The same method, of each call of which that went well something is noted. */
function noted<A extends unknown[], R>(
  method: (...args: A) => Promise<R>,
  note: (...args: A) => void,
): (...args: A) => Promise<R> {
  return async (...args) => {
    const result = await method(...args);
    note(...args);
    return result;
  };
}
