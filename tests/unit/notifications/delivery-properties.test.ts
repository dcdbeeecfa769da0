import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeliverySituation } from '../../../lib/notifications/outgoing';
import { planDelivery } from '../../../lib/notifications/plan-delivery';
import type {
  IncidentNotification,
  PendingNotification,
} from '../../../lib/notifications/notification';
import { isPaused } from '../../../lib/settings/pause';
import { isQuiet } from '../../../lib/settings/quiet-hours';
import { SEVERITIES, type Impact, type Phase } from '../../../lib/status/model';
import { anyClockTime } from '../../support/clocks';
import { BACKUP, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import {
  announcement,
  impact,
  incident,
  notification,
  planned,
  reminder,
  situation,
} from '../../support/notifications';

const INCIDENTS = ['a', 'b', 'developer:c'];
const NAMES = [BACKUP, SIGN_IN, 'Siri'];
const PHASES: Phase[] = ['ongoing', 'clearing', 'over', 'returning', 'receding', 'unwatched'];
const ENDS = ['began', 'worsened', 'over', 'reopened-2', 'over-2', 'wasDown'];

const anyTime = fc.integer({ min: -26, max: 2 }).map((hours) => NOON_MS + hours * HOUR_MS);
const someNames = fc.subarray(NAMES, { minLength: 1 });
const feedOf = (id: string) => (id.startsWith('developer:') ? 'developer' : 'consumer');

const anyIncidentNotification = fc
  .record({
    id: fc.constantFrom(...INCIDENTS, 'forgotten'),
    end: fc.constantFrom(...ENDS),
    services: someNames,
    createdAtMs: anyTime,
    severity: fc.constantFrom(...SEVERITIES),
    stillAffected: fc.constantFrom(null, ...NAMES),
  })
  .map(({ id, end, ...more }) => notification(`${id}/${end}`, { ...more, feed: feedOf(id) }));

const anyNotification: fc.Arbitrary<PendingNotification> = fc.oneof(
  { weight: 5, arbitrary: anyIncidentNotification },
  fc
    .tuple(fc.constantFrom('p', 'q'), anyTime)
    .map(([id, createdAtMs]) => planned(id, { createdAtMs })),
  fc.tuple(fc.nat(3), anyTime).map(([dueMs, createdAtMs]) => reminder(dueMs, { createdAtMs })),
);
const anyOwed = fc.uniqueArray(anyNotification, { selector: ({ id }) => id, maxLength: 12 });

const anyImpact: fc.Arbitrary<Impact> = fc
  .record({ phase: fc.constantFrom(...PHASES), severity: fc.constantFrom(...SEVERITIES) })
  .chain((more) => fc.constantFrom(...NAMES).map((name) => impact(name, more)));
const anyImpacts = fc.uniqueArray(anyImpact, { selector: (one) => one.service, minLength: 1 });

const anySituation: fc.Arbitrary<DeliverySituation> = fc
  .record({
    impacts: fc.tuple(...INCIDENTS.map(() => fc.option(anyImpacts))),
    preferences: fc.array(
      fc.record({
        incidentId: fc.constantFrom(...INCIDENTS),
        isMuted: fc.boolean(),
        tellsWhenOver: fc.boolean(),
        changedMs: fc.constant(0),
      }),
    ),
    starts: fc.tuple(fc.option(anyTime), fc.option(anyTime)),
    isOn: fc.boolean(),
    from: anyClockTime,
    to: anyClockTime,
    pausedUntilMs: fc.option(anyTime),
  })
  .map(({ impacts, preferences, starts, isOn, from, to, pausedUntilMs }) =>
    situation({
      settings: { quietHours: { isOn, from, to }, pausedUntilMs },
      preferences,
      incidents: impacts.flatMap((all, index) => {
        const id = INCIDENTS[index] ?? '';
        return all ? [{ ...incident(id, ...all), feed: feedOf(id) } as const] : [];
      }),
      announcements: starts.flatMap((startMs, index) =>
        startMs === null ? [] : [announcement(index === 0 ? 'p' : 'q', { startMs })],
      ),
    }),
  );

const numRuns = 300;
const sameAs = (value: unknown) => JSON.stringify(value);

test('each notification is told, dropped, or waits: never two of them', () => {
  fc.assert(
    fc.property(anyOwed, anySituation, (pending, now) => {
      const { show, dropIds } = planDelivery(pending, now);
      const gone = [...show.flatMap(({ notificationIds }) => notificationIds), ...dropIds];
      expect(gone).toEqual([...new Set(gone)]);
      const all = pending.map(({ id }) => id);
      expect(gone.filter((id) => !all.includes(id))).toEqual([]);
    }),
    { numRuns },
  );
});

test('nothing is told while nobody wants to be told anything, and else nothing waits long', () => {
  fc.assert(
    fc.property(anyOwed, anySituation, (pending, now) => {
      const { show, dropIds } = planDelivery(pending, now);
      const { settings, nowMs, timeZone, incidents } = now;
      if (isQuiet(settings.quietHours, nowMs, timeZone) || isPaused(settings, nowMs)) {
        expect(show).toEqual([]);
        return;
      }
      const gone = new Set([...show.flatMap(({ notificationIds }) => notificationIds), ...dropIds]);
      const waiting = pending.filter(({ id }) => !gone.has(id));
      // Only for what may be back, or over, at the next reading.
      for (const one of waiting) {
        const of = 'incidentId' in one ? incidents.find(({ id }) => id === one.incidentId) : null;
        const phases = of?.impacts.map(({ phase }) => phase) ?? [];
        expect(phases.some((phase) => ['returning', 'receding', 'clearing'].includes(phase))).toBe(
          true,
        );
      }
    }),
    { numRuns },
  );
});

test('news is one notification at most, and no incident is in two', () => {
  fc.assert(
    fc.property(anyOwed, anySituation, (pending, now) => {
      const { show } = planDelivery(pending, now);
      const isReminder = (id: string) => id.startsWith('reminder/');
      expect(show.filter(({ id }) => !isReminder(id)).length).toBeLessThanOrEqual(1);
      const told = show.flatMap(({ incidentIds }) => incidentIds);
      expect(told).toEqual([...new Set(told)]);
      const ids = show.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
      for (const { mutable, incidentIds } of show)
        if (mutable !== null) expect(incidentIds).toEqual([mutable]);
    }),
    { numRuns },
  );
});

test('what was settled is not told again', () => {
  fc.assert(
    fc.property(anyOwed, anySituation, (pending, now) => {
      const { show, dropIds } = planDelivery(pending, now);
      const gone = new Set([...show.flatMap(({ notificationIds }) => notificationIds), ...dropIds]);
      const rest = pending.filter(({ id }) => !gone.has(id));
      expect(planDelivery(rest, now)).toEqual({ show: [], dropIds: [] });
    }),
    { numRuns },
  );
});

test('the order in which they are owed changes nothing', () => {
  const shuffled = anyOwed.chain((pending) =>
    fc.tuple(
      fc.constant(pending),
      fc.shuffledSubarray(pending, { minLength: pending.length, maxLength: pending.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, anySituation, ([pending, other], now) => {
      expect(sameAs(planDelivery(other, now))).toBe(sameAs(planDelivery(pending, now)));
    }),
    { numRuns },
  );
});

/** Whether something goes on that the end of an incident must not be shown in green beside. */
function isTroubled(told: IncidentNotification, { incidents }: DeliverySituation): boolean {
  const main = told.services.includes(BACKUP) ? [BACKUP] : told.services;
  return incidents.some(({ id, feed, impacts }) => {
    if (feed !== feedOf(told.incidentId)) return false;
    const isItself = id === told.incidentId;
    const names = isItself ? main : [BACKUP, ...told.services];
    return impacts.some(({ service, phase, severity }) => {
      const isActive = phase !== 'over' && phase !== 'unwatched';
      return isActive && names.includes(service) && (isItself || severity !== 'maintenance');
    });
  });
}

test('never green beside a problem of what it tells of', () => {
  fc.assert(
    fc.property(anyOwed, anySituation, (pending, now) => {
      for (const { icon, notificationIds } of planDelivery(pending, now).show) {
        if (icon !== 'available') continue;
        const told = notificationIds.flatMap((notificationId) => {
          const found = pending.find(({ id }) => id === notificationId);
          return found && 'incidentId' in found ? [found] : [];
        });
        const last = new Map(told.map((one) => [one.incidentId, one]));
        for (const one of last.values()) expect(isTroubled(one, now)).toBe(false);
      }
    }),
    { numRuns },
  );
});
