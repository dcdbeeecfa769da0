import type { ParsedService, ServiceRef } from './model';

/**
 * What Apple called its services before, by the name of today, oldest first. `Apple ID` was renamed
 * in Apple's own words in 2024; of the others the old name left the feed in the very body in which the
 * new one came, 2019 to 2021. Only the consumer feed has renamed any.
 */
const FORMER_NAMES: Record<string, readonly string[]> = {
  'Apple Account': ['Apple ID'],
  'Apple Music radio': ['Beats 1', 'Apple Music Radio'],
  'Apple Pay': ['Apple Pay & Wallet'],
  'AppleCare on Device': ['AppleCare on iOS'],
  'Find My': ['Find My iPhone', 'Find My Friends'],
};

const CURRENT_NAMES = new Map(
  Object.entries(FORMER_NAMES).flatMap(([current, names]) =>
    names.map((name) => [name, current] as const),
  ),
);

/** The newest name that we know of for a service of the consumer feed. */
export function currentName(name: string): string {
  return CURRENT_NAMES.get(name) ?? name;
}

/** What a service of the consumer feed was called before, by its newest name; none: as today. */
export function formerNames(name: string): readonly string[] {
  return Object.hasOwn(FORMER_NAMES, name) ? (FORMER_NAMES[name] ?? []) : [];
}

/** A service by its newest name. */
export function currentService(service: ServiceRef): ServiceRef {
  const name = service.feed === 'consumer' ? currentName(service.name) : service.name;
  return name === service.name ? service : { ...service, name };
}

/**
 * What a body of the consumer feed says, by the services' newest names. Where it lists a service by an
 * old name and a new one, what either says counts.
 */
export function followRenames(services: readonly ParsedService[]): ParsedService[] {
  const byName = new Map<string, ParsedService>();
  for (const { name: listed, events, unreadableEvents } of services) {
    const name = currentName(listed);
    const other = byName.get(name);
    byName.set(name, {
      name,
      events: [...(other?.events ?? []), ...events],
      unreadableEvents: (other?.unreadableEvents ?? 0) + unreadableEvents,
    });
  }
  return [...byName.values()];
}
