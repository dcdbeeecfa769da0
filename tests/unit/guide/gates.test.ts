import { expect, test } from 'vitest';
import type { Answers } from '../../../lib/guide/answers';
import type { AppleContext } from '../../../lib/guide/apple-context';
import { guidanceOf } from '../../../lib/guide/guidance';
import { acceptanceOf, type RunState } from '../../../lib/guide/journal';
import { planOf } from '../../../lib/guide/plan';
import { progressOf, type Lock, type Progress } from '../../../lib/guide/progress';
import { appleEnded, appleUnread, appleWith } from '../../support/apples';
import { everyAnswer, nameOf } from '../../support/every-answer';
import { allTicksOf, ticks } from '../../support/ticks';

const APPLES: readonly AppleContext[] = [
  appleWith('available'),
  appleWith('maintenance'),
  appleWith('outage'),
  appleWith('unknown'),
  appleUnread('offline'),
  appleEnded(),
];
const LOCKS: readonly Lock[] = ['apple', 'copyFirst', 'noComputer', 'cloudFirst'];
/** One that only changes settings, one that deletes, two that need a copy. */
const STEPS = ['free-space', 'free-space-delete', 'app-culprit', 'sign-out'] as const;
const SAVED = [
  [],
  ['computer-backup'],
  ['save-cloud-data'],
  ['computer-backup', 'save-cloud-data'],
] as const;

/** Nothing accepted, each lock of some steps, all of them; with each copy made or not. */
const RUNS = [[], ...LOCKS.map((lock) => [lock]), LOCKS].flatMap((locks) =>
  SAVED.map((saved) => ({
    saved: saved as readonly string[],
    run: ticks({
      ticked: allTicksOf(...saved),
      accepted: locks.flatMap((lock) => STEPS.map((id) => [id, lock] as const)),
    }),
  })),
);

/** Which risky steps are open without the backup, the copy or the wait that they need. */
function openGates(
  { steps }: Progress,
  run: RunState,
  apple: AppleContext,
  saved: readonly string[],
) {
  const isOpen = ({ subSteps }: Progress['steps'][number]) =>
    subSteps.some(({ isRisky, isLocked }) => isRisky && !isLocked);
  const canCopy = steps.some(({ step }) => step.id === 'computer-backup');
  return steps.filter(isOpen).flatMap(({ step }) => {
    const isAccepted = (...locks: string[]) =>
      locks.some((lock) => run.accepted.has(acceptanceOf(step.id, lock)));
    const needsCopy = step.needsCopy || step.risk === 'dataAtRisk';
    const faults = {
      'Apple has a problem': apple.isTroubled && !isAccepted(`apple@${apple.troubledSinceMs}`),
      'there is no backup on a computer':
        needsCopy &&
        !(canCopy && saved.includes('computer-backup')) &&
        !isAccepted('copyFirst', 'noComputer'),
      'what is only in iCloud is not saved':
        step.deletesCloudData && !saved.includes('save-cloud-data') && !isAccepted('cloudFirst'),
    };
    return Object.entries(faults).flatMap(([why, isFault]) =>
      isFault ? `${step.id}: ${why}` : [],
    );
  });
}

/** Whether guidance leads to no open step of the plan. */
function isLost(progress: Progress, run: RunState, apple: AppleContext): boolean {
  const { stepId } = guidanceOf(progress, run, apple);
  return progress.steps.find(({ step }) => step.id === stepId)?.state !== 'open';
}

/** Some of all combinations. By a prime: they still have every value of every question. */
const SOME = [...everyAnswer()].filter((_, index) => index % 211 === 0);

test('some of all combinations have every answer', () => {
  for (const part of Object.keys(SOME[0] ?? {}) as (keyof Answers)[])
    expect(new Set(SOME.map((answers) => answers[part]))).toEqual(
      new Set([...everyAnswer()].map((answers) => answers[part])),
    );
});

// Takes 20 s alone, and more beside other tests.
test(
  'whatever was answered, nothing risky is open before it may be, and guidance leads to an open step',
  { timeout: 120_000 },
  () => {
    const faults = new Set<string>();
    for (const answers of SOME) {
      const plan = planOf(answers);
      for (const apple of APPLES)
        for (const { run, saved } of RUNS) {
          const progress = progressOf(plan, run, apple);
          const found = openGates(progress, run, apple, saved);
          if (isLost(progress, run, apple)) found.push('guidance leads nowhere');
          for (const fault of found) faults.add(`${nameOf(answers)}, ${apple.health}: ${fault}`);
        }
    }
    expect([...faults].slice(0, 5)).toEqual([]);
  },
);
