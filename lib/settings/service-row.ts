import type { FeedName, Listing, ServiceRef, Snapshot } from '../status/model';
import { serviceIdOf, type ServiceId } from '../status/service-id';
import { statusOf } from '../status/status';
import { BACKUP_SERVICE, SIGN_IN_SERVICES } from '../status/watched-services';
import type { Message } from '../text/message';
import { plannedLines } from './planned-lines';
import { followedState, listedState, type ServiceState } from './service-state';

/** What is stored of a feed. */
export interface FeedReading {
  snapshot: Snapshot;
  /** Null: all services of it were never listed. */
  listing: Listing | null;
}

export type Readings = Record<FeedName, FeedReading>;

/** The services that a person watches, and all that are followed: those, and what fixes depend on. */
export interface Chosen {
  watched: ReadonlySet<ServiceId>;
  tracked: ReadonlySet<ServiceId>;
}

/** One service as it is listed. */
export interface ServiceRow extends ServiceState {
  id: ServiceId;
  service: ServiceRef;
  isWatched: boolean;
  /** `always`: it can't be unwatched; `needed`: it is read in any case, for the fixes. */
  bond: 'always' | 'needed' | null;
  /** The maintenance that Apple has announced for it. */
  planned: Message[];
}

/** In: a service, what is chosen, what was read of its feed, now. Out: how it is listed. */
export function serviceRow(
  service: ServiceRef,
  { watched, tracked }: Chosen,
  reading: FeedReading,
  nowMs: number,
): ServiceRow {
  const id = serviceIdOf(service.feed, service.name);
  const bond = bondOf(service);
  const entry = reading.snapshot.known?.services.find(({ name }) => name === service.name);
  // What the page's top speaks of is here as it is there, even before it was ever read.
  const isFollowed = bond === 'always' || (tracked.has(id) && entry !== undefined);
  return {
    id,
    service,
    ...(isFollowed
      ? followedState(entry?.lost ?? null, statusOf(reading.snapshot, service.name, nowMs))
      : listedState(service.name, reading.listing, reading.snapshot.check, nowMs)),
    isWatched: watched.has(id),
    bond,
    planned: plannedLines(reading.snapshot, service.name, nowMs),
  };
}

function bondOf({ feed, name }: ServiceRef): ServiceRow['bond'] {
  if (feed !== 'consumer') return null;
  if (name === BACKUP_SERVICE) return 'always';
  return SIGN_IN_SERVICES.includes(name) ? 'needed' : null;
}
