import { describe, expect, test } from 'vitest';
import {
  BACKUP,
  event,
  HOUR_MS,
  last,
  NOON_MS,
  readAll,
  resolved,
  service,
  SIGN_IN,
  type Body,
} from '../../support/events';
import { backup } from '../../support/incidents';

const START_MS = NOON_MS - HOUR_MS;
const INCIDENT = `1@${START_MS}`;

const bodies: Record<string, Body> = {
  '-': backup(),
  i: backup(event()),
  o: backup(event({ statusType: 'Outage' })),
  m: backup(event({ statusType: 'Maintenance' })),
  r: backup(resolved()),
  u: backup(event({ eventStatus: 'upcoming', startMs: NOON_MS + HOUR_MS })),
};

const told = (parsedServices: string) =>
  readAll(Array.from(parsedServices, (letter) => bodies[letter] ?? [])).flatMap(
    ({ notifications }) => notifications,
  );

describe('what is told of one incident', () => {
  test.each<[string, string, string[]]>([
    ['quiet', '---', []],
    ['begins', '-ii', ['began']],
    ['is over', '-ii--', ['began', 'over']],
    ['one reading without', '-i-ii', ['began']],
    ['worsens', '-io', ['began', 'worsened']],
    ['worsens only once', '-ioioio', ['began', 'worsened']],
    ['begins as an outage', '-oi', ['began']],
    ['reopens', '-i--ii', ['began', 'over', 'reopened-2']],
    ['is over twice', '-i--ii--', ['began', 'over', 'reopened-2', 'over-2']],
    ['worsens in each episode', '-io--io', ['began', 'worsened', 'over', 'reopened-2']],
    ['worsens again', '-io--iioo', ['began', 'worsened', 'over', 'reopened-2', 'worsened-2']],
    ['first seen over', '-rr', []],
    ['first seen over, then ongoing', '-rii', ['began']],
    ['the first reading', 'i', []],
    ['the end of what the first reading showed', 'i--', ['over']],
    ['the worsening of it', 'io', ['worsened']],
    ['maintenance', '-m--', []],
    ['maintenance, twice', '-m--mm--', []],
    ['maintenance that becomes an issue', '-mi', ['began']],
    ['maintenance that becomes an outage', '-mo', ['began']],
    ['and worsens', '-mio--', ['began', 'worsened', 'over']],
    ['only announced', '-uu', []],
  ])('%s: %s', (_, parsedServices, ids) => {
    const notifications = told(parsedServices);
    expect(notifications.map(({ id }) => id)).toEqual(ids.map((id) => `${INCIDENT}/${id}`));
    expect(notifications.map(({ id, kind }) => id.startsWith(`${INCIDENT}/${kind}`))).not.toContain(
      false,
    );
  });

  test('a whole one', () => {
    expect(told('-o')).toEqual([
      {
        id: `${INCIDENT}/began`,
        incidentId: INCIDENT,
        kind: 'began',
        feed: 'consumer',
        severity: 'outage',
        services: [BACKUP],
        lessAffected: [],
        startMs: START_MS,
        endMs: null,
        appleMessage: 'Users may be unable to back up.',
        stillAffected: null,
        failureMs: null,
        createdAtMs: NOON_MS + 300_000,
      },
    ]);
  });

  test('its end has the times, and the worst that it was', () => {
    expect(last(told('-oirr'))).toMatchObject({
      kind: 'over',
      severity: 'outage',
      startMs: START_MS,
      endMs: NOON_MS,
    });
  });
});

describe('several services', () => {
  const on = (...names: string[]): Body =>
    ['Siri', SIGN_IN, BACKUP].map((name) => service(name, names.includes(name) ? [event()] : []));
  const watched = [BACKUP, SIGN_IN, 'Siri'];
  const notificationsOf = (...all: Body[]) =>
    readAll(all, { watched }).flatMap(({ notifications }) => notifications);

  test('one notification, most important first', () => {
    expect(notificationsOf(on(), on('Siri', BACKUP, SIGN_IN))).toMatchObject([
      { services: watched },
    ]);
  });

  test('one that joins is not told', () => {
    expect(notificationsOf(on(), on(SIGN_IN), on(SIGN_IN, BACKUP))).toHaveLength(1);
  });

  test('the end is told with that of iCloud Backup, once', () => {
    const [, over, ...more] = notificationsOf(
      on(),
      on(BACKUP, SIGN_IN),
      on(SIGN_IN),
      on(SIGN_IN),
      on(),
      on(),
    );
    expect(more).toEqual([]);
    expect(over).toMatchObject({ kind: 'over', services: [BACKUP] });
  });

  test('without iCloud Backup the end is that of all, and names them', () => {
    const [, over, ...more] = notificationsOf(
      on(),
      on('Siri', SIGN_IN),
      on('Siri'),
      on('Siri'),
      on(),
      on(),
    );
    expect(more).toEqual([]);
    expect(over).toMatchObject({ kind: 'over', services: [SIGN_IN, 'Siri'] });
  });

  test('one that iCloud Backup had before anyone looked is told by the others', () => {
    const begun: Body = [
      service(BACKUP, [event({ eventStatus: 'resolved' })]),
      service(SIGN_IN, [event()]),
    ];
    expect(notificationsOf(on(), begun)).toMatchObject([{ kind: 'began', services: [SIGN_IN] }]);
  });

  test('a worsening names those that are as bad, and the others apart', () => {
    const outage = event({ statusType: 'Outage' });
    const worse: Body = [service(BACKUP, [outage]), service(SIGN_IN, [event()])];
    const steps = readAll([on(), on(BACKUP, SIGN_IN), worse]);
    expect(last(steps).notifications).toMatchObject([
      { kind: 'worsened', services: [BACKUP], lessAffected: [SIGN_IN] },
    ]);
  });
});

describe('an end while another incident goes on', () => {
  const other = event({ messageId: '2', startMs: NOON_MS });

  const planned = event({ messageId: '2', startMs: NOON_MS, statusType: 'Maintenance' });

  test.each<[string, Body, string | null]>([
    ['of the same service', backup(other), BACKUP],
    ['of another service', [service(BACKUP), service(SIGN_IN, [other])], null],
    ['only maintenance', backup(planned), null],
    ['nowhere', backup(), null],
  ])('%s: still affected %s', (_, rest, stillAffected) => {
    const both = rest.map(({ name, events }) =>
      service(name, name === BACKUP ? [event(), ...events] : events),
    );
    const { notifications } = last(readAll([backup(), both, rest, rest]));
    expect(notifications).toMatchObject([{ kind: 'over', incidentId: INCIDENT, stillAffected }]);
  });
});
