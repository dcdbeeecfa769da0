import { expect, test } from 'vitest';
import { type Answers, type Result, RESULTS, type SkipReason } from '../../../lib/guide/answers';
import { guidanceOf } from '../../../lib/guide/guidance';
import { STATUS_TICK_ID } from '../../../lib/guide/journal';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { planOf } from '../../../lib/guide/plan';
import {
  type Lock,
  progressOf as progressIn,
  type StepProgress,
} from '../../../lib/guide/progress';
import { appleAfter, appleEnded, appleUnread, appleWith } from '../../support/apples';
import { BACKUP, event, HOUR_MS, MINUTE_MS, NOON_MS, service } from '../../support/events';
import { NO_ANSWERS, allTicksOf, type Done, ticks } from '../../support/runs';

const GENERAL = planOf(NO_ANSWERS);
const FINE = appleWith('available');
const UNKNOWN = appleWith('unknown');
const OUTAGE = appleWith('outage');

const progressOf = (done: Done, apple = FINE) => progressIn(GENERAL, ticks(done), apple);

function stepOf(id: StepId, done: Done, apple = FINE): StepProgress {
  const found = progressOf(done, apple).steps.find(({ step }) => step.id === id);
  if (!found) throw new Error(`no ${id} in the plan`);
  return found;
}

const CONDITIONS = allTicksOf('conditions');
const ALL_BUT_ONE = CONDITIONS.slice(1);
const TOGGLE = allTicksOf('toggle-now');

const resultOf = (result: Result, reason: SkipReason | null = null, atMs = NOON_MS) => {
  return { result, reason, atMs };
};
const worked = resultOf('worked');
const notYet = resultOf('notYet');
const skipped = resultOf('skipped', 'cannot');
const later = resultOf('skipped', 'later');
const lookedAt = (atMs: number): Done => ({ ticked: [STATUS_TICK_ID], atMs });

test.each([
  ['available', 'done'],
  ['maintenance', 'open'],
  ['outage', 'open'],
] as const)('Apple’s status %s: %s by the reading, whatever was ticked', (health, state) => {
  const answered = RESULTS.map((result) => ({ results: { status: { result } } }));
  for (const done of [{}, lookedAt(NOON_MS), lookedAt(NOON_MS + MINUTE_MS), ...answered])
    expect(stepOf('status', done, appleWith(health))).toMatchObject({
      state,
      subSteps: [{ isTicked: state === 'done', isAutomatic: true, isLocked: false }],
    });
});

// Read five minutes before noon, but not at noon.
const UNREADABLE = appleAfter([[service(BACKUP)], [service(BACKUP, [], 1)]]);
const READ_MS = NOON_MS - 5 * MINUTE_MS;
const SET_BACK = { ...UNKNOWN, lastReadMs: NOON_MS + HOUR_MS };
test.each([
  ['never', {}, UNKNOWN, false],
  ['29 minutes ago', lookedAt(NOON_MS - 29 * MINUTE_MS), UNKNOWN, true],
  ['30 minutes ago', lookedAt(NOON_MS - 30 * MINUTE_MS), UNKNOWN, false],
  ['in the future: the clock was set back', lookedAt(NOON_MS + HOUR_MS), UNKNOWN, false],
  ['with the last reading', lookedAt(READ_MS), UNREADABLE, false],
  ['after the last reading', lookedAt(READ_MS + MINUTE_MS), UNREADABLE, true],
  ['after a reading of before the clock was set back', lookedAt(NOON_MS), SET_BACK, true],
])('if it is unknown, the user looks at Apple’s page: %s', (_, done, apple, isTicked) => {
  expect(stepOf('status', done, apple)).toMatchObject({
    state: isTicked ? 'done' : 'open',
    doneShare: Number(isTicked),
    subSteps: [{ isTicked, isAutomatic: false, isLocked: false }],
  });
});

test('a problem that can no longer be read is over once the user has seen so', () => {
  const apple = appleAfter([[service(BACKUP, [event({ statusType: 'Outage' })])]], 3 * HOUR_MS);
  for (const done of [{}, lookedAt(apple.nowMs - HOUR_MS)])
    expect(stepOf('free-space', done, apple).lock).toBe('apple');
  const seen = lookedAt(apple.nowMs);
  expect(progressOf(seen, apple)).toMatchObject({ isAppleTroubled: false });
  expect(stepOf('free-space', seen, apple).lock).toBeNull();
});

