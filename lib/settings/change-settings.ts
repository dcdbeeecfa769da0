import type { ServiceRef } from '../status/model';
import type { ServiceId } from '../status/service-names';
import { quietHoursProblem, type QuietHours } from './quiet-times';
import type { NotificationKind, Settings } from './settings';
import { idOfService } from './watch-list';

/** Adds a service to the watch list or removes it; returns the same list if nothing changes. */
export function withWatched(
  now: Settings['watched'],
  service: ServiceRef,
  isWatched: boolean,
): Settings['watched'] {
  const others = now.filter((one) => idOfService(one) !== idOfService(service));
  if (isWatched === others.length < now.length) return now;
  return isWatched ? [...now, service] : others;
}

/** Sets a service's own switch for a kind, which overrides the general one. */
export function withOverride(
  now: Settings['noticesOf'],
  service: ServiceId,
  kind: NotificationKind,
  isOn: boolean,
): Settings['noticesOf'] {
  return { ...now, [service]: { ...now[service], [kind]: isOn } };
}

/** Removes all own switches of a service. */
export function withoutOverrides(
  now: Settings['noticesOf'],
  service: ServiceId,
): Settings['noticesOf'] {
  return Object.fromEntries(Object.entries(now).filter(([id]) => id !== service));
}

/** Throws if the result is invalid: another window may have changed the other time. */
export function withQuietTimes(
  now: QuietHours,
  times: Partial<Pick<QuietHours, 'from' | 'to'>>,
): QuietHours {
  const next = { ...now, ...times };
  const problem = quietHoursProblem(next);
  if (problem) throw new Error(`Invalid quiet hours: ${problem}.`);
  return next;
}
