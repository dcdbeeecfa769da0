import { describe, expect, test } from 'vitest';
import { isSummary, type PendingNotification } from '../../../lib/notifications/notification';
import { planDelivery } from '../../../lib/notifications/plan-delivery';
import type { Phase } from '../../../lib/status/model';
import { BACKUP, DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS, SIGN_IN } from '../../support/events';
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
} from '../../support/notifications';
import { inShort } from '../../support/sentences';

type Situation = NonNullable<Parameters<typeof situation>[0]>;

const later = (minutes = 1) => ({ createdAtMs: NOON_MS + minutes * MINUTE_MS });
const began = notification('a/began');
const worsened = notification('a/worsened', later());
const over = notification('a/over');
const wasDown = notification('a/wasDown');
const reopened = notification('a/reopened-2', later());
const REMINDER = reminder(1).id;

const ongoing = { incidents: [incident('a')] };
const ended = { incidents: [overIncident('a', BACKUP)] };
const announced = { announcements: [announcement('p')] };
const inPhase = (phase: Phase) => ({ incidents: [incident('a', impact(BACKUP, { phase }))] });
const overOnBackup = {
  incidents: [incident('a', impact(BACKUP, { phase: 'over' }), impact(SIGN_IN))],
};
const muted = { preferences: [preference({ isMuted: true })] };
const endAskedFor = { preferences: [preference({ isMuted: true, tellsWhenOver: true })] };
const unsure = { unsureFeeds: ['consumer' as const] };
const years = { nowMs: NOON_MS + 9_000 * DAY_MS, isClockPlausible: false };
const quiet = { quietHours: { isOn: true, from: '11:00', to: '13:00' } };
const pausedUntil = (pausedUntilMs: number) => ({ settings: { pausedUntilMs } });

/** What is shown, each with the notifications that it delivers; what is dropped; what waits. */
function decisions(pending: PendingNotification[], more: Situation) {
  const { show, dropIds } = planDelivery(pending, situation(more));
  const shown = show.map(({ id, notificationIds }) => [
    isSummary(id) ? 'summary' : id,
    ...notificationIds,
  ]);
  const gone = [...shown.flat(), ...dropIds];
  const waiting = pending.map(({ id }) => id).filter((id) => !gone.includes(id));
  return { shown, dropped: dropIds, waiting };
}

type Fate = 'shown' | 'dropped' | 'waiting';
type Row = [string, PendingNotification, Situation, Fate];

test.each<Row>([
  ['almost three days old', began, { ...ongoing, nowMs: NOON_MS + 3 * DAY_MS - 1 }, 'shown'],
  ['three days old', began, { ...ongoing, nowMs: NOON_MS + 3 * DAY_MS }, 'dropped'],
  ['a beginning, years old by a doubtful clock', began, { ...ongoing, ...years }, 'waiting'],
  ['an end, years old by a doubtful clock', over, { ...ended, ...years }, 'waiting'],
  ['the clock was put back', began, { ...ongoing, nowMs: NOON_MS - HOUR_MS }, 'shown'],
  ['a reminder never expires', reminder(1), { nowMs: NOON_MS + 30 * DAY_MS }, 'shown'],
  ['a beginning of what may be over', began, inPhase('clearing'), 'waiting'],
  ['a beginning without a recent reading', began, { ...ongoing, ...unsure }, 'waiting'],
  ['a beginning without reading or incident', began, unsure, 'waiting'],
  ['an end without a recent reading', over, unsure, 'shown'],
  ...[began, worsened, reopened].flatMap((one): Row[] => [
    [`${one.kind}, ongoing`, one, ongoing, 'shown'],
    [`${one.kind}, over`, one, ended, 'dropped'],
    [`${one.kind}, no longer watched`, one, inPhase('unwatched'), 'dropped'],
    [`${one.kind}, muted`, one, { ...ongoing, ...muted }, 'dropped'],
    [`${one.kind}, only the end asked for`, one, { ...ongoing, ...endAskedFor }, 'dropped'],
  ]),
  [
    'ongoing, but over on iCloud Backup, which it names',
    notification('a/began', { services: [BACKUP, SIGN_IN] }),
    overOnBackup,
    'dropped',
  ],
  ...[over, wasDown].flatMap((end): Row[] => [
    [`${end.kind}, ongoing again`, end, inPhase('ongoing'), 'dropped'],
    [`${end.kind}, ongoing, perhaps over`, end, inPhase('clearing'), 'dropped'],
    [`${end.kind}, perhaps back`, end, inPhase('returning'), 'waiting'],
    [`${end.kind}, over`, end, ended, 'shown'],
    [`${end.kind}, incident no longer stored`, end, {}, 'shown'],
    [`${end.kind}, muted`, end, muted, 'dropped'],
  ]),
  ['an end that was asked for, muted', over, endAskedFor, 'shown'],
  ['the end was asked for, not that it was down', wasDown, endAskedFor, 'dropped'],
  ['maintenance, as announced', planned('p'), announced, 'shown'],
  [
    'maintenance that begins now',
    planned('p'),
    { announcements: [announcement('p', { startMs: NOON_MS })] },
    'dropped',
  ],
  ['maintenance that has begun', planned('p'), { announcements: [announcement('q')] }, 'dropped'],
  ...[
    { one: began, now: ongoing },
    { one: planned('p'), now: announced },
    { one: reminder(1), now: {} },
  ].flatMap(({ one, now }): Row[] => [
    [`${one.kind} in quiet hours`, one, { ...now, settings: quiet }, 'waiting'],
    [`${one.kind} in a pause`, one, { ...now, ...pausedUntil(NOON_MS + 1) }, 'waiting'],
  ]),
  [
    'quiet hours, by the clock of another time zone',
    began,
    { ...ongoing, settings: quiet, timeZone: 'Asia/Tokyo' },
    'shown',
  ],
  [
    'a pause that is over by a doubtful clock',
    began,
    { ...ongoing, ...pausedUntil(NOON_MS), isClockPlausible: false },
    'waiting',
  ],
  ['over during quiet hours', began, { ...ended, settings: quiet }, 'dropped'],
])('%s', (_, one, more, fate) => {
  const none = { shown: [], dropped: [], waiting: [] };
  const value = fate === 'shown' ? [[one.id, one.id]] : [one.id];
  expect(decisions([one], more)).toEqual({ ...none, [fate]: value });
});

