import { describe, expect, test } from 'vitest';
import { CAUSE_IDS } from '../../../../lib/guide/knowledge/causes';
import { needsCopy, STEP_IDS, type StepId, STEPS } from '../../../../lib/guide/knowledge/steps';
import {
  SYMPTOM_GROUPS,
  SYMPTOM_IDS,
  SYMPTOMS,
  type SymptomId,
} from '../../../../lib/guide/knowledge/symptoms';

const UNATTESTED: SymptomId[] = [
  'keychain',
  'device-passcode-needed',
  'unsupported-or-restricted-data',
  'backup-disabled',
];

test('every id has its symptom, and no other is there', () => {
  expect(Object.keys(SYMPTOMS)).toEqual([...SYMPTOM_IDS]);
  for (const id of SYMPTOM_IDS) expect(SYMPTOMS[id].id).toBe(id);
});

describe.each(SYMPTOM_IDS)('%s', (id) => {
  const { steps, causes } = SYMPTOMS[id];

  test('leads to steps that exist, none twice', () => {
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) expect(STEP_IDS).toContain(step);
    expect(new Set(steps).size).toBe(steps.length);
  });

  test('comes from causes that are known, none twice', () => {
    expect(causes.length).toBeGreaterThan(0);
    for (const cause of causes) expect(CAUSE_IDS).toContain(cause);
    expect(new Set(causes).size).toBe(causes.length);
  });

  test('never leads to what needs a copy before the copy', () => {
    const copy = steps.indexOf('computer-backup');
    steps.forEach((step, place) => {
      if (needsCopy(STEPS[step])) expect([step, copy >= 0 && copy < place]).toEqual([step, true]);
    });
  });
});

test.each<[SymptomId, StepId[]]>([
  [
    'not-enough-storage',
    ['next-size', 'free-space', 'storage-plan', 'computer-backup', 'free-space-delete'],
  ],
  [
    'last-not-completed',
    [
      'status',
      'conditions',
      'toggle-now',
      'other-wifi',
      'restart',
      'account-prompts',
      'outside-apps',
      'next-size',
      'free-space',
      'device-space',
      'wait-24h',
      'computer-backup',
      'update-os',
      'app-culprit',
      'toggle-off-on',
      'reset-network',
      'reset-all',
      'sign-out',
      'apple-support',
    ],
  ],
  ['takes-long', ['other-wifi', 'conditions', 'wait-24h', 'next-size', 'free-space']],
  ['account', ['status', 'account-prompts', 'other-wifi', 'restart', 'apple-support']],
  ['sign-out-grey', ['managed']],
  ['not-backed-up-weeks', ['conditions', 'toggle-now', 'next-size', 'free-space', 'wait-24h']],
  ['restoring', ['restoring']],
])('%s is tried in the order that is known', (id, steps) => {
  expect(SYMPTOMS[id].steps).toEqual(steps);
});

test('wordings that nobody knows are not listed, and lead to what fits any failure', () => {
  const unlisted = SYMPTOM_IDS.filter((id) => SYMPTOMS[id].group === null);
  expect(unlisted).toEqual(UNATTESTED);
  const [first, ...general] = SYMPTOMS['last-not-completed'].steps;
  for (const id of [...UNATTESTED, 'unknown'] as const) {
    expect(SYMPTOMS[id].steps).toEqual([first, 'read-message', ...general]);
  }
  expect(SYMPTOMS.unknown.group).toBe('other');
});

test('every group has a message', () => {
  const groups = new Set(SYMPTOM_IDS.map((id) => SYMPTOMS[id].group));
  for (const group of SYMPTOM_GROUPS) expect(groups).toContain(group);
});

test('every step is there for some message, for a managed device, or before one that deletes', () => {
  const used = new Set(SYMPTOM_IDS.flatMap((id) => SYMPTOMS[id].steps));
  expect(STEP_IDS.filter((id) => !used.has(id))).toEqual(['save-cloud-data', 'ask-administrator']);
});

test('the six fixes of the article are there for who can name no message', () => {
  const { steps } = SYMPTOMS.unknown;
  const fixes: StepId[] = [
    'status',
    'toggle-now',
    'next-size',
    'free-space',
    'sign-out',
    'reset-all',
    'computer-backup',
  ];
  for (const fix of fixes) expect(steps).toContain(fix);
});

test('signing out never answers a password that is asked for, nor a grey Sign Out', () => {
  for (const id of ['account', 'sign-out-grey', 'terms'] as const)
    expect(SYMPTOMS[id].steps).not.toContain('sign-out');
});
