import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFeed } from '../../../lib/feed/parse-feed';
import type { IncidentNotification } from '../../../lib/notifications/notification';
import { NO_ACTIVITY } from '../../../lib/guide/user-activity';
import { incidentCovers } from '../../../lib/status/incident-covers';
import type { Change } from '../../../lib/status/model';
import { isActive } from '../../../lib/status/incident';
import { statusOf } from '../../../lib/status/status';
import {
  BACKUP,
  last,
  MINUTE_MS,
  NOON_MS,
  readAll,
  type Body,
  type Step,
} from '../../support/events';
import {
  oracle,
  reshuffled,
  rowOf,
  SERVICES,
  steadyBody,
  textOf,
  watchLists,
  wildBody,
  type RawBody,
} from '../../support/random-feeds';
import { checkRecord } from '../../support/snapshots';

const everyMs = 2 * MINUTE_MS;
const anyRow = fc.oneof(rowOf(steadyBody), rowOf(wildBody));
type WatchLists = (index: number) => string[];
const ALL: WatchLists = () => SERVICES;
/** All services all along, or other ones now and then. */
const anyWatch = fc.oneof(fc.constant(ALL), watchLists);

function parsed(body: RawBody): Body {
  const feed = parseFeed(textOf(body));
  // A body without any service is no reading.
  return feed.ok ? feed.services : [];
}

const read = (row: RawBody[], watched = ALL, userActivity = NO_ACTIVITY): Step[] =>
  readAll(row.map(parsed), { watched, everyMs, userActivity });

function healthOf({ state, nowMs }: Step, service: string) {
  return statusOf({ state, check: checkRecord({ readAtMs: nowMs }) }, service, nowMs).health;
}

const begins = new Set<Change['kind']>(['began', 'reopened']);

describe('never a false green', () => {
  test('no service is available while the last two sound readings show it ongoing', () => {
    fc.assert(
      fc.property(anyRow, anyWatch, (row, watched) => {
        const seen = new Map<string, boolean[]>();
        for (const [index, step] of read(row, watched).entries())
          for (const service of SERVICES) {
            // Nothing is remembered of a service that was not watched meanwhile.
            if (!watched(index).includes(service)) seen.delete(service);
            const health = healthOf(step, service);
            const said = oracle(row[index] ?? [], service, step.nowMs);
            const ongoing = seen.get(service) ?? [];
            if (!watched(index).includes(service)) expect(health).toBe('unknown');
            else if (said.isSound) seen.set(service, [...ongoing, said.ongoing.length > 0]);
            const lastTwo = seen.get(service)?.slice(-2) ?? [];
            if (lastTwo.length === 0) expect(health).toBe('unknown');
            if (lastTwo.includes(true)) expect(health, service).not.toBe('available');
          }
      }),
      { numRuns: 1_000 },
    );
  });

  test('nor is one that only looks ongoing, or can’t be read, when first read', () => {
    fc.assert(
      fc.property(fc.oneof(steadyBody, wildBody), (body) => {
        const [step] = read([body]);
        if (!step) return;
        for (const service of SERVICES) {
          const { ongoing, isWhole } = oracle(body, service, NOON_MS);
          if (ongoing.length > 0 || !isWhole) expect(healthOf(step, service)).not.toBe('available');
          else if (body.some(({ serviceName }) => serviceName === service))
            // And no false alarm either.
            expect(healthOf(step, service)).toBe('available');
        }
      }),
      { numRuns: 600 },
    );
  });

  test('after two whole readings without any event all is well', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const quiet: RawBody = SERVICES.map((serviceName) => ({ serviceName, events: [] }));
        const step = last(read([...row, quiet, quiet]));
        expect(SERVICES.map((service) => healthOf(step, service))).toEqual(
          SERVICES.map(() => 'available'),
        );
      }),
    );
  });
});

