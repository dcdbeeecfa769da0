import { describe, expect, test } from 'vitest';
import { BOUNDS } from '../../../lib/notifications/app-protocol';
import { isSummary, type PendingNotification } from '../../../lib/notifications/notification';
import { summaryId } from '../../../lib/notifications/outgoing';
import { planDelivery, staleNotificationIds } from '../../../lib/notifications/plan-delivery';
import { stillHolds } from '../../../lib/notifications/still-holds';
import type { FeedSnapshot, Incident, Phase } from '../../../lib/status/model';
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
  type SituationOptions,
} from '../../support/notifications';
import { inShort } from '../../support/guide-sentence';
import { bothFeeds, NEVER_READ } from '../../support/snapshots';

const later = (minutes = 1) => ({ createdAtMs: NOON_MS + minutes * MINUTE_MS });
const began = notification('a/began');
const worsened = notification('a/worsened', later());
const over = notification('a/over');
const wasDown = notification('a/wasDown');
const reopened = notification('a/reopened-2', later());
const onBoth = notification('a/began', { services: [BACKUP, SIGN_IN] });
const [first, second] = [reminder(1), reminder(2)];

const overA = overIncident('a', BACKUP);
const overOnBackup = incident('a', impact(BACKUP, { phase: 'over' }), impact(SIGN_IN));
const inPhase = (phase: Phase) => ({ incidents: [incident('a', impact(BACKUP, { phase }))] });
const [ongoing, ended] = [{ incidents: [incident('a')] }, { incidents: [overA] }];
const announced = { announcements: [announcement('p')] };
const beginsNow = { announcements: [announcement('p', { startMs: NOON_MS })] };
const muted = { preferences: [preference({ isMuted: true })] };
const endAskedFor = { preferences: [preference({ isMuted: true, tellsWhenOver: true })] };
const unsure = { unsureFeeds: ['consumer' as const] };
const days = (count: number) => ({ nowMs: NOON_MS + count * DAY_MS });
const years = { ...days(9_000), isClockPlausible: false };
const quiet = { settings: { quietHours: { isOn: true, from: '11:00', to: '13:00' } } };
const pausedUntil = (pausedUntilMs: number) => ({ settings: { pausedUntilMs } });

