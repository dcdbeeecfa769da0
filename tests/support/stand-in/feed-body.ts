import { feedDate, type FeedEvent } from './feed-event.ts';
import { DEVELOPER_SERVICE_NAMES, SERVICE_NAMES } from './service-names.ts';

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

export interface FeedBodyParts {
  /** The events of each service that has any, by the service's name. */
  events?: Record<string, FeedEvent[]>;
  /** The names to list, where a test wants others than `SERVICE_NAMES`. */
  serviceNames?: readonly string[];
  /** When Apple wrote the body (epoch, ms); now when not given. */
  renderedAtMs?: number;
}

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
