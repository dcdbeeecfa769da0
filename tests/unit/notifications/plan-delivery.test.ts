import { describe, expect, test } from 'vitest';
import { planDelivery } from '../../../lib/notifications/plan-delivery';
import type { PendingNotification } from '../../../lib/notifications/notification';
import { isSummary } from '../../../lib/notifications/summary-id';
import type { IncidentPreference } from '../../../lib/settings/incident-preference';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings';
import type { Phase } from '../../../lib/status/model';
import { BACKUP, DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS, SIGN_IN } from '../../support/events';
import {
  announcement,
  impact,
  incident,
  notification,
  overIncident,
  planned,
  reminder,
  situation,
} from '../../support/notifications';
import { inShort } from '../../support/sentences';

const later = (minutes = 1) => ({ createdAtMs: NOON_MS + minutes * MINUTE_MS });
const preference = (more: Partial<IncidentPreference>): IncidentPreference => {
  return { incidentId: 'a', isMuted: false, tellsWhenOver: false, changedMs: 0, ...more };
};

const nameOf = (id: string) => (isSummary(id) ? 'summary' : id);

/** What is shown, by the notifications that are told by it; what is dropped; what waits. */
function decisions(pending: PendingNotification[], more: Parameters<typeof situation>[0] = {}) {
  const { show, dropIds } = planDelivery(pending, situation(more));
  const shown = show.map(({ id, notificationIds }) => [nameOf(id), ...notificationIds]);
  const gone = new Set([...show.flatMap(({ notificationIds }) => notificationIds), ...dropIds]);
  const waiting = pending.map(({ id }) => id).filter((id) => !gone.has(id));
  return { shown, dropped: dropIds, waiting };
}

const toldBy = (id: string, ...ids: string[]) => ({
  shown: [[id, ...ids]],
  dropped: [],
  waiting: [],
});
const dropped = (...ids: string[]) => ({ shown: [], dropped: ids, waiting: [] });
const waiting = (...ids: string[]) => ({ shown: [], dropped: [], waiting: ids });

type Row = [
  string,
  PendingNotification[],
  NonNullable<Parameters<typeof decisions>[1]>,
  ReturnType<typeof decisions>,
];
const began = notification('a/began');
const over = notification('a/over');
const wasDown = notification('a/wasDown');
const back = notification('a/reopened-2', later());
const ongoing = { incidents: [incident('a')] };
const ended = { incidents: [overIncident('a', BACKUP)] };
const announced = { announcements: [announcement('p')] };
const inPhase = (phase: Phase) => ({ incidents: [incident('a', impact(BACKUP, { phase }))] });
const muted = [preference({ isMuted: true })];
const asked = [preference({ isMuted: true, tellsWhenOver: true })];
const quiet = { quietHours: { isOn: true, from: '11:00', to: '13:00' } };
const paused = (untilMs: number) => ({ settings: { pausedUntilMs: untilMs } });
const all = [began, planned('p'), reminder(1)];
const allWait = waiting('a/began', 'planned/p', reminder(1).id);
const allShown = {
  shown: [
    ['summary', 'a/began', 'planned/p'],
    [reminder(1).id, reminder(1).id],
  ],
  dropped: [],
  waiting: [],
};
const beganShown = toldBy('a/began', 'a/began');

