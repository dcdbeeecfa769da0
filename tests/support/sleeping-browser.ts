import { isStale } from '../../lib/status/status';
import type { FetchOutcome } from '../../lib/feed/fetch-feed';
import { NO_ACTIVITY } from '../../lib/guide/user-activity';
import { planDelivery } from '../../lib/notifications/plan-delivery';
import type { PendingNotification } from '../../lib/notifications/notification';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings/settings';
import { monitoredServices } from '../../lib/settings/watch-list';
import type { FeedName, ServiceCatalog, FeedSnapshot, Validators } from '../../lib/status/model';
import { withoutUnwatched } from '../../lib/status/update-feed-state';
import { processFetch } from '../../lib/watch/process-fetch';
import { alarmPeriodMs, isCheckDue } from '../../lib/watch/schedule';
import { CHECK_MS, settingsAfter, type CheckPlan, type Visit } from './browser-life';
import { SeenBodies } from './false-greens';
import { answerOf, FEEDS, type AppleContext } from './published';
import { shownOf, type Shown } from './shown-once';

const EMPTY: FeedSnapshot = { state: null, check: null };

/**
 * What the extension keeps in a browser, and what it does at a wake: the real decisions, with a few
 * variables in place of the database. Whatever the worker had in memory is gone between two calls.
 */
export class SleepingBrowser {
  readonly snapshots: Record<FeedName, FeedSnapshot> = { consumer: EMPTY, developer: EMPTY };
  readonly listings: Record<FeedName, ServiceCatalog | null> = { consumer: null, developer: null };
  readonly pending = new Map<string, PendingNotification>();
  readonly shown: Shown[] = [];
  readonly seen = new SeenBodies();

  constructor(public settings: Settings = DEFAULT_SETTINGS) {}

  /** What Apple is asked "has it changed?" with; as the worker asks, see lib/watch/check-feed.ts. */
  validators(feed: FeedName): Validators | null {
    const { state, check } = this.snapshots[feed];
    const isKnown = monitoredServices(this.settings, feed).every((name) =>
      state?.services.some((service) => service.name === name),
    );
    return isKnown && check && this.listings[feed] ? check.validators : null;
  }

  /** What one check of a feed teaches is stored. */
  check(feed: FeedName, outcome: FetchOutcome, nowMs: number): void {
    const { settings } = this;
    const [snapshot, catalog] = [this.snapshots[feed], this.listings[feed]];
    const what = { feed, snapshot, catalog, outcome, settings };
    const update = processFetch({ ...what, preferences: [], userActivity: NO_ACTIVITY, nowMs });
    this.snapshots[feed] = { state: update.state ?? snapshot.state, check: update.check };
    if (update.catalog) this.listings[feed] = update.catalog;
    for (const notification of update.notifications ?? [])
      this.pending.set(notification.id, notification);
  }

  /** What the worker does with a feed of which nothing is followed any more. */
  closeUnwatched(feed: FeedName, nowMs: number): void {
    const { state, check } = this.snapshots[feed];
    if (!state || state.services.length === 0) return;
    this.snapshots[feed] = {
      state: { ...withoutUnwatched(state, [], nowMs), services: [] },
      check,
    };
  }

  /** Shows what is owed and due. */
  deliver(nowMs: number): void {
    const state = FEEDS.flatMap((feed) => this.snapshots[feed].state ?? []);
    const incidents = state.flatMap((one) => one.incidents);
    const announcements = state.flatMap((one) => one.announcements ?? []);
    const unsureFeeds = FEEDS.filter((feed) => {
      const readMs = this.snapshots[feed].check?.readAtMs ?? null;
      return readMs === null || isStale(readMs, nowMs);
    });
    const what = {
      settings: this.settings,
      preferences: [],
      incidents,
      announcements,
      unsureFeeds,
    };
    const pending = [...this.pending.values()];
    const delivery = planDelivery(pending, { ...what, nowMs, timeZone: 'Europe/Berlin' });
    this.shown.push(...shownOf(delivery, pending, incidents, nowMs));
    for (const id of [...delivery.dropIds, ...delivery.show.flatMap((one) => one.notificationIds)])
      this.pending.delete(id);
  }
}

/**
 * Lives through some days: wakes, checks as often as the real pace says, sleeps.
 * In: the browser, the days, what Apple publishes, and who looks after every wake and every check.
 */
export function live(
  browser: SleepingBrowser,
  life: readonly Visit[],
  apple: AppleContext,
  look: (nowMs: number) => void,
): void {
  let nowMs = 0;
  for (const { atMs, checks } of life) {
    nowMs = Math.max(nowMs, atMs);
    for (const [index, plan] of checks.entries()) {
      browser.deliver(nowMs);
      look(nowMs);
      wake(browser, plan, index === 0, apple, (nowMs += CHECK_MS));
      look(nowMs);
      nowMs += Math.min(...FEEDS.map((feed) => alarmPeriodMs(browser.snapshots[feed])));
    }
  }
}

function wake(
  browser: SleepingBrowser,
  { answer, kill, sets }: CheckPlan,
  isStart: boolean,
  apple: AppleContext,
  nowMs: number,
): void {
  if (sets) browser.settings = { ...browser.settings, ...settingsAfter(sets, nowMs) };
  const trigger = sets && 'watched' in sets ? 'settings' : isStart ? 'start' : 'alarm';
  for (const feed of FEEDS) {
    const monitored = monitoredServices(browser.settings, feed);
    browser.seen.follow(feed, monitored);
    if (monitored.length === 0) browser.closeUnwatched(feed, nowMs);
    else if (isCheckDue(trigger, browser.snapshots[feed], nowMs)) {
      const { outcome, said } = answerOf(answer, apple[feed], browser.validators(feed), nowMs);
      if (kill === 'beforeSave') continue;
      browser.check(feed, outcome, nowMs);
      if (said) browser.seen.read(feed, said, outcome.kind === 'unchanged');
    }
  }
  if (kill === null) browser.deliver(nowMs);
}