test.each<[StepId, string[], StepProgress['result'], StepProgress['state']]>([
  // Looks or prepares: done with its last tick, also after it was skipped.
  ['conditions', ALL_BUT_ONE, null, 'open'],
  ['conditions', ALL_BUT_ONE, skipped, 'skipped'],
  ['conditions', CONDITIONS, skipped, 'done'],
  // Asks: done by the answer only.
  ['toggle-now', TOGGLE, null, 'open'],
  ['toggle-now', TOGGLE, skipped, 'skipped'],
  ['toggle-now', TOGGLE, later, 'open'],
  ['toggle-now', [], notYet, 'done'],
])('%s with the ticks %j and the result %j is %s', (id, ticked, result, state) => {
  // Ticks do not expire.
  const done = { ticked, atMs: NOON_MS - 1_000 * HOUR_MS };
  const step = stepOf(id, { ...done, ...(result && { results: { [id]: result } }) });
  expect(step).toMatchObject({ state, result });
  expect(step.subSteps.some(({ isAutomatic }) => isAutomatic)).toBe(false);
});

/** All steps but these are skipped. */
const skipping = (...but: StepId[]): NonNullable<Done['results']> =>
  Object.fromEntries(
    GENERAL.filter(({ id }) => !but.includes(id)).map(({ id }) => [id, { result: 'skipped' }]),
  );
const TOTAL = GENERAL.length;
const TWO_LATER = { ...skipping('status'), 'toggle-now': later, 'next-size': later };
const COPIED = { ticked: allTicksOf('computer-backup'), results: { restart: notYet } };
test.each<[string, Done, typeof FINE, number, StepId | null]>([
  ['the first that is open', COPIED, FINE, 3, 'conditions'],
  ['before a postponed one', { results: { conditions: later } }, FINE, 1, 'toggle-now'],
  ['a postponed one if no other is left', { results: TWO_LATER }, FINE, TOTAL - 2, 'toggle-now'],
  ['none if the backup works again', { results: { 'toggle-now': worked } }, FINE, 2, null],
  ['that status, even if postponed', { results: { status: later } }, UNKNOWN, 0, 'status'],
])('the next step is %s', (_, done, apple, passedCount, nextStepId) => {
  expect(progressOf(done, apple)).toMatchObject({ passedCount, nextStepId });
});

test('the backup works again by the latest step that is said to have worked, also by one of no plan', () => {
  expect(progressOf({ results: { restart: notYet, conditions: skipped } }).worked).toBeNull();
  const last = { ...worked, atMs: NOON_MS + 1 };
  const found = { stepId: 'app-culprit', atMs: NOON_MS + 1 };
  expect(progressOf({ results: { restart: worked, 'app-culprit': last } }).worked).toEqual(found);
  expect(progressOf({ results: { 'app-culprit': last, restart: worked } }).worked).toEqual(found);
});

const answering = (...how: Parameters<typeof resultOf>): Done => {
  return { results: { 'toggle-now': resultOf(...how) } };
};
const OFFLINE = appleUnread('offline');
const MALFORMED = appleUnread('malformed');
const CHECKED: Done = { ticked: CONDITIONS };
const LOOKED: Done = { ticked: [STATUS_TICK_ID, ...CONDITIONS] };
const STALE_OUTAGE = appleAfter([[service(BACKUP, [event()])]], 2 * HOUR_MS);
const TROUBLED = { isTroubled: true, troubledSinceMs: NOON_MS };
const ENDED = appleEnded();
const LAST = { ticked: allTicksOf('apple-support'), results: skipping('apple-support') };
const TRIED = { results: skipping(), atMs: NOON_MS - 1 };

// The kind of guidance with the step that it leads to, if any.
test.each<[string, Done, typeof FINE, string]>([
  ['at first', {}, FINE, 'goOn conditions'],
  ['all tried', LAST, FINE, 'exhausted'],
  ['an outage, after a step', answering('notYet'), OUTAGE, 'wait status'],
  ['an outage, but the backup worked', answering('worked'), OUTAGE, 'worked'],
  ['a problem when last read', {}, STALE_OUTAGE, 'wait status'],
  ['timeout', {}, appleUnread('timeout'), 'connection conditions'],
  ['offline, the connection was checked', CHECKED, OFFLINE, 'connection status'],
  ['offline, Apple’s page too', LOOKED, OFFLINE, 'connection toggle-now'],
  ['offline, the backup worked', answering('worked'), OFFLINE, 'worked'],
  ['offline, a problem when last read', {}, { ...OFFLINE, ...TROUBLED }, 'connection conditions'],
  ['malformed', {}, MALFORMED, 'goOn status'],
  ['not checked yet', {}, UNKNOWN, 'goOn status'],
  ['a problem is over', {}, ENDED, 'tryAgain conditions'],
  ['one that is over, but now stale', {}, appleEnded(BACKUP, 2 * HOUR_MS), 'goOn status'],
  ['over, and it still failed since', answering('notYet'), ENDED, 'goOn conditions'],
  ['over, it failed before', answering('notYet', null, NOON_MS - 1), ENDED, 'tryAgain conditions'],
  ['over, all tried before', TRIED, ENDED, 'tryAgain'],
])('guidance: %s', (_, done, apple, expected) => {
  const run = ticks(done);
  const found = guidanceOf(progressIn(GENERAL, run, apple), run, apple);
  expect([found.kind, found.stepId].filter(Boolean).join(' ')).toBe(expected);
  if (found.kind === 'worked')
    expect(found).toMatchObject({ fixedBy: 'toggle-now', atMs: NOON_MS });
  if (found.kind === 'tryAgain') expect(found.ended).toBe(apple.ended);
});

