import fc from 'fast-check';
import { BACKUP, DAY_MS, HOUR_MS, MINUTE_MS, SIGN_IN } from '../support/events';
import type { Publication } from '../support/published';
import { rawEvent, rawFeed, rawService, type RawEvent } from '../support/raw-feed';

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

/** Apple's page over some days, from a seed: trouble comes, is posted late, ends, and is forgotten. */
export function madeUpYear(fromMs: number, days: number, seed: number): Publication[] {
  const numRuns = Math.max(MIN_COUNT, Math.ceil(days * PER_DAY));
  const all = fc
    .sample(fc.noBias(anyIncident), { numRuns, seed })
    .map((one, index) => incidentOf(one, index, fromMs, days));
  const turns = all.flatMap((one) => [
    one.postedMs,
    one.startMs,
    one.endPostedMs,
    one.endMs + LISTED_MS,
  ]);
  const times = [fromMs - DAY_MS, ...turns.filter((ms) => ms > fromMs)].sort((a, b) => a - b);
  return [...new Set(times)].map((atMs) => publicationOf(all, atMs));
}

const anyIncident = fc.record({
  services: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...YEAR_SERVICES).map((name) => [name]) },
    { weight: 3, arbitrary: fc.constantFrom(...FOLLOWED).map((name) => [name]) },
    { weight: 3, arbitrary: fc.subarray(YEAR_SERVICES, { minLength: 2, maxLength: 4 }) },
  ),
  isPlanned: fc.nat(7).map((n) => n === 0),
  statusType: fc.constantFrom('Issue', 'Issue', 'Outage', 'Performance'),
  /** When, as a share of all days. */
  place: fc.nat(1_000_000).map((millionths) => millionths / 1_000_000),
  minutes: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 20, max: 260 }) },
    { weight: 1, arbitrary: fc.integer({ min: 20, max: 1_220 }) },
  ),
  lateMin: fc.nat(180),
  endLateMin: fc.nat(60),
});
type AnyIncident = typeof anyIncident extends fc.Arbitrary<infer T> ? T : never;

function incidentOf(one: AnyIncident, index: number, fromMs: number, days: number): MadeUp {
  const { services, isPlanned, place } = one;
  const startMs = Math.round(fromMs + place * days * DAY_MS);
  const endMs = startMs + one.minutes * MINUTE_MS;
  const postedMs = isPlanned ? startMs - 3 * DAY_MS : startMs + one.lateMin * MINUTE_MS;
  const statusType = isPlanned ? 'Maintenance' : one.statusType;
  const endPostedMs = Math.max(endMs, postedMs) + one.endLateMin * MINUTE_MS;
  const messageId = String(1_000_000_000 + index);
  return { messageId, services, statusType, startMs, endMs, postedMs, endPostedMs };
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
