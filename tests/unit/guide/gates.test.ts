import { expect, test } from 'vitest';
import type { Answers } from '../../../lib/guide/answers';
import type { AppleContext } from '../../../lib/guide/apple-context';
import { guidanceOf } from '../../../lib/guide/guidance';
import { acceptanceOf, type RunState } from '../../../lib/guide/journal';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { SYMPTOM_IDS } from '../../../lib/guide/knowledge/symptoms';
import { planOf } from '../../../lib/guide/plan';
import { progressOf, type Lock, type Progress } from '../../../lib/guide/progress';
import { appleEnded, appleUnread, appleWith } from '../../support/apples';
import { everyAnswer, nameOf } from '../../support/every-answer';
import { allTicksOf, ticks } from '../../support/ticks';

const APPLES: Readonly<Record<string, AppleContext>> = {
  available: appleWith('available'),
  maintenance: appleWith('maintenance'),
  outage: appleWith('outage'),
  unknown: appleWith('unknown'),
  offline: appleUnread('offline'),
  ended: appleEnded(),
};

const LOCKS: readonly Lock[] = ['apple', 'copyFirst', 'noComputer', 'cloudFirst'];
/** One that only changes settings, one that deletes, one that needs a copy without a deletion. */
const ACCEPTING: readonly StepId[] = ['free-space', 'free-space-delete', 'app-culprit', 'sign-out'];

/** Nothing accepted, each lock on some steps, all of them. */
const ACCEPTED: readonly (readonly (readonly [StepId, Lock])[])[] = [
  [],
  ...LOCKS.map((lock) => ACCEPTING.map((id) => [id, lock] as const)),
  LOCKS.flatMap((lock) => ACCEPTING.map((id) => [id, lock] as const)),
];

const COPY = allTicksOf('computer-backup');
const CLOUD_COPY = allTicksOf('save-cloud-data');

interface Saved {
  isCopyTicked: boolean;
  isCloudTicked: boolean;
  sum: RunState;
}
const SUMS: readonly Saved[] = [false, true].flatMap((isCopyTicked) =>
  [false, true].flatMap((isCloudTicked) =>
    ACCEPTED.map((accepted): Saved => {
      const ticked = [...(isCopyTicked ? COPY : []), ...(isCloudTicked ? CLOUD_COPY : [])];
      return { isCopyTicked, isCloudTicked, sum: ticks({ ticked, accepted }) };
    }),
  ),
);

/** What is open and must not be, in words. */
function openGates(
  progress: Progress,
  sum: RunState,
  apple: AppleContext,
  isCopySafe: boolean,
  isCloudSafe: boolean,
): string[] {
  return progress.steps.flatMap(({ step, subSteps }) => {
    if (!subSteps.some(({ isRisky, isLocked }) => isRisky && !isLocked)) return [];
    const isAccepted = (...locks: string[]) =>
      locks.some((lock) => sum.accepted.has(acceptanceOf(step.id, lock)));
    const needsCopy = step.needsCopy || step.risk === 'dataAtRisk';
    const faults: [boolean, string][] = [
      [
        apple.isTroubled && !isAccepted(`apple@${apple.troubledSinceMs}`),
        'is open while Apple has a problem',
      ],
      [
        needsCopy && !isCopySafe && !isAccepted('copyFirst', 'noComputer'),
        'is open before a copy is safe',
      ],
      [
        step.deletesCloudData && !isCloudSafe && !isAccepted('cloudFirst'),
        'is open before what is only in iCloud is safe',
      ],
    ];
    return faults.filter(([isFault]) => isFault).map(([, words]) => `${step.id} ${words}`);
  });
}

/** Where guidance leads nowhere, in words. */
function lostGuidance(progress: Progress, sum: RunState, apple: AppleContext): string[] {
  const { kind, stepId } = guidanceOf(progress, sum, apple);
  if (kind === 'exhausted' || kind === 'worked') return ['has ended before it began'];
  const goal = progress.steps.find(({ step }) => step.id === stepId);
  if (!goal) return [`${kind} leads to no step of the plan`];
  return goal.state === 'open' ? [] : [`${kind} leads to what is over`];
}

function faultsOf(answers: Answers): string[] {
  const plan = planOf(answers);
  const canCopy = plan.some(({ id }) => id === 'computer-backup');
  const faults: string[] = [];
  for (const [name, apple] of Object.entries(APPLES))
    for (const { sum, isCopyTicked, isCloudTicked } of SUMS) {
      const progress = progressOf(plan, sum, apple);
      const found = [
        ...openGates(progress, sum, apple, canCopy && isCopyTicked, isCloudTicked),
        ...lostGuidance(progress, sum, apple),
      ];
      const where = () =>
        `${nameOf(answers)}, ${name}, ${isCopyTicked ? 'a copy' : 'no copy'}, ${isCloudTicked ? 'iCloud saved' : 'iCloud not saved'}, ${[...sum.accepted].join(' ')}`;
      faults.push(...found.map((fault) => `${where()}: ${fault}`));
    }
  return faults;
}

// Takes 20 s alone, and more beside other tests.
test(
  'whatever was answered, no gate is open that should not be, and there is always a way on',
  { timeout: 120_000 },
  () => {
    const faults: string[] = [];
    let count = 0;
    // A prime: the thinned ones still hold every value of every question.
    for (const [index, answers] of [...everyAnswer()].entries()) {
      if (index % 211 !== 0) continue;
      count += 1;
      faults.push(...faultsOf(answers));
      if (faults.length > 5) break;
    }
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(200);
  },
);

test('what is thinned out leaves none of the answers out', () => {
  const thinned = [...everyAnswer()].filter((_, index) => index % 211 === 0);
  const seen = (part: keyof Answers) => new Set(thinned.map((answers) => answers[part])).size;
  expect(seen('symptom')).toBe(SYMPTOM_IDS.length + 1);
  expect([seen('generation'), seen('computer'), seen('manager')]).toEqual([7, 4, 5]);
  expect([seen('kind'), seen('lastBackup')]).toEqual([3, 5]);
});
