import type { PendingNotification } from '../notifications/notification';
import type { IncidentPreference } from '../settings/incident-preference';
import type { FeedName, ServiceCatalog, FeedSnapshot } from '../status/model';
import type { PreferenceStore } from './preference-store';
import { withTimeout } from './time-limits';
import { isLate, type FeedUpdate, type WatchStore } from './watch-store';

/** Longer than the database takes to refuse. */
const STORE_MS = 8_000;
const SESSION_MS = 1_000;

/** Far more than can accumulate in one browser session. */
const MAX_EARLIER = 100;

export interface PendingWrites {
  /** At most one per feed. */
  updates: FeedUpdate[];
  /** The IDs of notifications that were delivered, but could not be deleted. */
  deliveredIds: string[];
  /** The incidents that the user muted; absent: none. */
  muted?: { incidentId: string; atMs: number }[];
}

/** A place outside the database that outlives the service worker. All but `updates` also outlives the browser. */
export interface FallbackStorage {
  read(): Promise<PendingWrites | null>;
  write(pending: PendingWrites | null): Promise<void>;
}

/**
 * The service worker's store while the database refuses writes (disk full, private window, damage). Until
 * the browser is closed, updates are kept elsewhere and written later, so an older ✓ never replaces a known
 * outage, and no notification is lost. None is shown twice, even after that. Reminders are not covered.
 */
export class FallbackStore {
  private readonly fallback: FallbackStorage;
  private changes = Promise.resolve();

  constructor(
    private readonly store: WatchStore,
    private readonly preferenceStore: PreferenceStore,
    fallback: FallbackStorage,
    private readonly report: (error: unknown) => void,
  ) {
    this.fallback = withMemory(fallback);
  }

  async snapshot(feed: FeedName): Promise<FeedSnapshot> {
    const kept = updateOf(feed, await this.read());
    const stored = await this.orReport(this.store.snapshot(feed), null);
    const state = kept?.state ?? stored?.state ?? null;
    const check = kept?.check ?? stored?.check ?? null;
    if (stored?.state === null) return { state, check };
    const knowsNothing = stored === null && !kept?.state;
    const unstoredSinceMs = kept?.unstoredSinceMs ?? (knowsNothing ? null : undefined);
    return { state, check, ...(unstoredSinceMs !== undefined && { unstoredSinceMs }) };
  }

  async catalog(feed: FeedName): Promise<ServiceCatalog | null> {
    const kept = updateOf(feed, await this.read())?.catalog;
    return kept ?? this.orReport(this.store.catalog(feed), null);
  }

  /** As in a `WatchStore`. */
  async save(update: FeedUpdate, basis: FeedSnapshot): Promise<boolean> {
    const { feed } = update.check;
    const kept = updateOf(feed, await this.read());
    if (kept && isLate(basis, kept.check)) return false;
    const merged = kept ? mergeUpdates(kept, update) : update;
    const saving = this.store.save(merged, kept ? null : basis);
    const isStored = await this.orReport(saving, null);
    if (isStored !== null && !kept) return isStored;
    await this.change(({ updates, ...others }) => {
      const rest = updates.filter(({ check }) => check.feed !== feed);
      return { ...others, updates: isStored ? rest : [...rest, merged] };
    });
    return true;
  }

  async pendingNotifications(): Promise<PendingNotification[]> {
    const { updates, deliveredIds } = await this.read();
    const stored = await this.orReport(this.store.pendingNotifications(), []);
    // A notification can be in both if the update was stored, but could not be removed here.
    const all = byId([...stored, ...updates.flatMap(({ notifications = [] }) => notifications)]);
    return all.filter(({ id }) => !deliveredIds.includes(id));
  }

  async markDelivered(ids: readonly string[]): Promise<void> {
    const isStored = await this.isDone(this.store.markDelivered(ids));
    await this.removeNotifications(ids, isStored ? [] : ids);
  }

  /** Turns notifications into banners. If it throws, the notifications are still pending. */
  async makeBanners(notifications: readonly PendingNotification[], nowMs: number): Promise<void> {
    await withTimeout(this.store.makeBanners(notifications, nowMs), STORE_MS);
    await this.removeNotifications(notifications.map(({ id }) => id));
  }

  async preferences(): Promise<IncidentPreference[]> {
    const { muted = [] } = await this.read();
    const stored = await this.orReport(this.preferenceStore.preferences(), []);
    const byIncident = new Map(stored.map((one) => [one.incidentId, one]));
    for (const { incidentId, atMs: changedMs } of muted) {
      const before = byIncident.get(incidentId);
      if (before && before.changedMs > changedMs) continue;
      const tellsWhenOver = before?.tellsWhenOver ?? false;
      byIncident.set(incidentId, { incidentId, isMuted: true, tellsWhenOver, changedMs });
    }
    return [...byIncident.values()];
  }

