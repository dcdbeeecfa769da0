import type { FeedEvent } from './feed-event.ts';

/** The whole answer of Apple's status feed. */
export interface FeedBody {
  drpost: boolean;
  drMessage: string | null;
  services: { serviceName: string; redirectUrl: string | null; events: FeedEvent[] }[];
}

/** Some of the services of Apple's page, in its order. */
export const SERVICE_NAMES: readonly string[] = [
  ...['App Store', 'Apple Account', 'Apple Arcade', 'Apple Messages for Business', 'Apple Music'],
  ...['Apple Pay', 'Apple School Manager', 'Apple TV', 'AppleCare on Device', 'FaceTime'],
  ...['Find My', 'Game Center', 'Global Service Exchange', 'HomeKit', 'iCloud Account & Sign In'],
  ...['iCloud Backup', 'iCloud Calendar', 'iCloud Contacts', 'iCloud Drive', 'iCloud Keychain'],
  ...['iCloud Mail', 'iCloud Notes', 'iCloud Private Relay', 'iCloud Storage Upgrades'],
  ...['iCloud Web Apps (iCloud.com)', 'iMessage', 'iOS Device Activation', 'iTunes Store'],
  ...['macOS Software Update', 'Maps Routing & Navigation', 'Photos', 'Podcasts', 'Schoolwork'],
  ...['Screen Time', 'Sign in with Apple', 'Siri', 'Volume Purchase Program', 'Wallet', 'Weather'],
];

const DEVELOPER_SERVICE_NAMES = [
  ...['Account', 'APNS', 'App Store Connect', 'App Store Connect - TestFlight'],
  ...['CloudKit Database', 'Developer ID Notary Service', 'Xcode Cloud'],
];

/**
 * A body in the shape of Apple's feed. In: the events of each service that has any; the services to list.
 * Throws when events are given for a service that is not listed: a typo would make a quiet body.
 */
export function feedBody(
  events: Record<string, FeedEvent[]> = {},
  serviceNames = SERVICE_NAMES,
): FeedBody {
  for (const name of Object.keys(events))
    if (!serviceNames.includes(name)) throw new Error(`The feed lists no service named “${name}”.`);
  const services = serviceNames.map((serviceName) => {
    return { serviceName, redirectUrl: null, events: events[serviceName] ?? [] };
  });
  return { drpost: false, drMessage: null, services };
}

/** The developers' feed, wrapped as Apple wraps it. In: the events of its services that have any. */
export function developerFeed(events: Record<string, FeedEvent[]> = {}): string {
  return `jsonCallback(${JSON.stringify(feedBody(events, DEVELOPER_SERVICE_NAMES))});\n`;
}
