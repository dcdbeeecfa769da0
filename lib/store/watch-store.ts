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
import type { Database } from './database';
import { openObservation } from './open-observation';
import { writeBanner } from './write-banner';
import { writeIncidents } from './write-incidents';

/** What one check learned. Absent parts are left as they are. */
export interface FeedUpdate {
  check: CheckRecord;
  state?: FeedState;
  /** Learned while what is stored could not be read: it must not take its place. */
  storeUnreadable?: boolean;
  /** The incidents that changed. */
  incidents?: Incident[];
  /** The notifications that follow from it. */
  notifications?: PendingNotification[];
  /** All services that the body lists, where that changed. */
  catalog?: ServiceCatalog;
  /** Since when and of what it has been read without a gap; written where it has just begun. */
  observation?: Observation;
}

/** The worker's memory: what was learned of a feed, and the notifications still owed to the person. */
export class WatchStore {
  constructor(private readonly database: Database) {}

  /** Everything known of a feed. */
  async snapshot(feed: FeedName): Promise<FeedSnapshot> {
    const { known: state, checks } = this.database;
    return this.database.transaction('r', state, checks, async () => ({
      state: (await state.get(feed)) ?? null,
      check: (await checks.get(feed)) ?? null,
    }));
  }

  /** All services that a feed lists; null: it was never read. */
  async catalog(feed: FeedName): Promise<ServiceCatalog | null> {
    return (await this.database.listings.get(feed)) ?? null;
  }

  /**
   * Writes what a check learned together with the notifications owed for it: either all of it is
   * stored or nothing, so a worker killed here forgets no notification and owes none twice.
   * In: what was learned, and what was observed before that and could not be stored then.
   */
  async save(update: FeedUpdate, earlier: readonly Observation[] = []): Promise<void> {
    const { check, state, incidents = [], notifications = [], catalog, observation } = update;
    const { checks, incidents: history, impacts, impactWeeks, notices: pending } = this.database;
    const { known: knownTable, listings, observations } = this.database;
    const spans = [impacts, impactWeeks];
    const tables = [checks, knownTable, history, ...spans, pending, listings, observations];
    await this.database.transaction('rw', tables, async () => {
      const open = openObservation(await checks.get(check.feed));
      const storeUnreadable = update.storeUnreadable && (await knownTable.get(check.feed));
      const goesOn = open !== null && !storeUnreadable && open.fromMs === check.observing?.sinceMs;
      const ended = open && !goesOn ? [open] : [];
      if (storeUnreadable) {
        // What is stored goes on from its own last reading; until the next one nobody can tell.
        await checks.put({ ...check, readAtMs: null, validators: NO_VALIDATORS, observing: null });
        await observations.bulkPut(ended);
        return;
      }
      await checks.put(check);
      if (state) await knownTable.put(state);
      await writeIncidents(this.database, await this.withPasts(incidents));
      if (notifications.length > 0) await pending.bulkPut(notifications);
      if (catalog) await listings.put(catalog);
      const begun = observation && !goesOn ? [observation] : [];
      const observed = [...ended, ...earlier, ...begun];
      if (observed.length > 0) await observations.bulkPut(observed);
    });
  }

  /** What is learned tells how an incident is; the history may know it from longer ago. */
  private async withPasts(incidents: readonly Incident[]): Promise<Incident[]> {
    if (incidents.length === 0) return [];
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

  /** Takes notifications off the list, all at once, when the browser has shown what told them. */
  markDelivered(notificationIds: readonly string[]): Promise<void> {
    return this.database.notices.bulkDelete([...notificationIds]);
  }

  /**
   * Makes banners of notifications that are not shown, for the popup to show, and takes them off the list:
   * all of that or nothing, so a worker killed here loses none and shows none in both ways.
   */
  async makeBanners(notifications: readonly PendingNotification[], nowMs: number): Promise<void> {
    const { notices: pending, banners } = this.database;
    await this.database.transaction('rw', pending, banners, async () => {
      for (const notification of notifications)
        await writeBanner(this.database, notification, nowMs);
      await pending.bulkDelete(notifications.map(({ id }) => id));
    });
  }

  /** One incident of our own history. */
  incident(id: string): Promise<Incident | undefined> {
    return this.database.incidents.get(id);
  }

  /** The incidents of our own history that began at or after a time, oldest first. */
  incidentsSince(startMs: number): Promise<Incident[]> {
    return this.database.incidents.where('startMs').aboveOrEqual(startMs).sortBy('startMs');
  }

  /** This install's place in the period; drawn at the first call. `draw` gives 0 to 1. */
  checkOffsetMs(periodMs: number, draw: () => number): Promise<number> {
    const { install } = this.database;
    return this.database.transaction('rw', install, async () => {
      const stored = await install.get('install');
      if (stored?.checkOffsetMs !== undefined) return stored.checkOffsetMs;
      const checkOffsetMs = Math.floor(draw() * periodMs);
      await install.put({ ...stored, key: 'install', checkOffsetMs });
      return checkOffsetMs;
    });
  }

  /** Whether the welcome page is to be opened: true once an install, to the first who asks. */
  claimWelcome(nowMs: number): Promise<boolean> {
    const { install } = this.database;
    return this.database.transaction('rw', install, async () => {
      const stored = await install.get('install');
      if (stored?.welcomedMs !== undefined) return false;
      await install.put({ ...stored, key: 'install', welcomedMs: nowMs });
      return true;
    });
  }
}