/** The locked steps by lock. In a locked step, what is risky is locked, and nothing else. */
function locksIn(done: Done, apple = FINE, answers: Partial<Answers> = {}) {
  const locks: Partial<Record<Lock, StepId[]>> = {};
  const { steps } = progressIn(planOf({ ...NO_ANSWERS, ...answers }), ticks(done), apple);
  for (const { step, lock, subSteps } of steps) {
    for (const { isLocked, isRisky } of subSteps) expect(isLocked).toBe(lock !== null && isRisky);
    if (lock) (locks[lock] ??= []).push(step.id);
  }
  return locks;
}

const DELETING: StepId[] = ['free-space-delete', 'sign-out'];
const NEEDING: StepId[] = ['update-os', 'free-space-delete', 'reset-all', 'sign-out'];
const RISKY: StepId[] = ['free-space', ...NEEDING];

const accept = (lock: Lock, ...ids: StepId[]) => ids.map((id) => [id, lock] as const);
const COPY = allTicksOf('computer-backup');
const CLOUD_COPY = allTicksOf('save-cloud-data');
const BOTH = [...COPY, ...CLOUD_COPY];
const WITHOUT_COPY = accept('copyFirst', ...NEEDING);

test('without a backup on a computer, what needs it is locked', () => {
  const locked = { copyFirst: NEEDING };
  expect(locksIn({})).toEqual(locked);
  for (const result of RESULTS)
    expect(locksIn({ results: { 'computer-backup': { result } } })).toEqual(locked);
  for (const missing of COPY)
    expect(locksIn({ ticked: BOTH.filter((id) => id !== missing) })).toEqual(locked);
  expect(locksIn({ accepted: accept('apple', ...RISKY) })).toEqual(locked);
  const rest = NEEDING.filter((id) => id !== 'reset-all');
  expect(locksIn({ accepted: accept('copyFirst', 'reset-all') })).toEqual({ copyFirst: rest });
});

test('what deletes is locked until what is only in iCloud is saved, with that backup or without', () => {
  const locked = { cloudFirst: DELETING };
  for (const missing of CLOUD_COPY)
    expect(locksIn({ ticked: BOTH.filter((id) => id !== missing) })).toEqual(locked);
  expect(locksIn({ accepted: WITHOUT_COPY })).toEqual(locked);
  const accepted = [...WITHOUT_COPY, ...accept('cloudFirst', ...DELETING)];
  expect(locksIn({ accepted })).toEqual({});
  expect(locksIn({ accepted: WITHOUT_COPY, ticked: CLOUD_COPY })).toEqual({});
});

test('without a computer, doing without the backup is accepted for that reason only', () => {
  const locksAlone = (done: Done) => locksIn(done, FINE, { computer: 'none' });
  const locked = { noComputer: NEEDING };
  expect(locksAlone({ ticked: COPY })).toEqual(locked);
  expect(locksAlone({ accepted: WITHOUT_COPY })).toEqual(locked);
  const accepted = accept('noComputer', ...NEEDING);
  expect(locksAlone({ accepted })).toEqual({ cloudFirst: DELETING });
  expect(locksIn({ accepted })).toEqual({ copyFirst: NEEDING });
});

test('a problem at Apple locks all that changes or deletes; accepting it replaces no backup and accepts no later problem', () => {
  expect(locksIn({ accepted: WITHOUT_COPY }, OUTAGE)).toEqual({ apple: RISKY });
  const accepted = accept('apple', 'free-space', 'reset-all');
  const rest: StepId[] = ['update-os', 'free-space-delete', 'sign-out'];
  expect(locksIn({ accepted }, OUTAGE)).toEqual({ apple: rest, copyFirst: ['reset-all'] });
  const all = { ticked: BOTH, accepted: accept('apple', ...RISKY) };
  expect(locksIn(all, OUTAGE)).toEqual({});
  const after = { ...OUTAGE, troubledSinceMs: Number(OUTAGE.troubledSinceMs) + HOUR_MS };
  expect(locksIn(all, after)).toEqual({ apple: RISKY });
});
