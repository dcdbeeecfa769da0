import { expect, test } from 'vitest';
import type { StepId } from '../../../../lib/guide/knowledge/steps';
import { SYMPTOM_IDS, type SymptomId, SYMPTOMS } from '../../../../lib/guide/knowledge/symptoms';

const UNATTESTED: SymptomId[] = [
  'keychain',
  'device-passcode-needed',
  'unsupported-or-restricted-data',
  'backup-disabled',
];

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

test('signing out never answers a password that is asked for, nor a grey Sign Out', () => {
  for (const id of ['account', 'sign-out-grey', 'terms'] as const)
    expect(SYMPTOMS[id].steps).not.toContain('sign-out');
});
