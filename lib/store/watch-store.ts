import { withPast } from '../history/merge-incidents';
import type { PendingNotification } from '../notifications/notification';
import {
  NO_VALIDATORS,
  type CheckRecord,
  type FeedName,
  type Incident,
  type FeedState,
  type ServiceCatalog,
  type Observation,
  type FeedSnapshot,
} from '../status/model';
import type { Banner, Database } from './database';
import { openObservation, writeIncidents } from './history-rows';

const MAX_BANNERS = 20;

/** The result of one check. Absent parts stay as they are stored. */
export interface FeedUpdate {
  check: CheckRecord;
  state?: FeedState;
  /** As in `FeedSnapshot`: the update is merged into the stored state and must not replace it. */
  unstoredSinceMs?: number | null;
  incidents?: Incident[];
  notifications?: PendingNotification[];
  catalog?: ServiceCatalog;
  /** Since when, and for which services, the feed has been read without a gap. */
  observation?: Observation;
  /** Observations that ended earlier and could not be stored at that time. */
  earlier?: Observation[];
}

/** What the service worker knows about Apple's feeds, and the pending notifications. */
export class WatchStore {
  constructor(private readonly database: Database) {}

  async snapshot(feed: FeedName): Promise<FeedSnapshot> {
    const { known: states, checks } = this.database;
    return this.database.transaction('r', states, checks, async () => ({
      state: (await states.get(feed)) ?? null,
      check: (await checks.get(feed)) ?? null,
    }));
  }

  async catalog(feed: FeedName): Promise<ServiceCatalog | null> {
    return (await this.database.listings.get(feed)) ?? null;
  }

  /**
   * Stores an update and its notifications atomically: a killed worker neither loses nor repeats one.
   * @param basis what the update was made from; null: the update is stored in any case
   * @returns false if nothing was stored, because the update is late
   */
  async save(update: FeedUpdate, basis: FeedSnapshot | null): Promise<boolean> {
    const { feed } = update.check;
    const { known: states, checks, incidents: history, impacts, impactWeeks } = this.database;
    const { notices: pending, listings, observations } = this.database;
    const tables = [states, checks, history, impacts, impactWeeks, pending, listings, observations];
    return this.database.transaction('rw', tables, async () => {
      const before = await checks.get(feed);
      const isUnread = basis?.check === null && basis.unstoredSinceMs !== undefined;
      if (basis && before && !isUnread && isLate(basis, before)) return false;
      const open = openObservation(before);
      const stored = update.unstoredSinceMs ? await states.get(feed) : undefined;
      const { check, state, incidents, notifications, catalog, observation, earlier } = stored
        ? addedTo(stored, update)
        : update;
      const goesOn = open !== null && open.fromMs === check.observing?.sinceMs;
      await checks.put(check);
      if (state) await states.put(state);
      await writeIncidents(this.database, await this.withPasts(incidents ?? []));
      if (catalog) await listings.put(catalog);
      await pending.bulkPut(notifications ?? []);
      const ended = open && !goesOn ? [open] : [];
      const begun = observation && !goesOn ? [observation] : [];
      await observations.bulkPut([...ended, ...(earlier ?? []), ...begun]);
      return true;
    });
  }

  /** The history may contain an incident from before the feed state did. */
  private async withPasts(incidents: readonly Incident[]): Promise<Incident[]> {
    const pasts = await this.database.incidents.bulkGet(incidents.map(({ id }) => id));
    return incidents.map((incident, index) => {
      const past = pasts[index];
      return past && past.firstSeenMs < incident.firstSeenMs ? withPast(incident, past) : incident;
    });
  }

  /** The notifications not yet delivered, oldest first. */
  pendingNotifications(): Promise<PendingNotification[]> {
    return this.database.notices.orderBy('createdAtMs').toArray();
  }

  markDelivered(ids: readonly string[]): Promise<void> {
    return this.database.notices.bulkDelete([...ids]);
  }

