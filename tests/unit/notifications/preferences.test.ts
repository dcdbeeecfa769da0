import { describe, expect, test } from 'vitest';
import { NO_ACTIVITY } from '../../../lib/guide/user-activity';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings/settings';
import type { IncidentPreference } from '../../../lib/settings/incident-preference';
import type { FeedEvent } from '../../../lib/status/model';
import {
  at,
  BACKUP,
  event,
  HOUR_MS,
  MINUTE_MS,
  NOON_MS,
  readAll,
  service,
  SIGN_IN,
  type Body,
} from '../../support/events';
import { was } from '../../support/incidents';

const SIRI = 'Siri';
const ALL = [BACKUP, SIGN_IN, SIRI];
const INCIDENT = `1@${NOON_MS - HOUR_MS}`;
const ALL_OFF = { ...DEFAULT_SETTINGS.notices, ...{ began: false, worsened: false, over: false } };

/** A body in which the incident affects these services, each as badly as it says. */
function on(affected: Record<string, 'Issue' | 'Outage' | 'Maintenance'> = {}): Body {
  return ALL.map((name) => {
    const statusType = affected[name];
    return service(name, statusType ? [event({ statusType })] : []);
  });
}

const preference = (more: Partial<IncidentPreference> = {}): IncidentPreference => {
  return { incidentId: INCIDENT, isMuted: false, tellsWhenOver: false, changedMs: 0, ...more };
};

/** What is told of some readings: kinds with their services, and how bad. */
function told(
  bodies: readonly Body[],
  settings: Partial<Settings> = {},
  preferences: readonly IncidentPreference[] = [],
) {
  const notifications = readAll(bodies, { watched: ALL, settings, preferences }).flatMap(
    (s) => s.notifications,
  );
  return notifications.map(({ kind, services, severity }) => [kind, services.join(), severity]);
}

/** Settings by which nobody is told of these services that something began or got worse. */
const without = (...names: string[]): Partial<Settings> => ({
  noticesOf: Object.fromEntries(names.map((name) => [name, { ...ALL_OFF, reopened: false }])),
});

describe('kinds that are off', () => {
  const story = [on(), on({ [BACKUP]: 'Issue' }), on({ [BACKUP]: 'Outage' }), on(), on()];
  const again = [...story, on({ [BACKUP]: 'Issue' }), on({ [BACKUP]: 'Issue' })];

  test.each([
    ['began', ['worsened', 'over', 'reopened']],
    ['worsened', ['began', 'over', 'reopened']],
    ['over', ['began', 'worsened', 'reopened']],
    ['reopened', ['began', 'worsened', 'over']],
  ] as const)('%s: only that is not told', (kind, kinds) => {
    const notifications = { ...DEFAULT_SETTINGS.notices, [kind]: false };
    expect(told(again, { notices: notifications }).map(([told]) => told)).toEqual(kinds);
  });

  test('a service’s own switch counts before that of all', () => {
    const noticesOf = { [BACKUP]: { over: true } };
    expect(told(again, { notices: ALL_OFF, noticesOf }).map(([kind]) => kind)).toEqual([
      'over',
      'reopened',
    ]);
  });

  test('that it was down', () => {
    const userActivity = { ...NO_ACTIVITY, failuresMs: [at(9, 40)] };
    const bodies = [on(), [service(BACKUP, [was()]), service(SIGN_IN, [was()])]];
    const services = (settings: Partial<Settings>) =>
      readAll(bodies, { watched: ALL, settings, userActivity }).flatMap(({ notifications }) =>
        notifications.map((notification) => notification.services),
      );
    expect(services({})).toEqual([[BACKUP, SIGN_IN]]);
    expect(services({ noticesOf: { [BACKUP]: { wasDown: false } } })).toEqual([[SIGN_IN]]);
    expect(services({ notices: { ...DEFAULT_SETTINGS.notices, wasDown: false } })).toEqual([]);
  });
});

