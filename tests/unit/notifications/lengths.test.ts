import { describe, expect, test } from 'vitest';
import {
  type IncidentNotification,
  type PendingNotification,
} from '../../../lib/notifications/notification';
import {
  notificationText,
  type NotificationText,
} from '../../../lib/notifications/notification-kinds';
import { outgoingNotifications } from '../../../lib/notifications/outgoing';
import { renderText } from '../../../lib/text/localized-text';
import { INCIDENT_NOTIFICATION_KINDS } from '../../../lib/settings/incident-notification-kinds';
import { BACKUP, DAY_MS, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { translateCore } from '../../support/i18n';
import { notification, planned, reminder, situation } from '../../support/notifications';

/**
 * About how many characters of a notification systems show unopened. Measured by others
 * (https://webpushnotifications.xyz/push-notification-character-limit); GNOME's are an estimate.
 */
const SYSTEMS = [
  { system: 'Windows, Chrome and Edge', title: 69, body: 139 },
  { system: 'Windows, Firefox', title: 54, body: 200 },
  { system: 'macOS, Chrome', title: 43, body: 88 },
  { system: 'macOS, Firefox', title: 42, body: 90 },
  { system: 'the app for Safari on a Mac', title: 49, body: 103 },
  { system: 'the app for Safari on an iPhone', title: 49, body: 178 },
  { system: 'GNOME', title: 50, body: 100 },
  { system: 'Android', title: 30, body: 65 },
];
/** Windows refuses a notification of 5 kB, in which a character may take five bytes. */
const MAX_BODY = 800;

/** The longest that is accepted from Apple, and the longest that can have been typed. */
const APPLE = `${'ﷺ قد يواجه '.repeat(40).slice(0, 398)}🙂`;
const SERVICE = `${'Certificates, Identifiers & Profiles '.repeat(4).slice(0, 117)}🙂…`;
const DEVICE = `${'Anna’s iPhone '.repeat(5).slice(0, 57)}🙂.`;
const OTHERS = Array.from({ length: 60 }, (_, n) => `${n} ${SERVICE}`.slice(0, 119));

const render = (text: NotificationText) => {
  const say = (one: NotificationText['title']) =>
    renderText(one, translateCore, { locale: 'en-US', timeZone: 'UTC' }, NOON_MS + 400 * DAY_MS);
  return { title: say(text.title), body: text.body.map(say).join(text.isList ? '\n' : ' ') };
};

const WAIT = "It's best to wait.";
const TODO: Record<IncidentNotification['kind'], string> = {
  began: WAIT,
  worsened: WAIT,
  reopened: WAIT,
  over: 'Try backing up again.',
  wasDown: 'Try backing up again.',
};

const long = (services: string[], todo = TODO): [string, PendingNotification, string][] => {
  const times = { startMs: NOON_MS, endMs: NOON_MS + 11 * HOUR_MS, appleMessage: APPLE, services };
  return [
    ...INCIDENT_NOTIFICATION_KINDS.flatMap((kind) =>
      (['issue', 'outage'] as const).map((severity): [string, PendingNotification, string] => [
        `${severity} ${kind}`,
        notification(`a/${kind}`, {
          ...times,
          severity,
          failureMs: NOON_MS,
          lessAffected: OTHERS,
        }),
        todo[kind],
      ]),
    ),
    ['planned', planned('p', times), "You don't need to do anything."],
  ];
};

const NOTIFICATIONS: [string, PendingNotification, string][] = [
  ...long([BACKUP]),
  ...long([SIGN_IN, ...OTHERS.slice(0, 12)]),
  ...long([BACKUP, ...OTHERS]),
  [
    'an end while another problem goes on',
    notification('a/over', { stillAffected: SERVICE, appleMessage: APPLE }),
    'still has another problem.',
  ],
  ['a reminder', reminder(1), 'Check the date and time below Back Up Now'],
  [
    'a reminder for a device',
    reminder(1, { deviceName: DEVICE }),
    'Check the date and time below Back Up Now',
  ],
];

describe.each(SYSTEMS)('$system', ({ body }) => {
  test.each(NOTIFICATIONS)('what to do can be read unopened: %s', (_, one, todo) => {
    const text = render(notificationText(one, { willNotifyEnd: true }));
    expect(text.body.slice(0, body)).toContain(todo);
    expect(text.body.indexOf(todo)).toBeLessThan(
      text.body.includes('Apple: ') ? text.body.indexOf('Apple: ') : 65,
    );
  });
});

test.each(long([BACKUP]))('the title is whole, but on Android: %s', (_, one) => {
  const shortest = Math.min(...SYSTEMS.slice(0, -1).map(({ title }) => title));
  expect(render(notificationText(one)).title.length).toBeLessThanOrEqual(shortest);
});

test.each(NOTIFICATIONS)('however long the names and Apple’s words are: %s', (_, one) => {
  const text = render(notificationText(one, { willNotifyEnd: true }));
  expect(text.title.length).toBeLessThanOrEqual(69);
  expect(text.body.length).toBeLessThanOrEqual(MAX_BODY);
  expect([text.title.isWellFormed(), text.body.isWellFormed()]).toEqual([true, true]);
});

test.each(long([BACKUP, ...OTHERS]))('several at once, the first of them %s', (_, one, todo) => {
  const others = OTHERS.slice(0, 6).map((service, n) =>
    notification(`${n}/over`, { services: [service], startMs: null }),
  );
  const due = [one, ...others].map((each) => ({ notification: each, delivered: [each] }));
  const [summary, ...rest] = outgoingNotifications(due, situation());
  expect(rest).toEqual([]);
  const text = summary && render(summary.text);
  expect(text?.body.slice(0, 120)).toContain(todo);
  expect(text?.body.split('\n').length).toBeLessThanOrEqual(5);
  expect(text?.body.length).toBeLessThanOrEqual(MAX_BODY);
});
