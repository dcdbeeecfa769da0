import type { FeedName } from '../../lib/status/model';
import type { Said } from './published';

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
