import { feedDate, type FeedEvent } from './feed-event.ts';

interface FeedService {
  serviceName: string;
  redirectUrl: string | null;
  events: FeedEvent[];
}

/** The whole answer of Apple's status feed. */
export interface FeedBody {
  drpost: boolean;
  drMessage: string | null;
  services: FeedService[];
}

interface FeedBodyParts {
  /** The events of each service that has any, by the service's name. */
  events?: Record<string, FeedEvent[]>;
  /** The names to list, where a test wants others than `SERVICE_NAMES`. */
  serviceNames?: readonly string[];
  /** When Apple wrote the body (epoch, ms); now when not given. */
  renderedAtMs?: number;
}

/** Some of the services of Apple's page, in its order. */
export const SERVICE_NAMES: readonly string[] = [
  ...['App Store', 'Apple Account', 'Apple Arcade', 'Apple Messages for Business', 'Apple Music'],
  ...[
    'Apple Pay',
    'Apple School Manager',
    'Apple TV',
    'AppleCare on Device',
    'FaceTime',
    'Find My',
  ],
  ...['Game Center', 'Global Service Exchange', 'HomeKit', 'iCloud Account & Sign In'],
  ...['iCloud Backup', 'iCloud Calendar', 'iCloud Contacts', 'iCloud Drive', 'iCloud Keychain'],
  ...['iCloud Mail', 'iCloud Notes', 'iCloud Private Relay', 'iCloud Storage Upgrades'],
  ...['iCloud Web Apps (iCloud.com)', 'iMessage', 'iOS Device Activation', 'iTunes Store'],
  ...['macOS Software Update', 'Maps Routing & Navigation', 'Photos', 'Podcasts', 'Schoolwork'],
  ...['Screen Time', 'Sign in with Apple', 'Siri', 'Volume Purchase Program', 'Wallet', 'Weather'],
];

const DEVELOPER_SERVICE_NAMES: readonly string[] = [
  ...['Account', 'APNS', 'App Store Connect', 'App Store Connect - TestFlight'],
  ...['CloudKit Database', 'Developer ID Notary Service', 'Xcode Cloud'],
];

/**
 * Writes a body in the shape of Apple's feed.
 * Throws when events are given for a service that is not listed: a typo would make a quiet body.
 */
export function feedBody(parts: FeedBodyParts = {}): FeedBody {
  const names = parts.serviceNames ?? SERVICE_NAMES;
  const events = parts.events ?? {};
  for (const name of Object.keys(events))
    if (!names.includes(name)) throw new Error(`The feed lists no service named “${name}”.`);
  // Apple stamps the time of rendering on every event, whatever its age.
  const datePosted = feedDate(parts.renderedAtMs ?? Date.now());
  return {
    drpost: false,
    drMessage: null,
    services: names.map((serviceName) => ({
      serviceName,
      redirectUrl: null,
      events: (events[serviceName] ?? []).map((event) => ({ ...event, datePosted })),
    })),
  };
}

/** The developers' feed, wrapped as Apple wraps it. In: the events of its services that have any. */
export function developerFeed(events: Record<string, FeedEvent[]> = {}): string {
  const body = feedBody({ events, serviceNames: DEVELOPER_SERVICE_NAMES });
  return `jsonCallback(${JSON.stringify(body)});\n`;
}
