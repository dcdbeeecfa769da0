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
const song = { kind: 'sing', song: 'la' } as unknown as JournalEvent;

/** The sum of events, but for times: checkboxes, accepted locks, results. */
function sumOf(events: readonly JournalEvent[]): string[] {
  const { ticked, accepted, results } = reduceJournal(journalOf(events));
  const answers = [...results].map(([id, { result: of, reason }]) => [id, of, reason].join(' '));
  return [...ticked.keys(), ...accepted, ...answers.map((answer) => answer.trim())];
}

test.each<[string, JournalEvent[], string[]]>([
  ['ticks', [tick('a'), tick('b'), untick('a'), untick('c')], ['b']],
  [
    'each lock of each step by itself',
    [accept('sign-out', 'a'), accept('sign-out', 'b'), accept('restart', 'a')],
    ['sign-out/a', 'sign-out/b', 'restart/a'],
  ],
  [
    'the last result of each step, with its reason',
    [result('notYet'), result('skipped', 'later'), result('worked', null, 'sign-out')],
    ['restart skipped later', 'sign-out worked'],
  ],
  [
    'a step that was reopened: its ticks stay, and the results of others',
    [tick('restart.a'), result('notYet'), result('notYet', null, 'status'), reopen('restart')],
    ['restart.a', 'status notYet'],
  ],
  [
    'starting over',
    [tick('a'), accept('restart'), result('worked'), { kind: 'startOver' }, tick('b')],
    ['b'],
  ],
  ['an event of a later version', [tick('a'), song], ['a']],
])('the sum of a journal: %s', (_, events, sum) => {
  expect(sumOf(events)).toEqual(sum);
});

test('ticks and results have the time at which they were last set, and undo removes the last entry', () => {
  const events = [tick('a'), tick('b'), untick('a'), tick('a'), tick('b'), result('worked'), song];
  const journal = journalOf(events);
  const { ticked, results, last } = reduceJournal(journal);
  expect(Object.fromEntries(ticked)).toEqual({ a: 3, b: 4 });
  expect(results.get('restart')?.atMs).toBe(5);
  expect(last).toBe(journal[6]);
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
