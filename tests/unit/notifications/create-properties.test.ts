import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFeed } from '../../../lib/feed/parse-feed';
import { NO_ACTIVITY } from '../../../lib/guide/user-activity';
import { createNotifications } from '../../../lib/notifications/create-notifications';
import { notificationSubject } from '../../../lib/notifications/notification';
import { NOTIFICATION_KINDS, type Settings } from '../../../lib/settings/settings';
import { enabledServices } from '../../../lib/settings/enabled-services';
import { feedOf, isConfirmed } from '../../../lib/status/incident';
import { MINUTE_MS, NOON_MS, readAll, watching, type Step } from '../../support/events';
import { rowOf, SERVICES, steadyBody, textOf, wildBody } from '../../support/random-feeds';

const anySwitches = fc.record(
  Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, fc.boolean()])),
) as fc.Arbitrary<Settings['notices']>;

const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    watched: fc.subarray(SERVICES),
    notices: anySwitches,
    noticesOf: fc.dictionary(fc.constantFrom(...SERVICES), anySwitches, { maxKeys: 2 }),
  })
  .map(({ watched, ...rest }) => ({ ...watching(watched), ...rest }));

const anyWishes = fc.array(fc.record({ isMuted: fc.boolean(), tellsWhenOver: fc.boolean() }), {
  maxLength: 4,
});

const anyStory = fc.oneof(rowOf(steadyBody), rowOf(wildBody)).map((row) =>
  readAll(
    row.map((body) => {
      const feed = parseFeed(textOf(body));
      return feed.ok ? feed.services : [];
    }),
    { watched: SERVICES, everyMs: 2 * MINUTE_MS },
  ),
);

const failed = { ...NO_ACTIVITY, failuresMs: [NOON_MS - MINUTE_MS] };

/** What one reading has people told, with wishes about the first incidents that it knows. */
function toldIn(
  { changes, announced, state, nowMs }: Step,
  settings: Settings,
  wished: readonly { isMuted: boolean; tellsWhenOver: boolean }[],
) {
  const preferences = state.incidents.flatMap(({ id }, index) => {
    const fields = wished[index];
    return fields ? [{ incidentId: id, changedMs: 0, ...fields }] : [];
  });
  const userActivity = failed;
  const of = {
    feed: 'consumer' as const,
    monitored: SERVICES,
    settings,
    preferences,
    userActivity,
    nowMs,
  };
  return { preferences, notifications: createNotifications({ changes, announced, state, ...of }) };
}

test('no notification is told twice, whatever people change meanwhile', () => {
  fc.assert(
    fc.property(
      anyStory,
      fc.array(fc.tuple(anySettings, anyWishes), { minLength: 14, maxLength: 14 }),
      (steps, choices) => {
        const ids = steps.flatMap((step, index) => {
          const [settings, wished] = choices[index] ?? [watching([]), []];
          return toldIn(step, settings, wished).notifications.map(({ id }) => id);
        });
        expect(ids).toEqual([...new Set(ids)]);
      },
    ),
    { numRuns: 250 },
  );
});

test('only what is wanted is told, and only of what changed', () => {
  fc.assert(
    fc.property(anyStory, anySettings, anyWishes, (steps, settings, wished) => {
      for (const step of steps) {
        const { notifications, preferences } = toldIn(step, settings, wished);
        for (const notification of notifications) {
          expect(notification.services.length).toBeGreaterThan(0);
          const wanted = enabledServices(
            notification.kind,
            feedOf(notification),
            notification.services,
            settings,
          );
          if (notification.kind === 'planned') {
            expect(wanted).toEqual(notification.services);
            continue;
          }
          const preference = preferences.find(
            ({ incidentId }) => incidentId === notification.incidentId,
          );
          const isWished = notification.kind === 'over' && preference?.tellsWhenOver;
          if (!isWished) expect(wanted).toEqual(notification.services);
          if (preference?.isMuted) expect(isWished).toBe(true);
          if (!isWished) expect(notification.severity).not.toBe('maintenance');
          expect(notificationSubject(notification.id)).toEqual({
            kind: 'incident',
            incidentId: notification.incidentId,
          });
          const change = step.changes.find(
            ({ incident }) => incident.id === notification.incidentId,
          );
          expect(change?.silent).toBe(false);
          const impacts = change?.incident.impacts ?? [];
          const named = impacts.filter(({ service }) => notification.services.includes(service));
          const isStart = ['began', 'reopened', 'worsened'].includes(notification.kind);
          if (isStart) {
            expect(named.every(({ phase }) => isConfirmed(phase))).toBe(true);
            expect(named.some(({ severity }) => severity === notification.severity)).toBe(true);
          }
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('an end that was asked for is always told', () => {
  fc.assert(
    fc.property(anyStory, anySettings, fc.boolean(), (steps, settings, isMuted) => {
      const wished = Array(100).fill({ isMuted, tellsWhenOver: true });
      for (const step of steps) {
        const overs = step.changes.filter(({ kind }) => kind === 'over');
        const told = toldIn(step, settings, wished).notifications.filter(
          ({ kind }) => kind === 'over',
        );
        expect(told).toHaveLength(overs.length);
      }
    }),
    { numRuns: 150 },
  );
});

test('of one episode there is one beginning, for one who changes nothing', () => {
  fc.assert(
    fc.property(anyStory, anySettings, (steps, settings) => {
      const open = new Set<string>();
      for (const step of steps) {
        const notifications = toldIn(step, settings, []).notifications;
        for (const { kind, incident } of step.changes)
          if (kind === 'began' || kind === 'reopened') open.delete(incident.id);
        for (const notification of notifications) {
          if (notification.kind !== 'began' && notification.kind !== 'reopened') continue;
          expect(open.has(notification.incidentId)).toBe(false);
          open.add(notification.incidentId);
        }
      }
    }),
    { numRuns: 250 },
  );
});
