import type { DeliverySituation } from '../../lib/notifications/outgoing';
import { planDelivery } from '../../lib/notifications/plan-delivery';
import type { FeedName, ServiceRef, Validators } from '../../lib/status/model';
import { UserActivityStore } from '../../lib/store/user-activity-store';
import { HistoryStore } from '../../lib/store/history-store';
import { FallbackStore } from '../../lib/store/fallback-store';
import { ReminderStore } from '../../lib/store/reminder-store';
import { SettingsStore } from '../../lib/store/settings-store';
import type { FeedUpdate } from '../../lib/store/watch-store';
import { monitoredServices } from '../../lib/settings/watch-list';
import { toolbarState } from '../../lib/toolbar/toolbar-state';
import type { Trigger } from '../../lib/watch/schedule';
import { createWatch } from '../../lib/watch/watch';
import { BACKUP } from '../support/events';
import { falseGreens, SeenBodies } from '../support/false-greens';
import { createLocks } from '../support/locks';
import {
  answerOf,
  FEEDS,
  type Answer,
  type Answered,
  type AppleContext,
} from '../support/published';
import { shownOf, type Shown } from '../support/shown-once';
import { freshWorkerStore } from '../support/stores';
import { Counts } from '../fuzz/figures';
import type { Draw } from '../fuzz/draw';
import { countWrites } from './counted-writes';
import { Person } from './person';
import type { Visit } from './visits';

/** How long a check takes. */
const CHECK_MS = 2_000;

/** How requests go: mostly well. */
const ANSWERS: Answer[] = [
  ...Array<'newest'>(34).fill('newest'),
  ...(['before', 'before', 'before', 'noValidators', 'timeout', 'offline', 'damaged'] as const),
];

/** What a life is made of. */
export interface Circumstances {
  apple: AppleContext;
  /** What the person may choose to watch. */
  services: readonly ServiceRef[];
  draw: Draw;
}

/**
 * The worker as it is, on its stores, through a long time in which the browser sleeps, is closed, loses
 * the network and its clock, and in which a person uses it. The next alarm is the one that it asked for.
 */
export class LongLife {
  readonly parts = freshWorkerStore();
  readonly writes = countWrites(this.parts.database);
  readonly person: Person;
  readonly shown: Shown[] = [];
  /** What was painted or listed green and isn't, in words. */
  readonly wrong: string[] = [];
  readonly reported: unknown[] = [];
  readonly done = new Counts();
  readonly healths = new Counts();
  longestWakeMs = 0;
  nowMs = 0;

  private readonly settings = new SettingsStore(this.parts.database);
  private readonly seen = new SeenBodies();
  private readonly pending = new Map<FeedName, Answered>();
  private trueMs = 0;
  private alarmMs = 0;
  private kill: 'beforeSave' | 'beforeDelivery' | null = null;
  private isChecked = false;
  private die: () => void = () => undefined;

  constructor(private readonly circumstances: Circumstances) {
    const { services, draw } = circumstances;
    this.person = new Person(this.parts.database, services, draw);
  }

  /** From the start all is watched that can be. */
  async watchAll(): Promise<void> {
    await this.settings.change('watched', () => [...this.circumstances.services]);
  }

  /** Lives through a time in which the browser is awake. */
  async visit({ fromMs, toMs, skewMs }: Visit): Promise<void> {
    this.trueMs = Math.max(this.trueMs, fromMs);
    this.nowMs = this.trueMs + skewMs;
    await this.wake('start');
    while (this.trueMs < toMs) {
      const asked = await this.person.act(this.nowMs);
      if (asked) await this.wake(asked);
      // An alarm of a time that has passed rings at once.
      const waitMs = Math.min(Math.max(this.alarmMs - this.nowMs, 1_000), 10 * 60_000);
      this.trueMs += waitMs;
      this.nowMs = this.trueMs + skewMs;
      await this.wake('alarm');
    }
  }

  private async wake(trigger: Trigger): Promise<void> {
    const { draw } = this.circumstances;
    this.kill = draw.onceIn(60) ? draw.oneOf(['beforeSave', 'beforeDelivery'] as const) : null;
    this.isChecked = false;
    this.pending.clear();
    const { watched } = await this.settings.settings();
    for (const feed of FEEDS) this.seen.follow(feed, monitoredServices({ watched }, feed));
    this.done.add('wakes');
    const killed = new Promise<void>((die) => (this.die = die));
    const startMs = performance.now();
    await Promise.race([this.freshWorker().wake(trigger), killed]);
    this.longestWakeMs = Math.max(this.longestWakeMs, performance.now() - startMs);
  }

