import type { FeedState, ServiceCatalog, ParsedService } from './model';
import { eventState } from './severity';

/**
 * The services that can be followed from this body on. Of one that nobody followed before only the list
 * of all services knows what the last body said: where that was trouble of which this one says nothing,
 * the next one has to agree first, as with any end. Until then it stays unknown.
 * In: the names of the services that are to be followed, what was known and listed before this body
 * (null: nothing), its services, now. Out: the names, in the same order.
 */
export function monitorableServices(
  names: readonly string[],
  state: FeedState,
  catalog: ServiceCatalog | null,
  read: readonly ParsedService[],
  nowMs: number,
): string[] {
  const isMonitored = (name: string) => state.services.some((one) => one.name === name);
  const wasTroubled = (name: string) =>
    catalog?.services.some((one) => one.name === name && one.now !== null) ?? false;
  const isTroubled = (name: string) =>
    read.some(
      (one) => one.name === name && one.events.some((e) => eventState(e, nowMs) === 'ongoing'),
    );
  return names.filter((name) => isMonitored(name) || !wasTroubled(name) || isTroubled(name));
}
