import { expect, test } from 'vitest';
import type { AppleContext } from '../../../lib/guide/apple-context';
import { guidanceOf, type Guidance } from '../../../lib/guide/guidance';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { planOf } from '../../../lib/guide/plan';
import { progressOf } from '../../../lib/guide/progress';
import { appleAfter, appleEnded, appleUnread, appleWith } from '../../support/apples';
import { BACKUP, event, HOUR_MS, NOON_MS, service } from '../../support/events';
import { allTicksOf, type Done, ticks } from '../../support/ticks';
import { NO_ANSWERS } from '../../support/runs';

const PLAN = planOf(NO_ANSWERS);

/** The kind of guidance with the step that it leads to, if any. */
function guidance(done: Done, apple: AppleContext): string {
  const run = ticks(done);
  const { kind, stepId } = guidanceOf(progressOf(PLAN, run, apple), run, apple);
  return stepId ? `${kind} ${stepId}` : kind;
}

/** All steps but these are skipped. */
const skipping = (...but: StepId[]): Record<string, { result: 'skipped' }> =>
  Object.fromEntries(
    PLAN.filter(({ id }) => !but.includes(id)).map(({ id }) => [id, { result: 'skipped' }]),
  );
const answering = (result: 'worked' | 'notYet' | 'skipped', atMs = NOON_MS): Done => {
  return { results: { 'toggle-now': { result, atMs } } };
};

const FINE = appleWith('available');
const OFFLINE = appleUnread('offline');
const CONDITIONS: Done = { ticked: allTicksOf('conditions') };
const LOOKED: Done = { ticked: ['status.fine', ...allTicksOf('conditions')] };
const STALE_OUTAGE = appleAfter([[service(BACKUP, [event()])]], 2 * HOUR_MS);
const TROUBLED = { isTroubled: true, troubledSinceMs: NOON_MS };
const ENDED = appleEnded();

test.each<[string, Done, AppleContext, string]>([
  ['at first', {}, FINE, 'goOn conditions'],
  [
    'all tried',
    { ticked: allTicksOf('apple-support'), results: skipping('apple-support') },
    FINE,
    'exhausted',
  ],

  ['an outage, after a step', answering('notYet'), appleWith('outage'), 'wait status'],
  ['an outage, but the backup worked', answering('worked'), appleWith('outage'), 'worked'],
  ['a problem when last read', {}, STALE_OUTAGE, 'wait status'],

  ['timeout', {}, appleUnread('timeout'), 'connection conditions'],
  ['offline', {}, OFFLINE, 'connection conditions'],
  ['offline, the connection was checked', CONDITIONS, OFFLINE, 'connection status'],
  ['offline, Apple’s page too', LOOKED, OFFLINE, 'connection toggle-now'],
  ['offline, the backup worked', answering('worked'), OFFLINE, 'worked'],
  ['offline, a problem when last read', {}, { ...OFFLINE, ...TROUBLED }, 'connection conditions'],
  ['malformed', {}, appleUnread('malformed'), 'goOn status'],
  [
    'malformed, a problem when last read',
    {},
    { ...appleUnread('malformed'), ...TROUBLED },
    'wait status',
  ],
  ['not checked yet', {}, appleWith('unknown'), 'goOn status'],

  ['a problem is over', {}, ENDED, 'tryAgain conditions'],
  ['one that is over, but now stale', {}, appleEnded(BACKUP, 2 * HOUR_MS), 'goOn status'],
  ['over, and it still failed since', answering('notYet'), ENDED, 'goOn conditions'],
  ['over, and it failed before', answering('notYet', NOON_MS - 1), ENDED, 'tryAgain conditions'],
  ['over, and a step was skipped', answering('skipped'), ENDED, 'tryAgain conditions'],
  ['over, all tried before', { results: skipping(), atMs: NOON_MS - 1 }, ENDED, 'tryAgain'],
  ['over, and the backup worked', answering('worked'), ENDED, 'worked'],
])('%s', (_, done, apple, expected) => {
  expect(guidance(done, apple)).toBe(expected);
});

test('says by what and when it worked, and which problem is over', () => {
  const of = (done: Done, apple: AppleContext): Guidance =>
    guidanceOf(progressOf(PLAN, ticks(done), apple), ticks(done), apple);
  expect(of(answering('worked'), FINE)).toMatchObject({ fixedBy: 'toggle-now', atMs: NOON_MS });
  expect(of({}, ENDED)).toMatchObject({ ended: ENDED.ended });
});