test.each<Row>([
  ['almost three days old', [began], { ...ongoing, nowMs: NOON_MS + 3 * DAY_MS - 1 }, beganShown],
  ['three days old', [began], { ...ongoing, nowMs: NOON_MS + 3 * DAY_MS }, dropped('a/began')],
  [
    'years old, by a clock that may be wrong',
    [began, planned('p'), over],
    { ...ended, ...announced, nowMs: NOON_MS + 9_000 * DAY_MS, isClockPlausible: false },
    waiting('a/began', 'planned/p', 'a/over'),
  ],
  [
    'a pause that is over by a clock that may be wrong',
    [began],
    { ...ongoing, ...paused(NOON_MS), isClockPlausible: false },
    waiting('a/began'),
  ],
  ['the clock was set back', [began], { ...ongoing, nowMs: NOON_MS - HOUR_MS }, beganShown],
  [
    'a reminder never expires: it was asked for',
    [reminder(1)],
    { nowMs: NOON_MS + 30 * DAY_MS },
    toldBy(reminder(1).id, reminder(1).id),
  ],
  ['a beginning of what may have ended', [began], inPhase('clearing'), waiting('a/began')],
  ['or may have gone again', [began], inPhase('receding'), waiting('a/began')],
  [
    'without a recent reading',
    [began],
    { ...ongoing, unsureFeeds: ['consumer'] },
    waiting('a/began'),
  ],
  ['and without the incident', [began], { unsureFeeds: ['consumer'] }, waiting('a/began')],
  ['an end then', [over], { unsureFeeds: ['consumer'] }, toldBy('a/over', 'a/over')],
  ['the other feed is unsure', [began], { ...ongoing, unsureFeeds: ['developer'] }, beganShown],
  ...['began', 'worsened', 'reopened'].flatMap((kind): Row[] => {
    const id = `a/${kind}`;
    const one = [notification(id)];
    return [
      [`${kind}: it goes on`, one, ongoing, toldBy(id, id)],
      [`${kind}: it is over`, one, ended, dropped(id)],
      [`${kind}: it is not stored any more`, one, { incidents: [incident('b')] }, dropped(id)],
      [`${kind}: nobody watches it any more`, one, inPhase('unwatched'), dropped(id)],
      [`${kind}: muted`, one, { ...ongoing, preferences: muted }, dropped(id)],
      [`${kind}: only its end was asked for`, one, { ...ongoing, preferences: asked }, dropped(id)],
    ];
  }),
  [
    'it goes on, but not on iCloud Backup, which it named',
    [notification('a/began', { services: [BACKUP, SIGN_IN] })],
    { incidents: [incident('a', impact(BACKUP, { phase: 'over' }), impact(SIGN_IN))] },
    dropped('a/began'),
  ],
  [
    'the same, and it named another service',
    [notification('a/began', { services: [SIGN_IN] })],
    { incidents: [incident('a', impact(BACKUP, { phase: 'over' }), impact(SIGN_IN))] },
    beganShown,
  ],
  [
    'none of the services it named is affected any more',
    [notification('a/began', { services: ['Siri'] })],
    ongoing,
    beganShown,
  ],
  ...[over, wasDown].flatMap((end): Row[] => [
    [`${end.kind} of what goes on again`, [end], inPhase('ongoing'), dropped(end.id)],
    [`${end.kind} of what goes on for all we know`, [end], inPhase('clearing'), dropped(end.id)],
    [`${end.kind} of what may be back`, [end], inPhase('returning'), waiting(end.id)],
    [`${end.kind} of what may have gone again`, [end], inPhase('receding'), waiting(end.id)],
    [`${end.kind} of what is over`, [end], ended, toldBy(end.id, end.id)],
    [`${end.kind} of what is not stored any more`, [end], {}, toldBy(end.id, end.id)],
    [`${end.kind}, muted`, [end], { preferences: muted }, dropped(end.id)],
  ]),
  ['an end that was asked for', [over], { preferences: asked }, toldBy('a/over', 'a/over')],
  ['that it was down was not', [wasDown], { preferences: asked }, dropped('a/wasDown')],
  [
    'another one is muted',
    [began, notification('b/began')],
    { incidents: [incident('a'), incident('b')], preferences: muted },
    { shown: [['b/began', 'b/began']], dropped: ['a/began'], waiting: [] },
  ],
  ['maintenance as announced', [planned('p')], announced, toldBy('planned/p', 'planned/p')],
  [
    'maintenance at any time',
    [planned('p')],
    { announcements: [announcement('p', { startMs: null })] },
    toldBy('planned/p', 'planned/p'),
  ],
  [
    'maintenance that begins now',
    [planned('p')],
    { announcements: [announcement('p', { startMs: NOON_MS })] },
    dropped('planned/p'),
  ],
  [
    'maintenance that has begun',
    [planned('p')],
    { announcements: [announcement('q')] },
    dropped('planned/p'),
  ],
  ['in quiet hours', all, { ...ongoing, ...announced, settings: quiet }, allWait],
  ['in a pause', all, { ...ongoing, ...announced, ...paused(NOON_MS + 1) }, allWait],
  [
    'quiet hours that are off',
    all,
    { ...ongoing, ...announced, settings: { quietHours: { ...quiet.quietHours, isOn: false } } },
    allShown,
  ],
  [
    'quiet hours of another zone',
    all,
    { ...ongoing, ...announced, settings: quiet, timeZone: 'Asia/Tokyo' },
    allShown,
  ],
  ['a pause that is over', all, { ...ongoing, ...announced, ...paused(NOON_MS) }, allShown],
  [
    'a pause that another clock set',
    all,
    { ...ongoing, ...announced, ...paused(NOON_MS + 9 * DAY_MS) },
    allShown,
  ],
  ['in quiet hours, over meanwhile', [began], { ...ended, settings: quiet }, dropped('a/began')],
  [
    'in quiet hours, with its end',
    [began, notification('a/over', later())],
    { ...ended, settings: quiet },
    waiting('a/began', 'a/over'),
  ],
  [
    'only the last of an incident is told, in whatever order',
    [notification('a/worsened', later()), began],
    ongoing,
    toldBy('a/worsened', 'a/began', 'a/worsened'),
  ],
  [
    'its beginning and its end: its end',
    [notification('a/over', later()), began],
    ended,
    toldBy('a/over', 'a/began', 'a/over'),
  ],
  [
    'back, and over once more in between: the first end',
    [over, back],
    ended,
    { shown: [['a/over', 'a/over']], dropped: ['a/reopened-2'], waiting: [] },
  ],
  [
    'over and back: that it is back',
    [over, back],
    ongoing,
    toldBy('a/reopened-2', 'a/over', 'a/reopened-2'),
  ],
  ['stored twice', [began, began], ongoing, beganShown],
])('%s', (_, pending, more, decision) => {
  expect(decisions(pending, more)).toEqual(decision);
});

