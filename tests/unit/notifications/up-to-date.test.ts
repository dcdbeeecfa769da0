import { describe, expect, test } from 'vitest';
import { BOUNDS } from '../../../lib/notifications/app-protocol';
import type { PendingNotification } from '../../../lib/notifications/notification';
import { planDelivery, staleNotificationIds } from '../../../lib/notifications/plan-delivery';
import { stillHolds } from '../../../lib/notifications/still-holds';
import { summaryId } from '../../../lib/notifications/outgoing';
import type { FeedSnapshot, FeedState, Phase } from '../../../lib/status/model';
import { BACKUP, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
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
import { bothFeeds, NEVER_READ } from '../../support/snapshots';

type Situation = NonNullable<Parameters<typeof situation>[0]>;

/** What is shown of one pending notification; its text as title and sentences. */
function shownFor(pending: PendingNotification, more: Situation) {
  const [outgoing] = planDelivery([pending], situation(more)).show;
  const { title, body } = outgoing?.text ?? { title: { key: 'value' as const }, body: [] };
  return { ...outgoing, text: [title, ...body].map((sentence) => inShort(sentence)) };
}

test('Apple’s words are the current ones, in the user’s language', () => {
  const local = { locale: 'de_DE', message: 'Langsam.', usersAffected: '' };
  const pending = notification('a/began', { appleMessage: 'Old.', startMs: null });
  const incidents = [incident('a', impact(BACKUP, { message: 'New.', local }))];
  expect(shownFor(pending, { incidents }).text.at(-1)).toBe('notification.apple Langsam.');
});

test('an outage that eased since is an issue that began', () => {
  const incidents = [incident('a', impact(BACKUP, { severity: 'issue' }))];
  const { text, icon } = shownFor(notification('a/worsened'), { incidents });
  expect([text[0], icon]).toEqual(['notification.issue value iCloud Backup', 'issue']);
});

const ended = overIncident('a', BACKUP);
const STILL = 'notification.stillAffected iCloud Backup';
test.each<[string, string | null, Situation, string, string]>([
  ['another began since', null, { incidents: [ended, incident('b')] }, 'outage', STILL],
  [
    'both are over',
    BACKUP,
    { incidents: [ended, overIncident('b', BACKUP)] },
    'available',
    'notification.tryAgain',
  ],
  [
    'another of the other feed is ongoing',
    null,
    { incidents: [ended, { ...incident('developer:b'), feed: 'developer' }] },
    'available',
    'notification.tryAgain',
  ],
])('an end beside another incident: %s', (_, stillAffected, more, icon, sentence) => {
  const shown = shownFor(notification('a/over', { stillAffected }), more);
  expect([shown.icon, shown.text[1]]).toEqual([icon, sentence]);
});

test('maintenance is announced with Apple’s current times and words', () => {
  const moved = announcement('p', { startMs: NOON_MS + 2 * HOUR_MS, message: 'Work.' });
  const { text, icon } = shownFor(planned('p'), { announcements: [moved] });
  expect([icon, ...text.slice(1)]).toEqual([
    'maintenance',
    'notification.plannedNothing',
    'notification.plannedFrom 10 Mar, 14:00',
    'notification.apple Work.',
  ]);
});

test('no notification of the end is promised where ends are off, and no end can be muted', () => {
  const settings = { noticesOf: { [BACKUP]: { over: false } } };
  const incidents = [incident('a', impact(BACKUP), impact(SIGN_IN))];
  const pending = notification('a/began', { services: [BACKUP, SIGN_IN] });
  const { text, mutable } = shownFor(pending, { incidents, settings });
  expect([text.includes('advice.willNotify'), mutable]).toEqual([false, 'a']);
  expect(shownFor(notification('a/over'), {}).mutable).toBeNull();
});

const summary = (...ids: string[]) => summaryId(ids.map((id) => notification(id)));
const inPhases = (id: string, ...phases: Phase[]) =>
  incident(id, ...phases.map((phase, index) => impact(`Service ${index}`, { phase })));
const overOnBackup = incident('a', impact(BACKUP, { phase: 'over' }), impact('Photos'));

type NewlyShown = Parameters<typeof staleNotificationIds>[1];
const newlyShown = (id: string, ...incidentIds: string[]): NewlyShown => [{ id, incidentIds }];

describe('notifications to remove', () => {
  test.each<[string, ...Parameters<typeof staleNotificationIds>, string[]]>([
    ['a newer one', ['a/began', 'b/began', 'a/over'], newlyShown('a/over', 'a'), [], ['a/began']],
    ['shown again under its ID', ['a/began'], newlyShown('a/began', 'a'), [], []],
    ['over', ['a/began', 'a/worsened-2'], [], [ended], ['a/began', 'a/worsened-2']],
    ['an end is still true', ['a/over'], [], [ended], []],
    [
      'back',
      ['a/over', 'b/over'],
      [],
      [inPhases('a', 'ongoing'), inPhases('b', 'returning')],
      ['a/over'],
    ],
    ['perhaps over', ['a/began'], [], [inPhases('a', 'clearing')], []],
    ['over on iCloud Backup, which decides', ['a/began'], [], [overOnBackup], ['a/began']],
    ['another ID with the same beginning', ['ab/began'], [], [ended], []],
    [
      'a summary of a beginning that is over',
      [summary('a/began', 'b/began'), summary('a/over', 'b/began')],
      [],
      [ended],
      [summary('a/began', 'b/began')],
    ],
    [
      'a summary with a newer notification',
      [summary('a/over', 'b/began'), summary('b/began', 'c/began')],
      newlyShown('x', 'a'),
      [],
      [summary('a/over', 'b/began')],
    ],
    [
      'not of an incident',
      [reminder(1).id, 'summary', 'test', 'planned/a@1'],
      newlyShown('x', 'a'),
      [ended],
      [],
    ],
  ])('%s', (_, shownIds, shown, incidents, stale) => {
    expect(staleNotificationIds(shownIds, shown, incidents)).toEqual(stale);
  });
});

test('a banner holds until a reading says that it is over, or no longer planned', () => {
  const state: FeedState = {
    ...{ feed: 'consumer', services: [] },
    incidents: [overIncident('b', BACKUP), inPhases('c', 'clearing')],
    formerAnnouncements: [announcement('q')],
  };
  const holds = (one: PendingNotification, snapshot = { state, check: null } as FeedSnapshot) =>
    stillHolds(one, bothFeeds(snapshot));
  const over = notification('b/began');
  expect([holds(over), holds(planned('q'))]).toEqual([false, false]);
  expect([holds(notification('c/began')), holds(planned('p'))]).toEqual([true, true]);
  expect([holds({ ...over, feed: 'developer' }), holds(over, NEVER_READ)]).toEqual([true, true]);
  // An end holds until the problem is back.
  expect([holds(notification('b/over')), holds(notification('c/over'))]).toEqual([true, false]);
});

test('the ID of a summary depends on all that it contains, and an app accepts it', () => {
  expect(summary('a/began', 'b/began')).toBe(summary('a/began', 'b/began'));
  expect(summary('a/began', 'b/began')).not.toBe(summary('a/worsened', 'b/worsened'));
  const many = Array.from({ length: 100 }, (_, index) => `${index}/began`);
  expect(summary(...many).length).toBeLessThanOrEqual(BOUNDS.idLength);
});
