import type { DeliverySituation } from '../../lib/notifications/outgoing';
import { planDelivery } from '../../lib/notifications/plan-delivery';
import type { FeedName, Validators } from '../../lib/status/model';
import { UserActivityStore } from '../../lib/store/user-activity-store';
import { HistoryStore } from '../../lib/store/history-store';
import { FallbackStore } from '../../lib/store/fallback-store';
import { ReminderStore } from '../../lib/store/reminder-store';
import { SettingsStore } from '../../lib/store/settings-store';
import type { FeedUpdate } from '../../lib/store/watch-store';
import type { SettingKey, Settings } from '../../lib/settings/settings';
import { monitoredServices } from '../../lib/settings/watch-list';
import { alarmPeriodMs, type Trigger } from '../../lib/watch/schedule';
import { createWatch } from '../../lib/watch/watch';
import { CHECK_MS, settingsAfter, type CheckPlan, type Visit } from './browser-life';
import { falseGreens, SeenBodies } from './false-greens';
import { createLocks } from './locks';
import { answerOf, FEEDS, type Answered, type AppleContext } from './published';
import { shownOf, type Shown } from './shown-once';
import { freshWorkerStore } from './stores';

/** What a worker does that is killed: nothing any more. */
const never = <T>() => new Promise<T>(() => undefined);

/**
 * The worker as it is, on a database of its own, in a browser that sleeps and kills it. What it would
 * paint is looked at each time.
 */
export class SleepingWorker {
  readonly shown: Shown[] = [];
  /** What was painted or listed green and isn't, in words. */
  readonly wrong: string[] = [];
  readonly reported: unknown[] = [];
  readonly seen = new SeenBodies();
  paintedCount = 0;

  private readonly parts = freshWorkerStore();
  private readonly settings = new SettingsStore(this.parts.database);
  private nowMs = 0;
  private plan: CheckPlan = { answer: 'newest', kill: null, sets: null };
  /** What came and is not stored yet. */
  private readonly pending = new Map<FeedName, Answered>();
  private isChecked = false;
  private die: () => void = () => undefined;

  constructor(private readonly apple: AppleContext) {}

  /**
   * Lives through some days, from the install on.
   * In: the days, and what differs from the settings as they are then.
   */
  async live(life: readonly Visit[], settings: Partial<Settings> = {}): Promise<void> {
    await this.set(settings);
    for (const { atMs, checks } of life) {
      this.nowMs = Math.max(this.nowMs, atMs);
      for (const [index, plan] of checks.entries()) {
        await this.wake(plan, index === 0);
        this.nowMs += await this.pauseMs();
      }
    }
  }

  private async wake(plan: CheckPlan, isStart: boolean): Promise<void> {
    this.plan = plan;
    this.isChecked = false;
    this.pending.clear();
    if (plan.sets) await this.set(settingsAfter(plan.sets, this.nowMs));
    const { watched } = await this.settings.settings();
    for (const feed of FEEDS) this.seen.follow(feed, monitoredServices({ watched }, feed));
    const killed = new Promise<void>((die) => (this.die = die));
    const trigger = plan.sets && 'watched' in plan.sets ? 'settings' : isStart ? 'start' : 'alarm';
    await Promise.race([this.freshWorker().wake(trigger), killed]);
  }

  private async set(fields: Partial<Settings>): Promise<void> {
    const change = <K extends SettingKey>(key: K, value: Settings[K] | undefined) =>
      value === undefined ? undefined : this.settings.change(key, () => value);
    for (const key of Object.keys(fields) as SettingKey[]) await change(key, fields[key]);
  }

  /** Nothing that an earlier worker had in memory is left; nor does it hold a lock. */
  private freshWorker(): { wake: (trigger: Trigger) => Promise<unknown> } {
    const { database, watchStore, preferences, place } = this.parts;
    const report = (error: unknown) => this.reported.push(error);
    const locks = createLocks();
    const store = new KillableStore(watchStore, preferences, place, report);
    store.aroundSave = (update, save) => this.save(update, save);
    return createWatch({
      store,
      settings: this.settings,
      preferences: store,
      history: new HistoryStore(database),
      userActivity: new UserActivityStore(database),
      reminders: new ReminderStore(database),
      fetchFeed: async (feed, validators) => this.fetch(feed, validators),
      fetchLocalFeed: async (feed) => this.fetchLocal(feed),
      locale: 'de_DE',
      updateToolbar: async (snapshots, settings, nowMs) => {
        const [consumer, developer] = [
          await store.catalog('consumer'),
          await store.catalog('developer'),
        ];
        const listings = { consumer, developer };
        this.paintedCount += 1;
        this.wrong.push(...falseGreens({ settings, snapshots, listings }, this.seen, nowMs));
      },
      deliver: (situation) => this.deliver(store, situation),
      ensureAlarm: async () => undefined,
      ensureReminderAlarm: async () => undefined,
      withLock: (name, task) => locks.request(name, task) as ReturnType<typeof task>,
      nowMs: () => this.nowMs,
      timeZone: () => 'Europe/Berlin',
      random: () => 0.5,
      report,
    });
  }

  private fetch(feed: FeedName, validators: Validators): Answered['outcome'] {
    if (!this.isChecked) this.nowMs += CHECK_MS;
    this.isChecked = true;
    const answered = answerOf(this.plan.answer, this.apple[feed], validators, this.nowMs);
    this.pending.set(feed, answered);
    return answered.outcome;
  }

  /** Apple's page in another language is the same page, and fails where the other does. */
  private fetchLocal(feed: FeedName): Answered['outcome'] {
    return answerOf(this.plan.answer, this.apple[feed], null, this.nowMs).outcome;
  }

  private async save(update: FeedUpdate, save: () => Promise<void>): Promise<void> {
    const { feed } = update.check;
    const answered = this.pending.get(feed);
    if (answered && this.plan.kill === 'beforeSave') return this.kill();
    await save();
    if (answered?.said) this.seen.read(feed, answered.said, answered.outcome.kind === 'unchanged');
    this.pending.delete(feed);
  }

  private async deliver(store: FallbackStore, situation: DeliverySituation): Promise<void> {
    if (this.isChecked && this.plan.kill === 'beforeDelivery') return this.kill();
    const pending = await store.pendingNotifications();
    const delivery = planDelivery(pending, situation);
    this.shown.push(...shownOf(delivery, pending, situation.incidents, situation.nowMs));
    await store.markDelivered([
      ...delivery.dropIds,
      ...delivery.show.flatMap((one) => one.notificationIds),
    ]);
  }

  private kill(): Promise<void> {
    this.die();
    return never();
  }

  private async pauseMs(): Promise<number> {
    const { watchStore } = this.parts;
    const snapshots = await Promise.all(FEEDS.map((feed) => watchStore.snapshot(feed)));
    return Math.min(...snapshots.map(alarmPeriodMs));
  }
}

class KillableStore extends FallbackStore {
  aroundSave: (update: FeedUpdate, save: () => Promise<void>) => Promise<void> = (_, save) =>
    save();

  override save(update: FeedUpdate): Promise<void> {
    return this.aroundSave(update, () => super.save(update));
  }
}