/** What is shown, each with the notifications that it delivers; what is dropped; what waits. */
function decisions(pending: PendingNotification[], more: SituationOptions) {
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
type Row = [string, PendingNotification, SituationOptions, Fate];

test.each<Row>([
  ['almost three days old', began, { ...ongoing, nowMs: days(3).nowMs - 1 }, 'shown'],
  ['three days old', began, { ...ongoing, ...days(3) }, 'dropped'],
  ['a beginning, years old by a doubtful clock', began, { ...ongoing, ...years }, 'waiting'],
  ['an end, years old by a doubtful clock', over, { ...ended, ...years }, 'waiting'],
  ['the clock was put back', began, { ...ongoing, nowMs: NOON_MS - HOUR_MS }, 'shown'],
  ['a reminder never expires', first, days(30), 'shown'],
  ['a beginning of what may be over', began, inPhase('clearing'), 'waiting'],
  ['a beginning without a recent reading', began, { ...ongoing, ...unsure }, 'waiting'],
  ['a beginning without reading or incident', began, unsure, 'waiting'],
  ['an end without a recent reading', over, unsure, 'shown'],
  ['over on iCloud Backup, which it names', onBoth, { incidents: [overOnBackup] }, 'dropped'],
  ...[began, worsened, reopened].flatMap((one): Row[] => [
    [`${one.kind}, ongoing`, one, ongoing, 'shown'],
    [`${one.kind}, over`, one, ended, 'dropped'],
    [`${one.kind}, no longer watched`, one, inPhase('unwatched'), 'dropped'],
    [`${one.kind}, muted`, one, { ...ongoing, ...muted }, 'dropped'],
    [`${one.kind}, only the end asked for`, one, { ...ongoing, ...endAskedFor }, 'dropped'],
  ]),
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
  ['maintenance that begins now', planned('p'), beginsNow, 'dropped'],
  ['maintenance that has begun', planned('p'), { announcements: [announcement('q')] }, 'dropped'],
  ...[began, planned('p'), first].flatMap((one): Row[] => [
    [`${one.kind} in quiet hours`, one, { ...ongoing, ...announced, ...quiet }, 'waiting'],
    [
      `${one.kind} in a pause`,
      one,
      { ...ongoing, ...announced, ...pausedUntil(NOON_MS + 1) },
      'waiting',
    ],
  ]),
  ['quiet hours elsewhere', began, { ...ongoing, ...quiet, timeZone: 'Asia/Tokyo' }, 'shown'],
  ['a pause that is over', began, { ...ongoing, ...pausedUntil(NOON_MS) }, 'shown'],
  [
    'a pause that is over by a doubtful clock',
    began,
    { ...ongoing, ...pausedUntil(NOON_MS), isClockPlausible: false },
    'waiting',
  ],
  ['over during quiet hours', began, { ...ended, ...quiet }, 'dropped'],
])('%s', (_, one, more, fate) => {
  const none = { shown: [], dropped: [], waiting: [] };
  const value = fate === 'shown' ? [[one.id, one.id]] : [one.id];
  expect(decisions([one], more)).toEqual({ ...none, [fate]: value });
});

test.each<[string, PendingNotification[], SituationOptions, string[][], string[]?]>([
  [
    'the last of an incident stands for all, in any order',
    [worsened, began],
    ongoing,
    [['a/worsened', 'a/began', 'a/worsened']],
  ],
  [
    'over, back, and over before it was shown: the first end',
    [over, reopened],
    ended,
    [['a/over', 'a/over']],
    ['a/reopened-2'],
  ],
  [
    'over and back: that it is back',
    [over, reopened],
    ongoing,
    [['a/reopened-2', 'a/over', 'a/reopened-2']],
  ],
  [
    'several are one summary, which delivers all, oldest first',
    [began, notification('b/began', later()), notification('a/worsened', later(2))],
    { incidents: [incident('a'), incident('b')] },
    [['summary', 'a/began', 'b/began', 'a/worsened']],
  ],
  [
    'reminders are in no summary',
    [began, planned('p'), first, second],
    { ...ongoing, ...announced },
    [
      ['summary', 'a/began', 'planned/p'],
      [first.id, first.id],
      [second.id, second.id],
    ],
  ],
])('%s', (_, pending, more, shown, dropped = []) => {
  expect(decisions(pending, more)).toEqual({ shown, dropped, waiting: [] });
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

const summary = (...ids: string[]) => summaryId(ids.map((id) => notification(id)));
const siri = (id: string, phase: Phase) => incident(id, impact('Siri', { phase }));
const turned = [siri('a', 'ongoing'), siri('b', 'returning')];

// What is shown and removed; what stays; what is shown now; the incidents.
test.each<[string, string[], string[], string | null, Incident[]]>([
  ['those before a newer one', ['a/began'], ['b/began', 'a/over'], 'a/over', []],
  ['none that is shown again', [], ['a/began'], 'a/began', []],
  ['what is over', ['a/began', 'a/worsened-2'], ['ab/began', 'a/over'], null, [overA]],
  ['what is back', ['a/over'], ['b/over'], null, turned],
  ['nothing that is perhaps over', [], ['a/began'], null, inPhase('clearing').incidents],
  ['what is over on iCloud Backup, which decides', ['a/began'], [], null, [overOnBackup]],
  [
    'a summary of a beginning that is over',
    [summary('a/began', 'b/began')],
    [summary('a/over', 'b/began')],
    null,
    [overA],
  ],
  [
    'a summary before a newer one',
    [summary('a/over', 'b/began')],
    [summary('b/began', 'c/began')],
    'a/worsened',
    [],
  ],
  ['of incidents only', [], [first.id, 'summary', 'test', 'planned/a@1'], 'a/worsened', [overA]],
])('removed is %s', (_, stale, kept, newId, incidents) => {
  const newlyShown = newId === null ? [] : [{ id: newId, incidentIds: ['a'] }];
  expect(staleNotificationIds([...kept, ...stale], newlyShown, incidents)).toEqual(stale);
});

test('a banner holds until a reading says that it is over, back, or no longer planned', () => {
  const incidents = [overA, siri('c', 'clearing')];
  const formerAnnouncements = [announcement('q')];
  const state = { feed: 'consumer' as const, services: [], incidents, formerAnnouncements };
  const holds = (one: PendingNotification, snapshot: FeedSnapshot = { state, check: null }) =>
    stillHolds(one, bothFeeds(snapshot));
  const [ongoingC, overC] = [notification('c/began'), notification('c/over')];
  expect([ongoingC, over, planned('p'), first].map((one) => holds(one))).not.toContain(false);
  expect([began, overC, planned('q')].map((one) => holds(one))).not.toContain(true);
  const unknown = [began, planned('q')].map((one) => holds(one, NEVER_READ));
  expect([holds({ ...began, feed: 'developer' }), ...unknown]).not.toContain(false);
});

test('the ID of a summary depends on all that it contains, and an app accepts it', () => {
  expect(summary('a/began', 'b/began')).not.toBe(summary('a/worsened', 'b/worsened'));
  const many = Array.from({ length: 100 }, (_, index) => `${index}/began`);
  expect(summary(...many).length).toBeLessThanOrEqual(BOUNDS.idLength);
});
