import { describe, expect, test } from 'vitest';
import { BOUNDS } from '../../../lib/notifications/app-protocol';
import { hasEndedRecently, staleNotificationIds } from '../../../lib/notifications/plan-delivery';
import { summaryId } from '../../../lib/notifications/summary-id';
import { stillHolds } from '../../../lib/notifications/still-holds';
import type { FeedState, Phase } from '../../../lib/status/model';
import { BACKUP, MINUTE_MS, NOON_MS } from '../../support/events';
import {
  announcement,
  impact,
  incident,
  notification,
  planned,
  reminder,
} from '../../support/notifications';
import { bothFeeds, NEVER_READ } from '../../support/snapshots';

const summary = (...ids: string[]) => summaryId(ids.map((id) => notification(id)));
const told = (id: string, ...incidentIds: string[]) => ({ id, incidentIds });
const inPhases = (id: string, ...phases: Phase[]) =>
  incident(id, ...phases.map((phase, index) => impact(`${BACKUP}${index}`, { phase })));
const over = (id: string) => inPhases(id, 'over');

describe('what is no longer so', () => {
  test.each<[string, Parameters<typeof staleNotificationIds>, string[]]>([
    [
      'nothing was told, nothing is over',
      [['a/began', 'b/over'], [], [inPhases('a', 'ongoing')]],
      [],
    ],
    ['told anew', [['a/began', 'b/began', 'a/over'], [told('a/over', 'a')], []], ['a/began']],
    ['told among several', [['a/began', 'c/began'], [told('summary', 'a', 'b')], []], ['a/began']],
    ['what was just told itself', [['a/began'], [told('a/began', 'a')], []], []],
    [
      'its end was told to nobody',
      [['a/began', 'a/worsened-2'], [], [over('a')]],
      ['a/began', 'a/worsened-2'],
    ],
    ['it came back and is over', [['a/reopened-2'], [], [over('a')]], ['a/reopened-2']],
    ['that it is over is still so', [['a/over', 'a/wasDown'], [], [over('a')]], []],
    ['one more reading is to come', [['a/began'], [], [inPhases('a', 'clearing')]], []],
    ['another service still has it', [['a/began'], [], [inPhases('a', 'over', 'ongoing')]], []],
    [
      'people were told of iCloud Backup, and there it is over',
      [['a/began'], [], [incident('a', impact(BACKUP, { phase: 'over' }), impact('Photos'))]],
      ['a/began'],
    ],
    ['nobody watched its end', [['a/began'], [], [inPhases('a', 'unwatched')]], []],
    ['forgotten: nobody can say', [['a/began'], [], []], []],
    ['of another id that begins alike', [['ab/began'], [], [over('a')]], []],
    ['a summary of what goes on', [[summary('a/began', 'b/began')], [], []], []],
    [
      'a summary of which one is over',
      [[summary('a/began', 'b/began'), summary('a/over', 'b/began')], [], [over('a')]],
      [summary('a/began', 'b/began')],
    ],
    [
      'a summary of which one is told anew',
      [[summary('a/over', 'b/began'), summary('b/began', 'c/began')], [told('x', 'a')], []],
      [summary('a/over', 'b/began')],
    ],
    [
      'the summary that was just told',
      [[summary('a/over')], [told(summary('a/over'), 'a')], []],
      [],
    ],
    [
      'what is none of an incident’s',
      [[reminder(1).id, 'summary', 'test', 'planned/a@1'], [told('x', 'a')], [over('a')]],
      [],
    ],
  ])('%s', (_, input, outdated) => {
    expect(staleNotificationIds(...input)).toEqual(outdated);
  });
});

describe('an end a moment ago', () => {
  test.each<[string, Phase, number, boolean]>([
    ['just now', 'over', 0, true],
    ['some wakes ago', 'over', 14 * MINUTE_MS, true],
    ['long ago', 'over', 15 * MINUTE_MS, false],
    ['not yet', 'clearing', 0, false],
  ])('%s', (_, phase, agoMs, isLately) => {
    expect(hasEndedRecently([inPhases('a', phase)], NOON_MS + agoMs)).toBe(isLately);
  });
});

describe('a banner still holds', () => {
  const state: FeedState = {
    feed: 'consumer',
    services: [],
    incidents: [incident('a'), over('b'), inPhases('c', 'clearing')],
    announcements: [announcement('p')],
    formerAnnouncements: [announcement('q')],
  };

  test.each([
    [notification('a/began'), true],
    [notification('b/began'), false],
    [notification('c/began'), true],
    [notification('b/over'), true],
    [notification('forgotten/began'), true],
    [notification('b/began', { feed: 'developer' }), true],
    [planned('p'), true],
    [planned('q'), false],
    [planned('forgotten'), true],
    [reminder(1), true],
  ])('%j: %s', (one, holds) => {
    expect(stillHolds(one, bothFeeds({ state, check: null }))).toBe(holds);
    expect(stillHolds(one, bothFeeds(NEVER_READ))).toBe(true);
    expect(stillHolds(one, { consumer: null, developer: null })).toBe(true);
  });
});

test('a summary of something else about the same incidents has another ID, which an app accepts', () => {
  expect(summary('a/began', 'b/began')).toBe(summary('a/began', 'b/began'));
  expect(summary('a/began', 'b/began')).not.toBe(summary('a/worsened', 'b/worsened'));
  const many = Array.from({ length: 100 }, (_, index) => `${index}/began`);
  expect(summary(...many).length).toBeLessThanOrEqual(BOUNDS.idLength);
});
