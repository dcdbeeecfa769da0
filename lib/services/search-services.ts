import type { ServiceRef } from '../status/model';
import { matchesAll, tokenize } from '../text/tokenize';

/**
 * The services that a search is about, in the order in which they came.
 * In: what was typed, and the services. Out: those whose name holds every word, or its beginning,
 * without regard to case and accents; all of them where no word was typed.
 */
export function searchServices<One extends { service: ServiceRef }>(
  query: string,
  services: readonly One[],
): One[] {
  const words = tokenize(query);
  return services.filter(({ service }) => matchesAll(tokenize(service.name), words));
}
