import type { FeedReadings } from '../../../lib/services/service-rows';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings/settings';
import type { FeedName, FeedState, ListedService, ServiceCatalog } from '../../../lib/status/model';
import { NOON_MS } from '../../support/events';
import { checkRecord } from '../../support/snapshots';

/** A service that the last two bodies say nothing of but that it is there. */
export function listed(name: string, more: Partial<ListedService> = {}): ListedService {
  return { name, now: null, before: null, isUnreadable: false, ...more };
}

export function catalog(feed: FeedName, ...services: (string | ListedService)[]): ServiceCatalog {
  return { feed, services: services.map((one) => (typeof one === 'string' ? listed(one) : one)) };
}

export function state(more: Partial<FeedState> = {}): FeedState {
  return { feed: 'consumer', services: [], incidents: [], ...more };
}

export function knownService(name: string, lost: FeedState['services'][number]['lost'] = null) {
  return { name, events: [], unreadableEvents: 0, lost };
}

/** Both feeds read at noon, unless told; nothing listed in the one for developers. */
export function feedReadings(more: {
  consumer?: (string | ListedService)[] | null;
  developer?: (string | ListedService)[] | null;
  state?: FeedState;
  readAtMs?: number | null;
}): FeedReadings {
  const { consumer = [], developer = null, readAtMs = NOON_MS } = more;
  const check = checkRecord({ readAtMs });
  return {
    consumer: {
      snapshot: { state: more.state ?? null, check },
      catalog: consumer && catalog('consumer', ...consumer),
    },
    developer: {
      snapshot: { state: null, check: developer && { ...check, feed: 'developer' } },
      catalog: developer && catalog('developer', ...developer),
    },
  };
}

export function settingsWith(more: Partial<Settings> = {}): Settings {
  return { ...DEFAULT_SETTINGS, watched: [], ...more };
}