  /** Turns notifications that the browser does not show into banners of the popup, all or none. */
  async makeBanners(notifications: readonly PendingNotification[], nowMs: number): Promise<void> {
    const { notices: pending, banners } = this.database;
    await this.database.transaction('rw', pending, banners, async () => {
      for (const notification of notifications) await this.makeBanner(notification, nowMs);
      const surplus = banners.orderBy('createdAtMs').reverse().offset(MAX_BANNERS);
      await banners.bulkDelete(await surplus.primaryKeys());
      await pending.bulkDelete(notifications.map(({ id }) => id));
    });
  }

  /** An incident has one banner, that of its latest notification. */
  private async makeBanner(notification: PendingNotification, nowMs: number): Promise<void> {
    const { banners } = this.database;
    const incidentId = incidentIdOf(notification);
    const rivals = (await banners.toArray()).filter(
      ({ notice }) => incidentId !== null && incidentIdOf(notice) === incidentId,
    );
    // A time after now was stored before the clock was set back.
    const isNewer = ({ notice: { createdAtMs } }: Banner) =>
      createdAtMs > notification.createdAtMs && createdAtMs <= nowMs;
    if (rivals.some(isNewer)) return;
    await banners.bulkDelete(rivals.map(({ id }) => id));
    await banners.put({ id: notification.id, notice: notification, createdAtMs: nowMs });
  }

  incidentsSince(startMs: number): Promise<Incident[]> {
    return this.database.incidents.where('startMs').aboveOrEqual(startMs).sortBy('startMs');
  }

  /** This install's offset in the check period, drawn at the first call. `draw` returns 0 to 1. */
  checkOffsetMs(periodMs: number, draw: () => number): Promise<number> {
    const { install } = this.database;
    return this.database.transaction('rw', install, async () => {
      const stored = (await install.get('install'))?.checkOffsetMs;
      if (stored !== undefined) return stored;
      const checkOffsetMs = Math.floor(draw() * periodMs);
      await this.database.changeInstall({ checkOffsetMs });
      return checkOffsetMs;
    });
  }

  async isWelcomed(): Promise<boolean> {
    return (await this.database.install.get('install'))?.welcomedMs !== undefined;
  }

  noteWelcomed(nowMs: number): Promise<void> {
    return this.database.changeInstall({ welcomedMs: nowMs });
  }
}

/**
 * Whether another check was stored since the basis of an update was read. A check that hangs loses its
 * lock, and the next one may have notified users of the same event. A late update is refused as a whole:
 * the next reading finds what only it knew. Only identity counts, because the clock may be set back.
 */
export function isLate(basis: FeedSnapshot, { attemptedAtMs }: CheckRecord): boolean {
  return basis.check?.attemptedAtMs !== attemptedAtMs;
}

/**
 * Keeps the incidents that changed since the update's first reading, with their notifications. For
 * everything else the stored state stands, with `readAtMs: null`, so the status is unknown until the next
 * check.
 */
function addedTo(stored: FeedState, update: FeedUpdate): FeedUpdate {
  const { check, state, notifications = [], unstoredSinceMs } = update;
  const changed = (state?.incidents ?? [])
    .filter(({ changedMs }) => changedMs > (unstoredSinceMs ?? Infinity))
    .map((incident) => withEarlierState(incident, stored.incidents));
  const isChanged = (incidentId: string | null) => changed.some(({ id }) => id === incidentId);
  return {
    check: { ...check, readAtMs: null, validators: NO_VALIDATORS, observing: null },
    state: {
      ...stored,
      incidents: [...stored.incidents.filter(({ id }) => !isChanged(id)), ...changed],
    },
    incidents: changed,
    notifications: notifications.filter((one) => isChanged(incidentIdOf(one))),
  };
}

function withEarlierState(incident: Incident, stored: readonly Incident[]): Incident {
  const past = stored.find(({ id }) => id === incident.id);
  if (!past) return incident;
  const isSameEpisode = past.worstInEpisode !== null;
  const episode = past.episode + incident.episode - (isSameEpisode ? 1 : 0);
  return { ...withPast(incident, past), episode };
}

function incidentIdOf(notification: PendingNotification): string | null {
  return 'incidentId' in notification ? notification.incidentId : null;
}