  /** Nothing that an earlier worker had in memory is left; nor does it hold a lock. */
  private freshWorker() {
    const { database, watchStore, preferences, place } = this.parts;
    const report = (error: unknown) => void this.reported.push(error);
    const locks = createLocks();
    const store = new WatchedStore(watchStore, preferences, place, report);
    store.aroundSave = (update, save) => this.save(update, save);
    return createWatch({
      store,
      settings: this.settings,
      preferences: store,
      history: new HistoryStore(database),
      userActivity: new UserActivityStore(database),
      reminders: new ReminderStore(database),
      fetchFeed: async (feed, validators) => this.fetch(feed, validators),
      fetchLocalFeed: async (feed) => this.answer(feed, null).outcome,
      locale: 'de_DE',
      updateToolbar: async (snapshots, settings, nowMs) => {
        const consumer = await store.catalog('consumer');
        const developer = await store.catalog('developer');
        const shown = { settings, snapshots, listings: { consumer, developer } };
        this.wrong.push(...falseGreens(shown, this.seen, nowMs));
        const { health } = toolbarState(snapshots, { ...settings, badge: 'backup' }, nowMs, 'any');
        this.healths.add(health);
        if (health === 'available' && this.seen.doubtful('consumer').includes(BACKUP))
          this.wrong.push(`the badge at ${nowMs}`);
      },
      deliver: (situation) => this.deliver(store, situation),
      ensureAlarm: async (firstAtMs) => void (this.alarmMs = firstAtMs),
      ensureReminderAlarm: async () => undefined,
      withLock: (name, task) => locks.request(name, task) as ReturnType<typeof task>,
      nowMs: () => this.nowMs,
      timeZone: () => 'Europe/Berlin',
      random: () => 0.5,
      report,
    });
  }

  private fetch(feed: FeedName, validators: Validators): Answered['outcome'] {
    if (!this.isChecked) {
      this.trueMs += CHECK_MS;
      this.nowMs += CHECK_MS;
    }
    this.isChecked = true;
    const answered = this.answer(feed, validators);
    this.pending.set(feed, answered);
    return answered.outcome;
  }

  private answer(feed: FeedName, validators: Validators | null): Answered {
    const { apple, draw } = this.circumstances;
    const answered = answerOf(draw.oneOf(ANSWERS), apple[feed], validators, this.trueMs);
    this.done.add(answered.outcome.kind);
    if (answered.outcome.kind === 'body')
      this.done.add('bytes', Buffer.byteLength(answered.outcome.body));
    return answered;
  }

  private async save(update: FeedUpdate, save: () => Promise<void>): Promise<void> {
    const { feed } = update.check;
    const answered = this.pending.get(feed);
    if (answered && this.kill === 'beforeSave') return this.killed();
    await save();
    if (answered?.said) this.seen.read(feed, answered.said, answered.outcome.kind === 'unchanged');
    this.pending.delete(feed);
  }

  /** One in eight is not to be shown, and becomes a banner. */
  private async deliver(store: FallbackStore, situation: DeliverySituation): Promise<void> {
    if (this.isChecked && this.kill === 'beforeDelivery') return this.killed();
    const pending = await store.pendingNotifications();
    const { show, dropIds } = planDelivery(pending, situation);
    if (dropIds.length > 0) await store.markDelivered(dropIds);
    for (const outgoing of show) {
      const { notificationIds } = outgoing;
      const delivery = { show: [outgoing], dropIds: [] };
      this.shown.push(...shownOf(delivery, pending, situation.incidents, situation.nowMs));
      if (this.circumstances.draw.onceIn(8)) {
        const notifications = pending.filter(({ id }) => notificationIds.includes(id));
        await store.makeBanners(notifications, situation.nowMs);
      } else await store.markDelivered(notificationIds);
    }
  }

  private killed(): Promise<void> {
    this.die();
    // What does a worker do that is killed? Nothing any more.
    return new Promise<void>(() => undefined);
  }
}

class WatchedStore extends FallbackStore {
  aroundSave: (update: FeedUpdate, save: () => Promise<void>) => Promise<void> = (_, save) =>
    save();

  override save(update: FeedUpdate): Promise<void> {
    return this.aroundSave(update, () => super.save(update));
  }
}
