import type { WatchedFacts } from '../../lib/history/watched-history';
import { watchedServices } from '../../lib/settings/watch-list';
import type { StoredIncident } from '../../lib/store/history-rows';
import { type ServiceId, serviceIdOf } from '../../lib/status/service-names';
import type { Stores } from '../../lib/store/stores';

/** Reads the data of the day charts of the watched services since a time. */
export async function readWatched(stores: Stores, fromMs: number): Promise<WatchedFacts> {
  const { history, watch } = stores;
  const watched = watchedServices(await stores.settings.settings());
  const failures = await stores.failures.failures();
  const services = watched.map(async (service) => {
    const id = serviceIdOf(service.feed, service.name);
    const [spans, last] = await Promise.all([history.spans(id, fromMs), history.lastProblem(id)]);
    return { service, spans, last };
  });
  return {
    services: await Promise.all(services),
    observations: await history.observations(fromMs),
    snapshots: {
      consumer: await watch.snapshot('consumer'),
      developer: await watch.snapshot('developer'),
    },
    failuresMs: failures.map(({ atMs }) => atMs),
  };
}

export interface ListChoice {
  /** Null for all services. */
  serviceId: ServiceId | null;
  /** Only those that began earlier; null for all. */
  beforeMs: number | null;
  count: number;
}

/** Incidents, newest first. */
export interface IncidentPage {
  incidents: StoredIncident[];
  hasMore: boolean;
}

export async function readIncidents(
  { history }: Stores,
  { serviceId, beforeMs, count }: ListChoice,
): Promise<IncidentPage> {
  const found =
    serviceId === null
      ? await history.page(beforeMs, count + 1)
      : await ofService(history, serviceId, beforeMs, count + 1);
  return { incidents: found.slice(0, count), hasMore: found.length > count };
}

async function ofService(
  history: Stores['history'],
  serviceId: ServiceId,
  beforeMs: number | null,
  count: number,
): Promise<StoredIncident[]> {
  const spans = await history.spans(serviceId, 0);
  const ids = spans
    .filter(({ startMs }) => startMs < (beforeMs ?? Infinity))
    .toReversed()
    .map(({ incidentId }) => incidentId);
  const asked = [...new Set(ids)].slice(0, count);
  const incidents = await Promise.all(asked.map((id) => history.incident(id)));
  return incidents.flatMap((incident) => incident ?? []);
}
