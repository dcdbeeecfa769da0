import type { ServiceRef } from '../status/model';
import { serviceIdOf, type ServiceId } from '../status/service-id';
import { quietHoursProblem } from './read-settings';
import type { NotificationKind, QuietHours, Settings } from './settings';

/**
 * The watch list with a service on it, or without.
 * In: the list as it is stored. Out: the same list where that changes nothing.
 */
export function withWatched(
  now: Settings['watched'],
  service: ServiceRef,
  isWatched: boolean,
): Settings['watched'] {
  const others = now.filter((one) => idOf(one) !== idOf(service));
  if (isWatched === others.length < now.length) return now;
  return isWatched ? [...now, service] : others;
}

/** A service's own switches with this one set: it no longer follows the settings there. */
export function withOverride(
  now: Settings['noticesOf'],
  service: ServiceId,
  kind: NotificationKind,
  isOn: boolean,
): Settings['noticesOf'] {
  return { ...now, [service]: { ...now[service], [kind]: isOn } };
}

/** All of a service's notifications as in the settings again. */
export function withoutOverrides(
  now: Settings['noticesOf'],
  service: ServiceId,
): Settings['noticesOf'] {
  return Object.fromEntries(Object.entries(now).filter(([id]) => id !== service));
}

/**
 * Quiet hours with one of their times, or both, changed.
 * In: the hours as they are stored. Throws where that makes no sense: another window may have changed
 * the other time meanwhile.
 */
export function withQuietTimes(
  now: QuietHours,
  times: Partial<Pick<QuietHours, 'from' | 'to'>>,
): QuietHours {
  const next = { ...now, ...times };
  const problem = quietHoursProblem(next);
  if (problem) throw new Error(`These quiet hours make no sense: ${problem}.`);
  return next;
}

function idOf({ feed, name }: ServiceRef): ServiceId {
  return serviceIdOf(feed, name);
}
