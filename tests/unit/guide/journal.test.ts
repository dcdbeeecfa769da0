import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acceptanceOf, isNews, ticksOf, type Deed } from '../../../lib/guide/journal';
import { STATUS_TICK_ID } from '../../../lib/guide/steps';
import { anyDeed, journalOf } from '../../support/deeds';

const tick = (tickId: string): Deed => ({ kind: 'tick', tickId });
const untick = (tickId: string): Deed => ({ kind: 'untick', tickId });
const accept = (stepId: string, lock = 'apple'): Deed => ({ kind: 'accept', stepId, lock });
const startOver: Deed = { kind: 'startOver' };

describe('adding up', () => {
  test.each<[string, Deed[], string[], string[]]>([
    ['nothing', [], [], []],
    ['ticks', [tick('a'), tick('b')], ['a', 'b'], []],
    ['a tick taken back', [tick('a'), tick('b'), untick('a')], ['b'], []],
    ['a tick taken back and set again', [tick('a'), untick('a'), tick('a')], ['a'], []],
    ['a tick taken back that never was', [untick('a')], [], []],
    ['a risk accepted', [accept('reset'), tick('a')], ['a'], ['reset/apple']],
    [
      'a risk accepted for each lock',
      [accept('reset', 'copyFirst'), accept('reset')],
      [],
      ['reset/copyFirst', 'reset/apple'],
    ],
    ['started over', [tick('a'), accept('reset'), startOver], [], []],
    ['ticks after starting over', [tick('a'), startOver, tick('b')], ['b'], []],
  ])('%s', (_, deeds, ticked, accepted) => {
    const ticks = ticksOf(journalOf(deeds));
    expect([...ticks.ticked.keys()]).toEqual(ticked);
    expect([...ticks.accepted]).toEqual(accepted);
  });

  test('a tick counts from when it was last set', () => {
    const journal = journalOf([tick('a'), tick('b'), untick('a'), tick('a'), tick('b')]);
    expect([...ticksOf(journal).ticked].sort()).toEqual([
      ['a', journal[3]?.atMs],
      ['b', journal[4]?.atMs],
    ]);
  });

  test('a risk is accepted for one step and one lock', () => {
    const { accepted } = ticksOf(journalOf([accept('reset', 'copyFirst')]));
    expect(accepted.has(acceptanceOf('reset', 'copyFirst'))).toBe(true);
    expect(accepted.has(acceptanceOf('reset', 'apple'))).toBe(false);
    expect(accepted.has(acceptanceOf('signOut', 'copyFirst'))).toBe(false);
  });

  test('the last entry is the one an undo takes away', () => {
    expect(ticksOf([]).last).toBeNull();
    const journal = journalOf([tick('a'), startOver]);
    expect(ticksOf(journal).last).toBe(journal[1]);
  });
});

describe('news', () => {
  test.each<[string, Deed, Deed[], boolean]>([
    ['a first tick', tick('a'), [], true],
    ['a tick that is there', tick('a'), [tick('a')], false],
    ['a tick that was taken back', tick('a'), [tick('a'), untick('a')], true],
    ['taking back', untick('a'), [tick('a')], true],
    ['taking back what is not there', untick('a'), [tick('b')], false],
    ['accepting', accept('reset'), [accept('signOut')], true],
    ['accepting again', accept('reset'), [accept('reset')], false],
    ['accepting for another reason', accept('reset'), [accept('reset', 'copyFirst')], true],
    ['a first look at Apple’s page', tick(STATUS_TICK_ID), [], true],
    ['another look at Apple’s page', tick(STATUS_TICK_ID), [tick(STATUS_TICK_ID)], true],
    ['taking a look back', untick(STATUS_TICK_ID), [tick(STATUS_TICK_ID)], true],
    ['taking back a look that is not there', untick(STATUS_TICK_ID), [], false],
    ['starting over with ticks', startOver, [tick('a')], true],
    ['starting over with a risk accepted', startOver, [accept('reset')], true],
    ['starting over with nothing', startOver, [tick('a'), untick('a')], false],
  ])('%s', (_, deed, before, expected) => {
    expect(isNews(deed, ticksOf(journalOf(before)))).toBe(expected);
  });

  test('is exactly what changes something', () => {
    const sums = (deeds: Deed[]) => {
      const { ticked, accepted } = ticksOf(journalOf(deeds));
      // Of the look at Apple's page the time counts as well.
      const ids = [...ticked.keys()].sort();
      return [ids, ticked.get(STATUS_TICK_ID) ?? null, [...accepted].sort()];
    };
    fc.assert(
      fc.property(fc.array(anyDeed), anyDeed, (before, deed) => {
        const changes = JSON.stringify(sums(before)) !== JSON.stringify(sums([...before, deed]));
        expect(isNews(deed, ticksOf(journalOf(before)))).toBe(changes);
      }),
    );
  });
});