  async mute(incidentId: string, atMs: number): Promise<void> {
    const change = this.preferenceStore.change(incidentId, { isMuted: true }, atMs);
    if (await this.isDone(change)) return;
    await this.change(({ muted = [], ...others }) => {
      return { ...others, muted: [...muted, { incidentId, atMs }] };
    });
  }

  /** This install's offset in the check period; a temporary one if it can't be stored. */
  checkOffsetMs(periodMs: number, draw: () => number): Promise<number> {
    return this.orReport(this.store.checkOffsetMs(periodMs, draw), Math.floor(draw() * periodMs));
  }

  isWelcomed(): Promise<boolean> {
    return this.orReport(this.store.isWelcomed(), false);
  }

  async noteWelcomed(nowMs: number): Promise<void> {
    await this.isDone(this.store.noteWelcomed(nowMs));
  }

  /** Stores the pending writes. Must not run while another task saves: the later update must win. */
  async flush(): Promise<void> {
    const pending = await this.read();
    if (isEmpty(pending)) return;
    const { updates, deliveredIds, muted = [] } = pending;
    const storeAll = async () => {
      for (const update of updates) await this.store.save(update, null);
      await this.store.markDelivered(deliveredIds);
      for (const { incidentId, atMs } of muted)
        await this.preferenceStore.muteUnlessChanged(incidentId, atMs);
    };
    if (!(await this.isDone(storeAll()))) return;
    // The user may have muted another incident meanwhile.
    await this.change(({ muted: all = [] }) => {
      return { updates: [], deliveredIds: [], muted: all.slice(muted.length) };
    });
  }

  private async removeNotifications(
    ids: readonly string[],
    undeletedIds: readonly string[] = [],
  ): Promise<void> {
    if ((await this.read()).updates.length + undeletedIds.length === 0) return;
    await this.change(({ updates, deliveredIds, ...others }) => ({
      ...others,
      updates: updates.map(({ notifications = [], ...update }) => {
        return { ...update, notifications: notifications.filter(({ id }) => !ids.includes(id)) };
      }),
      deliveredIds: [...deliveredIds, ...undeletedIds],
    }));
  }

  private async read(): Promise<PendingWrites> {
    return (await this.fallback.read()) ?? { updates: [], deliveredIds: [] };
  }

  /** One change after another: a button of a notification may mute an incident during a check. */
  private change(edit: (pending: PendingWrites) => PendingWrites): Promise<void> {
    this.changes = this.changes.then(async () => {
      const pending = edit(await this.read());
      await this.fallback.write(isEmpty(pending) ? null : pending);
    });
    return this.changes;
  }

  private isDone(task: Promise<void>): Promise<boolean> {
    return this.orReport(
      task.then(() => true),
      false,
    );
  }

  private orReport<T>(task: Promise<T>, fallback: T): Promise<T> {
    return withTimeout(task, STORE_MS).catch((error: unknown) => {
      this.report(error);
      return fallback;
    });
  }
}

function isEmpty({ updates, deliveredIds, muted = [] }: PendingWrites): boolean {
  return updates.length + deliveredIds.length + muted.length === 0;
}

function updateOf(feed: FeedName, { updates }: PendingWrites): FeedUpdate | undefined {
  return updates.find(({ check }) => check.feed === feed);
}

/** The later update replaces the earlier one; notifications, incidents and observations are combined. */
function mergeUpdates(before: FeedUpdate, after: FeedUpdate): FeedUpdate {
  const { earlier = [], observation } = before;
  const next = after.observation;
  const isEnded = observation && next && next.fromMs !== observation.fromMs;
  return {
    ...before,
    ...after,
    incidents: byId([...(before.incidents ?? []), ...(after.incidents ?? [])]),
    notifications: byId([...(before.notifications ?? []), ...(after.notifications ?? [])]),
    earlier: isEnded ? [...earlier, observation].slice(-MAX_EARLIER) : earlier,
  };
}

function byId<T extends { id: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** A storage that always answers: memory replaces it if it refuses or doesn't respond. */
export function withMemory(fallback: FallbackStorage): FallbackStorage {
  let last: PendingWrites | null = null;
  /** Whether `last` is newer than the stored value, or the stored value can't be read. */
  let isAhead = false;
  return {
    // Read each time, because an earlier service worker may have written it.
    async read() {
      if (isAhead) return last;
      const stored = await withTimeout(fallback.read(), SESSION_MS).catch((error: Error) => {
        isAhead ||= error.name === 'TimeoutError';
        return last;
      });
      // A write may have failed in the meantime.
      return isAhead ? last : (last = stored);
    },
    async write(pending) {
      last = pending;
      isAhead = true;
      isAhead = await withTimeout(fallback.write(pending), SESSION_MS).then(
        () => false,
        () => true,
      );
    },
  };
}
