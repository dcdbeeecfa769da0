import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PendingNotification } from '../../../lib/notifications/notification';
import type { DeliverySituation } from '../../../lib/notifications/outgoing';
import { planDelivery } from '../../../lib/notifications/plan-delivery';
import { isPaused, isQuiet } from '../../../lib/settings/quiet-times';
import { isActive } from '../../../lib/status/incident';
import { SEVERITIES, type Phase } from '../../../lib/status/model';
import { anyClockTime } from '../../support/clocks';
import { BACKUP, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import {
  announcement,
  impact,
  incident,
  notification,
  planned,
  preference,
  reminder,
  situation,
} from '../../support/notifications';

const INCIDENTS = ['a', 'b', 'developer:c'];
const NAMES = [BACKUP, SIGN_IN, 'Siri'];
const PHASES: Phase[] = ['ongoing', 'clearing', 'over', 'returning', 'receding', 'unwatched'];
const ENDS = ['began', 'worsened', 'over', 'reopened-2', 'over-2', 'wasDown'];

const anyTime = fc.integer({ min: -26, max: 2 }).map((hours) => NOON_MS + hours * HOUR_MS);
const anyName = fc.constantFrom(...NAMES);
const severity = fc.constantFrom(...SEVERITIES);
const feedOf = (id: string) => (id.startsWith('developer:') ? 'developer' : 'consumer');

const anyNews = fc
  .record({
    id: fc.constantFrom(...INCIDENTS, 'unknown'),
    end: fc.constantFrom(...ENDS),
    services: fc.subarray(NAMES, { minLength: 1 }),
    createdAtMs: anyTime,
    severity,
    stillAffected: fc.option(anyName),
  })
  .map(({ id, end, ...more }) => notification(`${id}/${end}`, { ...more, feed: feedOf(id) }));
const anyOther = fc
  .record({ id: fc.constantFrom('p', 'q', ''), createdAtMs: anyTime })
  .map(({ id, ...more }) => (id ? planned(id, more) : reminder(more.createdAtMs, more)));
const anyPending = fc.uniqueArray(
  fc.oneof<fc.WeightedArbitrary<PendingNotification>[]>(
    { weight: 5, arbitrary: anyNews },
    { weight: 2, arbitrary: anyOther },
  ),
  { selector: ({ id }) => id, maxLength: 12 },
);

const anyIncident = (id: string) =>
  fc
    .uniqueArray(
      fc
        .record({ name: anyName, phase: fc.constantFrom(...PHASES), severity })
        .map(({ name, ...more }) => impact(name, more)),
      { selector: ({ service }) => service },
    )
    .map((impacts) =>
      impacts.length > 0 ? [{ ...incident(id, ...impacts), feed: feedOf(id) }] : [],
    );
const anyAnnouncement = (id: string) =>
  fc.option(anyTime).map((startMs) => (startMs === null ? [] : [announcement(id, { startMs })]));

const anySituation: fc.Arbitrary<DeliverySituation> = fc
  .record({
    incidents: fc.tuple(...INCIDENTS.map(anyIncident)),
    announcements: fc.tuple(...['p', 'q'].map(anyAnnouncement)),
    wanted: fc.array(
      fc.record({
        incidentId: fc.constantFrom(...INCIDENTS),
        isMuted: fc.boolean(),
        tellsWhenOver: fc.boolean(),
      }),
    ),
    quietHours: fc.record({ isOn: fc.boolean(), from: anyClockTime, to: anyClockTime }),
    pausedUntilMs: fc.option(anyTime),
  })
  .map(({ incidents, announcements, wanted, ...settings }) =>
    situation({
      settings,
      preferences: wanted.map(preference),
      incidents: incidents.flat() as DeliverySituation['incidents'],
      announcements: announcements.flat(),
    }),
  );

/** Whether a problem is ongoing that the end of an incident must not be shown in green beside. */
function isTroubled(
  { incidentId, services }: { incidentId: string; services: string[] },
  { incidents }: DeliverySituation,
): boolean {
  const main = services.includes(BACKUP) ? [BACKUP] : services;
  return incidents.some(({ id, feed, impacts }) => {
    const isItself = id === incidentId;
    const names = isItself ? main : [BACKUP, ...services];
    const active = impacts.filter(
      (one) => isActive(one.phase) && (isItself || one.severity !== 'maintenance'),
    );
    return feed === feedOf(incidentId) && active.some(({ service }) => names.includes(service));
  });
}

const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id);
const expectUnique = (all: readonly unknown[]) => expect(all).toEqual([...new Set(all)]);

test('in any situation', () => {
  fc.assert(
    fc.property(anyPending, anySituation, (pending, now) => {
      const { show, dropIds } = planDelivery(pending, now);
      const { settings, nowMs, timeZone, incidents } = now;
      const gone = [...show.flatMap(({ notificationIds }) => notificationIds), ...dropIds];
      const rest = pending.filter(({ id }) => !gone.includes(id));

      // Each notification is delivered, dropped or waits, and none twice, in whatever order they come.
      expectUnique(gone);
      expect(idsOf(pending)).toEqual(expect.arrayContaining(gone));
      expect(planDelivery(rest, now)).toEqual({ show: [], dropIds: [] });
      expect(planDelivery(pending.toReversed(), now)).toEqual({ show, dropIds });

      // All news is one notification, reminders are one each, and no incident is in two.
      expect(show.filter(({ id }) => !id.startsWith('reminder/')).length).toBeLessThanOrEqual(1);
      expectUnique(show.flatMap(({ incidentIds }) => incidentIds));
      expectUnique(idsOf(show));

      // In quiet hours and pauses all waits; otherwise only what the next reading decides.
      const isSilent = isQuiet(settings.quietHours, nowMs, timeZone) || isPaused(settings, nowMs);
      if (isSilent) expect(show).toEqual([]);
      for (const one of isSilent ? [] : rest) {
        const incidentId = 'incidentId' in one ? one.incidentId : null;
        const phases = incidents.find(({ id }) => id === incidentId)?.impacts.map((i) => i.phase);
        expect(phases?.join()).toMatch(/returning|receding|clearing/);
      }

      for (const { icon, notificationIds, mutable, incidentIds } of show) {
        if (mutable !== null) expect(incidentIds).toEqual([mutable]);
        if (icon !== 'available') continue;
        // Never green beside a problem. The last notification of an incident stands for the others.
        const ends = notificationIds.flatMap((id) => {
          const one = pending.find((other) => other.id === id);
          return one && 'incidentId' in one ? [one] : [];
        });
        for (const end of new Map(ends.map((one) => [one.incidentId, one])).values())
          expect(isTroubled(end, now)).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});
