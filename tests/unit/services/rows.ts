import type { Readings } from '../../../lib/settings/service-row';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings/settings';
import type { FeedName, Known, ListedService, Listing } from '../../../lib/status/model';
import { NOON_MS } from '../../support/events';
import { checkRecord } from '../../support/snapshots';

/** A service that the last two bodies say nothing of but that it is there. */
export function listed(name: string, more: Partial<ListedService> = {}): ListedService {
  return { name, now: null, before: null, isUnreadable: false, ...more };
}

export function listing(feed: FeedName, ...services: (string | ListedService)[]): Listing {
  return { feed, services: services.map((one) => (typeof one === 'string' ? listed(one) : one)) };
}

export function known(more: Partial<Known> = {}): Known {
  return { feed: 'consumer', services: [], incidents: [], ...more };
}

export function knownService(name: string, lost: Known['services'][number]['lost'] = null) {
  return { name, events: [], unreadableEvents: 0, lost };
}

/** Both feeds read at noon, unless told; nothing listed in the one for developers. */
export function readings(more: {
  consumer?: (string | ListedService)[] | null;
  developer?: (string | ListedService)[] | null;
  known?: Known;
  readAtMs?: number | null;
}): Readings {
  const { consumer = [], developer = null, readAtMs = NOON_MS } = more;
  const check = checkRecord({ readAtMs });
  return {
    consumer: {
      snapshot: { known: more.known ?? null, check },
      listing: consumer && listing('consumer', ...consumer),
    },
    developer: {
      snapshot: { known: null, check: developer && { ...check, feed: 'developer' } },
      listing: developer && listing('developer', ...developer),
    },
  };
}

export function settingsWith(more: Partial<Settings> = {}): Settings {
  return { ...DEFAULT_SETTINGS, watched: [], ...more };
}
