import type { Observation, ServiceRef, Span } from '../status/model';
import { unionOf } from './span-union';

/** When a service was read again and again without a gap. In: all observations, in any order. */
export function observedSpans(
  observations: readonly Observation[],
  { feed, name }: ServiceRef,
): Span[] {
  return unionOf(observations.filter((one) => one.feed === feed && one.services.includes(name)));
}
