import { describe, expect, test } from 'vitest';
import { NO_ANSWERS } from '../../../lib/guide/answers';
import type { AppleContext } from '../../../lib/guide/apple-context';
import { guidanceOf, type Guidance } from '../../../lib/guide/guidance';
import type { RunState } from '../../../lib/guide/journal';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { planOf } from '../../../lib/guide/plan';
import { progressOf } from '../../../lib/guide/progress';
import type { FailureReason, Health } from '../../../lib/status/model';
import { appleAfter, appleEnded, appleUnread, appleWith } from '../../support/apples';
import { BACKUP, event, HOUR_MS, NOON_MS, service, SIGN_IN } from '../../support/events';
import { allTicksOf, ticks } from '../../support/ticks';

const PLAN = planOf(NO_ANSWERS);
const FINE = appleWith('available');

const guidance = (sum: RunState, apple: AppleContext): Guidance =>
  guidanceOf(progressOf(PLAN, sum, apple), sum, apple);

/** All but these is left out for good. */
const leavingOut = (...but: StepId[]) => {
  const rest = PLAN.map(({ id }) => id).filter((id) => !but.includes(id));
  return Object.fromEntries(rest.map((id) => [id, { result: 'skipped' as const }]));
};

const WORKED = { 'toggle-now': { result: 'worked' } } as const;
const NOT_YET = { 'toggle-now': { result: 'notYet' } } as const;

test('at first: Apple’s status is known, so what one can do oneself', () => {
  expect(guidance(ticks(), FINE)).toEqual({ kind: 'goOn', stepId: 'conditions' });
});

test('goes on with the first step that is open', () => {
  const sum = ticks({ ticked: allTicksOf('conditions', 'next-size'), results: NOT_YET });
  expect(guidance(sum, FINE)).toEqual({ kind: 'goOn', stepId: 'free-space' });
});

describe('Apple has a problem', () => {
  test.each<Health>(['issue', 'outage'])('%s: wait, whatever was done', (health) => {
    const wait = { kind: 'wait', stepId: 'status' };
    const sums = [ticks(), ticks({ results: NOT_YET }), ticks({ results: leavingOut() })];
    for (const sum of sums) expect(guidance(sum, appleWith(health))).toEqual(wait);
  });

  test('with signing in: wait, though iCloud Backup is fine', () => {
    const down = service(SIGN_IN, [event({ statusType: 'Outage' })]);
    const apple = appleAfter([[service(BACKUP), down]]);
    expect(guidance(ticks(), apple)).toEqual({ kind: 'wait', stepId: 'status' });
  });

  test('that was the last thing known: wait, though nobody can tell now', () => {
    const apple = appleAfter([[service(BACKUP, [event()])]], 2 * HOUR_MS);
    expect(apple).toMatchObject({ health: 'unknown', reason: 'stale' });
    expect(guidance(ticks(), apple)).toEqual({ kind: 'wait', stepId: 'status' });
  });

  test('does not take back that the backup worked', () => {
    expect(guidance(ticks({ results: WORKED }), appleWith('outage')).kind).toBe('worked');
  });
});

test('it worked: by what and when, and nothing more to do', () => {
  const worked = { kind: 'worked', fixedBy: 'toggle-now', atMs: NOON_MS, stepId: null };
  for (const apple of [FINE, appleEnded(), appleUnread('offline')])
    expect(guidance(ticks({ results: WORKED }), apple)).toEqual(worked);
});

describe('nobody can tell', () => {
  test.each<FailureReason>(['offline', 'timeout', 'unreachable', 'redirected'])(
    '%s: the connection first',
    (reason) => {
      const apple = appleUnread(reason);
      expect(guidance(ticks(), apple)).toEqual({ kind: 'connection', stepId: 'conditions' });
      const sum = ticks({ ticked: allTicksOf('conditions') });
      expect(guidance(sum, apple)).toEqual({ kind: 'connection', stepId: 'status' });
    },
  );

  test('the connection was looked at, and Apple’s page by hand: on with what is open', () => {
    const sum = ticks({ ticked: ['status.fine', ...allTicksOf('conditions')] });
    const apple = appleUnread('timeout');
    expect(guidance(sum, apple)).toEqual({ kind: 'connection', stepId: 'toggle-now' });
  });

  test.each<FailureReason>(['refused', 'malformed', 'notPermitted'])(
    '%s: it is not the connection, so a look at Apple’s page',
    (reason) => {
      expect(guidance(ticks(), appleUnread(reason))).toEqual({ kind: 'goOn', stepId: 'status' });
    },
  );

  test('Apple had a problem when last read: the connection all the same, with the risks locked', () => {
    const apple = { ...appleUnread('offline'), isTroubled: true, troubledSinceMs: NOON_MS };
    expect(guidance(ticks(), apple)).toEqual({ kind: 'connection', stepId: 'conditions' });
    const elsewhere = { ...apple, reason: 'malformed' as const };
    expect(guidance(ticks(), elsewhere)).toEqual({ kind: 'wait', stepId: 'status' });
  });

  test('with nothing left to do the hand-over comes, online or not', () => {
    const skipped = { result: 'skipped', reason: 'cannot' } as const;
    const results = Object.fromEntries(planOf(NO_ANSWERS).map(({ id }) => [id, skipped]));
    const sum = ticks({ ticked: ['status.fine'], results });
    expect(guidance(sum, appleUnread('offline')).kind).toBe('exhausted');
  });

  test('not asked yet: nor is that the connection', () => {
    expect(guidance(ticks(), appleWith('unknown'))).toEqual({ kind: 'goOn', stepId: 'status' });
  });
});

describe('Apple’s problem is over', () => {
  const ended = appleEnded();
  const answered = (atMs: number, result: 'notYet' | 'skipped') =>
    guidance(ticks({ results: { 'toggle-now': { result, atMs } } }), ended).kind;

  test('try again, and the next step beside it', () => {
    const { ended: problem } = ended;
    const tryAgain = { kind: 'tryAgain', ended: problem, stepId: 'conditions' };
    expect(guidance(ticks(), ended)).toEqual(tryAgain);
  });

  test('that of signing in counts as well, that of another service does not', () => {
    expect(guidance(ticks(), appleEnded(SIGN_IN)).kind).toBe('tryAgain');
    expect(guidance(ticks(), appleEnded('iCloud Storage Upgrades')).kind).toBe('goOn');
  });

  test('until the person says that backing up still fails', () => {
    expect(answered(NOON_MS, 'notYet')).toBe('goOn');
    expect(answered(NOON_MS + 1, 'notYet')).toBe('goOn');
  });

  test('what was said before it was seen to be over does not count, nor does leaving out', () => {
    expect(answered(NOON_MS - 1, 'notYet')).toBe('tryAgain');
    expect(answered(NOON_MS, 'skipped')).toBe('tryAgain');
  });

  test('also where everything else was tried', () => {
    const sum = ticks({ results: leavingOut(), atMs: NOON_MS - 1 });
    expect(guidance(sum, ended)).toMatchObject({ kind: 'tryAgain', stepId: null });
  });

  test('no more after a day, nor while nobody can tell', () => {
    expect(guidance(ticks(), { ...ended, ended: null }).kind).toBe('goOn');
    expect(guidance(ticks(), appleEnded(BACKUP, 2 * HOUR_MS)).kind).toBe('goOn');
  });
});

test('everything was tried: hand it over', () => {
  const ticked = allTicksOf('apple-support');
  const sum = ticks({ ticked, results: leavingOut('apple-support') });
  expect(guidance(sum, FINE)).toEqual({ kind: 'exhausted', stepId: null });
});
