import type { Outbox } from '../platform/deliver-notifications';
import type { PendingNotification } from '../notifications/notification';
import type { FeedName, ServiceCatalog, FeedSnapshot } from '../status/model';
import { byId, mergePending, type PendingUpdate } from './merge-pending';
import type { FeedUpdate, WatchStore } from './watch-store';

/** What the database refused to take, until it takes it again. */
export interface PendingWrites {
  /** One a feed. Absent in what an older version kept. */
  pendingUpdates?: PendingUpdate[];
  /** What an older version kept in their place. */
  update?: FeedUpdate | null;
  /** The ids of notifications that were delivered, but could not be taken off the list. */
  settled: string[];
}

/** A place in the browser's memory that outlives the worker, but not the browser. */
export interface FallbackStorage {
  read(): Promise<PendingWrites | null>;
  write(pendingWrites: PendingWrites | null): Promise<void>;
}

/**
 * The worker's memory where the database may refuse (disk full, private window, damage): what can't
 * be stored is kept beside it and stored at the next chance. So a known outage is never forgotten
 * for an older green, the pace of checks is kept, and no notification is told twice.
 */
export class FallbackStore implements Outbox {
  constructor(
    private readonly store: WatchStore,
    private readonly place: FallbackStorage,
    private readonly report: (error: unknown) => void,
  ) {}

  /** Everything known of a feed, also what the database would not take. */
  async snapshot(feed: FeedName): Promise<FeedSnapshot> {
    const kept = lessonOn(feed, await this.read());
    try {
      const stored = await this.store.snapshot(feed);
      if (!kept) return stored;
      // What was learned blindly does not stand in for what is stored, but for nothing.
      const storeUnreadable = Boolean(kept.storeUnreadable) && stored.state !== null;
      const state = kept.state ?? stored.state;
      return { state, check: kept.check, ...(storeUnreadable && { storeUnreadable }) };
    } catch (error) {
      this.report(error);
      const storeUnreadable = kept?.storeUnreadable ?? !kept?.state;
      const state = kept?.state ?? null;
      return { state, check: kept?.check ?? null, ...(storeUnreadable && { storeUnreadable }) };
    }
  }

  /** All services that a feed lists; null: it was never read, or what was read is out of reach. */
  async catalog(feed: FeedName): Promise<ServiceCatalog | null> {
    const kept = lessonOn(feed, await this.read())?.catalog;
    return kept ?? this.store.catalog(feed).catch((error: unknown) => this.without(error, null));
  }

  /** Stores what a check learned, all at once, if need be beside the database. */
  async save(update: FeedUpdate): Promise<void> {
    const pendingWrites = await this.read();
    const kept = lessonOn(update.check.feed, pendingWrites);
    const others = pendingWrites.pendingUpdates.filter((pendingUpdate) => pendingUpdate !== kept);
    const all = kept ? mergePending(kept, update) : update;
    try {
      await this.bring(all);
      if (kept) await this.keep({ ...pendingWrites, pendingUpdates: others });
    } catch (error) {
      this.report(error);
      await this.keep({ ...pendingWrites, pendingUpdates: [...others, all] });
    }
  }

  /** The notifications not yet delivered, oldest first. */
  async pendingNotifications(): Promise<PendingNotification[]> {
    const { pendingUpdates, settled } = await this.read();
    const stored = await this.store.pendingNotifications().catch((): PendingNotification[] => []);
    const all = [...stored, ...pendingUpdates.flatMap(({ notifications = [] }) => notifications)];
    // What was stored and could not be taken out of here is there twice.
    return byId(all).filter(({ id }) => !settled.includes(id));
  }

  /** Takes notifications off the list, all at once, when the browser has shown what told them. */
  async markDelivered(notificationIds: readonly string[]): Promise<void> {
    const { pendingUpdates, settled } = await this.read();
    const without = pendingUpdates.map((pendingUpdate) =>
      withoutNotifications(pendingUpdate, notificationIds),
    );
    try {
      await this.store.markDelivered(notificationIds);
      if (pendingUpdates.length > 0) await this.keep({ pendingUpdates: without, settled });
    } catch (error) {
      this.report(error);
      await this.keep({ pendingUpdates: without, settled: [...settled, ...notificationIds] });
    }
  }

  /**
   * Makes banners of notifications, for the popup to show. Throws where they can't be stored: then they are
   * still owed.
   */
  async makeBanners(notifications: readonly PendingNotification[], nowMs: number): Promise<void> {
    await this.store.makeBanners(notifications, nowMs);
    const { pendingUpdates, settled } = await this.read();
    if (pendingUpdates.length === 0) return;
    const notificationIds = notifications.map(({ id }) => id);
    const without = pendingUpdates.map((pendingUpdate) =>
      withoutNotifications(pendingUpdate, notificationIds),
    );
    await this.keep({ pendingUpdates: without, settled });
  }

  /** This install's place in the period; where it can't be stored, one for now. */
  checkOffsetMs(periodMs: number, draw: () => number): Promise<number> {
    return this.store.checkOffsetMs(periodMs, draw).catch(() => Math.floor(draw() * periodMs));
  }

  /** Whether the welcome page is to be opened; where that can't be stored it never is: once at most. */
  claimWelcome(nowMs: number): Promise<boolean> {
    return this.store.claimWelcome(nowMs).catch((error: unknown) => this.without(error, false));
  }

  /**
   * Brings to the database what it would not take before; where it still won't, all stays as it is.
   * Not to be called while another task saves: the later one must have the last word.
   */
  async flush(): Promise<void> {
    const { pendingUpdates, settled } = await this.read();
    if (pendingUpdates.length === 0 && settled.length === 0) return;
    try {
      for (const pendingUpdate of pendingUpdates) await this.bring(pendingUpdate);
      await this.store.markDelivered(settled);
      await this.place.write(null);
    } catch (error) {
      this.report(error);
    }
  }

  private async read(): Promise<Required<Omit<PendingWrites, 'update'>>> {
    const { pendingUpdates, update, settled = [] } = (await this.place.read()) ?? {};
    return { pendingUpdates: pendingUpdates ?? (update ? [update] : []), settled };
  }

  private bring(pendingUpdate: PendingUpdate): Promise<void> {
    return this.store.save(pendingUpdate, pendingUpdate.earlier);
  }

  private keep(pendingWrites: PendingWrites): Promise<void> {
    const isNeeded =
      (pendingWrites.pendingUpdates ?? []).length > 0 || pendingWrites.settled.length > 0;
    return this.place.write(isNeeded ? pendingWrites : null);
  }

  private without<T>(error: unknown, instead: T): T {
    this.report(error);
    return instead;
  }
}

function lessonOn(
  feed: FeedName,
  { pendingUpdates = [] }: PendingWrites,
): PendingUpdate | undefined {
  return pendingUpdates.find(({ check }) => check.feed === feed);
}

function withoutNotifications(
  pendingUpdate: PendingUpdate,
  notificationIds: readonly string[],
): PendingUpdate {
  if (!pendingUpdate.notifications) return pendingUpdate;
  return {
    ...pendingUpdate,
    notifications: pendingUpdate.notifications.filter(({ id }) => !notificationIds.includes(id)),
  };
}
