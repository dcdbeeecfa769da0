import { isStale } from '../../lib/status/freshness';
import type { FetchOutcome } from '../../lib/feed/fetch-feed';
import { NO_EFFORTS } from '../../lib/guide/efforts';
import { deliveryOf } from '../../lib/notices/delivery';
import type { Notice } from '../../lib/notices/notice';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings/settings';
import { trackedServices } from '../../lib/settings/watch-list';
import type { FeedName, Listing, Snapshot, Validators } from '../../lib/status/model';
import { stopWatching } from '../../lib/status/stop-watching';
import { learn } from '../../lib/watch/learn';
import { alarmPeriodMs, isCheckDue } from '../../lib/watch/schedule';
import { CHECK_MS, settingsAfter, type CheckPlan, type Visit } from './browser-life';
import { SeenBodies } from './false-greens';
import { answerOf, FEEDS, type Apple } from './published';
import { shownOf, type Shown } from './shown-once';

const EMPTY: Snapshot = { known: null, check: null };

/**
 * What the extension keeps in a browser, and what it does at a wake: the real decisions, with a few
 * variables in place of the database. Whatever the worker had in memory is gone between two calls.
 */
export class SleepingBrowser {
  readonly snapshots: Record<FeedName, Snapshot> = { consumer: EMPTY, developer: EMPTY };
  readonly listings: Record<FeedName, Listing | null> = { consumer: null, developer: null };
  readonly owed = new Map<string, Notice>();
  readonly shown: Shown[] = [];
  readonly seen = new SeenBodies();

  constructor(public settings: Settings = DEFAULT_SETTINGS) {}

  /** What Apple is asked "has it changed?" with; as the worker asks, see lib/watch/check-feed.ts. */
  validators(feed: FeedName): Validators | null {
    const { known, check } = this.snapshots[feed];
    const isKnown = trackedServices(this.settings, feed).every((name) =>
      known?.services.some((service) => service.name === name),
    );
    return isKnown && check && this.listings[feed] ? check.validators : null;
  }

  /** What one check of a feed teaches is stored. */
  check(feed: FeedName, outcome: FetchOutcome, nowMs: number): void {
    const { settings } = this;
    const [snapshot, listing] = [this.snapshots[feed], this.listings[feed]];
    const what = { feed, snapshot, listing, outcome, settings };
    const learned = learn({ ...what, wishes: [], efforts: NO_EFFORTS, nowMs });
    this.snapshots[feed] = { known: learned.known ?? snapshot.known, check: learned.check };
    if (learned.listing) this.listings[feed] = learned.listing;
    for (const notice of learned.notices ?? []) this.owed.set(notice.id, notice);
  }

  /** What the worker does with a feed of which nothing is followed any more. */
  letGo(feed: FeedName, nowMs: number): void {
    const { known, check } = this.snapshots[feed];
    if (!known || known.services.length === 0) return;
    this.snapshots[feed] = { known: { ...stopWatching(known, [], nowMs), services: [] }, check };
  }

  /** Shows what is owed and due. */
  deliver(nowMs: number): void {
    const known = FEEDS.flatMap((feed) => this.snapshots[feed].known ?? []);
    const incidents = known.flatMap((one) => one.incidents);
    const announcements = known.flatMap((one) => one.announcements ?? []);
    const unsureFeeds = FEEDS.filter((feed) => {
      const readMs = this.snapshots[feed].check?.readAtMs ?? null;
      return readMs === null || isStale(readMs, nowMs);
    });
    const what = { settings: this.settings, wishes: [], incidents, announcements, unsureFeeds };
    const owed = [...this.owed.values()];
    const delivery = deliveryOf(owed, { ...what, nowMs, timeZone: 'Europe/Berlin' });
    this.shown.push(...shownOf(delivery, owed, incidents, nowMs));
    for (const id of [...delivery.dropIds, ...delivery.show.flatMap((one) => one.noticeIds)])
      this.owed.delete(id);
  }
}

/**
 * Lives through some days: wakes, checks as often as the real pace says, sleeps.
 * In: the browser, the days, what Apple publishes, and who looks after every wake and every check.
 */
export function live(
  browser: SleepingBrowser,
  life: readonly Visit[],
  apple: Apple,
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
  apple: Apple,
  nowMs: number,
): void {
  if (sets) browser.settings = { ...browser.settings, ...settingsAfter(sets, nowMs) };
  const trigger = sets && 'watched' in sets ? 'settings' : isStart ? 'start' : 'alarm';
  for (const feed of FEEDS) {
    const tracked = trackedServices(browser.settings, feed);
    browser.seen.follow(feed, tracked);
    if (tracked.length === 0) browser.letGo(feed, nowMs);
    else if (isCheckDue(trigger, browser.snapshots[feed], nowMs)) {
      const { outcome, said } = answerOf(answer, apple[feed], browser.validators(feed), nowMs);
      if (kill === 'beforeSave') continue;
      browser.check(feed, outcome, nowMs);
      if (said) browser.seen.read(feed, said, outcome.kind === 'unchanged');
    }
  }
  if (kill === null) browser.deliver(nowMs);
}
