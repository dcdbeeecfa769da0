import { createContext, onMount } from 'svelte';
import { on } from 'svelte/events';
import { browser } from 'wxt/browser';
import { provideTranslate, translateBy, type Translate } from '../../components/i18n-context';
import { textParts } from '../../lib/platform/language';
import { isCutOff, isOnline } from '../../lib/platform/browser-info';
import { requestCheck, type CheckReason } from '../../lib/platform/messaging';
import { openLinksInTabs } from '../../lib/platform/open-links';
import { readToolbarInputs } from '../../lib/platform/storage';
import { checkedMessage } from '../../lib/status/status-messages';
import { NO_SNAPSHOT, type FeedName, type FeedSnapshot } from '../../lib/status/model';
import {
  asStopped,
  newerSnapshot,
  type WorkerResponse,
  type Status,
  statusOf,
} from '../../lib/status/status';
import { BACKUP_SERVICE } from '../../lib/status/service-names';
import { storeFaultOf } from '../../lib/store/store-fault';
import { withTimeout } from '../../lib/store/time-limits';
import type { Stores } from '../../lib/store/stores';
import type { LocalizedText } from '../../lib/text/localized-text';
import type { PageTexts } from '../../lib/text/text-keys';
import { badgeColorsIn, stoppedToolbar } from '../../lib/toolbar/toolbar-state';
import { createToolbarUpdater } from '../../lib/toolbar/update-toolbar';

/** Short enough for "3 min ago", and to notice when a reading becomes stale. */
const TICK_MS = 10_000;
/** How often a page asks again after checks have stopped. */
const ASK_AGAIN_MS = 60_000;
/** A write that hangs does not prevent a restart of the extension. */
const WRITE_MS = 5_000;
/** A network that is just back may need a moment. */
const SECOND_TRY_MS = 3_000;

/** Longer than almost all checks: then the button works again. */
const BUSY_MS = 30_000;

/** Writes to a store, then announces the returned text, if any. No action is shown as done before. */
export type Write = (action: () => Promise<LocalizedText | null>) => Promise<void>;

/** What a page provides to its views. */
export interface Page {
  stores: Stores;
  /** The newest that is known of the consumer feed, stored or not; null while unknown. */
  snapshot: FeedSnapshot | null;
  /** The newest that is known of both feeds, also if the database refused it. In: what is stored. */
  newest: (stored: Record<FeedName, FeedSnapshot>) => Record<FeedName, FeedSnapshot>;
  /** The current time; it advances. */
  nowMs: number;
  write: Write;
  /** Whether the page needs a reload to reach the extension again. */
  isCutOff: boolean;
  hasStopped: boolean;
  restart: () => Promise<void>;
}

export const [usePage, providePage] = createContext<Page>();

interface PageOptions {
  /** Absent until `open`. */
  stores?: Stores;
  texts?: PageTexts;
  /** What the service worker knew about the consumer feed at its last toolbar update. */
  lastSnapshot?: FeedSnapshot | null;
  /** The stored snapshot of the consumer feed; null while unknown. */
  storedSnapshot?: () => FeedSnapshot | null;
}

/** What pages share: clock, address, checks by the service worker, announcements and errors. */
export class PageState implements Page {
  readonly t: Translate;
  nowMs = $state(Date.now());
  hash = $state(location.hash);
  /** For screen readers. A new object each time, so that the same text is announced twice. */
  announcement = $state.raw({ text: '' });
  /** Why the user's last action failed. */
  problem = $state.raw<{ text: string } | null>(null);
  isCutOff = $state(false);
  /** The worker does not answer, or its reading stays stale: Chromium may fail to start it. */
  hasStopped = $state(false);
  #writes: Promise<unknown> = Promise.resolve();
  #checksUnderWay = $state(0);
  #answer = $state.raw<WorkerResponse | null>(null);
  /** The developer feed at the worker's last toolbar update. */
  #developer = $state.raw<WorkerResponse | null>(null);
  #stores: Stores | null;
  #texts: PageTexts;
  #storedSnapshot: () => FeedSnapshot | null;