describe('services of which nothing is to be told', () => {
  test('are not named', () => {
    const both = on({ [BACKUP]: 'Issue', [SIGN_IN]: 'Issue', [SIRI]: 'Issue' });
    expect(told([on(), both], without(SIGN_IN))).toEqual([['began', `${BACKUP},${SIRI}`, 'issue']]);
  });

  test('alone: nothing is told, from its beginning to its end', () => {
    const bodies = [on(), on({ [SIRI]: 'Issue' }), on({ [SIRI]: 'Outage' }), on(), on()];
    expect(told(bodies, without(SIRI))).toEqual([]);
    expect(told(bodies)).toHaveLength(3);
  });

  test('make nothing look worse than it is on the others', () => {
    const bodies = [on(), on({ [SIGN_IN]: 'Outage', [SIRI]: 'Issue' }), on(), on()];
    expect(told(bodies, without(SIGN_IN))).toEqual([
      ['began', SIRI, 'issue'],
      ['over', SIRI, 'issue'],
    ]);
  });

  test('that get worse are not told of by the others', () => {
    const bodies = [
      on(),
      on({ [SIGN_IN]: 'Issue', [SIRI]: 'Issue' }),
      on({ [SIGN_IN]: 'Outage', [SIRI]: 'Issue' }),
    ];
    expect(told(bodies, without(SIGN_IN))).toEqual([['began', SIRI, 'issue']]);
  });

  test('nor is iCloud Backup, by which the incident goes', () => {
    const bodies = [
      on(),
      on({ [BACKUP]: 'Issue', [SIRI]: 'Outage' }),
      on({ [BACKUP]: 'Outage', [SIRI]: 'Outage' }),
      on({ [SIRI]: 'Outage' }),
      on({ [SIRI]: 'Outage' }),
    ];
    // Its end is that of iCloud Backup: where nothing is told of that, nothing is said to be over.
    expect(told(bodies, without(BACKUP))).toEqual([['began', SIRI, 'outage']]);
  });

  test('the others that only ever looked fine again have no end', () => {
    const was = event({ eventStatus: 'resolved', endMs: NOON_MS });
    const there = [service(SIGN_IN, [event()]), service(SIRI, [was]), service(BACKUP)];
    const settings = { noticesOf: { [SIGN_IN]: { began: false, over: false } } };
    expect(told([on(), there, on(), on()], settings)).toEqual([]);
  });

  test('only maintenance on the others is not told', () => {
    const bodies = [on(), on({ [SIGN_IN]: 'Issue', [SIRI]: 'Maintenance' }), on(), on()];
    expect(told(bodies, without(SIGN_IN))).toEqual([]);
  });
});

test('how bad it is on iCloud Backup is how bad it is', () => {
  const bodies = [on(), on({ [BACKUP]: 'Issue', [SIGN_IN]: 'Outage' })];
  expect(told(bodies)).toEqual([['began', `${BACKUP},${SIGN_IN}`, 'issue']]);
});

test('work that Apple does beside a problem is no lesser problem', () => {
  const other = on({ [BACKUP]: 'Outage', [SIGN_IN]: 'Issue', [SIRI]: 'Maintenance' });
  const [notification] = readAll([on(), other], { watched: ALL }).flatMap(
    ({ notifications }) => notifications,
  );
  expect(notification).toMatchObject({ services: [BACKUP], lessAffected: [SIGN_IN] });
});

