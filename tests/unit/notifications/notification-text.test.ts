import { expect, test } from 'vitest';
import type { PendingNotification } from '../../../lib/notifications/notification';
import { notificationText } from '../../../lib/notifications/notification-kinds';
import { planDelivery } from '../../../lib/notifications/plan-delivery';
import { willNotifyEnd } from '../../../lib/notifications/will-notify-end';
import { INCIDENT_NOTIFICATION_KINDS } from '../../../lib/settings/incident-notification-kinds';
import type { LocalizedText } from '../../../lib/text/localized-text';
import { BACKUP, DAY_MS, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { renderText, translateCore } from '../../support/i18n';
import {
  announcement,
  impact,
  incident,
  notification,
  overIncident,
  planned,
  preference,
  reminder,
  situation,
  type SituationOptions,
} from '../../support/notifications';
import { inShort, inWords } from '../../support/guide-sentence';

/** Sentences by their keys, and what fills their places. */
const short = (all: readonly LocalizedText[]) =>
  all.map((one) => inShort(one).replace(/notification\.|value /g, '')).join('; ');

type More = Parameters<typeof notification>[1];
/** By default an issue since 11:00. */
const news = (kind: string, more: More = {}) =>
  notification(`a/${kind}`, { severity: 'issue', startMs: NOON_MS - HOUR_MS, ...more });

const FAILED = { failureMs: NOON_MS - HOUR_MS / 2 };
const ENDED = { endMs: NOON_MS };
const SLOW = { appleMessage: 'Slow.' };
const BOTH = { services: [BACKUP, SIGN_IN] };
const OUTAGE = { severity: 'outage' } as const;
const FOUR = ['Siri', 'Notes', 'Mail', 'Photos'];
const START = 'nothingToDo; advice.willNotify; since 11:00';
const LASTED = 'lasted 11:00 12:00';
const SPAN = '10 Mar, 13:00 10 Mar, 14:00';

test.each<[string, PendingNotification]>([
  [`outage iCloud Backup; ${START}; yourFailure 11:30`, news('began', { ...OUTAGE, ...FAILED })],
  [`outages andMore iCloud Backup 1; ${START}`, news('began', { ...OUTAGE, ...BOTH })],
  [`issue andMore iCloud Backup 1; ${START}; apple Slow.`, news('began', { ...BOTH, ...SLOW })],
  [`worsened outage iCloud Backup; ${START}`, news('worsened', OUTAGE)],
  [
    `reopened iCloud Backup; ${START}; also.issue Siri; also.issue Notes; moreServices 2`,
    news('reopened', { lessAffected: FOUR }),
  ],
  [
    `over iCloud Backup; tryAgain; ${LASTED}; yourFailure 11:30`,
    news('over', { ...ENDED, ...FAILED }),
  ],
  ['over Siri', news('over', { services: ['Siri'] })],
  ['over iCloud Backup', news('over', { feed: 'developer' })],
  ['over iCloud Backup; stillAffected Siri', news('over', { stillAffected: 'Siri' })],
  [
    `wasDown iCloud Backup; tryAgain; yourFailure 11:30; ${LASTED}; apple Slow.`,
    news('wasDown', { ...ENDED, ...FAILED, ...SLOW }),
  ],
  [`wasDown iCloud Backup; tryAgain; yourWork; ${LASTED}`, news('wasDown', ENDED)],
  [
    `planned andMore iCloud Backup 1; plannedNothing; plannedSpan ${SPAN}`,
    planned('p', { endMs: NOON_MS + 2 * HOUR_MS, ...BOTH }),
  ],
  [
    'planned iCloud Backup; plannedNothing; apple Slow.',
    planned('p', { startMs: null, endMs: NOON_MS, ...SLOW }),
  ],
  ['reminder; lookForOn <b>$1</b>', reminder(1, { deviceName: '<b>$1</b>' })],
  ['reminder; lookFor', reminder(1)],
])('%s', (expected, one) => {
  const { title, body } = notificationText(one, { willNotifyEnd: true });
  expect(short([title, ...body])).toBe(expected);
});

test('Apple’s words are text, whatever they contain', () => {
  const appleMessage = '<b>$1</b> {{x}} %s';
  expect(inWords({ key: 'notification.apple', values: [appleMessage] })).toContain(appleMessage);
});

const local = { locale: 'de_DE', message: 'Langsam.', usersAffected: '' };
const [ended, issue] = [overIncident('a', BACKUP), impact(BACKUP, { severity: 'issue' })];
const atDevelopers = { ...incident('developer:b'), feed: 'developer' as const };
const endsOff = { noticesOf: { [BACKUP]: { over: false } } };
const moved = announcement('p', { startMs: NOON_MS + 2 * HOUR_MS, message: 'Work.' });

test.each<[string, PendingNotification, SituationOptions, string]>([
  [
    'Apple’s current words, in the user’s language',
    notification('a/began', { appleMessage: 'Old.', startMs: null }),
    { incidents: [incident('a', impact(BACKUP, { message: 'New.', local }))] },
    'outage, can be muted: outage iCloud Backup; nothingToDo; advice.willNotify; apple Langsam.',
  ],
  [
    'an outage that eased since is an issue that began',
    notification('a/worsened', { startMs: null }),
    { incidents: [incident('a', issue)] },
    'issue, can be muted: issue iCloud Backup; nothingToDo; advice.willNotify',
  ],
  [
    'ends of iCloud Backup are off: the end is not promised',
    notification('a/began', { startMs: null, ...BOTH }),
    { incidents: [incident('a', impact(BACKUP), impact(SIGN_IN))], settings: endsOff },
    'outage, can be muted: outages andMore iCloud Backup 1; nothingToDo',
  ],
  [
    'an end, and another began since',
    news('over', { services: ['Siri'] }),
    { incidents: [ended, incident('b')] },
    'issue: over Siri; stillAffected iCloud Backup',
  ],
  [
    'an end, and the other is over as well',
    news('over', { stillAffected: BACKUP }),
    { incidents: [ended, overIncident('b', BACKUP)] },
    'available: over iCloud Backup; tryAgain',
  ],
  [
    'an end, and the other is in the other feed',
    news('over'),
    { incidents: [ended, atDevelopers] },
    'available: over iCloud Backup; tryAgain',
  ],
  [
    'an end, and both are stored no longer',
    news('over', { stillAffected: BACKUP }),
    {},
    'issue: over iCloud Backup; stillAffected iCloud Backup',
  ],
  [
    'maintenance that was moved',
    planned('p'),
    { announcements: [moved] },
    'maintenance: planned iCloud Backup; plannedNothing; plannedFrom 10 Mar, 14:00; apple Work.',
  ],
])('what is shown is up to date: %s', (_, pending, more, expected) => {
  const { show } = planDelivery([pending], situation(more));
  const shown = show.map(
    ({ icon, mutable, text }) =>
      `${icon}${mutable ? ', can be muted' : ''}: ${short([text.title, ...text.body])}`,
  );
  expect(shown).toEqual([expected]);
});

test.each([
  [{}, true],
  [{ isMuted: true }, false],
  [{ isMuted: true, tellsWhenOver: true }, true],
])('whether the end will be told, for an incident with the preference %j', (more, isTold) => {
  const { settings } = situation();
  const given = { settings, preferences: [preference(more)] };
  expect(willNotifyEnd(news('began'), given, incident('a'))).toBe(isTold);
});

/**
 * About how many characters systems show of a notification that is not open. Measured by others:
 * https://webpushnotifications.xyz/push-notification-character-limit
 */
const BODY_ON_ANDROID = 65;
/** Of a title on Windows; Android shows 30, where only short names fit. */
const TITLE = 69;
/** Windows refuses a notification of 5 kB, in which a character may take five bytes. */
const MAX_BODY = 800;
const ADVICE = [
  ...["It's best to wait.", 'Try backing up again.', "You don't need to do anything."],
  ...['still has another problem.', 'Check the date and time below Back Up Now'],
];

// The longest texts that are accepted from Apple, and that can be typed.
const words = `${'ﷺ قد يواجه '.repeat(40).slice(0, 398)}🙂`;
const name = `${'Certificates, Identifiers & Profiles '.repeat(4).slice(0, 117)}🙂…`;
const deviceName = `${'Anna’s iPhone '.repeat(5).slice(0, 57)}🙂.`;
const others = Array.from({ length: 60 }, (_, n) => `${n} ${name}`.slice(0, 119));

const newsOf = (services: string[]): PendingNotification[] => {
  const more = {
    ...{ services, startMs: NOON_MS, endMs: NOON_MS + 11 * HOUR_MS, failureMs: NOON_MS },
    ...{ appleMessage: words, lessAffected: others },
  };
  const ofIncidents = INCIDENT_NOTIFICATION_KINDS.flatMap((kind) => [
    news(kind, more),
    news(kind, { ...more, ...OUTAGE }),
  ]);
  return [...ofIncidents, planned('p', more)];
};

test.each([
  ...[...newsOf([BACKUP]), ...newsOf([SIGN_IN, ...others])],
  news('over', { stillAffected: name, appleMessage: words }),
  reminder(1, { deviceName }),
])('what to do is visible, and nothing too long: $kind', (one) => {
  const say = (text: LocalizedText) =>
    renderText(text, translateCore, { locale: 'en-US', timeZone: 'UTC' }, NOON_MS + 400 * DAY_MS);
  const text = notificationText(one, { willNotifyEnd: true });
  const [title, body] = [say(text.title), text.body.map(say).join(' ')];
  const visible = body.slice(0, BODY_ON_ANDROID);
  expect(ADVICE.filter((advice) => visible.includes(advice))).toHaveLength(1);
  expect(title.length).toBeLessThanOrEqual(TITLE);
  expect(body.length).toBeLessThanOrEqual(MAX_BODY);
  expect([title.isWellFormed(), body.isWellFormed()]).toEqual([true, true]);
});
