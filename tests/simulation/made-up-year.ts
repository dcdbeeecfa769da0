import { BACKUP, DAY_MS, HOUR_MS, MINUTE_MS, SIGN_IN } from '../support/events';
import type { Publication } from '../support/published';
import { rawEvent, rawFeed, rawService } from '../support/raw-feed';

/** As many as Apple lists. */
export const YEAR_SERVICES = [
  ...[BACKUP, SIGN_IN, 'Apple Account', 'iCloud Storage Upgrades'],
  ...Array.from({ length: 60 }, (_, n) => `Service ${n}`),
];

/** As often as in the captures: some 260 a year. */
const EVERY_MS = 33 * HOUR_MS;
/** What is over stays on Apple's page for two days. */
const LISTED_MS = 2 * DAY_MS;

/** One of Apple's incidents: on one to three services, on some that are followed more often than on others. */
function incidentOf(index: number, fromMs: number) {
  const isPlanned = index % 8 === 7;
  const startMs = fromMs + index * EVERY_MS;
  const endMs = startMs + (20 + ((index * 37) % 480)) * MINUTE_MS;
  const postedMs = isPlanned ? startMs - 3 * DAY_MS : startMs + ((index * 53) % 180) * MINUTE_MS;
  const endPostedMs = Math.max(endMs, postedMs) + ((index * 29) % 60) * MINUTE_MS;
  const statusType = isPlanned ? 'Maintenance' : ['Issue', 'Outage', 'Performance'][index % 3];
  const places = [index % 4, (index * 7) % YEAR_SERVICES.length, (index * 11) % 64];
  const services = places.slice(index % 3).map((place) => YEAR_SERVICES[place]);
  const stateAt = (atMs: number) =>
    atMs < startMs ? 'upcoming' : atMs < endPostedMs ? 'ongoing' : 'resolved';
  return {
    turnsMs: [postedMs, startMs, endPostedMs, endMs + LISTED_MS],
    isListed: (atMs: number, service: string) =>
      services.includes(service) && postedMs <= atMs && atMs < endMs + LISTED_MS,
    isOngoing: (atMs: number) => stateAt(atMs) === 'ongoing',
    eventAt: (atMs: number) =>
      rawEvent({
        ...{ messageId: `${1_000_000_000 + index}`, statusType, eventStatus: stateAt(atMs) },
        epochStartDate: startMs,
        epochEndDate: stateAt(atMs) === 'ongoing' ? null : endMs,
      }),
  };
}

/** Apple's page over some days: incidents come, are posted late, end, and are forgotten. */
export function madeUpYear(fromMs: number, days: number): Publication[] {
  const count = Math.floor((days * DAY_MS) / EVERY_MS);
  const all = Array.from({ length: count }, (_, index) => incidentOf(index, fromMs));
  const turnsMs = all.flatMap((one) => one.turnsMs).sort((a, b) => a - b);
  return [...new Set([fromMs - 4 * DAY_MS, ...turnsMs])].map((atMs) => {
    const listedOn = (service: string) => all.filter((one) => one.isListed(atMs, service));
    return {
      atMs,
      // Made when it is asked for: a year of them would fill the memory.
      get text() {
        const events = (name: string) => listedOn(name).map((one) => one.eventAt(atMs));
        return rawFeed(...YEAR_SERVICES.map((name) => rawService(name, ...events(name))));
      },
      said: () =>
        new Map(
          YEAR_SERVICES.map((name) => [name, listedOn(name).some((one) => one.isOngoing(atMs))]),
        ),
    };
  });
}
