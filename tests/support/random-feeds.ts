import fc from 'fast-check';
import { BACKUP, DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS, SIGN_IN } from './events';
import { rawFeed, rawService, type RawEvent, type RawService } from './raw-feed';

/** A rare thing once in so many times, otherwise a usual one. */
export const onceIn = <R, U>(times: number, rare: fc.Arbitrary<R>, usual: fc.Arbitrary<U>) =>
  fc.oneof<fc.WeightedArbitrary<R | U>[]>(
    { weight: times - 1, arbitrary: usual },
    { weight: 1, arbitrary: rare },
  );

/** Random bodies in Apple's shape, from few enough values that they meet each other again. */
export const SERVICES = [BACKUP, SIGN_IN, 'Siri'];

const STATUSES = ['ongoing', 'ongoing', 'resolved', 'completed', 'upcoming', 'investigating'];
const TYPES = ['Issue', 'Outage', 'Maintenance', 'Performance', '', 'Catastrophe', null];
const ENDS = [null, null, NOON_MS - MINUTE_MS, NOON_MS + 3 * HOUR_MS];

type Identity = Pick<RawEvent, 'messageId' | 'epochStartDate'>;

/** Six events that each keep id and start; one has no id. */
const STEADY: Identity[] = [0, 1, 2, 3, 4, 5].map((n) => {
  return { messageId: n === 0 ? '' : `10${n}`, epochStartDate: NOON_MS - n * HOUR_MS };
});

/** Ids and starts that are mixed up, absent, reused and moved. */
const UNSTEADY: Identity[] = ['101', '102', '103', '', null].flatMap((messageId) =>
  [NOON_MS - HOUR_MS, NOON_MS - 13 * HOUR_MS, NOON_MS - 2 * DAY_MS, NOON_MS + HOUR_MS, null].map(
    (epochStartDate) => ({ messageId, epochStartDate }),
  ),
);

const damaged = fc.constantFrom<unknown>(
  ...[null, 'ongoing', {}, [], { eventStatus: 'investigating' }],
  { eventStatus: null, messageId: '101' },
);

export type RawBody = RawService[];

function bodyFrom(identities: Identity[]): fc.Arbitrary<RawBody> {
  const event = fc
    .record({
      identity: fc.constantFrom(...identities),
      eventStatus: fc.constantFrom(...STATUSES),
      statusType: fc.constantFrom(...TYPES),
      epochEndDate: fc.constantFrom(...ENDS),
      message: fc.constantFrom('', 'Users are affected.', null),
    })
    .map(({ identity, ...rest }) => ({ ...identity, ...rest }));
  const entry = onceIn(13, damaged, event);
  const services = SERVICES.map((name) =>
    fc.array(entry, { maxLength: 3 }).map((events) => rawService(name, ...events)),
  );
  return fc
    .tuple(fc.tuple(...services), fc.constantFrom(-1, -1, -1, -1, -1, -1, 0, 1))
    .map(([all, missing]) => all.filter((_, index) => index !== missing));
}

/** Bodies whose events keep their identity, with now and then one that can't be read. */
export const steadyBody = bodyFrom(STEADY);

/** Bodies in which anything may be mixed up. */
export const wildBody = bodyFrom(UNSTEADY);

/** Rows of bodies in which one often comes again, as it does between two changes. */
export function rowOf(body: fc.Arbitrary<RawBody>): fc.Arbitrary<RawBody[]> {
  return fc
    .tuple(
      fc.array(body, { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 14 }),
    )
    .map(([bodies, order]) => order.flatMap((index) => [bodies[index % bodies.length] ?? []]));
}

/** A watch list for each reading of a row, the same ones again and again, all with iCloud Backup. */
export const watchLists: fc.Arbitrary<(index: number) => string[]> = fc
  .tuple(
    fc.array(fc.subarray(SERVICES.slice(1)), { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 1, max: 5 }),
  )
  .map(([lists, readings]) => (index: number) => {
    const names = lists[Math.floor(index / readings) % lists.length] ?? [];
    return [BACKUP, ...names];
  });

export const textOf = (body: RawBody): string => rawFeed(...body);

/** The same value with every list and all keys in another order. */
export function reshuffled(value: unknown, seed: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, one], n) => ({
      key,
      one: reshuffled(one, seed + n),
      rank: Math.sin(seed + 99 * n),
    }))
    .sort((a, b) => a.rank - b.rank);
  if (Array.isArray(value)) return entries.map(({ one }) => one);
  return Object.fromEntries(entries.map(({ key, one }) => [key, one]));
}
