import { activeImpact } from '../status/incident';
import { catalogHealth } from '../status/service-catalog';
import type { CheckRecord, Health, ServiceCatalog, LostService } from '../status/model';
import type { Status } from '../status/status';
import { msg, type LocalizedText } from '../text/localized-text';

/** How a service is doing, as the list of services shows it: its health, and that in words. */
export interface ServiceState {
  health: Health;
  state: LocalizedText;
}

/**
 * A service that is followed is as everywhere else.
 * In: what it lacks in the last body (null: nothing), its status.
 */
export function monitoredState(lost: LostService | null, status: Status): ServiceState {
  const { health, incident, service, isClearing } = status;
  // Elsewhere its last reading counts for a while; here, where it is chosen, it is said at once.
  if (lost?.reason === 'missing' && (health === 'unknown' || health === 'available'))
    return missingState(lost.lastReadMs);
  if (health === 'unknown') return unknownState(wordFor(status.reason));
  if (isClearing) return { health, state: msg('dashboard.services.state.clearing') };
  const startMs = incident && activeImpact(incident, service)?.startMs;
  if (!startMs || health === 'available')
    return { health, state: msg(`dashboard.services.state.${health}`) };
  return { health, state: msg(`dashboard.services.since.${health}`, { atMs: startMs }) };
}

/**
 * One that isn't, or that was ticked since the last reading, is as the list of all services has it.
 * In: its name, the list (null: none was ever read), the last check of its feed, now.
 */
export function listedState(
  name: string,
  catalog: ServiceCatalog | null,
  check: CheckRecord | null,
  nowMs: number,
): ServiceState {
  const listed = catalog?.services.find((one) => one.name === name);
  if (!listed) return unknownState(catalog ? 'missing' : 'notYet');
  const health = catalogHealth(listed, check, nowMs);
  if (health !== 'unknown') return { health, state: msg(`dashboard.services.state.${health}`) };
  return unknownState(listed.isUnreadable ? 'unreadable' : 'unknown');
}

function missingState(lastReadMs: number | null): ServiceState {
  if (lastReadMs === null) return unknownState('missing');
  const state = msg('dashboard.services.state.missingSince', { datedMs: lastReadMs });
  return { health: 'unknown', state };
}

type Unknown = 'missing' | 'notYet' | 'unreadable' | 'unknown';

function unknownState(why: Unknown): ServiceState {
  return { health: 'unknown', state: msg(`dashboard.services.state.${why}`) };
}

/** What troubles all services alike is said once, above them. */
function wordFor(reason: Status['reason']): Unknown {
  return reason === 'unreadable' || reason === 'notYet' ? reason : 'unknown';
}
