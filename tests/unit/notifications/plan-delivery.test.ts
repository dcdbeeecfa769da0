import { describe, expect, test } from 'vitest';
import type { DeliverySituation } from '../../../lib/notifications/outgoing';
import { planDelivery } from '../../../lib/notifications/plan-delivery';
import type { PendingNotification } from '../../../lib/notifications/notification';
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

/** What is shown, by the notifications that are told by it; what is dropped; what waits. */
function decisions(pending: PendingNotification[], more: Parameters<typeof situation>[0] = {}) {
  const { show, dropIds } = planDelivery(pending, situation(more));
  const shown = show.map(({ id, notificationIds }) => [id, ...notificationIds]);
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

describe('what is dropped', () => {
  const incidents = [incident('a')];

  test.each([
    [3 * DAY_MS - 1, toldBy('a/began', 'a/began')],
    [3 * DAY_MS, dropped('a/began')],
    // The clock was set back.
    [-HOUR_MS, toldBy('a/began', 'a/began')],
  ])('%i ms old', (ageMs, decision) => {
    expect(decisions([notification('a/began')], { incidents, nowMs: NOON_MS + ageMs })).toEqual(
      decision,
    );
  });

  test('nothing for its age where the clock may be wrong: it waits', () => {
    const all = [notification('a/began'), notification('a/over', later()), planned('p')];
    const late = decisions(all, { nowMs: NOON_MS + 400 * DAY_MS, isClockPlausible: false });
    expect(late).toEqual(waiting('a/began', 'a/over', 'planned/p'));
  });

  test('never a reminder: it was asked for', () => {
    const late = decisions([reminder(1)], { nowMs: NOON_MS + 30 * DAY_MS });
    expect(late).toEqual(toldBy(reminder(1).id, reminder(1).id));
  });

  test.each([['clearing'], ['receding']] as const)(
    'nor what may have ended, but it waits for one more reading: %s',
    (phase) => {
      const completion = [incident('a', impact(BACKUP, { phase }))];
      expect(decisions([notification('a/began')], { incidents: completion })).toEqual(
        waiting('a/began'),
      );
    },
  );

  test('a beginning waits while nobody can tell how it is now; an end does not', () => {
    const unsure = { unsureFeeds: ['consumer'] as const };
    expect(decisions([notification('a/began')], { incidents, ...unsure })).toEqual(
      waiting('a/began'),
    );
    expect(decisions([notification('a/began')], unsure)).toEqual(waiting('a/began'));
    expect(decisions([notification('a/over')], unsure)).toEqual(toldBy('a/over', 'a/over'));
    const elsewhere = { incidents, unsureFeeds: ['developer'] as const };
    expect(decisions([notification('a/began')], elsewhere)).toEqual(toldBy('a/began', 'a/began'));
  });

  test.each(['began', 'worsened', 'reopened'])('%s, of what is over', (kind) => {
    const id = `a/${kind}`;
    expect(decisions([notification(id)], { incidents })).toEqual(toldBy(id, id));
    expect(decisions([notification(id)], { incidents: [overIncident('a', BACKUP)] })).toEqual(
      dropped(id),
    );
  });

  test.each(['began', 'worsened', 'reopened'])('%s, of what is not known any more', (kind) => {
    const id = `a/${kind}`;
    expect(decisions([notification(id)], { incidents: [incident('b')] })).toEqual(dropped(id));
  });

  test('of what goes on, but not on iCloud Backup, which it named', () => {
    const ended = incident('a', impact(BACKUP, { phase: 'over' }), impact(SIGN_IN));
    const both = notification('a/began', { services: [BACKUP, SIGN_IN] });
    expect(decisions([both], { incidents: [ended] })).toEqual(dropped('a/began'));
    const other = notification('a/began', { services: [SIGN_IN] });
    expect(decisions([other], { incidents: [ended] })).toEqual(toldBy('a/began', 'a/began'));
  });

  test('of a service that nobody watches any more', () => {
    const left = incident('a', impact(BACKUP, { phase: 'unwatched' }));
    expect(decisions([notification('a/began')], { incidents: [left] })).toEqual(dropped('a/began'));
  });

  test.each<[string, Phase, object]>([
    ['goes on again', 'ongoing', dropped('a/over')],
    ['goes on for all we know', 'clearing', dropped('a/over')],
    ['may be back', 'returning', waiting('a/over')],
    ['may have gone again', 'receding', waiting('a/over')],
    ['is over', 'over', toldBy('a/over', 'a/over')],
  ])('an end is never told of what %s', (_, phase, decision) => {
    const incidents = [incident('a', impact(BACKUP, { phase }))];
    expect(decisions([notification('a/over')], { incidents })).toEqual(decision);
    const wasDown = decisions([notification('a/wasDown')], { incidents });
    expect(JSON.parse(JSON.stringify(wasDown).replaceAll('wasDown', 'over'))).toEqual(decision);
  });

  test('an end of what was forgotten is told', () => {
    expect(decisions([notification('a/over')])).toEqual(toldBy('a/over', 'a/over'));
  });

  test.each<[string, object[], object]>([
    ['as announced', [announcement('p')], toldBy('planned/p', 'planned/p')],
    [
      'begins at any time',
      [announcement('p', { startMs: null })],
      toldBy('planned/p', 'planned/p'),
    ],
    ['begins now', [announcement('p', { startMs: NOON_MS })], dropped('planned/p')],
    ['has begun', [announcement('q')], dropped('planned/p')],
  ])('maintenance that %s', (_, announcements, decision) => {
    const more = { announcements: announcements as DeliverySituation['announcements'] };
    expect(decisions([planned('p')], more)).toEqual(decision);
  });
});

describe('muted', () => {
  const muted = [preference({ isMuted: true })];

  test.each(['began', 'worsened', 'reopened'])('%s is dropped', (kind) => {
    const incidents = [incident('a')];
    expect(decisions([notification(`a/${kind}`)], { incidents, preferences: muted })).toEqual(
      dropped(`a/${kind}`),
    );
    expect(
      decisions([notification(`a/${kind}`)], {
        incidents,
        preferences: [preference({ isMuted: true, tellsWhenOver: true })],
      }),
    ).toEqual(dropped(`a/${kind}`));
  });

  test('its end is dropped unless it was asked for', () => {
    expect(decisions([notification('a/over')], { preferences: muted })).toEqual(dropped('a/over'));
    const asked = [preference({ isMuted: true, tellsWhenOver: true })];
    expect(decisions([notification('a/over')], { preferences: asked })).toEqual(
      toldBy('a/over', 'a/over'),
    );
    expect(decisions([notification('a/wasDown')], { preferences: asked })).toEqual(
      dropped('a/wasDown'),
    );
  });

  test('others are told', () => {
    const incidents = [incident('a'), incident('b')];
    const pending = [notification('a/began'), notification('b/began'), reminder(1)];
    const { shown } = decisions(pending, { incidents, preferences: muted });
    expect(shown).toEqual([
      ['b/began', 'b/began'],
      [reminder(1).id, reminder(1).id],
    ]);
  });
});

describe('what waits', () => {
  const incidents = [incident('a')];
  const announcements = [announcement('p')];
  const pending = [notification('a/began'), planned('p'), reminder(1)];
  const quietHours = { isOn: true, from: '11:00', to: '13:00' };

  test.each<[string, object]>([
    ['in quiet hours', { settings: { quietHours } }],
    ['in a pause', { settings: { pausedUntilMs: NOON_MS + 1 } }],
    [
      'after a pause by a clock that may be wrong',
      { settings: { pausedUntilMs: NOON_MS - 1 }, isClockPlausible: false },
    ],
    ['in both', { settings: { quietHours, pausedUntilMs: NOON_MS + 1 } }],
  ])('all of it, %s', (_, more) => {
    expect(decisions(pending, { incidents, announcements, ...more })).toEqual(
      waiting('a/began', 'planned/p', reminder(1).id),
    );
  });

  test.each<[string, object]>([
    ['quiet hours that are off', { settings: { quietHours: { ...quietHours, isOn: false } } }],
    ['quiet hours of another zone', { settings: { quietHours }, timeZone: 'Asia/Tokyo' }],
    ['a pause that is over', { settings: { pausedUntilMs: NOON_MS } }],
    ['a pause that another clock set', { settings: { pausedUntilMs: NOON_MS + 9 * DAY_MS } }],
  ])('nothing, by %s', (_, more) => {
    expect(decisions(pending, { incidents, announcements, ...more }).waiting).toEqual([]);
  });

  test('what is no longer so meanwhile is dropped', () => {
    const settings = { quietHours };
    expect(decisions([notification('a/began')], { settings })).toEqual(dropped('a/began'));
  });

  test('a beginning waits with its end', () => {
    const both = [notification('a/began'), notification('a/over', later())];
    const over = [overIncident('a', BACKUP)];
    expect(decisions(both, { incidents: over, settings: { quietHours } })).toEqual(
      waiting('a/began', 'a/over'),
    );
  });
});

describe('several of one incident', () => {
  const over = [overIncident('a', BACKUP)];

  test('only the last is told, and settles the others', () => {
    const pending = [notification('a/began'), notification('a/worsened', later())];
    const decision = toldBy('a/worsened', 'a/began', 'a/worsened');
    expect(decisions(pending, { incidents: [incident('a')] })).toEqual(decision);
    expect(decisions(pending.toReversed(), { incidents: [incident('a')] })).toEqual(decision);
  });

  test('its beginning and its end: its end', () => {
    const pending = [notification('a/over', later()), notification('a/began')];
    expect(decisions(pending, { incidents: over })).toEqual(toldBy('a/over', 'a/began', 'a/over'));
  });

  test('back, and over once more while nobody is to be told: the first end still is one', () => {
    const pending = [notification('a/over'), notification('a/reopened-2', later())];
    const decision = { shown: [['a/over', 'a/over']], dropped: ['a/reopened-2'], waiting: [] };
    expect(decisions(pending, { incidents: over })).toEqual(decision);
  });

  test('over and back: that it is back', () => {
    const pending = [notification('a/over'), notification('a/reopened-2', later())];
    const decision = toldBy('a/reopened-2', 'a/over', 'a/reopened-2');
    expect(decisions(pending, { incidents: [incident('a')] })).toEqual(decision);
  });

  test('one that is owed twice is told once', () => {
    const pending = [notification('a/began'), notification('a/began')];
    const decision = toldBy('a/began', 'a/began');
    expect(decisions(pending, { incidents: [incident('a')] })).toEqual(decision);
  });
});

describe('several at once', () => {
  test('are one notice: iCloud Backup first, then what goes on, the rest counted', () => {
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
    expect(summary && { ...summary, text: null }).toEqual({
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
  const began = notification('a/began', { appleMessage: 'Old.', startMs: null });

  test('Apple’s words, in the person’s language where Apple has them', () => {
    const local = { locale: 'de_DE', message: 'Langsam.', usersAffected: '' };
    const none = { ...local, message: '' };
    const wordsWith = (more: object) =>
      first(began, {
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
  const incidents = [incident('a')];
  const { notices } = DEFAULT_SETTINGS;
  test.each<[string, Parameters<typeof situation>[0], boolean]>([
    ['from the start', {}, true],
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
      [notification('a/began')],
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
