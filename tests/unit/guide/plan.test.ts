import { describe, expect, test } from 'vitest';
import {
  isManaged,
  LAST_BACKUPS,
  MANAGERS,
  NO_ANSWERS,
  type Answers,
} from '../../../lib/guide/answers';
import { COMPUTERS, DEVICE_KINDS, GENERATIONS } from '../../../lib/guide/knowledge/device';
import { isEscalation, needsCopy, type StepId, STEPS } from '../../../lib/guide/knowledge/steps';
import { menuPathsOf } from '../../../lib/guide/knowledge/menu-paths';
import { SYMPTOM_IDS, SYMPTOMS } from '../../../lib/guide/knowledge/symptoms';
import { planOf } from '../../../lib/guide/plan';
import { everyAnswer, nameOf } from '../../support/every-answer';

const idsOf = (answers: Partial<Answers> = {}): StepId[] =>
  planOf({ ...NO_ANSWERS, ...answers }).map(({ id }) => id);

/** What is wrong with a plan, in words; empty where nothing is. */
function faultsOf(answers: Answers): string[] {
  const plan = planOf(answers);
  const ids = plan.map(({ id }) => id);
  const copyAt = ids.indexOf('computer-backup');
  const firstNeeding = plan.findIndex((step) => step.needsCopy);
  const fixes = ids.filter((id) => id !== 'status' && !isEscalation(id));
  const firstDeleting = plan.findIndex((step) => step.deletesCloudData);
  const cloudCopyAt = ids.indexOf('save-cloud-data');
  const faults: [boolean, string][] = [
    [ids[0] !== 'status', 'does not begin with Apple’s status'],
    [ids.at(-1) !== 'apple-support', 'does not end with a person'],
    [fixes.length === 0, 'has nothing to do'],
    [new Set(ids).size < ids.length, 'repeats a step'],
    [firstNeeding >= 0 && answers.computer !== 'none' && copyAt < 0, 'makes no copy'],
    [firstNeeding >= 0 && copyAt > firstNeeding, 'changes something before the copy'],
    [
      firstDeleting >= 0 && (cloudCopyAt < 0 || cloudCopyAt > firstDeleting),
      'deletes what is only in iCloud before that is saved',
    ],
    [
      answers.symptom === 'restoring' && fixes.some((id) => !['managed', 'restoring'].includes(id)),
      'answers a restore that still runs with steps for a backup',
    ],
    [answers.computer === 'none' && copyAt >= 0, 'wants a computer where there is none'],
    [
      isManaged(answers) !== ids.includes('ask-administrator'),
      'asks an administrator who is not there, or not one who is',
    ],
    [
      isManaged(answers) &&
        ids.some((id) => ['sign-out', 'reset-all', 'reset-network'].includes(id)),
      'resets what somebody else manages',
    ],
    [isManaged(answers) && ids[1] !== 'managed', 'does not look first at what the manager forbids'],
    [
      ids.includes('security-delay') &&
        (answers.kind === 'ipad' || ['v13', 'v14', 'v15'].includes(answers.generation ?? '')),
      'waits for a delay that is not there',
    ],
    [plan.some((step) => step.subSteps.length === 0), 'has a step with nothing to do'],
    [
      plan.some((step) => step.subSteps.every(({ isOptional }) => isOptional)),
      'has a step that is done before it begins',
    ],
    [
      plan.some((step) => step.path !== null && menuPathsOf(step.path, answers).length === 0) ||
        plan
          .flatMap(({ subSteps }) => subSteps)
          .flatMap(({ args }) => args)
          .some((fill) => 'path' in fill && menuPathsOf(fill.path, answers).length === 0),
      'sends to a menu that is not there',
    ],
    [
      plan.slice(0, -1).some((step, index) => {
        const next = plan[index + 1];
        const isFix = next && next.id !== 'save-cloud-data' && !isEscalation(next.id);
        return step.needsCopy && isFix && !next.needsCopy;
      }) && answers.symptom === null,
      'is not mildest first',
    ],
  ];
  return faults.filter(([isFault]) => isFault).map(([, words]) => `${nameOf(answers)}: ${words}`);
}

test('every answer has a plan that fits', () => {
  const faults: string[] = [];
  let count = 0;
  for (const answers of everyAnswer()) {
    count += 1;
    faults.push(...faultsOf(answers));
    if (faults.length > 5) break;
  }
  expect(faults).toEqual([]);
  const answersOf = [SYMPTOM_IDS, GENERATIONS, COMPUTERS, MANAGERS, DEVICE_KINDS, LAST_BACKUPS];
  expect(count).toBe(answersOf.reduce((product, { length }) => product * (length + 1), 1));
}, 120_000);

