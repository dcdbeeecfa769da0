import { browser } from 'wxt/browser';
import type { FetchOutcome } from '../../lib/feed/fetch-feed';
import type { Notifier, ShownNotification } from '../../lib/notifications/notifier';
import type { DeliverySituation } from '../../lib/notifications/outgoing';
import type { PendingNotification } from '../../lib/notifications/notification';
import { planDelivery } from '../../lib/notifications/plan-delivery';
import { deliver } from '../../lib/platform/deliver-notifications';
import type { SettingKey, Settings } from '../../lib/settings/settings';
import { monitoredServices } from '../../lib/settings/watch-list';
import type { FeedName, FeedSnapshot, Validators } from '../../lib/status/model';
import { FallbackStore } from '../../lib/store/fallback-store';
import { HistoryStore } from '../../lib/store/history-store';
import { ReminderStore } from '../../lib/store/reminder-store';
import { SettingsStore } from '../../lib/store/settings-store';
import { UserActivityStore } from '../../lib/store/user-activity-store';
import { WatchStore, type FeedUpdate } from '../../lib/store/watch-store';
import { toolbarState, type ToolbarState } from '../../lib/toolbar/toolbar-state';
import type { Trigger } from '../../lib/watch/schedule';
import { createWatch } from '../../lib/watch/watch';
import { perform } from './actions';
import { BACKUP } from './events';
import { falseGreens, SeenBodies } from './false-greens';
import { KillPoint } from './kill-point';
import type { Visit, Wake } from './lives';
import { createLocks } from './locks';
import { FEEDS, type Answer, type Answered } from './published';
import { shownOf, type Shown } from './shown-once';
import { freshWorkerStore } from './stores';

/** How long a check takes. */
const CHECK_MS = 2_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

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
}

/**
 * The real worker on a real database, in a browser that is simulated: its clock, its notifications, its
 * toolbar and its sleep. The worker may be killed at any call; each wake starts a new one.
 */
export class SimulatedBrowser {
  readonly parts = freshWorkerStore();
  readonly settings = new SettingsStore(this.parts.database);
  /** What the user was notified of. */
  readonly shown: Shown[] = [];
  /** Notifications on the screen, by their ID. */
  readonly screen = new Map<string, ShownNotification>();
  /** What is shown as available and isn't, in words. */
  readonly wrong: string[] = [];
  readonly reported: unknown[] = [];
  toolbar: ToolbarState | null = null;
  updates = 0;
  nowMs = 0;
  alarmMs = 0;
  /** How many calls the last worker made. */
  calls = 0;
  /** How often the user did something. */
  acts = 0;
  /** Called with every update that was stored. */
  onUpdate: (update: FeedUpdate) => void = () => undefined;
  onToolbar: (snapshots: Snapshots) => void = () => undefined;

  private readonly seen = new SeenBodies();
  private readonly store = new ObservedStore(this.parts.database);
  private readonly delivered = new Set<string>();
  private readonly asked = new Map<FeedName, Answered>();
  private trueMs = 0;
  private isChecked = false;

  constructor(private readonly circumstances: Circumstances) {
    // What is shown is put into words.
    browser.i18n.getUILanguage = () => 'en-GB';
    this.store.onSaved = (update) => this.onSaved(update);
    this.store.onDelivered = (ids) => ids.forEach((id) => this.delivered.add(id));
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
    const asked = act ? await perform(act, this.parts.database, this.nowMs) : null;
    const { watched } = await this.settings.settings();
    for (const feed of FEEDS) this.seen.follow(feed, monitoredServices({ watched }, feed));
    this.isChecked = false;
    this.asked.clear();
    const killPoint = new KillPoint(kill ?? null);
    const worker = this.startWorker(killPoint, answer ?? 'newest');
    await Promise.race([worker.wake(asked ?? trigger), killPoint.killed]);
    this.calls = killPoint.calls;
  }

  pass(ms: number): void {
    this.trueMs += ms;
    this.nowMs += ms;
  }

  async set(fields: Partial<Settings>): Promise<void> {
    const change = <K extends SettingKey>(key: K, value: Settings[K] | undefined) =>
      value === undefined ? undefined : this.settings.change(key, () => value);
    for (const key of Object.keys(fields) as SettingKey[]) await change(key, fields[key]);
  }

