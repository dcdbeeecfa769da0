import { expect, test } from 'vitest';
import { isManaged, type Answers } from '../../../lib/guide/answers';
import { menuPathsOf } from '../../../lib/guide/knowledge/menu-paths';
import { isEscalation, STEPS } from '../../../lib/guide/knowledge/steps';
import { SYMPTOM_IDS, SYMPTOMS } from '../../../lib/guide/knowledge/symptoms';
import { planOf, type Plan } from '../../../lib/guide/plan';
import { NO_ANSWERS, everyAnswer } from '../../support/runs';

const idsOf = (answers: Partial<Answers> = {}) =>
  planOf({ ...NO_ANSWERS, ...answers }).map(({ id }) => id);

const RESETS = ['sign-out', 'reset-all', 'reset-network'];

/** What is wrong with a plan. */
function faultsOf(answers: Answers): string[] {
  const plan = planOf(answers);
  const ids = plan.map(({ id }) => id);
  const has = (...some: string[]) => ids.some((id) => some.includes(id));
  const fixes = ids.filter((id) => id !== 'status' && !isEscalation(id));
  const copyAt = ids.indexOf('computer-backup');
  const needingAt = plan.findIndex((step) => step.needsCopy);
  const deletingAt = plan.findIndex((step) => step.deletesCloudData);
  const cloudCopyAt = ids.indexOf('save-cloud-data');
  const hasNoDelay = answers.kind === 'ipad' || /^v1[345]$/.test(answers.generation ?? '');
  const faults: Record<string, boolean> = {
    'does not begin with Apple’s status': ids[0] !== 'status',
    'does not end with Apple Support': ids.at(-1) !== 'apple-support',
    'has nothing to do': fixes.length === 0,
    'repeats a step': new Set(ids).size < ids.length,
    'makes no backup on a computer': needingAt >= 0 && answers.computer !== 'none' && copyAt < 0,
    'changes something before that backup': needingAt >= 0 && copyAt > needingAt,
    'deletes what is only in iCloud before it is saved':
      deletingAt >= 0 && (cloudCopyAt < 0 || cloudCopyAt > deletingAt),
    'disturbs a restore':
      answers.symptom === 'restoring' && fixes.some((id) => !['managed', 'restoring'].includes(id)),
    'needs a computer that is not there': answers.computer === 'none' && copyAt >= 0,
    'asks an administrator who is not there': isManaged(answers) !== has('ask-administrator'),
    'resets a managed device': isManaged(answers) && has(...RESETS),
    'does not look first at what is forbidden': isManaged(answers) && ids[1] !== 'managed',
    'waits for a delay that is not there': has('security-delay') && hasNoDelay,
    'has a step that is done before it begins': plan.some(({ subSteps }) =>
      subSteps.every(({ isOptional }) => isOptional),
    ),
    'leads to a menu that is not there': targetsOf(plan).some(
      (target) => menuPathsOf(target, answers).length === 0,
    ),
    'is not mildest first': answers.symptom === null && !isMildestFirst(plan),
  };
  return Object.keys(faults)
    .filter((fault) => faults[fault])
    .map((fault) => `${JSON.stringify(answers)}: ${fault}`);
}

function targetsOf(plan: Plan) {
  const args = plan.flatMap(({ subSteps }) => subSteps.flatMap((sub) => sub.args));
  const paths = args.flatMap((arg) => ('path' in arg ? [arg.path] : []));
  return [...paths, ...plan.flatMap(({ path }) => path ?? [])];
}

/** Nothing that needs no backup on a computer comes after a step that needs one. */
function isMildestFirst(plan: Plan): boolean {
  const fixes = plan.filter(({ id }) => id !== 'save-cloud-data' && !isEscalation(id));
  const needingAt = fixes.findIndex((step) => step.needsCopy);
  return needingAt < 0 || fixes.slice(needingAt).every((step) => step.needsCopy);
}

test('every combination of answers has a plan that fits', { timeout: 120_000 }, () => {
  const faults: string[] = [];
  for (const answers of everyAnswer()) {
    faults.push(...faultsOf(answers));
    if (faults.length > 5) break;
  }
  expect(faults).toEqual([]);
});

const FIRST = 'conditions toggle-now next-size';
const REST = 'free-space restart account-prompts other-wifi wait-24h';
const COPY = 'computer-backup update-os save-cloud-data free-space-delete';

test.each<[string, Partial<Answers>, string]>([
  [
    'no answer: what Apple’s article names, then what can lose something',
    {},
    `status ${FIRST} ${REST} ${COPY} reset-all sign-out apple-support`,
  ],
  [
    'a managed device: look first, reset nothing, ask',
    { manager: 'work' },
    `status managed ${FIRST} ${REST} ${COPY} ask-administrator apple-support`,
  ],
  [
    'a restore that is running: only wait',
    { symptom: 'restoring', lastBackup: 'never' },
    'status restoring apple-support',
  ],
  [
    'none of the symptom’s own steps applies: something mild',
    { symptom: 'security-delay', kind: 'ipad' },
    'status conditions toggle-now apple-support',
  ],
])('%s', (_, answers, ids) => {
  expect(idsOf(answers).join(' ')).toBe(ids);
});

test.each(SYMPTOM_IDS)('%s has the steps that are known to fit it, in their order', (symptom) => {
  const own = SYMPTOMS[symptom].steps.filter((id) => id !== 'status' && !isEscalation(id));
  const ids = idsOf({ symptom, manager: 'nobody', kind: 'iphone' });
  expect(ids.filter((id) => own.includes(id))).toEqual(own);
  const needsOne = own.some((id) => STEPS[id].needsCopy) && !own.includes('computer-backup');
  expect(ids.filter((id) => !own.includes(id))).toEqual([
    'status',
    ...(symptom === 'not-backed-up-weeks' || needsOne ? ['computer-backup'] : []),
    ...(own.some((id) => STEPS[id].deletesCloudData) ? ['save-cloud-data'] : []),
    'apple-support',
  ]);
});

test.each<[Partial<Answers>, number]>([
  [{ lastBackup: 'weeks' }, 4],
  [{ lastBackup: 'days' }, 9],
  // Even if no step needs it.
  [{ symptom: 'email-unverified', lastBackup: 'never' }, 2],
  [{ symptom: 'email-unverified' }, -1],
])('%j: the backup on a computer comes early if the last backup is long ago', (answers, place) => {
  expect(idsOf(answers).indexOf('computer-backup')).toBe(place);
});

test.each([
  ['nobody', ['vpn']],
  ['work', ['ask-it']],
  [null, ['vpn', 'ask-it']],
] as const)('whether a VPN may be turned off if managed by %s', (manager, expected) => {
  const plan = planOf({ ...NO_ANSWERS, symptom: 'need-wifi', manager });
  const ids = plan.find(({ id }) => id === 'other-wifi')?.subSteps.map(({ id }) => id) ?? [];
  expect(ids.filter((id) => id === 'vpn' || id === 'ask-it')).toEqual(expected);
});