test('without an answer: what Apple’s article names, then what can lose something', () => {
  expect(idsOf()).toEqual([
    'status',
    'conditions',
    'toggle-now',
    'next-size',
    'free-space',
    'restart',
    'account-prompts',
    'other-wifi',
    'wait-24h',
    'computer-backup',
    'update-os',
    'save-cloud-data',
    'free-space-delete',
    'reset-all',
    'sign-out',
    'apple-support',
  ]);
});

test('each message has the steps that are known to fit it, in their order', () => {
  for (const symptom of SYMPTOM_IDS) {
    const own = SYMPTOMS[symptom].steps.filter((id) => id !== 'status' && !isEscalation(id));
    const ids = idsOf({ symptom, manager: 'nobody', kind: 'iphone' });
    // A backup weeks ago has the copy early.
    const isMoved = symptom === 'not-backed-up-weeks';
    const copy =
      isMoved || (own.some((id) => needsCopy(STEPS[id])) && !own.includes('computer-backup'));
    expect(ids.filter((id) => own.includes(id))).toEqual(own);
    const added = ids.filter((id) => !own.includes(id));
    expect(added).toEqual([
      'status',
      ...(symptom === 'unknown' && !own.includes('read-message') ? ['read-message'] : []),
      ...(copy ? ['computer-backup'] : []),
      ...(own.some((id) => STEPS[id].deletesCloudData) ? ['save-cloud-data'] : []),
      'apple-support',
    ]);
  }
});

describe('the copy on a computer', () => {
  test('comes early where the last good backup is long ago', () => {
    for (const lastBackup of ['weeks', 'never'] as const)
      expect(idsOf({ lastBackup }).slice(0, 6)).toEqual([
        'status',
        'conditions',
        'toggle-now',
        'next-size',
        'computer-backup',
        'free-space',
      ]);
    expect(idsOf({ lastBackup: 'days' }).indexOf('computer-backup')).toBe(9);
  });

  test('waits where a restore still runs', () => {
    expect(idsOf({ symptom: 'restoring', lastBackup: 'never' })).toEqual([
      'status',
      'restoring',
      'apple-support',
    ]);
  });

  test('is offered then even where no step needs it', () => {
    expect(idsOf({ symptom: 'email-unverified', lastBackup: 'never' })).toContain(
      'computer-backup',
    );
    expect(idsOf({ symptom: 'email-unverified' })).not.toContain('computer-backup');
  });
});

test('somebody else’s device: look first, change nothing, ask', () => {
  for (const manager of ['work', 'school', 'parent'] as const)
    expect(idsOf({ manager })).toEqual([
      'status',
      'managed',
      'conditions',
      'toggle-now',
      'next-size',
      'free-space',
      'restart',
      'account-prompts',
      'other-wifi',
      'wait-24h',
      'computer-backup',
      'update-os',
      'save-cloud-data',
      'free-space-delete',
      'ask-administrator',
      'apple-support',
    ]);
});

test('a managed device is asked about its VPN, another one is told to turn it off', () => {
  const subStepsOf = (manager: Answers['manager']) =>
    planOf({ ...NO_ANSWERS, symptom: 'need-wifi', manager })
      .find(({ id }) => id === 'other-wifi')
      ?.subSteps.map(({ id }) => id);
  expect(subStepsOf('work')).toContain('ask-it');
  expect(subStepsOf('work')).not.toContain('vpn');
  expect(subStepsOf('nobody')).toContain('vpn');
  expect(subStepsOf('nobody')).not.toContain('ask-it');
  // Nobody said: both stand there.
  expect(subStepsOf(null)).toEqual(expect.arrayContaining(['vpn', 'ask-it']));
});

test('where nothing of the message’s own can apply there is something mild to try', () => {
  expect(idsOf({ symptom: 'security-delay', kind: 'ipad' })).toEqual([
    'status',
    'conditions',
    'toggle-now',
    'apple-support',
  ]);
});

test('every step belongs to some plan', () => {
  const reached = new Set<StepId>();
  for (const symptom of [null, ...SYMPTOM_IDS])
    for (const manager of [null, 'work'] as const)
      for (const id of idsOf({ symptom, manager })) reached.add(id);
  expect([...reached].sort()).toEqual(Object.keys(STEPS).sort());
});
