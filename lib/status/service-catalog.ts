import { isForbidden, isStale } from './status';
import type {
  CheckRecord,
  FeedName,
  Health,
  ListedService,
  ServiceCatalog,
  ParsedService,
} from './model';
import { eventState, severityOf, worst } from './severity';

export function nextCatalog(
  before: ServiceCatalog | null,
  feed: FeedName,
  services: readonly ParsedService[],
  nowMs: number,
  canConfirm: boolean,
): ServiceCatalog {
  const earlier = new Map(before?.services.map((service) => [service.name, service]));
  const listed = services.map((reading) => {
    const last = earlier.get(reading.name);
    // What is not another answer replaces none of the two before it.
    const kept = last && { ...last, now: canConfirm ? last.now : worstOf(last) };
    return nextListed(kept, reading, nowMs);
  });
  return settled(before, { feed, services: listed.sort((a, b) => (a.name < b.name ? -1 : 1)) });
}

/** After "unchanged": the last body again. */
export function repeatedCatalog(catalog: ServiceCatalog): ServiceCatalog {
  const services = catalog.services.map((service) => ({ ...service, before: service.now }));
  return settled(catalog, { ...catalog, services });
}

/** Never available while one of the last two readings was ongoing, or without a recent, complete one. */
export function catalogHealth(
  { now, before, isUnreadable }: ListedService,
  check: CheckRecord | null,
  nowMs: number,
): Health {
  const readMs = check?.readAtMs ?? null;
  if (readMs === null || isStale(readMs, nowMs) || isForbidden(check)) return 'unknown';
  const severity = worstOf({ now, before });
  return isUnreadable && severity === null ? 'unknown' : (severity ?? 'available');
}

function worstOf({ now, before }: Pick<ListedService, 'now' | 'before'>) {
  return worst([now, before].flatMap((one) => one ?? []));
}

function nextListed(
  before: ListedService | undefined,
  { name, events, unreadableEvents }: ParsedService,
  nowMs: number,
): ListedService {
  const ongoing = events.filter((event) => eventState(event, nowMs) === 'ongoing');
  const now = worst(ongoing.map(({ statusType }) => severityOf(statusType)));
  // After "unchanged" the events are not read again: if one may have begun since, the state is unknown.
  const mayBegin = events.some(
    (event) =>
      eventState(event, nowMs) === 'upcoming' &&
      eventState(event, event.startMs ?? nowMs) === 'ongoing',
  );
  const isUnreadable = unreadableEvents > 0 || mayBegin;
  // Damage clears nothing.
  if (isUnreadable && now === null)
    return { name, now: before?.now ?? null, before: before?.before ?? null, isUnreadable };
  return { name, now, before: before?.now ?? null, isUnreadable };
}

function settled(before: ServiceCatalog | null, next: ServiceCatalog): ServiceCatalog {
  return before && JSON.stringify(before) === JSON.stringify(next) ? before : next;
}
