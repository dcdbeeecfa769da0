import { expect, test } from 'vitest';
import { notificationText } from '../../../lib/notifications/notification-text';
import type {
  IncidentNotification,
  PlannedNotification,
  ReminderNotification,
} from '../../../lib/notifications/notification';
import { SEVERITIES } from '../../../lib/status/model';
import { BACKUP, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { planned } from '../../support/notices';
import { inShort, inWords } from '../../support/sentences';

function words(more: Partial<IncidentNotification>, willNotifyEnd = true) {
  const notification: IncidentNotification = {
    id: 'a/began',
    incidentId: 'a',
    kind: 'began',
    severity: 'issue',
    services: [BACKUP],
    startMs: NOON_MS - HOUR_MS,
    endMs: null,
    appleMessage: '',
    lessAffected: [],
    stillAffected: null,
    createdAtMs: NOON_MS,
    ...more,
  };
  const { title, body } = notificationText(notification, { willNotifyEnd });
  return { title: inShort(title), body: body.map((sentence) => inShort(sentence)) };
}

const FAILED_MS = NOON_MS - HOUR_MS / 2;
const WAIT = 'notice.wait';

test.each<[Partial<IncidentNotification>, string]>([
  [{}, 'notice.issue notice.one iCloud Backup'],
  [{ severity: 'outage' }, 'notice.outage notice.one iCloud Backup'],
  [
    { kind: 'worsened', severity: 'outage' },
    'notice.worsened notice.outage notice.one iCloud Backup',
  ],
  [{ kind: 'reopened' }, 'notice.reopened notice.one iCloud Backup'],
  [{ kind: 'over', severity: 'outage' }, 'notice.over notice.one iCloud Backup'],
  [
    { severity: 'outage', services: [BACKUP, SIGN_IN] },
    'notice.outages notice.andMore iCloud Backup 1',
  ],
  [{ services: [BACKUP, SIGN_IN] }, 'notice.issue notice.andMore iCloud Backup 1'],
  [{ services: ['A', 'B', 'C'] }, 'notice.issue notice.andMore A 2'],
  [{ kind: 'wasDown', severity: 'outage' }, 'notice.wasDown notice.one iCloud Backup'],
  [
    { kind: 'wasDown', services: [BACKUP, SIGN_IN] },
    'notice.wasDown notice.andMore iCloud Backup 1',
  ],
])('the title of %j', (more, title) => {
  expect(words(more).title).toBe(title);
});

test.each<[string, Partial<IncidentNotification>, string[]]>([
  ['a beginning', {}, ['notice.since 11:00', WAIT]],
  [
    'with Apple’s words',
    { appleMessage: 'Slow.' },
    ['notice.apple Slow.', 'notice.since 11:00', WAIT],
  ],
  ['without a time', { startMs: null }, [WAIT]],
  [
    'one that is worse elsewhere',
    { severity: 'outage', services: [SIGN_IN], lessAffected: [BACKUP] },
    ['notice.since 11:00', 'also.issue iCloud Backup', WAIT],
  ],
  ['an end', { kind: 'over', endMs: NOON_MS }, ['notice.lasted 11:00 12:00', 'notice.tryAgain']],
  ['an end without a time', { kind: 'over' }, ['notice.tryAgain']],
  ['an end of what backups don’t need', { kind: 'over', services: ['Siri'] }, []],
  [
    'an end of a developers’ service',
    { kind: 'over', feed: 'developer', endMs: NOON_MS },
    ['notice.lasted 11:00 12:00'],
  ],
  [
    'an end while another goes on',
    { kind: 'over', services: [SIGN_IN], stillAffected: BACKUP },
    ['notice.stillAffected iCloud Backup'],
  ],
  [
    'a beginning that a failed backup falls inside',
    { failureMs: FAILED_MS, lessAffected: [SIGN_IN] },
    ['notice.since 11:00', 'notice.yourFailure 11:30', `also.issue ${SIGN_IN}`, WAIT],
  ],
  [
    'its end',
    { kind: 'over', endMs: NOON_MS, failureMs: FAILED_MS },
    ['notice.lasted 11:00 12:00', 'notice.yourFailure 11:30', 'notice.tryAgain'],
  ],
  ['one that an older version stored', { kind: 'over' }, ['notice.tryAgain']],
  [
    'one that was down when a backup failed',
    { kind: 'wasDown', endMs: NOON_MS, failureMs: FAILED_MS, appleMessage: 'Slow.' },
    [
      'notice.lasted 11:00 12:00',
      'notice.yourFailure 11:30',
      'notice.apple Slow.',
      'notice.tryAgain',
    ],
  ],
  [
    'one that was down while the person worked on it',
    { kind: 'wasDown', endMs: NOON_MS, failureMs: null },
    ['notice.lasted 11:00 12:00', 'notice.yourWork', 'notice.tryAgain'],
  ],
  [
    'one that was down, while another goes on',
    { kind: 'wasDown', failureMs: null, stillAffected: BACKUP },
    ['notice.yourWork', 'notice.stillAffected iCloud Backup'],
  ],
])('the text of %s', (_, more, body) => {
  expect(words(more).body).toEqual(body);
});

test('what goes on, where nobody will tell of its end', () => {
  expect(words({}, false).body).toEqual(['notice.since 11:00', 'notice.nothingToDo']);
});

test.each<[Partial<PlannedNotification>, string, string[]]>([
  [{}, 'notice.planned notice.one iCloud Backup', ['notice.plannedFrom 10 Mar, 13:00']],
  [
    { endMs: NOON_MS + 2 * HOUR_MS, services: [BACKUP, SIGN_IN] },
    'notice.planned notice.andMore iCloud Backup 1',
    ['notice.plannedSpan 10 Mar, 13:00 10 Mar, 14:00'],
  ],
  [
    { startMs: null, endMs: NOON_MS, appleMessage: 'Work.' },
    'notice.planned notice.one iCloud Backup',
    ['notice.apple Work.'],
  ],
])('maintenance that is announced: %j', (more, title, body) => {
  const text = notificationText(planned('p', more));
  expect([text.title, ...text.body].map((sentence) => inShort(sentence))).toEqual([title, ...body]);
});

test('every notice that there can be has all its sentences', () => {
  for (const kind of ['began', 'worsened', 'over', 'reopened', 'wasDown'] as const)
    for (const severity of SEVERITIES)
      for (const services of [[], [BACKUP], [BACKUP, SIGN_IN]])
        for (const endMs of [null, NOON_MS])
          for (const stillAffected of [BACKUP, null])
            expect(words({ kind, severity, services, endMs, stillAffected }).title).not.toBe('');
});

test.each([
  ['', 'notice.lookFor'],
  ['Anna’s iPhone', 'notice.lookForOn Anna’s iPhone'],
  ['<b>$1</b>', 'notice.lookForOn <b>$1</b>'],
])('a reminder for the device called %j', (deviceName, body) => {
  const reminder: ReminderNotification = {
    kind: 'reminder',
    id: 'reminder/first/wait-24h/1',
    runId: 'first',
    stepId: 'wait-24h',
    deviceName,
    dueMs: NOON_MS,
    createdAtMs: NOON_MS,
  };
  const text = notificationText(reminder);
  expect(inShort(text.title)).toBe('notice.reminder');
  expect(text.body.map((sentence) => inShort(sentence))).toEqual([body]);
});

test('Apple’s words are text, whatever they hold', () => {
  const appleMessage = '<b>$1</b> {{x}} %s';
  expect(inWords({ key: 'notice.apple', values: [appleMessage] })).toContain(appleMessage);
});
