import type { FetchOutcome } from '../../lib/feed/fetch-feed';
import type { FeedName, ServiceRef, Validators } from '../../lib/status/model';

/** Whether it is said of each service, of which anything is said, that something goes on. */
export type Said = ReadonlyMap<string, boolean>;

/** A body that Apple publishes, from a time on. */
export interface Publication {
  atMs: number;
  text: string;
  /** What it says, read at a time. */
  said: (nowMs: number) => Said;
}

/** All that Apple publishes on both feeds, oldest first. */
type AppleContext = Record<FeedName, readonly Publication[]>;

/** How a request goes: `before` is a stale edge, which still has the body before the newest. */
export type Answer = 'newest' | 'noValidators' | 'before' | 'timeout' | 'offline' | 'damaged';

/** What a request brings. `said`: null where no sound body came. */
export interface Answered {
  outcome: FetchOutcome;
  said: Said | null;
}

export const servicesOf = (feed: FeedName, names: readonly string[]): ServiceRef[] =>
  names.map((name) => ({ feed, name }));

/** Apple as it publishes, for a simulated browser. */
export const askApple =
  (apple: AppleContext) =>
  (feed: FeedName, asked: Validators | null, nowMs: number, answer: Answer): Answered => {
    const newest = apple[feed].findLastIndex(({ atMs }) => atMs <= nowMs);
    const index = Math.max(0, answer === 'before' ? newest - 1 : newest);
    const publication = apple[feed][index];
    if (!publication || answer === 'timeout' || answer === 'offline') {
      const failure = { reason: answer === 'offline' ? 'offline' : 'timeout', detail: '' } as const;
      return { outcome: { kind: 'failed', failure, notBeforeMs: null }, said: null };
    }
    const etag = answer === 'noValidators' ? null : `"${index}"`;
    const validators = { etag, lastModified: null };
    if (answer === 'damaged')
      return { outcome: { kind: 'body', body: '<html>', validators }, said: null };
    const said = publication.said(nowMs);
    if (etag !== null && asked?.etag === etag) return { outcome: { kind: 'unchanged' }, said };
    return { outcome: { kind: 'body', body: publication.text, validators, dateMs: nowMs }, said };
  };

/** The bodies that were kept, as far as they count. */
export class SeenBodies {
  private readonly lastTwo: Record<FeedName, Said[]> = { consumer: [], developer: [] };
  /** Of each service that is followed what the last two said that say anything of it, since it is. */
  private readonly followed = {
    consumer: new Map<string, boolean[]>(),
    developer: new Map<string, boolean[]>(),
  };

  /** From now on these services are followed. */
  follow(feed: FeedName, monitored: readonly string[]): void {
    const followed = this.followed[feed];
    for (const name of followed.keys()) if (!monitored.includes(name)) followed.delete(name);
    for (const name of monitored) if (!followed.has(name)) followed.set(name, []);
  }

  /** A body was read, or the last one once more: then what it listed is not read anew. */
  read(feed: FeedName, said: Said, isRepeated: boolean): void {
    const last = this.lastTwo[feed].slice(-1);
    this.lastTwo[feed] = [...last, ...(isRepeated ? last : [said])];
    const followed = this.followed[feed];
    for (const [name, isOngoing] of said) {
      const before = followed.get(name);
      if (before) followed.set(name, [...before, isOngoing].slice(-2));
    }
  }

  /** The services that are followed of which one of those two said that something goes on. */
  doubtful(feed: FeedName): string[] {
    return ongoing(this.followed[feed], (lastTwo) => lastTwo.includes(true));
  }

  /** The services of which one of the last two bodies said so, as far as they listed them. */
  doubtfulInList(feed: FeedName): string[] {
    return this.lastTwo[feed].flatMap((said) => ongoing(said, (isOngoing) => isOngoing));
  }
}

function ongoing<T>(said: ReadonlyMap<string, T>, isOngoing: (value: T) => boolean): string[] {
  return [...said].flatMap(([name, value]) => (isOngoing(value) ? [name] : []));
}
