import type { Settings } from '../settings/settings';
import { idOfService, monitoredServices, watchedServices } from '../settings/watch-list';
import {
  FEEDS,
  type CheckRecord,
  type FeedName,
  type FeedSnapshot,
  type ServiceCatalog,
  type ServiceRef,
} from '../status/model';
import { BACKUP_SERVICE, type ServiceId, SIGN_IN_SERVICES } from '../status/service-names';
import { statusOf } from '../status/status';
import type { LocalizedText } from '../text/localized-text';
import { matchesAll, tokenize } from '../text/tokenize';
import {
  listedState,
  monitoredState,
  plannedMessages,
  type ServiceState,
} from './service-messages';

export interface FeedReading {
  snapshot: FeedSnapshot;
  /** Null if the feed's services were never listed. */
  catalog: ServiceCatalog | null;
  /** The check stored with the catalog; the snapshot may be of a later one that could not be stored. */
  catalogCheck: CheckRecord | null;
}

export type FeedReadings = Record<FeedName, FeedReading>;

export interface ServiceRow extends ServiceState {
  id: ServiceId;
  service: ServiceRef;
  isWatched: boolean;
  /** `always`: it can't be unwatched; `needed`: the guide depends on it, so it is always read. */
  watchReason: 'always' | 'needed' | null;
  /** The maintenance that Apple has announced. */
  planned: LocalizedText[];
}

/** All services, in the sections of the list. */
export interface ServiceGroups {
  watched: ServiceRow[];
  consumer: ServiceRow[];
  developer: ServiceRow[];
}

/**
 * All services that can be watched, in alphabetical order. The section of the watched ones keeps the order
 * of `placed`, the services watched when the view was opened, so that a row stays in place while its
 * checkbox changes; watched services that Apple does not list come last.
 */
export function serviceGroups(
  settings: Settings,
  readings: FeedReadings,
  placed: readonly ServiceRef[],
  nowMs: number,
): ServiceGroups {
  const listed = FEEDS.map((feed) => listedIn(feed, readings));
  const listedIds = new Set(listed.flat().map(idOfService));
  const unlisted = watchedServices(settings).filter((one) => !listedIds.has(idOfService(one)));
  const watched = distinct([...placed, ...unlisted]);
  const placedIds = new Set(watched.map(idOfService));
  const rowsOf = (services: readonly ServiceRef[]) =>
    services.map((service) => serviceRow(service, settings, readings[service.feed], nowMs));
  const [consumer = [], developer = []] = listed.map((services) =>
    rowsOf(services.filter((one) => !placedIds.has(idOfService(one)))),
  );
  return { watched: rowsOf(watched), consumer, developer };
}

function listedIn(feed: FeedName, readings: FeedReadings): ServiceRef[] {
  const names = readings[feed].catalog?.services.map(({ name }) => name) ?? [];
  const { compare } = new Intl.Collator('en', { numeric: true });
  return distinct(names.sort(compare).map((name) => ({ feed, name })));
}

function distinct(services: readonly ServiceRef[]): ServiceRef[] {
  return [...new Map(services.map((one) => [idOfService(one), one])).values()];
}

export function serviceRow(
  service: ServiceRef,
  settings: Pick<Settings, 'watched'>,
  { snapshot, catalog, catalogCheck }: FeedReading,
  nowMs: number,
): ServiceRow {
  const { feed, name } = service;
  const id = idOfService(service);
  const watchReason = watchReasonOf(service);
  const entry = snapshot.state?.services.find((one) => one.name === name);
  // iCloud Backup has the state of the verdict, even before it was first read.
  const hasStatus =
    watchReason === 'always' || (entry && monitoredServices(settings, feed).includes(name));
  return {
    id,
    service,
    ...(hasStatus
      ? monitoredState(entry?.lost ?? null, statusOf(snapshot, name, nowMs))
      : listedState(name, catalog, catalogCheck, nowMs)),
    isWatched: watchedServices(settings).some((one) => idOfService(one) === id),
    watchReason,
    planned: plannedMessages(snapshot, name, nowMs),
  };
}

function watchReasonOf({ feed, name }: ServiceRef): ServiceRow['watchReason'] {
  if (feed !== 'consumer') return null;
  if (name === BACKUP_SERVICE) return 'always';
  return SIGN_IN_SERVICES.includes(name) ? 'needed' : null;
}

/** The services whose names have all searched words, or words that begin with them, in their order. */
export function searchServices<One extends { service: ServiceRef }>(
  query: string,
  services: readonly One[],
): One[] {
  const words = tokenize(query);
  return services.filter(({ service }) => matchesAll(tokenize(service.name), words));
}
