import { BACKUP, DAY_MS, HOUR_MS, MINUTE_MS, SIGN_IN } from '../support/events';
import type { Publication } from '../support/published';
import { rawEvent, rawFeed, rawService, type RawEvent } from '../support/raw-feed';
import type { Draw } from '../fuzz/draw';

/** As many as Apple lists; those that are followed come up more often than their share. */
const FOLLOWED = [BACKUP, SIGN_IN, 'Apple Account', 'iCloud Storage Upgrades'];
export const YEAR_SERVICES = [
  ...FOLLOWED,
  ...Array.from({ length: 60 }, (_, n) => `Service ${String(n + 1).padStart(2, '0')}`),
];

/** As often as in the captures: some 260 a year, each on a few services. */
const PER_DAY = 0.72;
/** A short life is to see something, too. */
const MIN_COUNT = 60;
/** What is over stays on Apple's page for two days. */
const LISTED_MS = 2 * DAY_MS;

interface MadeUp {
  messageId: string;
  services: string[];
  statusType: string;
  startMs: number;
  endMs: number;
  /** When Apple's page first lists it, by then over or not, and when its end. */
  postedMs: number;
  endPostedMs: number;
}

/** Apple's page over some days: trouble comes, is posted late, ends, and is forgotten. */
export function madeUpYear(fromMs: number, days: number, draw: Draw): Publication[] {
  const all = Array.from({ length: Math.max(MIN_COUNT, Math.ceil(days * PER_DAY)) }, (_, index) =>
    anyIncident(index, fromMs + draw.next() * days * DAY_MS, draw),
  );
  const turns = all.flatMap((one) => [
    one.postedMs,
    one.startMs,
    one.endPostedMs,
    one.endMs + LISTED_MS,
  ]);
  const times = [fromMs - DAY_MS, ...turns.filter((ms) => ms > fromMs)].sort((a, b) => a - b);
  return [...new Set(times)].map((atMs) => publicationOf(all, atMs));
}

function anyIncident(index: number, startMs: number, draw: Draw): MadeUp {
  const isPlanned = draw.onceIn(8);
  const count = draw.onceIn(4) ? 2 + draw.below(3) : 1;
  const pool = draw.onceIn(3) ? FOLLOWED : YEAR_SERVICES;
  const endMs = startMs + (20 + draw.below(draw.onceIn(5) ? 1_200 : 240)) * MINUTE_MS;
  const postedMs = isPlanned ? startMs - 3 * DAY_MS : startMs + draw.below(180) * MINUTE_MS;
  return {
    messageId: String(1_000_000_000 + index),
    services: [...new Set(Array.from({ length: count }, () => draw.oneOf(pool)))],
    statusType: isPlanned ? 'Maintenance' : draw.oneOf(['Issue', 'Issue', 'Outage', 'Performance']),
    ...{ startMs, endMs, postedMs },
    endPostedMs: Math.max(endMs, postedMs) + draw.below(60) * MINUTE_MS,
  };
}

function publicationOf(all: readonly MadeUp[], atMs: number): Publication {
  const listed = () => all.filter((one) => one.postedMs <= atMs && atMs < one.endMs + LISTED_MS);
  const isOn = (one: MadeUp) => stateOf(one, atMs) === 'ongoing';
  return {
    atMs,
    // Made when it is asked for: a year of them would fill the memory.
    get text() {
      const events = listed();
      return rawFeed(
        ...YEAR_SERVICES.map((name) => {
          const own = events.filter(({ services }) => services.includes(name));
          return rawService(name, ...own.map((one) => eventOf(one, atMs)));
        }),
      );
    },
    said: () => {
      const on = listed().filter(isOn);
      return new Map(
        YEAR_SERVICES.map((name) => [name, on.some(({ services }) => services.includes(name))]),
      );
    },
  };
}

function stateOf({ startMs, endPostedMs }: MadeUp, atMs: number): string {
  if (atMs < startMs) return 'upcoming';
  return atMs < endPostedMs ? 'ongoing' : 'resolved';
}

function eventOf(one: MadeUp, atMs: number): RawEvent {
  const eventStatus = stateOf(one, atMs);
  return rawEvent({
    ...{ messageId: one.messageId, statusType: one.statusType, eventStatus },
    epochStartDate: Math.round(one.startMs),
    epochEndDate: eventStatus === 'ongoing' ? null : Math.round(one.endMs),
    message: `This service may be slow or unavailable, as of ${new Date(one.startMs + HOUR_MS).toISOString()}.`,
  });
}