describe('an incident that reaches what people want to hear of', () => {
  const there = on({ [SIGN_IN]: 'Issue' });

  test.each<[string, Body[]]>([
    ['the same as it is there', [there, on({ [SIGN_IN]: 'Issue', [SIRI]: 'Issue' })]],
    ['iCloud Backup', [there, on({ [SIGN_IN]: 'Issue', [BACKUP]: 'Issue' })]],
    ['worse than there', [there, on({ [SIGN_IN]: 'Issue', [SIRI]: 'Outage' })]],
    ['two at once', [there, on({ [SIGN_IN]: 'Issue', [BACKUP]: 'Issue', [SIRI]: 'Issue' })]],
    [
      'while it gets better there',
      [on({ [SIGN_IN]: 'Outage' }), on({ [SIGN_IN]: 'Issue', [SIRI]: 'Issue' })],
    ],
  ])('%s: that is its beginning, once', (_, bodies) => {
    const step = readAll([on(), ...bodies, ...bodies.slice(-1), on(), on()], {
      watched: ALL,
      settings: without(SIGN_IN),
    });
    const notifications = step.flatMap((one) => one.notifications);
    expect(notifications.map(({ kind }) => kind)).toEqual(['began', 'over']);
    expect(notifications[0]?.services).not.toContain(SIGN_IN);
    expect(notifications[0]?.id.startsWith(`${INCIDENT}/began`)).toBe(true);
  });

  test('and then one more of them: that is not told again', () => {
    const bodies = [
      on(),
      there,
      on({ [SIGN_IN]: 'Issue', [SIRI]: 'Issue' }),
      on({ [SIGN_IN]: 'Issue', [SIRI]: 'Issue', [BACKUP]: 'Issue' }),
    ];
    expect(told(bodies, without(SIGN_IN))).toEqual([['began', SIRI, 'issue']]);
  });

  test('left it and came back to it: not told again', () => {
    const [both, only] = [on({ [SIGN_IN]: 'Issue', [SIRI]: 'Issue' }), there];
    const bodies = [on(), only, both, only, only, both, both];
    expect(told(bodies, without(SIGN_IN))).toEqual([['began', SIRI, 'issue']]);
  });

  test('nor where it comes back as something else happens', () => {
    const there = on({ [SIGN_IN]: 'Outage' });
    const both = on({ [SIGN_IN]: 'Outage', [SIRI]: 'Issue' });
    const eased = on({ [SIGN_IN]: 'Issue', [SIRI]: 'Issue' });
    const bodies = [on(), there, both, there, there, both, eased];
    expect(told(bodies, without(SIGN_IN))).toEqual([['began', SIRI, 'issue']]);
  });

  test('with maintenance alone is not told', () => {
    const bodies = [on(), there, on({ [SIGN_IN]: 'Issue', [SIRI]: 'Maintenance' })];
    expect(told(bodies, without(SIGN_IN))).toEqual([]);
  });

  test('what was already so when first looked at is no news', () => {
    const steps = readAll([on(), there, on({ [SIGN_IN]: 'Issue', [SIRI]: 'Issue' })], {
      watched: (index) => (index < 2 ? [BACKUP, SIGN_IN] : ALL),
      settings: without(SIGN_IN),
    });
    expect(steps.flatMap(({ notifications }) => notifications)).toEqual([]);
  });

  test('other services than those that were told have a notification of their own', () => {
    const reached = on({ [SIGN_IN]: 'Issue', [BACKUP]: 'Issue' });
    const [began] = readAll([on(), there], { watched: ALL }).flatMap(
      ({ notifications }) => notifications,
    );
    const late = readAll([on(), there, reached], { watched: ALL, settings: without(SIGN_IN) });
    const [other] = late.flatMap(({ notifications }) => notifications);
    expect([began?.services, other?.services]).toEqual([[SIGN_IN], [BACKUP]]);
    expect(other?.id).not.toBe(began?.id);
  });
});

