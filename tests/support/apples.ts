import { appleContext, type AppleContext } from '../../lib/guide/apple-context';
import type { FailureReason, Health } from '../../lib/status/model';
import { DEFAULT_WATCHED_SERVICES } from '../../lib/status/service-names';
import { BACKUP, NOON_MS, service, type Body } from './events';
import { knownAfter } from './incidents';
import { eventsOf } from './readings';
import { checkRecord, failing } from './snapshots';

/** Apple as the plan sees it some time after these bodies were read, the last of them at noon. */
export function appleAfter(bodies: readonly Body[], ageMs = 0): AppleContext {
  const state = knownAfter(bodies, DEFAULT_WATCHED_SERVICES);
  return appleContext({ state, check: checkRecord() }, NOON_MS + ageMs);
}

/** Apple as the plan sees it at noon, by what was just read of iCloud Backup and of nothing else. */
export function appleWith(health: Health): AppleContext {
  if (health === 'unknown') return appleContext(null, NOON_MS);
  return appleAfter([[service(BACKUP, eventsOf(health, NOON_MS))]]);
}

/** Apple as the plan sees it at noon where no check ever brought an answer. */
export function appleUnread(reason: FailureReason): AppleContext {
  const check = checkRecord({ readAtMs: null, failing: failing(reason) });
  return appleContext({ state: null, check }, NOON_MS);
}

/** An outage of a service that two readings have since agreed is over, the second one at noon. */
export function appleEnded(name = BACKUP, ageMs = 0): AppleContext {
  const others = name === BACKUP ? [] : [service(BACKUP)];
  const down = [...others, service(name, eventsOf('outage', NOON_MS))];
  const fine = [...others, service(name)];
  return appleAfter([down, fine, fine], ageMs);
}