  snapshot = $derived.by(() => {
    const stored = this.#storedSnapshot();
    return stored ? newerSnapshot(stored, this.#answer) : (this.#answer?.snapshot ?? null);
  });
  /** The status of iCloud Backup; null while unknown. */
  status = $derived.by(() => {
    if (this.hasStopped) return asStopped(this.#statusOf(this.snapshot ?? NO_SNAPSHOT));
    return this.snapshot && this.#statusOf(this.snapshot);
  });

  /** Call it during the initialization of the page's component; it ends with that component. */
  constructor({ stores, texts, lastSnapshot, storedSnapshot }: PageOptions) {
    this.#stores = stores ?? null;
    this.#texts = texts ?? {};
    if (lastSnapshot) this.#answer = { snapshot: lastSnapshot, stored: null };
    this.#storedSnapshot = storedSnapshot ?? (() => null);
    this.t = translateBy(
      (text) => textParts(text, this.nowMs, this.#texts),
      () => this.#texts.guide?.phrases ?? {},
    );
    provideTranslate(this.t);
    providePage(this);
    if (import.meta.env.BROWSER === 'safari') onMount(() => openLinksInTabs(document));
    onMount(() => {
      const timers = [setInterval(this.tick, TICK_MS), setInterval(this.#askAgain, ASK_AGAIN_MS)];
      const listeners = [
        on(window, 'focus', this.tick),
        on(window, 'hashchange', () => (this.hash = location.hash)),
      ];
      return () => {
        timers.forEach(clearInterval);
        listeners.forEach((off) => off());
      };
    });
  }

  /** For a page that shows something before it has them. */
  open(stores: Stores, texts: PageTexts): void {
    this.#stores = stores;
    this.#texts = texts;
  }

  get stores(): Stores {
    if (!this.#stores) throw new Error('The page has no stores yet.');
    return this.#stores;
  }

  get isChecking(): boolean {
    return this.#checksUnderWay > 0;
  }

  tick = () => {
    this.nowMs = Date.now();
    this.isCutOff = isCutOff();
  };

  announce(text: LocalizedText): void {
    this.announcement = { text: this.t(text) };
  }

  newest = ({ consumer, developer }: Record<FeedName, FeedSnapshot>) => {
    return {
      consumer: this.snapshot ?? consumer,
      developer: newerSnapshot(developer, this.#developer),
    };
  };

  /** Asks the service worker to check. Only a check that the user asked for changes `problem`. */
  async check(reason: CheckReason): Promise<void> {
    const snapshot = await this.#ask(reason);
    this.tick();
    const failure = snapshot?.check?.failing?.reason;
    if (reason === 'online' && (failure === 'offline' || failure === 'unreachable'))
      setTimeout(() => void this.#ask('online'), SECOND_TRY_MS);
    if (reason !== 'checkNow') return;
    this.problem = null;
    if (!snapshot) return;
    this.announce(checkedMessage(statusOf(snapshot, BACKUP_SERVICE, this.nowMs), this.nowMs));
  }

  write: Write = async (action) => {
    try {
      const writing = action();
      this.#writes = Promise.allSettled([this.#writes, writing]);
      const done = await writing;
      this.tick();
      this.problem = null;
      if (done) this.announce(done);
    } catch (error) {
      const isFull = storeFaultOf(error) === 'full';
      this.problem = { text: this.t(isFull ? 'store.tickFull' : 'store.tickFailed') };
    }
  };

  /** Restarts the extension, which closes this page; pending writes are finished first. */
  restart = async () => {
    await withTimeout(this.#writes, WRITE_MS).catch(() => undefined);
    browser.runtime.reload();
  };

  #statusOf(snapshot: FeedSnapshot): Status {
    return statusOf(snapshot, BACKUP_SERVICE, this.nowMs);
  }

  #askAgain = () => {
    this.tick();
    const isIdle = this.status?.reason === 'stale' && isOnline();
    if ((isIdle || this.hasStopped) && !this.isChecking) void this.check('popup');
  };

  /** @returns null if the service worker can't be reached. */
  async #ask(reason: CheckReason): Promise<FeedSnapshot | null> {
    this.#checksUnderWay += 1;
    let isUnderWay = true;
    const end = () => {
      if (isUnderWay) this.#checksUnderWay -= 1;
      isUnderWay = false;
    };
    const timer = setTimeout(end, BUSY_MS);
    try {
      return await requestCheck(reason, (snapshot) => {
        this.#answer = { snapshot, stored: this.#storedSnapshot() };
        void readToolbarInputs().then((inputs) => {
          this.#developer = inputs && { snapshot: inputs.snapshots.developer, stored: null };
        });
        this.nowMs = Date.now();
        const isIdle = this.#statusOf(this.snapshot ?? snapshot).reason === 'stale' && isOnline();
        this.#noteStopped(isIdle);
      });
    } catch {
      // A page that an update cut off shows another message.
      this.#noteStopped(!isCutOff());
      return null;
    } finally {
      clearTimeout(timer);
      end();
    }
  }

  /** The worker can't show it. */
  #noteStopped(hasStopped: boolean): void {
    const isNew = hasStopped && !this.hasStopped;
    this.hasStopped = hasStopped;
    if (!isNew || !this.status) return;
    const toolbar = stoppedToolbar(this.status, badgeColorsIn(import.meta.env.BROWSER));
    const tooltip = toolbar.tooltip.map((line) => this.t(line)).join('\n');
    // If that fails, the page shows it anyway.
    createToolbarUpdater()(toolbar, tooltip).catch(() => undefined);
  }
}