describe('several at once', () => {
  test('are one notification: iCloud Backup first, then what goes on, the rest counted', () => {
    const news = [
      planned('p', { services: ['Mail'] }),
      notification('a/over', { services: ['Maps'] }),
      notification('b/began', { services: ['Siri'], severity: 'issue' }),
      notification('c/over'),
      notification('d/began', { services: ['Notes'] }),
      notification('e/over', { services: ['Photos'] }),
    ];
    const { show } = planDelivery(
      [...news, reminder(1)],
      situation({
        announcements: [announcement('p')],
        incidents: [
          overIncident('a', 'Maps'),
          incident('b', impact('Siri', { severity: 'issue' })),
          overIncident('c', BACKUP),
          incident('d', impact('Notes')),
          overIncident('e', 'Photos'),
        ],
      }),
    );
    const [summary, other] = show;
    expect(show).toHaveLength(2);
    expect(other?.id).toBe(reminder(1).id);
    expect(summary && { ...summary, id: nameOf(summary.id), text: null }).toEqual({
      id: 'summary',
      text: null,
      icon: 'outage',
      notificationIds: ['a/over', 'b/began', 'c/over', 'd/began', 'e/over', 'planned/p'],
      incidentIds: ['a', 'b', 'c', 'd', 'e'],
      mutable: null,
    });
    const { title, body, isList } = summary?.text ?? { title: { key: 'moment' }, body: [] };
    expect([inShort(title), isList]).toEqual(['notification.several 6', true]);
    expect(body.map((line) => inShort(line))).toEqual([
      'notification.over notification.one iCloud Backup',
      'notification.tryAgain',
      'notification.issue notification.one Siri',
      'notification.outage notification.one Notes',
      'notification.more 3',
    ]);
  });

  test('a developers’ service is not iCloud Backup, whatever it is called', () => {
    const pending = [
      notification('a/over', { feed: 'developer' }),
      notification('b/began', { services: ['Siri'] }),
    ];
    const incidents = [incident('b', impact('Siri'))];
    const [summary] = planDelivery(pending, situation({ incidents })).show;
    expect(summary?.text.body.map((line) => inShort(line))).toEqual([
      'notification.outage notification.one Siri',
      'notification.nothingToDo',
      'notification.over notification.one iCloud Backup',
    ]);
  });

  test.each<[string, PendingNotification[], string]>([
    ['all over', [notification('a/over'), notification('b/over')], 'available'],
    [
      'over, but for another one',
      [
        notification('a/over'),
        notification('b/over', { stillAffected: 'Siri', severity: 'issue' }),
      ],
      'issue',
    ],
    ['over and to come', [notification('a/over'), planned('p')], 'maintenance'],
    ['to come', [planned('p'), planned('q')], 'maintenance'],
  ])('%s: the icon of %s', (_, pending, icon) => {
    const announcements = [announcement('p'), announcement('q')];
    expect(planDelivery(pending, situation({ announcements })).show).toMatchObject([{ icon }]);
  });

  test('settle all that they tell, oldest first', () => {
    const pending = [
      notification('a/began'),
      notification('b/began', later()),
      notification('a/worsened', later(2)),
    ];
    const incidents = [incident('a'), incident('b')];
    expect(decisions(pending, { incidents })).toEqual(
      toldBy('summary', 'a/began', 'b/began', 'a/worsened'),
    );
  });

  test('two of one incident are one piece of news', () => {
    const pending = [notification('a/began'), notification('a/worsened', later())];
    const { show } = planDelivery(pending, situation({ incidents: [incident('a')] }));
    expect(show.map(({ id }) => id)).toEqual(['a/worsened']);
  });

  test('reminders are one each', () => {
    const pending = [reminder(1), reminder(2), notification('a/over')];
    expect(decisions(pending).shown.map(([id]) => id)).toEqual([
      'a/over',
      reminder(1).id,
      reminder(2).id,
    ]);
  });
});

