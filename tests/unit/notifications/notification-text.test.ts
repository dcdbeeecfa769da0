import { expect, test } from 'vitest';
import { notificationText } from '../../../lib/notifications/notification-kinds';
import type {
  IncidentNotification,
  PlannedNotification,
  ReminderNotification,
} from '../../../lib/notifications/notification';
import { BACKUP, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { planned } from '../../support/notifications';
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
const WAIT = ['notification.nothingToDo', 'notification.weWillTell'];

test.each<[Partial<IncidentNotification>, string]>([
  [{}, 'notification.issue notification.one iCloud Backup'],
  [{ severity: 'outage' }, 'notification.outage notification.one iCloud Backup'],
  [
    { kind: 'worsened', severity: 'outage' },
    'notification.worsened notification.outage notification.one iCloud Backup',
  ],
  [{ kind: 'reopened' }, 'notification.reopened notification.one iCloud Backup'],
  [{ kind: 'over', severity: 'outage' }, 'notification.over notification.one iCloud Backup'],
  [
    { severity: 'outage', services: [BACKUP, SIGN_IN] },
    'notification.outages notification.andMore iCloud Backup 1',
  ],
  [{ services: [BACKUP, SIGN_IN] }, 'notification.issue notification.andMore iCloud Backup 1'],
  [{ services: ['A', 'B', 'C'] }, 'notification.issue notification.andMore A 2'],
  [{ kind: 'wasDown', severity: 'outage' }, 'notification.wasDown notification.one iCloud Backup'],
  [
    { kind: 'wasDown', services: [BACKUP, SIGN_IN] },
    'notification.wasDown notification.andMore iCloud Backup 1',
  ],
])('the title of %j', (more, title) => {
  expect(words(more).title).toBe(title);
});

test.each<[string, Partial<IncidentNotification>, string[]]>([
  ['a beginning', {}, [...WAIT, 'notification.since 11:00']],
  [
    'with Apple’s words',
    { appleMessage: 'Slow.' },
    [...WAIT, 'notification.since 11:00', 'notification.apple Slow.'],
  ],
  ['without a time', { startMs: null }, WAIT],
  [
    'one that is worse elsewhere',
    { severity: 'outage', services: [SIGN_IN], lessAffected: [BACKUP] },
    [...WAIT, 'notification.since 11:00', 'also.issue iCloud Backup'],
  ],
  [
    'an end',
    { kind: 'over', endMs: NOON_MS },
    ['notification.tryAgain', 'notification.lasted 11:00 12:00'],
  ],
  ['an end without a time', { kind: 'over' }, ['notification.tryAgain']],
  ['an end of what backups don’t need', { kind: 'over', services: ['Siri'] }, []],
  [
    'an end of a developers’ service',
    { kind: 'over', feed: 'developer', endMs: NOON_MS },
    ['notification.lasted 11:00 12:00'],
  ],
  [
    'an end while another goes on',
    { kind: 'over', services: [SIGN_IN], stillAffected: BACKUP },
    ['notification.stillAffected iCloud Backup'],
  ],
  [
    'a beginning that a failed backup falls inside',
    { failureMs: FAILED_MS, lessAffected: [SIGN_IN] },
    [
      ...WAIT,
      'notification.since 11:00',
      'notification.yourFailure 11:30',
      `also.issue ${SIGN_IN}`,
    ],
  ],
  [
    'its end',
    { kind: 'over', endMs: NOON_MS, failureMs: FAILED_MS },
    ['notification.tryAgain', 'notification.lasted 11:00 12:00', 'notification.yourFailure 11:30'],
  ],
  ['one that an older version stored', { kind: 'over' }, ['notification.tryAgain']],
  [
    'one that was down when a backup failed',
    { kind: 'wasDown', endMs: NOON_MS, failureMs: FAILED_MS, appleMessage: 'Slow.' },
    [
      'notification.tryAgain',
      'notification.yourFailure 11:30',
      'notification.lasted 11:00 12:00',
      'notification.apple Slow.',
    ],
  ],
  [
    'one that was down while the person worked on it',
    { kind: 'wasDown', endMs: NOON_MS, failureMs: null },
    ['notification.tryAgain', 'notification.yourWork', 'notification.lasted 11:00 12:00'],
  ],
  [
    'one that was down, while another goes on',
    { kind: 'wasDown', failureMs: null, stillAffected: BACKUP },
    ['notification.stillAffected iCloud Backup', 'notification.yourWork'],
  ],
])('the text of %s', (_, more, body) => {
  expect(words(more).body).toEqual(body);
});

test('what goes on, where nobody will tell of its end', () => {
  expect(words({}, false).body).toEqual(['notification.nothingToDo', 'notification.since 11:00']);
});

test.each<[Partial<PlannedNotification>, string, string[]]>([
  [
    {},
    'notification.planned notification.one iCloud Backup',
    ['notification.plannedFrom 10 Mar, 13:00'],
  ],
  [
    { endMs: NOON_MS + 2 * HOUR_MS, services: [BACKUP, SIGN_IN] },
    'notification.planned notification.andMore iCloud Backup 1',
    ['notification.plannedSpan 10 Mar, 13:00 10 Mar, 14:00'],
  ],
  [
    { startMs: null, endMs: NOON_MS, appleMessage: 'Work.' },
    'notification.planned notification.one iCloud Backup',
    ['notification.apple Work.'],
  ],
])('maintenance that is announced: %j', (more, title, body) => {
  const text = notificationText(planned('p', more));
  expect([text.title, ...text.body].map((sentence) => inShort(sentence))).toEqual([
    title,
    'notification.plannedNothing',
    ...body,
  ]);
});

test.each([
  ['', 'notification.lookFor'],
  ['Anna’s iPhone', 'notification.lookForOn Anna’s iPhone'],
  ['<b>$1</b>', 'notification.lookForOn <b>$1</b>'],
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
  expect(inShort(text.title)).toBe('notification.reminder');
  expect(text.body.map((sentence) => inShort(sentence))).toEqual([body]);
});

test('Apple’s words are text, whatever they hold', () => {
  const appleMessage = '<b>$1</b> {{x}} %s';
  expect(inWords({ key: 'notification.apple', values: [appleMessage] })).toContain(appleMessage);
});