  /** Built as in entrypoints/background.ts. Nothing that an earlier worker had in memory is left. */
  private startWorker(killPoint: KillPoint, answer: Answer) {
    const { database, place } = this.parts;
    // Time limits pass in a killed worker too.
    const report = (error: unknown) => {
      if (!killPoint.isDead) this.reported.push(error);
    };
    const locks = createLocks();
    const preferences = killPoint.wrap(this.parts.preferences);
    const fallback = killPoint.wrap(place);
    const store = new FallbackStore(killPoint.wrap(this.store), preferences, fallback, report);
    const notifier = killPoint.wrap(this.notifier());
    const world = killPoint.wrap({
      fetchFeed: (feed: FeedName, validators: Validators) => this.fetch(feed, validators, answer),
      fetchLocalFeed: async (feed: FeedName) =>
        (await this.circumstances.ask(feed, null, this.nowMs, answer)).outcome,
      updateToolbar: (snapshots: Snapshots, settings: Settings, nowMs: number) =>
        this.updateToolbar(snapshots, settings, nowMs),
      ensureAlarm: async (firstAtMs: number) => void (this.alarmMs = firstAtMs),
      ensureReminderAlarm: async () => undefined,
    });
    return createWatch({
      ...{ store, report },
      settings: killPoint.wrap(this.settings),
      preferences: store,
      history: killPoint.wrap(new HistoryStore(database)),
      userActivity: killPoint.wrap(new UserActivityStore(database)),
      reminders: killPoint.wrap(new ReminderStore(database)),
      fetchFeed: world.fetchFeed,
      fetchLocalFeed: world.fetchLocalFeed,
      locale: this.circumstances.locale ?? null,
      updateToolbar: world.updateToolbar,
      deliver: (situation) => this.deliver(store, notifier, situation),
      ensureAlarm: world.ensureAlarm,
      ensureReminderAlarm: world.ensureReminderAlarm,
      withLock: (name, task) => locks.request(name, task) as ReturnType<typeof task>,
      nowMs: () => this.nowMs,
      timeZone: () => 'Europe/Berlin',
      random: () => 0.5,
    });
  }

  private async fetch(
    feed: FeedName,
    validators: Validators,
    answer: Answer,
  ): Promise<FetchOutcome> {
    if (!this.isChecked) this.pass(this.circumstances.checkMs ?? CHECK_MS);
    this.isChecked = true;
    const answered = await this.circumstances.ask(feed, validators, this.nowMs, answer);
    this.asked.set(feed, answered);
    return answered.outcome;
  }

  private onSaved(update: FeedUpdate): void {
    const { feed } = update.check;
    const answered = this.asked.get(feed);
    if (answered?.said) this.seen.read(feed, answered.said, answered.outcome.kind === 'unchanged');
    this.asked.delete(feed);
    this.onUpdate(update);
  }

  private async updateToolbar(
    snapshots: Snapshots,
    settings: Settings,
    nowMs: number,
  ): Promise<void> {
    this.updates += 1;
    this.toolbar = toolbarState(snapshots, settings, nowMs, 'any');
    const listings = {
      consumer: await this.store.catalog('consumer'),
      developer: await this.store.catalog('developer'),
    };
    this.wrong.push(...falseGreens({ settings, snapshots, listings }, this.seen, nowMs));
    const isDoubtful = this.seen.doubtful('consumer').includes(BACKUP);
    const ofBackup = toolbarState(snapshots, { ...settings, badge: 'backup' }, nowMs, 'any');
    if (ofBackup.health === 'available' && isDoubtful) this.wrong.push(`the badge at ${nowMs}`);
    this.onToolbar(snapshots);
  }

  private async deliver(
    store: FallbackStore,
    notifier: Notifier,
    situation: DeliverySituation,
  ): Promise<void> {
    const pending = await this.store.pendingNotifications();
    this.expected = shownOf(
      planDelivery(pending, situation),
      pending,
      situation.incidents,
      situation.nowMs,
    );
    await deliver(store, notifier, situation);
  }

  /** What `planDelivery` shows, to tell what a notification with an ID is about. */
  private expected: Shown[] = [];

  private notifier(): Notifier {
    return {
      isByApp: false,
      permission: async () => 'granted',
      show: async (notification) => {
        this.noteShown(notification.id);
        if (this.circumstances.isRefused?.()) return false;
        this.screen.set(notification.id, notification);
        return true;
      },
      shownIds: async () => [...this.screen.keys()],
      remove: async (ids) => ids.forEach((id) => this.screen.delete(id)),
    };
  }

  private noteShown(id: string): void {
    const shown = this.expected.find(({ outgoing }) => outgoing.id === id);
    if (!shown) throw new Error(`${id} is shown and was not planned`);
    // Of a worker that was killed before it noted that: the same ID replaces it.
    const earlier = this.shown.findIndex(
      ({ outgoing }) =>
        outgoing.id === id && outgoing.notificationIds.every((one) => !this.delivered.has(one)),
    );
    if (earlier >= 0) this.shown.splice(earlier, 1);
    this.shown.push(shown);
  }
}

class ObservedStore extends WatchStore {
  onSaved: (update: FeedUpdate) => void = () => undefined;
  onDelivered: (ids: readonly string[]) => void = () => undefined;

  override async save(update: FeedUpdate): Promise<void> {
    await super.save(update);
    this.onSaved(update);
  }

  override async markDelivered(ids: readonly string[]): Promise<void> {
    await super.markDelivered(ids);
    this.onDelivered(ids);
  }

  override async makeBanners(
    notifications: readonly PendingNotification[],
    nowMs: number,
  ): Promise<void> {
    await super.makeBanners(notifications, nowMs);
    this.onDelivered(notifications.map(({ id }) => id));
  }
}