describe('what is said is what is so now', () => {
  const first = (pending: PendingNotification, more: Parameters<typeof situation>[0]) => {
    const [outgoing] = planDelivery([pending], situation(more)).show;
    if (!outgoing) throw new Error('nothing is told');
    const { title, body } = outgoing.text;
    return { ...outgoing, text: [title, ...body].map((sentence) => inShort(sentence)) };
  };
  const said = notification('a/began', { appleMessage: 'Old.', startMs: null });

  test('Apple’s words, in the person’s language where Apple has them', () => {
    const local = { locale: 'de_DE', message: 'Langsam.', usersAffected: '' };
    const none = { ...local, message: '' };
    const wordsWith = (more: object) =>
      first(said, {
        incidents: [incident('a', impact(BACKUP, { message: 'New.', ...more }))],
      }).text.at(-1);
    expect(wordsWith({})).toBe('notification.apple New.');
    expect(wordsWith({ local })).toBe('notification.apple Langsam.');
    expect(wordsWith({ local: none })).toBe('notification.apple New.');
    expect(wordsWith({ message: '' })).toBe('notification.apple Old.');
  });

  test.each<[string, string, object, string, string]>([
    ['began', 'as bad', {}, 'notification.outage notification.one iCloud Backup', 'outage'],
    [
      'began',
      'better',
      { severity: 'issue' },
      'notification.issue notification.one iCloud Backup',
      'issue',
    ],
    [
      'worsened',
      'as bad',
      {},
      'notification.worsened notification.outage notification.one iCloud Backup',
      'outage',
    ],
    [
      'worsened',
      'better',
      { severity: 'issue' },
      'notification.issue notification.one iCloud Backup',
      'issue',
    ],
    [
      'reopened',
      'better',
      { severity: 'issue' },
      'notification.reopened notification.one iCloud Backup',
      'issue',
    ],
  ])('%s, now %s', (kind, _, more, title, icon) => {
    const incidents = [incident('a', impact(BACKUP, more))];
    const outgoing = first(notification(`a/${kind}`), { incidents });
    expect([outgoing.text[0], outgoing.icon]).toEqual([title, icon]);
  });

  test('what is over on one of its services is not said of that', () => {
    const pending = notification('a/began', { services: [SIGN_IN, 'Siri'] });
    const now = incident('a', impact(SIGN_IN, { phase: 'over' }), impact('Siri'));
    expect(first(pending, { incidents: [now] }).text[0]).toBe(
      'notification.outage notification.one Siri',
    );
  });

  test('an end while another incident has begun since is not green', () => {
    const incidents = [overIncident('a', BACKUP), incident('b')];
    expect(first(notification('a/over'), { incidents })).toMatchObject({
      icon: 'outage',
      text: [expect.anything(), 'notification.stillAffected iCloud Backup'],
    });
  });

  test('an end while another incident that went on is over too', () => {
    const pending = notification('a/over', { stillAffected: BACKUP });
    const incidents = [overIncident('a', BACKUP), overIncident('b', BACKUP)];
    expect(first(pending, { incidents })).toMatchObject({
      icon: 'available',
      text: [expect.anything(), 'notification.tryAgain'],
    });
  });

  test('another feed’s trouble is another one’s', () => {
    const incidents = [
      overIncident('a', BACKUP),
      { ...incident('developer:b'), feed: 'developer' as const },
    ];
    expect(first(notification('a/over'), { incidents }).icon).toBe('available');
  });

  test('when maintenance is to begin, as Apple says now', () => {
    const moved = announcement('p', { startMs: NOON_MS + 2 * HOUR_MS, message: 'Work.' });
    const { text, icon } = first(planned('p'), { announcements: [moved] });
    expect(text.slice(1)).toEqual([
      'notification.plannedNothing',
      'notification.plannedFrom 10 Mar, 14:00',
      'notification.apple Work.',
    ]);
    expect(icon).toBe('maintenance');
  });
});

