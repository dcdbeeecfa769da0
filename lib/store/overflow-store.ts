import type { Owed } from '../notices/deliver';
import type { Notice } from '../notices/notice';
import type { FeedName, Incident, Snapshot } from '../status/model';
import type { Learned, WatchStore } from './watch-store';

/** What the database refused to take, until it takes it again. */
export interface Overflow {
  learned: Learned | null;
  /** The ids of notices that were delivered, but could not be taken off the list. */
  settled: string[];
}

/** A place in the browser's memory that outlives the worker, but not the browser. */
export interface OverflowPlace {
  read(): Promise<Overflow | null>;
  write(overflow: Overflow | null): Promise<void>;
}

/**
 * The worker's memory where the database may refuse (disk full, private window, damage): what can't
 * be stored is kept beside it and stored at the next chance. So a known outage is never forgotten
 * for an older green, the pace of checks is kept, and no notice is told twice.
 */
export class OverflowStore implements Owed {
  constructor(
    private readonly store: WatchStore,
    private readonly place: OverflowPlace,
    private readonly report: (error: unknown) => void,
  ) {}

  /** Everything known of a feed, also what the database would not take. */
  async snapshot(feed: FeedName): Promise<Snapshot> {
    const kept = (await this.place.read())?.learned;
    try {
      const stored = await this.store.snapshot(feed);
      return kept ? { known: kept.known ?? stored.known, check: kept.check } : stored;
    } catch (error) {
      this.report(error);
      return { known: kept?.known ?? null, check: kept?.check ?? null };
    }
  }

  /** Stores what a check learned, all at once, if need be beside the database. */
  async save(learned: Learned): Promise<void> {
    const overflow = await this.place.read();
    const all = overflow?.learned ? merged(overflow.learned, learned) : learned;
    try {
      await this.store.save(all);
      if (overflow?.learned) await this.keep({ ...overflow, learned: null });
    } catch (error) {
      this.report(error);
      await this.place.write({ learned: all, settled: overflow?.settled ?? [] });
    }
  }

  /** The notices not yet delivered, oldest first. */
  async owedNotices(): Promise<Notice[]> {
    const overflow = await this.place.read();
    const stored = await this.store.owedNotices().catch((): Notice[] => []);
    const all = [...stored, ...(overflow?.learned?.notices ?? [])];
    return all.filter(({ id }) => !overflow?.settled.includes(id));
  }

  /** Takes a notice off the list once the browser has shown it. */
  async settle(noticeId: string): Promise<void> {
    const overflow = await this.place.read();
    const notices = overflow?.learned?.notices?.filter(({ id }) => id !== noticeId);
    const learned = overflow?.learned && { ...overflow.learned, ...(notices && { notices }) };
    const settled = overflow?.settled ?? [];
    try {
      await this.store.settle(noticeId);
      if (overflow) await this.keep({ learned: learned ?? null, settled });
    } catch (error) {
      this.report(error);
      await this.place.write({ learned: learned ?? null, settled: [...settled, noticeId] });
    }
  }

  /** This install's place in the period; where it can't be stored, one for now. */
  checkOffsetMs(periodMs: number, draw: () => number): Promise<number> {
    return this.store.checkOffsetMs(periodMs, draw).catch(() => Math.floor(draw() * periodMs));
  }

  /**
   * Brings to the database what it would not take before; where it still won't, all stays as it is.
   * Not to be called while another task saves: the later one must have the last word.
   */
  async flush(): Promise<void> {
    const overflow = await this.place.read();
    if (!overflow) return;
    try {
      if (overflow.learned) await this.store.save(overflow.learned);
      for (const id of overflow.settled) await this.store.settle(id);
      await this.place.write(null);
    } catch (error) {
      this.report(error);
    }
  }

  private keep(overflow: Overflow): Promise<void> {
    return this.place.write(overflow.learned || overflow.settled.length > 0 ? overflow : null);
  }
}

/** Two lessons as one: the later word on everything, and all that is owed. */
function merged(before: Learned, after: Learned): Learned {
  const known = after.known ?? before.known;
  const byId = <T extends { id: string }>(...all: T[]) => [
    ...new Map(all.map((one) => [one.id, one])).values(),
  ];
  const incidents: Incident[] = byId(...(before.incidents ?? []), ...(after.incidents ?? []));
  const notices: Notice[] = byId(...(before.notices ?? []), ...(after.notices ?? []));
  return { check: after.check, ...(known && { known }), incidents, notices };
}
