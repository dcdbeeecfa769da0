import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Result, SkipReason } from '../../../lib/guide/answers';
import {
  acceptanceOf,
  changesState,
  type JournalEvent,
  reduceJournal,
  STATUS_TICK_ID,
} from '../../../lib/guide/journal';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { anyEvent, journalOf } from '../../support/journal-events';

const tick = (tickId: string): JournalEvent => ({ kind: 'tick', tickId });
const untick = (tickId: string): JournalEvent => ({ kind: 'untick', tickId });
const accept = (stepId: StepId, lock = 'apple'): JournalEvent => ({ kind: 'accept', stepId, lock });
const result = (stepId: StepId, of: Result, reason: SkipReason | null = null): JournalEvent => {
  return { kind: 'result', stepId, result: of, reason };
};
const reopen = (stepId: StepId): JournalEvent => ({ kind: 'reopen', stepId });
const startOver: JournalEvent = { kind: 'startOver' };

const resultsOf = (events: JournalEvent[]) =>
  [...reduceJournal(journalOf(events)).results].map(([stepId, { result, reason, atMs }]) =>
    [stepId, result, reason, atMs].join(' '),
  );

describe('adding up', () => {
  test.each<[string, JournalEvent[], string[], string[]]>([
    ['nothing', [], [], []],
    ['ticks', [tick('a'), tick('b')], ['a', 'b'], []],
    ['a tick taken back', [tick('a'), tick('b'), untick('a')], ['b'], []],
    ['a tick taken back and set again', [tick('a'), untick('a'), tick('a')], ['a'], []],
    ['a tick taken back that never was', [untick('a')], [], []],
    ['a risk accepted', [accept('reset-all'), tick('a')], ['a'], ['reset-all/apple']],
    [
      'a risk accepted for each lock',
      [accept('reset-all', 'copyFirst'), accept('reset-all')],
      [],
      ['reset-all/copyFirst', 'reset-all/apple'],
    ],
    ['started over', [tick('a'), accept('reset-all'), startOver], [], []],
    ['ticks after starting over', [tick('a'), startOver, tick('b')], ['b'], []],
    [
      'back to a step: its ticks stay',
      [tick('restart.restart'), reopen('restart')],
      ['restart.restart'],
      [],
    ],
  ])('%s', (_, events, ticked, accepted) => {
    const ticks = reduceJournal(journalOf(events));
    expect([...ticks.ticked.keys()]).toEqual(ticked);
    expect([...ticks.accepted]).toEqual(accepted);
  });

  test.each<[string, JournalEvent[], string[]]>([
    ['what worked', [result('restart', 'worked')], ['restart worked  0']],
    ['why it was skipped', [result('restart', 'skipped', 'later')], ['restart skipped later 0']],
    [
      'of a step the last one counts',
      [result('restart', 'skipped', 'later'), result('restart', 'notYet')],
      ['restart notYet  1'],
    ],
    [
      'of each step its own',
      [result('restart', 'notYet'), result('sign-out', 'worked')],
      ['restart notYet  0', 'sign-out worked  1'],
    ],
    ['none after going back to the step', [result('restart', 'notYet'), reopen('restart')], []],
    [
      'going back to another step leaves it',
      [result('restart', 'notYet'), reopen('sign-out')],
      ['restart notYet  0'],
    ],
    ['none after starting over', [result('restart', 'worked'), startOver], []],
  ])('results: %s', (_, events, expected) => {
    expect(resultsOf(events)).toEqual(expected);
  });

  test('a tick counts from when it was last set', () => {
    const journal = journalOf([tick('a'), tick('b'), untick('a'), tick('a'), tick('b')]);
    expect([...reduceJournal(journal).ticked].sort()).toEqual([
      ['a', journal[3]?.atMs],
      ['b', journal[4]?.atMs],
    ]);
  });

  test('a risk is accepted for one step and one lock', () => {
    const { accepted } = reduceJournal(journalOf([accept('reset-all', 'copyFirst')]));
    expect(accepted.has(acceptanceOf('reset-all', 'copyFirst'))).toBe(true);
    expect(accepted.has(acceptanceOf('reset-all', 'apple'))).toBe(false);
    expect(accepted.has(acceptanceOf('sign-out', 'copyFirst'))).toBe(false);
  });

  test('the last entry is the one an undo takes away', () => {
    expect(reduceJournal([]).last).toBeNull();
    const journal = journalOf([tick('a'), startOver]);
    expect(reduceJournal(journal).last).toBe(journal[1]);
  });

  test('a deed of a later version is passed over', () => {
    const unknown = { kind: 'sing', song: 'la' } as unknown as JournalEvent;
    const { ticked, last } = reduceJournal(journalOf([tick('a'), unknown]));
    expect([...ticked.keys()]).toEqual(['a']);
    expect(last).toMatchObject({ kind: 'sing' });
  });
});

