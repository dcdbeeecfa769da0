import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Result, SkipReason } from '../../../lib/guide/answers';
import {
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
const result = (of: Result, reason: SkipReason | null = null, stepId: StepId = 'restart') =>
  ({ kind: 'result', stepId, result: of, reason }) satisfies JournalEvent;
const reopen = (stepId: StepId): JournalEvent => ({ kind: 'reopen', stepId });
const startOver: JournalEvent = { kind: 'startOver' };
const song = { kind: 'sing', song: 'la' } as unknown as JournalEvent;

/** The sum of events, but for times: checkboxes, accepted locks, results. */
function sumOf(events: readonly JournalEvent[]): string[] {
  const { ticked, accepted, results } = reduceJournal(journalOf(events));
  const answers = [...results].map(([id, { result: of, reason }]) => [id, of, reason].join(' '));
  return [...ticked.keys(), ...accepted, ...answers.map((answer) => answer.trim())];
}

test.each<[string, JournalEvent[], string[]]>([
  ['nothing', [], []],
  ['ticks', [tick('a'), tick('b')], ['a', 'b']],
  ['a tick that was removed', [tick('a'), tick('b'), untick('a')], ['b']],
  ['a tick that was set again', [tick('a'), untick('a'), tick('a')], ['a']],
  ['a tick that was never set', [untick('a')], []],
  [
    'each lock by itself',
    [accept('sign-out', 'a'), accept('sign-out', 'b')],
    ['sign-out/a', 'sign-out/b'],
  ],
  [
    'each step by itself',
    [accept('sign-out'), accept('restart')],
    ['sign-out/apple', 'restart/apple'],
  ],
  ['the last result of a step', [result('skipped', 'later'), result('notYet')], ['restart notYet']],
  ['the reason', [result('skipped', 'later')], ['restart skipped later']],
  [
    'a result of each step',
    [result('notYet'), result('worked', null, 'sign-out')],
    ['restart notYet', 'sign-out worked'],
  ],
  [
    'a step that was reopened: its ticks stay',
    [tick('restart.restart'), result('notYet'), reopen('restart')],
    ['restart.restart'],
  ],
  ['another step that was reopened', [result('notYet'), reopen('sign-out')], ['restart notYet']],
  ['starting over', [tick('a'), accept('restart'), result('worked'), startOver, tick('b')], ['b']],
  ['an event of a later version', [tick('a'), song], ['a']],
])('the sum of a journal: %s', (_, events, sum) => {
  expect(sumOf(events)).toEqual(sum);
});

test('ticks and results have the time at which they were last set, and undo removes the last entry', () => {
  const journal = journalOf([
    tick('a'),
    tick('b'),
    untick('a'),
    tick('a'),
    tick('b'),
    result('worked'),
    song,
  ]);
  const { ticked, results, last } = reduceJournal(journal);
  expect(Object.fromEntries(ticked)).toEqual({ a: 3, b: 4 });
  expect(results.get('restart')?.atMs).toBe(5);
  expect(last).toBe(journal[6]);
  expect(reduceJournal([]).last).toBeNull();
});

test('an event that changes nothing is no news, any other is', () => {
  const sorted = (events: JournalEvent[]) => sumOf(events).sort().join();
  // Of Apple's status, the time counts as well: a tick of it expires, and its result is asked after
  // each incident, until one is that waiting worked.
  const isOfStatus = (event: JournalEvent) =>
    (event.kind === 'tick' && event.tickId === STATUS_TICK_ID) ||
    (event.kind === 'result' && event.stepId === 'status');
  fc.assert(
    fc.property(fc.array(anyEvent), anyEvent, (before, event) => {
      const state = reduceJournal(journalOf(before));
      const isSettled = event.kind === 'result' && state.results.get('status')?.result === 'worked';
      const isNews = isOfStatus(event) ? !isSettled : sorted(before) !== sorted([...before, event]);
      expect(changesState(event, state)).toBe(isNews);
    }),
    { numRuns: 500 },
  );
});

const status = (of: Result) => result(of, null, 'status');
test.each<[string, JournalEvent, JournalEvent[], boolean]>([
  ['a tick', tick('a'), [], true],
  ['a tick that is there', tick('a'), [tick('a')], false],
  ['removing a tick', untick('a'), [tick('a')], true],
  ['removing what is not there', untick('a'), [tick('b')], false],
  ['another look at Apple’s page', tick(STATUS_TICK_ID), [tick(STATUS_TICK_ID)], true],
  ['accepting', accept('sign-out'), [accept('restart'), accept('sign-out', 'copyFirst')], true],
  ['accepting again', accept('sign-out'), [accept('sign-out')], false],
  ['the same result', result('notYet'), [result('notYet')], false],
  ['another result', result('worked'), [result('notYet')], true],
  ['another reason', result('skipped', 'cannot'), [result('skipped', 'later')], true],
  ['a result after another incident', status('notYet'), [status('notYet')], true],
  ['that waiting worked, again', status('worked'), [status('worked')], false],
  ['reopening', reopen('restart'), [result('notYet')], true],
  ['reopening without a result', reopen('restart'), [result('notYet', null, 'sign-out')], false],
  ['starting over with a tick', startOver, [tick('a')], true],
  ['starting over with a lock', startOver, [accept('sign-out')], true],
  ['starting over with a result', startOver, [result('notYet')], true],
  ['starting over with nothing', startOver, [tick('a'), untick('a')], false],
])('whether it is news: %s', (_, event, before, isNews) => {
  expect(changesState(event, reduceJournal(journalOf(before)))).toBe(isNews);
});