describe('a wish about one incident', () => {
  const affected = on({ [BACKUP]: 'Issue', [SIGN_IN]: 'Issue' });
  const bodies = [on(), affected, on({ [BACKUP]: 'Outage', [SIGN_IN]: 'Issue' }), on(), on()];

  test('muted: nothing is told', () => {
    expect(told(bodies, {}, [preference({ isMuted: true })])).toEqual([]);
  });

  test('another one’s wish changes nothing', () => {
    const other = preference({ incidentId: 'other', isMuted: true });
    expect(told(bodies, {}, [other])).toEqual(told(bodies));
  });

  test.each<[string, Partial<Settings>, boolean]>([
    ['though it is muted', {}, true],
    ['though ends are off', { notices: ALL_OFF }, false],
    ['though both are so', { notices: ALL_OFF }, true],
    ['though they are off for the service', without(BACKUP), true],
  ])('its end is told %s', (_, settings, isMuted) => {
    const kinds = told(bodies, settings, [preference({ isMuted, tellsWhenOver: true })]);
    expect(kinds.filter(([kind]) => kind === 'over')).toEqual([['over', BACKUP, 'outage']]);
    if (isMuted) expect(kinds).toHaveLength(1);
  });

  test('where nobody looked any more, nothing is said to be over', () => {
    const bodies = [on(), on({ [SIGN_IN]: 'Issue', [SIRI]: 'Issue' }), on(), on(), on()];
    const steps = readAll(bodies, {
      watched: (index) => (index < 2 ? ALL : [BACKUP, SIGN_IN]),
      preferences: [preference({ tellsWhenOver: true })],
    });
    const over = steps
      .flatMap(({ notifications }) => notifications)
      .filter(({ kind }) => kind === 'over');
    expect(over).toMatchObject([{ services: [SIGN_IN] }]);
  });

  test('the end of maintenance is told where it was asked for', () => {
    const maintained = [on(), on({ [BACKUP]: 'Maintenance' }), on(), on()];
    expect(told(maintained)).toEqual([]);
    expect(told(maintained, {}, [preference({ tellsWhenOver: true })])).toEqual([
      ['over', BACKUP, 'maintenance'],
    ]);
  });

  test('muted, it was not down', () => {
    const seen = [on(), [service(BACKUP, [was()]), service(SIGN_IN)]];
    const userActivity = { ...NO_ACTIVITY, failuresMs: [at(9, 40)] };
    const options = { watched: ALL, userActivity };
    const [notification] = readAll(seen, options).flatMap(({ notifications }) => notifications);
    const preferences = [preference({ incidentId: notification?.incidentId ?? '', isMuted: true })];
    expect(notification?.kind).toBe('wasDown');
    expect(
      readAll(seen, { ...options, preferences }).flatMap(({ notifications }) => notifications),
    ).toEqual([]);
  });
});

describe('maintenance that is announced', () => {
  const startMs = NOON_MS + 3 * HOUR_MS;
  const upcoming: Partial<FeedEvent> = {
    statusType: 'Maintenance',
    eventStatus: 'upcoming',
    message: 'Work.',
    startMs,
    endMs: startMs + HOUR_MS,
  };
  const announced: Body = [service(SIRI, [event(upcoming)]), service(BACKUP, [event(upcoming)])];
  const plannedOf = (settings: Partial<Settings>) =>
    readAll([on(), announced, announced], { watched: ALL, settings }).flatMap((s) => s.planned);
  const switchedOn = { notices: { ...DEFAULT_SETTINGS.notices, planned: true } };

  test('is told of the services that people want, most important first, once', () => {
    const [notification, ...more] = plannedOf(switchedOn);
    expect(more).toEqual([]);
    expect(notification).toEqual({
      kind: 'planned',
      id: `planned/${notification?.announcementId ?? ''}`,
      feed: 'consumer',
      announcementId: notification?.announcementId,
      services: [BACKUP, SIRI],
      startMs,
      endMs: startMs + HOUR_MS,
      appleMessage: 'Work.',
      createdAtMs: NOON_MS + 5 * MINUTE_MS,
    });
  });

  test('is off from the start, and can be on for one service', () => {
    expect(plannedOf({})).toEqual([]);
    const noticesOf = { [SIRI]: { planned: true } };
    expect(plannedOf({ noticesOf })).toMatchObject([{ services: [SIRI] }]);
  });
});
