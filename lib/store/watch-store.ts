import type { Notice } from '../notices/notice';
import type { CheckRecord, FeedName, Incident, Known, Snapshot } from '../status/model';
import { startOf } from '../status/incident';
import type { Database } from './database';

/** What one check learned. Absent parts are left as they are. */
export interface Learned {
  check: CheckRecord;
  known?: Known;
  /** The incidents that changed. */
  incidents?: Incident[];
  /** The notices that follow from it. */
  notices?: Notice[];
}

/** The worker's memory: what was learned of a feed, and the notices still owed to the person. */
export class WatchStore {
  constructor(private readonly database: Database) {}

  /** Everything known of a feed. */
  async snapshot(feed: FeedName): Promise<Snapshot> {
    const { known, checks } = this.database;
    return this.database.transaction('r', known, checks, async () => ({
      known: (await known.get(feed)) ?? null,
      check: (await checks.get(feed)) ?? null,
    }));
  }

  /**
   * Writes what a check learned together with the notices owed for it: either all of it is
   * stored or nothing, so a worker killed here forgets no notice and owes none twice.
   */
  async save({ check, known, incidents = [], notices = [] }: Learned): Promise<void> {
    const { checks, known: knownTable, incidents: history, notices: owed } = this.database;
    await this.database.transaction('rw', checks, knownTable, history, owed, async () => {
      await checks.put(check);
      if (known) await knownTable.put(known);
      if (incidents.length > 0)
        await history.bulkPut(
          incidents.map((i) => ({ ...i, startMs: startOf(i) ?? i.firstSeenMs })),
        );
      if (notices.length > 0) await owed.bulkPut(notices);
    });
  }

  /** The notices not yet delivered, oldest first. */
  owedNotices(): Promise<Notice[]> {
    return this.database.notices.orderBy('createdAtMs').toArray();
  }

  /** Takes a notice off the list once the browser has shown it. */
  settle(noticeId: string): Promise<void> {
    return this.database.notices.delete(noticeId);
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
      if (stored) return stored.checkOffsetMs;
      const checkOffsetMs = Math.floor(draw() * periodMs);
      await install.put({ key: 'install', checkOffsetMs });
      return checkOffsetMs;
    });
  }
}
