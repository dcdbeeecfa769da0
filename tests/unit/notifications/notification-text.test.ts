import { describe, expect, test } from 'vitest';
import type { PendingNotification } from '../../../lib/notifications/notification';
import {
  notificationText,
  type NotificationText,
} from '../../../lib/notifications/notification-kinds';
import { INCIDENT_NOTIFICATION_KINDS } from '../../../lib/settings/incident-notification-kinds';
import type { Severity } from '../../../lib/status/model';
import { type LocalizedText } from '../../../lib/text/localized-text';
import { BACKUP, DAY_MS, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { renderText, translateCore } from '../../support/i18n';
import { notification, planned, reminder } from '../../support/notifications';
import { inShort, inWords } from '../../support/sentences';

/** An issue since 11:00, unless the row says otherwise. */
const ISSUE = { severity: 'issue' as Severity, startMs: NOON_MS - HOUR_MS };
const FAILED = { failureMs: NOON_MS - HOUR_MS / 2 };
const ENDED = { endMs: NOON_MS };
const ONE = 'value iCloud Backup';
const TWO = 'notification.andMore iCloud Backup 1';
const START = ['notification.nothingToDo', 'advice.willNotify', 'notification.since 11:00'];
const RETRY = 'notification.tryAgain';
const LASTED = 'notification.lasted 11:00 12:00';
const FAILURE = 'notification.yourFailure 11:30';
const APPLE = 'notification.apple Slow.';
const STILL = 'notification.stillAffected iCloud Backup';

function sentences(one: PendingNotification): string[] {
  const { title, body } = notificationText(one, { willNotifyEnd: true });
  return [title, ...body].map((sentence) => inShort(sentence));
}

test.each<[string, Parameters<typeof notification>[1], string]>([
  ['worsened', { severity: 'outage' }, `notification.worsened notification.outage ${ONE}`],
  ['reopened', {}, `notification.reopened ${ONE}`],
  ['over', { severity: 'outage' }, `notification.over ${ONE}`],
  ['began', { severity: 'outage', services: [BACKUP, SIGN_IN] }, `notification.outages ${TWO}`],
  ['began', { services: [BACKUP, SIGN_IN] }, `notification.issue ${TWO}`],
])('the title of %s, %j', (kind, more, title) => {
  expect(sentences(notification(`a/${kind}`, { ...ISSUE, ...more }))[0]).toBe(title);
});

test.each<[string, string, Parameters<typeof notification>[1], string[]]>([
  ['with Apple’s words', 'began', { appleMessage: 'Slow.' }, [...START, APPLE]],
  [
    'with a failed backup and a service that is less affected',
    'began',
    { ...FAILED, lessAffected: [SIGN_IN] },
    [...START, FAILURE, `also.issue ${SIGN_IN}`],
  ],
  ['an end', 'over', { ...ENDED, ...FAILED }, [RETRY, LASTED, FAILURE]],
  ['an end without a time', 'over', {}, [RETRY]],
  ['an end of what backups do not need', 'over', { services: ['Siri'] }, []],
  ['an end beside another problem', 'over', { stillAffected: BACKUP }, [STILL]],
  [
    'it was down when a backup failed',
    'wasDown',
    { ...ENDED, ...FAILED, appleMessage: 'Slow.' },
    [RETRY, FAILURE, LASTED, APPLE],
  ],
  ['it was down while the user worked', 'wasDown', ENDED, [RETRY, 'notification.yourWork', LASTED]],
])('the text: %s', (_, kind, more, body) => {
  expect(sentences(notification(`a/${kind}`, { ...ISSUE, ...more })).slice(1)).toEqual(body);
});

test.each<[string, PendingNotification, string[]]>([
  [
    'planned from and to, for two services',
    planned('p', { endMs: NOON_MS + 2 * HOUR_MS, services: [BACKUP, SIGN_IN] }),
    [
      `notification.planned ${TWO}`,
      'notification.plannedNothing',
      'notification.plannedSpan 10 Mar, 13:00 10 Mar, 14:00',
    ],
  ],
  [
    'planned without a start',
    planned('p', { startMs: null, endMs: NOON_MS, appleMessage: 'Slow.' }),
    [`notification.planned ${ONE}`, 'notification.plannedNothing', APPLE],
  ],
  [
    'a reminder for a device',
    reminder(1, { deviceName: '<b>$1</b>' }),
    ['notification.reminder', 'notification.lookForOn <b>$1</b>'],
  ],
])('%s', (_, one, expected) => {
  expect(sentences(one)).toEqual(expected);
});

test('Apple’s words are text, whatever they contain', () => {
  const appleMessage = '<b>$1</b> {{x}} %s';
  expect(inWords({ key: 'notification.apple', values: [appleMessage] })).toContain(appleMessage);
});

describe('lengths', () => {
  /**
   * About how many characters systems show of a notification that is not open. Measured by others:
   * https://webpushnotifications.xyz/push-notification-character-limit
   */
  const BODY_ON_ANDROID = 65;
  /** Of a title on Windows; Android shows 30, where only short names fit. */
  const TITLE = 69;
  /** Windows refuses a notification of 5 kB, in which a character may take five bytes. */
  const MAX_BODY = 800;

  // The longest texts that are accepted from Apple, and that can be typed.
  const words = `${'ﷺ قد يواجه '.repeat(40).slice(0, 398)}🙂`;
  const name = `${'Certificates, Identifiers & Profiles '.repeat(4).slice(0, 117)}🙂…`;
  const device = `${'Anna’s iPhone '.repeat(5).slice(0, 57)}🙂.`;
  const others = Array.from({ length: 60 }, (_, n) => `${n} ${name}`.slice(0, 119));

  const say = (text: LocalizedText) =>
    renderText(text, translateCore, { locale: 'en-US', timeZone: 'UTC' }, NOON_MS + 400 * DAY_MS);
  const render = ({ title, body }: NotificationText) => {
    return { title: say(title), body: body.map(say).join(' ') };
  };

  const newsOf = (services: string[]): PendingNotification[] => {
    const more = {
      ...{ services, startMs: NOON_MS, endMs: NOON_MS + 11 * HOUR_MS, failureMs: NOON_MS },
      ...{ appleMessage: words, lessAffected: others },
    };
    return [
      ...INCIDENT_NOTIFICATION_KINDS.flatMap((kind) =>
        (['issue', 'outage'] as const).map((severity) =>
          notification(`a/${kind}`, { ...more, severity }),
        ),
      ),
      planned('p', more),
    ];
  };
  const ALL: PendingNotification[] = [
    ...[...newsOf([BACKUP]), ...newsOf([SIGN_IN, ...others])],
    notification('a/over', { stillAffected: name, appleMessage: words }),
    reminder(1, { deviceName: device }),
  ];
  const ADVICE = [
    ...["It's best to wait.", 'Try backing up again.', "You don't need to do anything."],
    ...['still has another problem.', 'Check the date and time below Back Up Now'],
  ];

  test.each(ALL)('what to do is visible, and nothing too long: $kind', (one) => {
    const { title, body } = render(notificationText(one, { willNotifyEnd: true }));
    const visible = body.slice(0, BODY_ON_ANDROID);
    expect(ADVICE.filter((advice) => visible.includes(advice))).toHaveLength(1);
    expect(title.length).toBeLessThanOrEqual(TITLE);
    expect(body.length).toBeLessThanOrEqual(MAX_BODY);
    expect([title.isWellFormed(), body.isWellFormed()]).toEqual([true, true]);
  });
});