describe('news', () => {
  test.each<[string, JournalEvent, JournalEvent[], boolean]>([
    ['a first tick', tick('a'), [], true],
    ['a tick that is there', tick('a'), [tick('a')], false],
    ['a tick that was taken back', tick('a'), [tick('a'), untick('a')], true],
    ['taking back', untick('a'), [tick('a')], true],
    ['taking back what is not there', untick('a'), [tick('b')], false],
    ['accepting', accept('reset-all'), [accept('sign-out')], true],
    ['accepting again', accept('reset-all'), [accept('reset-all')], false],
    ['accepting for another reason', accept('reset-all'), [accept('reset-all', 'copyFirst')], true],
    ['a first look at Apple’s page', tick(STATUS_TICK_ID), [], true],
    ['another look at Apple’s page', tick(STATUS_TICK_ID), [tick(STATUS_TICK_ID)], true],
    ['taking a look back', untick(STATUS_TICK_ID), [tick(STATUS_TICK_ID)], true],
    ['taking back a look that is not there', untick(STATUS_TICK_ID), [], false],
    ['a first result', result('restart', 'notYet'), [result('sign-out', 'notYet')], true],
    ['the same result', result('restart', 'notYet'), [result('restart', 'notYet')], false],
    ['another result', result('restart', 'worked'), [result('restart', 'notYet')], true],
    [
      'skipped for another reason',
      result('restart', 'skipped', 'cannot'),
      [result('restart', 'skipped', 'later')],
      true,
    ],
    [
      'the same result after going back',
      result('restart', 'notYet'),
      [result('restart', 'notYet'), reopen('restart')],
      true,
    ],
    [
      'after another of Apple’s incidents',
      result('status', 'notYet'),
      [result('status', 'notYet')],
      true,
    ],
    [
      'that waiting for Apple worked, again',
      result('status', 'worked'),
      [result('status', 'worked')],
      false,
    ],
    ['going back', reopen('restart'), [result('restart', 'notYet')], true],
    ['going back to what has no result', reopen('restart'), [result('sign-out', 'notYet')], false],
    ['starting over with ticks', startOver, [tick('a')], true],
    ['starting over with a risk accepted', startOver, [accept('reset-all')], true],
    ['starting over with a result', startOver, [result('restart', 'notYet')], true],
    ['starting over with nothing', startOver, [tick('a'), untick('a')], false],
  ])('%s', (_, event, before, expected) => {
    expect(changesState(event, reduceJournal(journalOf(before)))).toBe(expected);
  });

  test('is exactly what changes something', () => {
    const sums = (events: JournalEvent[]) => {
      const { ticked, accepted, results } = reduceJournal(journalOf(events));
      // Of what is said of Apple's status the time counts as well.
      const times = [ticked.get(STATUS_TICK_ID) ?? null, results.get('status')?.atMs ?? null];
      const answers = [...results].map(([id, { result, reason }]) => [id, result, reason].join());
      return [[...ticked.keys()].sort(), times, [...accepted].sort(), answers.sort()];
    };
    fc.assert(
      fc.property(fc.array(anyEvent), anyEvent, (before, event) => {
        const ticks = reduceJournal(journalOf(before));
        // Once waiting for Apple worked, nothing is asked of it until the person goes back to it.
        const isSettled = ticks.results.get('status')?.result === 'worked';
        if (isSettled && event.kind === 'result' && event.stepId === 'status') {
          expect(changesState(event, ticks)).toBe(false);
          return;
        }
        const changes = JSON.stringify(sums(before)) !== JSON.stringify(sums([...before, event]));
        expect(changesState(event, ticks)).toBe(changes);
      }),
    );
  });
});
