import { expect, test } from 'vitest';
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
  appleWith('outage'),
  appleWith('maintenance'),
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
  SAVED.map((saved) => {
    const accepted = locks.flatMap((lock) => STEPS.map((id) => [id, lock] as const));
    const run = ticks({ ticked: allTicksOf(...saved), accepted });
    return { saved: saved as readonly string[], run };
  }),
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

// Takes 20 s alone, and more beside other tests.
test(
  'whatever was answered, nothing risky is open before it may be, and guidance leads to an open step',
  { timeout: 120_000 },
  () => {
    const faults = new Set<string>();
    // By a prime: those that are left still have every value of every question.
    for (const answers of [...everyAnswer()].filter((_, index) => index % 211 === 0)) {
      const plan = planOf(answers);
      for (const apple of APPLES)
        for (const { run, saved } of RUNS) {
          const progress = progressOf(plan, run, apple);
          const found = openGates(progress, run, apple, saved);
          const { stepId } = guidanceOf(progress, run, apple);
          if (progress.steps.find(({ step }) => step.id === stepId)?.state !== 'open')
            found.push('guidance leads nowhere');
          for (const fault of found) faults.add(`${nameOf(answers)}, ${apple.health}: ${fault}`);
        }
    }
    expect([...faults].slice(0, 5)).toEqual([]);
  },
);
