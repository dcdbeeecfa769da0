import type { FeedName, ServiceCatalog, ServiceRef, FeedSnapshot } from '../status/model';
import { serviceIdOf, type ServiceId } from '../status/service-id';
import { statusOf } from '../status/status';
import { BACKUP_SERVICE, SIGN_IN_SERVICES } from '../status/watched-services';
import type { LocalizedText } from '../text/localized-text';
import { plannedLines } from './planned-lines';
import { monitoredState, listedState, type ServiceState } from './service-state';

/** What is stored of a feed. */
export interface FeedReading {
  snapshot: FeedSnapshot;
  /** Null: all services of it were never listed. */
  catalog: ServiceCatalog | null;
}

export type FeedReadings = Record<FeedName, FeedReading>;

/** The services that a person watches, and all that are followed: those, and what fixes depend on. */
export interface Chosen {
  watched: ReadonlySet<ServiceId>;
  monitored: ReadonlySet<ServiceId>;
}

/** One service as it is listed. */
export interface ServiceRow extends ServiceState {
  id: ServiceId;
  service: ServiceRef;
  isWatched: boolean;
  /** `always`: it can't be unwatched; `needed`: it is read in any case, for the fixes. */
  watchReason: 'always' | 'needed' | null;
  /** The maintenance that Apple has announced for it. */
  planned: LocalizedText[];
}

/** In: a service, what is chosen, what was read of its feed, now. Out: how it is listed. */
export function serviceRow(
  service: ServiceRef,
  { watched, monitored }: Chosen,
  reading: FeedReading,
  nowMs: number,
): ServiceRow {
  const id = serviceIdOf(service.feed, service.name);
  const watchReason = watchReasonOf(service);
  const entry = reading.snapshot.state?.services.find(({ name }) => name === service.name);
  // What the page's top speaks of is here as it is there, even before it was ever read.
  const isMonitored = watchReason === 'always' || (monitored.has(id) && entry !== undefined);
  return {
    id,
    service,
    ...(isMonitored
      ? monitoredState(entry?.lost ?? null, statusOf(reading.snapshot, service.name, nowMs))
      : listedState(service.name, reading.catalog, reading.snapshot.check, nowMs)),
    isWatched: watched.has(id),
    watchReason,
    planned: plannedLines(reading.snapshot, service.name, nowMs),
  };
}

function watchReasonOf({ feed, name }: ServiceRef): ServiceRow['watchReason'] {
  if (feed !== 'consumer') return null;
  if (name === BACKUP_SERVICE) return 'always';
  return SIGN_IN_SERVICES.includes(name) ? 'needed' : null;
}
