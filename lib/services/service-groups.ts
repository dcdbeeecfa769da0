import { FEEDS, type FeedName, type ServiceRef } from '../status/model';
import { serviceIdOf, type ServiceId } from '../status/service-id';
import { serviceRow, type Chosen, type FeedReadings, type ServiceRow } from './service-row';
import type { Settings } from '../settings/settings';
import { monitoredServices, watchedServices } from '../settings/watch-list';

/** All services, in the parts in which they are listed. */
export interface ServiceGroups {
  watched: ServiceRow[];
  consumer: ServiceRow[];
  developer: ServiceRow[];
}

/**
 * All services there are to watch.
 * In: the settings, what was read of both feeds, and the services that are to stand under "watched",
 * in their order: those that were watched when the person began to look. A row stays where it is while
 * its box is ticked and unticked. Beside them stands there what is watched and not listed by Apple.
 * Out: the rows by group; those that are not watched in alphabetical order.
 */
export function serviceGroups(
  settings: Settings,
  parsedServices: FeedReadings,
  placed: readonly ServiceRef[],
  nowMs: number,
): ServiceGroups {
  const chosen = chosenIn(settings);
  const listed = FEEDS.map((feed) => listedIn(feed, parsedServices));
  const isListed = new Set(listed.flat().map(idOf));
  const unlisted = watchedServices(settings).filter((one) => !isListed.has(idOf(one)));
  const watched = distinct([...placed, ...unlisted]);
  const isTaken = new Set(watched.map(idOf));
  const rowsOf = (services: readonly ServiceRef[]) =>
    services.map((service) => serviceRow(service, chosen, parsedServices[service.feed], nowMs));
  const [consumer = [], developer = []] = listed.map((services) =>
    rowsOf(services.filter((one) => !isTaken.has(idOf(one)))),
  );
  return { watched: rowsOf(watched), consumer, developer };
}

function chosenIn(settings: Settings): Chosen {
  return {
    watched: new Set(watchedServices(settings).map(idOf)),
    monitored: new Set(
      FEEDS.flatMap((feed) =>
        monitoredServices(settings, feed).map((name) => serviceIdOf(feed, name)),
      ),
    ),
  };
}

function listedIn(feed: FeedName, parsedServices: FeedReadings): ServiceRef[] {
  const names = parsedServices[feed].catalog?.services.map(({ name }) => name) ?? [];
  const { compare } = new Intl.Collator('en', { numeric: true });
  return distinct(names.sort(compare).map((name) => ({ feed, name })));
}

function distinct(services: readonly ServiceRef[]): ServiceRef[] {
  return [...new Map(services.map((one) => [idOf(one), one])).values()];
}

function idOf({ feed, name }: ServiceRef): ServiceId {
  return serviceIdOf(feed, name);
}