describe('whether the end will be told is said only where it is so', () => {
  const incidents = [incident('a', impact(BACKUP), impact(SIGN_IN))];
  const { notices } = DEFAULT_SETTINGS;
  test.each<[string, Parameters<typeof situation>[0], boolean]>([
    ['from the start', {}, true],
    [
      'ends of iCloud Backup are off, by which it is told',
      { settings: { noticesOf: { [BACKUP]: { over: false } } } },
      false,
    ],
    ['ends are off', { settings: { notices: { ...notices, over: false } } }, false],
    [
      'ends are off, but that of this one was asked for',
      {
        settings: { notices: { ...notices, over: false } },
        preferences: [preference({ tellsWhenOver: true })],
      },
      true,
    ],
  ])('%s', (_, more, isTold) => {
    const [outgoing] = planDelivery(
      [notification('a/began', { services: [BACKUP, SIGN_IN] })],
      situation({ incidents, ...more }),
    ).show;
    expect(outgoing?.text.body.some(({ key }) => key === 'notification.weWillTell')).toBe(isTold);
  });
});

test.each([
  ['a/began', 'a'],
  ['a/worsened', 'a'],
  ['a/reopened-2', 'a'],
  ['a/over', null],
  ['a/wasDown', null],
])('%s: a button can mute %s', (id, mutable) => {
  const incidents = mutable ? [incident('a')] : [];
  expect(planDelivery([notification(id)], situation({ incidents })).show).toMatchObject([
    { mutable, incidentIds: ['a'] },
  ]);
});
