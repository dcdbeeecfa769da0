import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFeed } from '../../../lib/feed/parse-feed';
import { activeImpact } from '../../../lib/status/incident';
import { statusOf } from '../../../lib/status/status';
import { BACKUP, MINUTE_MS, readAll, type Body, type Step } from '../../support/events';
import {
  reshuffled,
  rowOf,
  SERVICES,
  steadyBody,
  textOf,
  watchLists,
  wildBody,
  type RawBody,
} from '../../support/random-feeds';
import { saidOf, servicesIn } from '../../support/read-body';
import { checkRecord } from '../../support/snapshots';

const anyRow = fc.oneof(rowOf(steadyBody), rowOf(wildBody));
const ALL: (index: number) => string[] = () => SERVICES;
/** All services all along, or other ones now and then. */
const anyWatch = fc.oneof(fc.constant(ALL), watchLists);

function parsed(body: RawBody): Body {
  const feed = parseFeed(textOf(body));
  // A body without any service is no reading.
  return feed.ok ? feed.services : [];
}

const read = (row: RawBody[], watched = ALL): Step[] =>
  readAll(row.map(parsed), { watched, everyMs: 2 * MINUTE_MS });

function healthOf({ state, nowMs }: Step, service: string) {
  return statusOf({ state, check: checkRecord({ readAtMs: nowMs }) }, service, nowMs).health;
}

const notificationsOf = (steps: Step[]) => steps.flatMap(({ notifications }) => notifications);
const distinct = <T>(items: T[]) => [...new Set(items)];

test('never a false green: no service is available while the last two sound readings show it ongoing', () => {
  fc.assert(
    fc.property(anyRow, anyWatch, (row, watched) => {
      const seen = new Map<string, boolean[]>();
      for (const [index, step] of read(row, watched).entries()) {
        const services = servicesIn(textOf(row[index] ?? [])) ?? [];
        for (const service of SERVICES) {
          // Nothing is remembered of a service that was not watched meanwhile.
          const isWatched = watched(index).includes(service);
          if (!isWatched) seen.delete(service);
          const health = healthOf(step, service);
          const { what } = saidOf(services, service, step.nowMs);
          const isSound = what === 'ongoing' || what === 'fine';
          const ongoing = seen.get(service) ?? [];
          if (isWatched && isSound) seen.set(service, [...ongoing, what === 'ongoing']);
          if (!isWatched)
            for (const one of step.state.incidents)
              expect(activeImpact(one, service)).toBeUndefined();
          const lastTwo = seen.get(service)?.slice(-2) ?? [];
          if (lastTwo.length === 0) expect(health).toBe('unknown');
          if (lastTwo.includes(true)) expect(health, service).not.toBe('available');
          // No false alarm either, if it never had a problem.
          const isFine = what === 'fine' && !seen.get(service)?.includes(true);
          if (isFine && isWatched) expect(health).toBe('available');
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

test('the order of events, services and keys changes nothing', () => {
  fc.assert(
    fc.property(anyRow, anyWatch, fc.nat(), (row, watched, seed) => {
      const other = row.map((body, n) => reshuffled(body, seed + n) as RawBody);
      expect(JSON.stringify(read(other, watched))).toBe(JSON.stringify(read(row, watched)));
    }),
    { numRuns: 400 },
  );
});

test('iCloud Backup is as if nothing else had ever been watched', () => {
  fc.assert(
    fc.property(rowOf(steadyBody), watchLists, (row, watched) => {
      const health = (steps: Step[]) => steps.map((step) => healthOf(step, BACKUP));
      expect(health(read(row, watched))).toEqual(health(read(row, () => [BACKUP])));
    }),
    { numRuns: 300 },
  );
});

test('no notification is created twice, and none of what was so when it was first read', () => {
  fc.assert(
    fc.property(anyRow, anyWatch, (row, watched) => {
      const steps = read(row, watched);
      const ids = notificationsOf(steps).map(({ id }) => id);
      expect(ids).toEqual(distinct(ids));
      for (const [index, { notifications }] of steps.entries())
        for (const { kind, services, lessAffected } of notifications) {
          const earlier = index > 0 ? watched(index - 1) : [];
          const named = [...services, ...lessAffected];
          if (kind !== 'over') expect(named.some((one) => earlier.includes(one))).toBe(true);
        }
    }),
    { numRuns: 1_000 },
  );
});
