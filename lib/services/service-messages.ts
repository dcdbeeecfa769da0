import { isForbidden, isStale, type Status } from '../status/status';
import { activeImpact } from '../status/incident';
import type {
  Announcement,
  CheckRecord,
  FeedSnapshot,
  Health,
  LostService,
  ServiceCatalog,
} from '../status/model';
import { catalogHealth } from '../status/service-catalog';
import { msg, type LocalizedText } from '../text/localized-text';

/** The health of a service and the sentence about it in the list of services. */
export interface ServiceState {
  health: Health;
  state: LocalizedText;
}

/** The state of a monitored service; `lost`: whether the last body lacked it. */
export function monitoredState(lost: LostService | null, status: Status): ServiceState {
  const { health, incident, service, isClearing } = status;
  // Elsewhere the last reading counts for a while; the list of services shows the loss immediately.
  if (lost?.reason === 'missing' && (health === 'unknown' || health === 'available'))
    return missingState(lost.lastReadMs);
  if (health === 'unknown') return unknownState(unknownKey(status.reason));
  if (isClearing) return { health, state: msg('dashboard.services.state.clearing') };
  const startMs = incident && activeImpact(incident, service)?.startMs;
  if (!startMs || health === 'available')
    return { health, state: msg(`dashboard.services.state.${health}`) };
  return { health, state: msg(`dashboard.services.since.${health}`, { atMs: startMs }) };
}

/** The state of a service that is not monitored, or not read since it was chosen: the catalog's. */
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

type UnknownKey = 'missing' | 'notYet' | 'unreadable' | 'unknown';

function unknownState(key: UnknownKey): ServiceState {
  return { health: 'unknown', state: msg(`dashboard.services.state.${key}`) };
}

/** `feedTroubleMessage` reports a reason that concerns the whole feed once. */
function unknownKey(reason: Status['reason']): UnknownKey {
  return reason === 'unreadable' || reason === 'notYet' ? reason : 'unknown';
}

/** Why no service of a feed has a known state; null if the last reading is recent. */
export function feedTroubleMessage({ check }: FeedSnapshot, nowMs: number): LocalizedText | null {
  const readMs = check?.readAtMs ?? null;
  if (readMs !== null && !isStale(readMs, nowMs) && !isForbidden(check)) return null;
  return msg(`unknown.${check?.failing?.reason ?? (readMs === null ? 'notYet' : 'stale')}`);
}

/** `lastListedMs` is updated once a day, so a listed announcement can be that old. */
const LISTED_WITHIN_MS = 26 * 60 * 60_000;

/** Maintenance that Apple lists for a service and that has not begun, soonest first. */
export function plannedMessages(
  { state, check }: FeedSnapshot,
  service: string,
  nowMs: number,
): LocalizedText[] {
  const readMs = check?.readAtMs ?? null;
  if (readMs === null) return [];
  return (state?.announcements ?? [])
    .filter(({ services }) => services.includes(service))
    .filter(({ lastListedMs }) => readMs - lastListedMs <= LISTED_WITHIN_MS)
    .filter(({ startMs }) => startMs === null || startMs > nowMs)
    .sort((a, b) => (a.startMs ?? Infinity) - (b.startMs ?? Infinity))
    .map(plannedMessage);
}

function plannedMessage({ startMs, endMs }: Announcement): LocalizedText {
  if (startMs === null) return msg('dashboard.services.planned.someTime');
  const from = { datedMs: startMs };
  if (endMs === null || endMs <= startMs) return msg('dashboard.services.planned.from', from);
  return msg('dashboard.services.planned.fromTo', from, { datedMs: endMs });
}