describe('the same said otherwise', () => {
  test('the order of events, services and keys changes nothing', () => {
    fc.assert(
      fc.property(anyRow, anyWatch, fc.nat(), (row, watched, seed) => {
        const other = row.map((body, n) => reshuffled(body, seed + n) as RawBody);
        expect(JSON.stringify(read(other, watched))).toBe(JSON.stringify(read(row, watched)));
      }),
      { numRuns: 400 },
    );
  });

  test('the same body again brings nothing new, and gives the very same value', () => {
    fc.assert(
      fc.property(anyRow, anyWatch, (row, watched) => {
        const before = last(read(row, watched));
        // At one moment: a word that we don’t know may mean something else at another.
        const again = readAll(Array<Body>(6).fill(parsed(row.at(-1) ?? [])), {
          watched: watched(0),
          everyMs: 0,
          from: before.state,
          startMs: before.nowMs,
        });
        const [, , settled, ...rest] = again;
        for (const { state, changes } of rest) {
          expect(state).toBe(settled?.state);
          expect(changes).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('iCloud Backup is as if nothing else had ever been watched', () => {
    fc.assert(
      fc.property(rowOf(steadyBody), watchLists, (row, watched) => {
        const alone = readAll(row.map(parsed), { watched: [BACKUP], everyMs });
        for (const [index, step] of read(row, watched).entries())
          expect(healthOf(step, BACKUP)).toBe(alone[index] && healthOf(alone[index], BACKUP));
      }),
      { numRuns: 300 },
    );
  });
});

describe('never a second notification for one event', () => {
  test('no notification is created twice, and none of what was so when it was first read', () => {
    fc.assert(
      fc.property(anyRow, anyWatch, (row, watched) => {
        const steps = read(row, watched);
        const ids = steps.flatMap(({ notifications }) => notifications.map(({ id }) => id));
        expect(ids).toEqual([...new Set(ids)]);
        for (const [index, { notifications }] of steps.entries())
          for (const { kind, services, lessAffected } of notifications) {
            if (kind === 'over') continue;
            const earlier = index > 0 ? watched(index - 1) : [];
            const named = [...services, ...lessAffected];
            expect(named.some((service) => earlier.includes(service))).toBe(true);
          }
      }),
      { numRuns: 1_000 },
    );
  });

  test('a person’s own trouble adds only that an incident was down, once, and names failures', () => {
    const anyTimes = fc.array(
      fc.integer({ min: -14 * 60, max: 60 }).map((minutes) => NOON_MS + minutes * MINUTE_MS),
      { maxLength: 6 },
    );
    const anyEfforts = fc.record({
      failuresMs: anyTimes,
      spans: anyTimes.map((times) => times.map((atMs) => ({ fromMs: atMs, toMs: atMs }))),
    });
    fc.assert(
      fc.property(anyRow, anyEfforts, (row, userActivity) => {
        const steps = read(row, ALL, userActivity);
        const all = steps.flatMap(({ notifications }) => notifications);
        const ids = all.map(({ id }) => id);
        expect(ids).toEqual([...new Set(ids)]);
        const others = all.filter(({ kind }) => kind !== 'wasDown');
        expect(others.map((notification) => ({ ...notification, failureMs: null }))).toEqual(
          read(row).flatMap(({ notifications }) => notifications),
        );
        for (const { notifications, changes, nowMs } of steps)
          for (const { kind, incidentId, failureMs } of notifications) {
            const change = changes.find(({ incident }) => incident.id === incidentId);
            if (!change) throw new Error('a notification without a change');
            const isInside = (atMs: number) => incidentCovers(change.incident, atMs, nowMs);
            if (failureMs) expect(isInside(failureMs) && failureMs <= nowMs).toBe(true);
            if (kind !== 'wasDown') continue;
            expect([change.kind, change.silent]).toEqual(['foundOver', false]);
            expect(
              [...userActivity.failuresMs, ...userActivity.spans.map(({ toMs }) => toMs)].some(
                isInside,
              ),
            ).toBe(true);
          }
      }),
      { numRuns: 600 },
    );
  });

  test('beginnings and ends take turns, and letting go is an end', () => {
    fc.assert(
      fc.property(anyRow, anyWatch, (row, watched) => {
        for (const { timeline } of last(read(row, watched)).state.incidents) {
          let isOpen = false;
          for (const [index, { kind }] of timeline.entries()) {
            expect(index === 0).toBe(kind === 'began' || kind === 'foundOver');
            if (kind !== 'foundOver') expect(isOpen, kind).toBe(!begins.has(kind));
            if (begins.has(kind)) isOpen = true;
            if (kind === 'over' || kind === 'unwatched') isOpen = false;
          }
        }
      }),
      { numRuns: 600 },
    );
  });

  test('an event that keeps its id and start is one incident for all its life', () => {
    fc.assert(
      fc.property(rowOf(steadyBody), (row) => {
        const { state } = last(read(row));
        const named = state.incidents.filter(({ messageId }) => messageId);
        expect(named.map(({ messageId }) => messageId).toSorted()).toEqual(
          [...new Set(named.map(({ messageId }) => messageId))].toSorted(),
        );
        // The one without an id can't be joined over services: it is one a service.
        const nameless = state.incidents.filter(({ messageId }) => !messageId);
        expect(nameless.every(({ impacts }) => impacts.length === 1)).toBe(true);
        expect(nameless.length).toBeLessThanOrEqual(SERVICES.length);
      }),
      { numRuns: 400 },
    );
  });

  test('an end is told only where no service was ongoing in its last two sound readings', () => {
    fc.assert(
      fc.property(rowOf(steadyBody), (row) => {
        const steps = read(row);
        const seen = new Map<string, unknown[][]>(SERVICES.map((service) => [service, []]));
        for (const [index, { notifications, nowMs, state }] of steps.entries()) {
          for (const service of SERVICES) {
            const said = oracle(row[index] ?? [], service, nowMs);
            if (said.isSound) seen.get(service)?.push(said.ongoing.map((e) => e.messageId));
          }
          const overs = notifications.filter(({ kind }: IncidentNotification) => kind === 'over');
          for (const { incidentId, services } of overs) {
            const ours = state.incidents.find(({ id }) => id === incidentId);
            for (const service of services)
              expect(seen.get(service)?.slice(-2).flat()).not.toContain(ours?.messageId);
          }
        }
      }),
      { numRuns: 600 },
    );
  });

  test('nothing goes on where nobody watches, and nothing is over because of that', () => {
    fc.assert(
      fc.property(anyRow, anyWatch, (row, watched) => {
        const steps = read(row, watched);
        for (const [index, { state, changes }] of steps.entries()) {
          const active = state.incidents.flatMap(({ impacts }) =>
            impacts.filter(({ phase }) => isActive(phase)).map(({ service }) => service),
          );
          expect(watched(index)).toEqual(expect.arrayContaining(active));
          for (const { kind, incident } of changes) {
            if (kind !== 'over') continue;
            const before = steps[index - 1]?.state.incidents.find(({ id }) => id === incident.id);
            const ended = incident.impacts.filter(({ service, phase }) => {
              const earlier = before?.impacts.find((impact) => impact.service === service);
              return phase === 'over' && earlier && isActive(earlier.phase);
            });
            expect(watched(index)).toEqual(
              expect.arrayContaining(ended.map(({ service }) => service)),
            );
            expect(ended.length).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 600 },
    );
  });
});