test.each<[string, PendingNotification[], Situation, Partial<ReturnType<typeof decisions>>]>([
  [
    'the last of an incident stands for all, in any order',
    [worsened, began],
    ongoing,
    { shown: [['a/worsened', 'a/began', 'a/worsened']] },
  ],
  [
    'over, back, and over before it was shown: the first end',
    [over, reopened],
    ended,
    { shown: [['a/over', 'a/over']], dropped: ['a/reopened-2'] },
  ],
  [
    'over and back: that it is back',
    [over, reopened],
    ongoing,
    { shown: [['a/reopened-2', 'a/over', 'a/reopened-2']] },
  ],
  [
    'several are one summary, which delivers all, oldest first',
    [began, notification('b/began', later()), notification('a/worsened', later(2))],
    { incidents: [incident('a'), incident('b')] },
    { shown: [['summary', 'a/began', 'b/began', 'a/worsened']] },
  ],
  [
    'reminders are in no summary',
    [began, planned('p'), reminder(1), reminder(2)],
    { ...ongoing, ...announced },
    {
      shown: [
        ['summary', 'a/began', 'planned/p'],
        [REMINDER, REMINDER],
        [reminder(2).id, reminder(2).id],
      ],
    },
  ],
])('%s', (_, pending, more, expected) => {
  expect(decisions(pending, more)).toEqual({ shown: [], dropped: [], waiting: [], ...expected });
});

describe('a summary', () => {
  test('names iCloud Backup first, then what is ongoing, and counts the rest', () => {
    const pending = [
      planned('p', { services: ['Mail'] }),
      notification('b/began', { services: ['Siri'], severity: 'issue' }),
      notification('c/over'),
      notification('d/began', { services: ['Notes'] }),
    ];
    const incidents = [
      incident('b', impact('Siri', { severity: 'issue' })),
      overIncident('c', BACKUP),
      incident('d', impact('Notes')),
    ];
    const { show } = planDelivery(pending, situation({ ...announced, incidents }));
    const incidentIds = ['b', 'c', 'd'];
    expect(show).toMatchObject([{ icon: 'outage', incidentIds, mutable: null }]);
    const sentences = show.flatMap(({ text }) => [text.title, ...text.body]);
    expect(sentences.map((one) => inShort(one))).toEqual([
      'notification.several 4',
      'notification.over value iCloud Backup',
      'notification.tryAgain',
      'notification.issue value Siri',
      'notification.outage value Notes',
      'notification.more 1',
    ]);
  });

  const stillDown = { stillAffected: 'Siri', severity: 'issue' as const };
  test.each<[string, PendingNotification[], string]>([
    ['all over', [over, notification('b/over')], 'available'],
    ['over, but for another incident', [over, notification('b/over', stillDown)], 'issue'],
    ['over and planned', [over, planned('p')], 'maintenance'],
  ])('of %s has the icon of the worst', (_, pending, icon) => {
    expect(planDelivery(pending, situation(announced)).show).toMatchObject([{ icon }]);
  });
});
