import type { Owed } from '../notices/deliver';
import type { Notice } from '../notices/notice';
import type { FeedName, Listing, Snapshot } from '../status/model';
import { byId, mergeLessons, type Lesson } from './merge-lessons';
import type { Learned, WatchStore } from './watch-store';

/** What the database refused to take, until it takes it again. */
export interface Overflow {
  /** One a feed. Absent in what an older version kept. */
  lessons?: Lesson[];
  /** What an older version kept in their place. */
  learned?: Learned | null;
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
    const kept = lessonOn(feed, await this.read());
    try {
      const stored = await this.store.snapshot(feed);
      if (!kept) return stored;
      // What was learned blindly does not stand in for what is stored, but for nothing.
      const isBlind = Boolean(kept.isBlind) && stored.known !== null;
      const known = kept.known ?? stored.known;
      return { known, check: kept.check, ...(isBlind && { isBlind }) };
    } catch (error) {
      this.report(error);
      const isBlind = kept?.isBlind ?? !kept?.known;
      const known = kept?.known ?? null;
      return { known, check: kept?.check ?? null, ...(isBlind && { isBlind }) };
    }
  }

  /** All services that a feed lists; null: it was never read, or what was read is out of reach. */
  async listing(feed: FeedName): Promise<Listing | null> {
    const kept = lessonOn(feed, await this.read())?.listing;
    return kept ?? this.store.listing(feed).catch((error: unknown) => this.without(error, null));
  }

  /** Stores what a check learned, all at once, if need be beside the database. */
  async save(learned: Learned): Promise<void> {
    const overflow = await this.read();
    const kept = lessonOn(learned.check.feed, overflow);
    const others = overflow.lessons.filter((lesson) => lesson !== kept);
    const all = kept ? mergeLessons(kept, learned) : learned;
    try {
      await this.bring(all);
      if (kept) await this.keep({ ...overflow, lessons: others });
    } catch (error) {
      this.report(error);
      await this.keep({ ...overflow, lessons: [...others, all] });
    }
  }

  /** The notices not yet delivered, oldest first. */
  async owedNotices(): Promise<Notice[]> {
    const { lessons, settled } = await this.read();
    const stored = await this.store.owedNotices().catch((): Notice[] => []);
    const all = [...stored, ...lessons.flatMap(({ notices = [] }) => notices)];
    // What was stored and could not be taken out of here is there twice.
    return byId(all).filter(({ id }) => !settled.includes(id));
  }

  /** Takes notices off the list, all at once, when the browser has shown what told them. */
  async settle(noticeIds: readonly string[]): Promise<void> {
    const { lessons, settled } = await this.read();
    const without = lessons.map((lesson) => withoutNotices(lesson, noticeIds));
    try {
      await this.store.settle(noticeIds);
      if (lessons.length > 0) await this.keep({ lessons: without, settled });
    } catch (error) {
      this.report(error);
      await this.keep({ lessons: without, settled: [...settled, ...noticeIds] });
    }
  }

  /**
   * Makes banners of notices, for the popup to show. Throws where they can't be stored: then they are
   * still owed.
   */
  async makeBanners(notices: readonly Notice[], nowMs: number): Promise<void> {
    await this.store.makeBanners(notices, nowMs);
    const { lessons, settled } = await this.read();
    if (lessons.length === 0) return;
    const noticeIds = notices.map(({ id }) => id);
    const without = lessons.map((lesson) => withoutNotices(lesson, noticeIds));
    await this.keep({ lessons: without, settled });
  }

  /** This install's place in the period; where it can't be stored, one for now. */
  checkOffsetMs(periodMs: number, draw: () => number): Promise<number> {
    return this.store.checkOffsetMs(periodMs, draw).catch(() => Math.floor(draw() * periodMs));
  }

  /** Whether the welcome page is to be opened; where that can't be stored it never is: once at most. */
  takeWelcome(nowMs: number): Promise<boolean> {
    return this.store.takeWelcome(nowMs).catch((error: unknown) => this.without(error, false));
  }

  /**
   * Brings to the database what it would not take before; where it still won't, all stays as it is.
   * Not to be called while another task saves: the later one must have the last word.
   */
  async flush(): Promise<void> {
    const { lessons, settled } = await this.read();
    if (lessons.length === 0 && settled.length === 0) return;
    try {
      for (const lesson of lessons) await this.bring(lesson);
      await this.store.settle(settled);
      await this.place.write(null);
    } catch (error) {
      this.report(error);
    }
  }

  private async read(): Promise<Required<Omit<Overflow, 'learned'>>> {
    const { lessons, learned, settled = [] } = (await this.place.read()) ?? {};
    return { lessons: lessons ?? (learned ? [learned] : []), settled };
  }

  private bring(lesson: Lesson): Promise<void> {
    return this.store.save(lesson, lesson.earlier);
  }

  private keep(overflow: Overflow): Promise<void> {
    const isNeeded = (overflow.lessons ?? []).length > 0 || overflow.settled.length > 0;
    return this.place.write(isNeeded ? overflow : null);
  }

  private without<T>(error: unknown, instead: T): T {
    this.report(error);
    return instead;
  }
}

function lessonOn(feed: FeedName, { lessons = [] }: Overflow): Lesson | undefined {
  return lessons.find(({ check }) => check.feed === feed);
}

function withoutNotices(lesson: Lesson, noticeIds: readonly string[]): Lesson {
  if (!lesson.notices) return lesson;
  return { ...lesson, notices: lesson.notices.filter(({ id }) => !noticeIds.includes(id)) };
}
