import type { CauseId } from './causes';
import type { StepId } from './steps';

/** The headings of the groups of messages, in order. */
export const SYMPTOM_GROUPS = [
  'storage',
  'fails',
  'connection',
  'switch',
  'account',
  'computer',
  'other',
] as const;
export type SymptomGroup = (typeof SYMPTOM_GROUPS)[number];

/** A row of the table: what a device says or does when its backup fails. */
interface Row {
  /** Null: the wording of the message is not known, so it is not listed. */
  group: SymptomGroup | null;
  /** The usual causes, most likely first. */
  causes: readonly CauseId[];
  /** What to try, in order: likely and quick steps first. */
  steps: readonly StepId[];
}

/** For any failure: the computer backup before all steps that change settings. */
const ANY_FAILURE_STEPS = [
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
] as const satisfies readonly StepId[];

const GENERAL_CAUSES = ['wifi', 'storage', 'power', 'outage'] as const satisfies readonly CauseId[];

/** A message that exists, but with unknown wording. */
const UNATTESTED: Row = {
  group: null,
  causes: GENERAL_CAUSES,
  steps: ['status', 'read-message', ...ANY_FAILURE_STEPS],
};

/** IDs are stored: they never change their meaning. */
const TABLE = {
  'not-enough-storage': {
    group: 'storage',
    causes: ['storage'],
    steps: ['next-size', 'free-space', 'storage-plan', 'computer-backup', 'free-space-delete'],
  },
  'have-space-still-fails': {
    group: 'storage',
    causes: ['storage', 'storage-plan', 'account', 'stuck-job'],
    steps: [
      'next-size',
      'storage-plan',
      'free-space',
      'account-prompts',
      'restart',
      'toggle-now',
      'wait-24h',
      'computer-backup',
      'apple-support',
    ],
  },
  'new-phone-no-space': {
    group: 'storage',
    causes: ['storage'],
    steps: ['direct-transfer', 'free-space', 'computer-backup'],
  },
  'device-full': {
    group: 'storage',
    causes: ['device-storage'],
    steps: ['device-space', 'restart', 'computer-backup', 'apple-support'],
  },
  'last-not-completed': {
    group: 'fails',
    causes: ['wifi', 'network-filter', 'storage', 'outage', 'out-of-date', 'app-data'],
    steps: ['status', ...ANY_FAILURE_STEPS],
  },
  'stuck-estimating': {
    group: 'fails',
    causes: ['slow-upload', 'wifi', 'stuck-job', 'system-fault', 'app-data'],
    steps: [
      'conditions',
      'restart',
      'other-wifi',
      'account-prompts',
      'next-size',
      'free-space',
      'wait-24h',
      'computer-backup',
      'update-os',
      'app-culprit',
    ],
  },
  'takes-long': {
    group: 'fails',
    causes: ['slow-upload', 'network-filter', 'storage'],
    steps: ['other-wifi', 'conditions', 'wait-24h', 'next-size', 'free-space'],
  },
  'not-backed-up-weeks': {
    group: 'fails',
    causes: ['power', 'switched-off', 'storage'],
    steps: ['conditions', 'toggle-now', 'next-size', 'free-space', 'wait-24h'],
  },
  'newer-version': {
    group: 'fails',
    causes: ['out-of-date'],
    steps: ['computer-backup', 'update-os', 'apple-support'],
  },
  'backup-gone': {
    group: 'fails',
    causes: ['expired', 'switched-off'],
    steps: ['find-backup', 'toggle-now', 'computer-backup', 'apple-support'],
  },
  'need-wifi': {
    group: 'connection',
    causes: ['wifi', 'network-filter', 'managed'],
    steps: ['conditions', 'other-wifi', 'restart', 'managed', 'computer-backup', 'reset-network'],
  },
  'switch-grey': {
    group: 'switch',
    causes: ['restoring', 'managed', 'screen-time', 'account'],
    steps: [
      'managed',
      'restoring',
      'restart',
      'account-prompts',
      'computer-backup',
      'update-os',
      'apple-support',
    ],
  },
  'switch-flips-off': {
    group: 'switch',
    causes: ['account', 'system-fault', 'outage'],
    steps: [
      'status',
      'account-prompts',
      // While the switch is off, no backup is made; updates fixed the known bugs.
      'computer-backup',
      'update-os',
      'restart',
      'managed',
      'sign-out',
    ],
  },
  restoring: {
    group: 'switch',
    causes: ['restoring'],
    steps: ['restoring'],
  },
  account: {
    group: 'account',
    causes: ['account', 'outage', 'wifi'],
    steps: ['status', 'account-prompts', 'other-wifi', 'restart', 'apple-support'],
  },
  'email-unverified': {
    group: 'account',
    causes: ['account'],
    steps: ['account-prompts'],
  },
  terms: {
    group: 'account',
    causes: ['account', 'system-fault'],
    steps: ['account-prompts', 'computer-backup', 'update-os', 'restart', 'other-wifi'],
  },
  'security-delay': {
    group: 'account',
    causes: ['security-delay'],
    steps: ['security-delay'],
  },
  'sign-out-grey': {
    group: 'account',
    causes: ['screen-time', 'managed'],
    steps: ['managed'],
  },
  'computer-backup-fails': {
    group: 'computer',
    causes: ['computer-connection', 'device-storage', 'app-data', 'managed'],
    steps: [
      'computer-trouble',
      'device-space',
      'outside-apps',
      'restart',
      'computer-backup',
      'update-os',
      'app-culprit',
    ],
  },
  'old-os': {
    group: 'other',
    causes: ['very-old-system'],
    steps: ['computer-backup', 'update-os'],
  },
  'some-files-unavailable': {
    group: 'fails',
    causes: ['app-data', 'stuck-job'],
    steps: ['status', ...ANY_FAILURE_STEPS],
  },
  keychain: UNATTESTED,
  'device-passcode-needed': UNATTESTED,
  'unsupported-or-restricted-data': UNATTESTED,
  'backup-disabled': UNATTESTED,
  unknown: { ...UNATTESTED, group: 'other' },
} satisfies Record<string, Row>;

export type SymptomId = keyof typeof TABLE;

/** What most people see, most frequent first; "something else" is offered with them. */
export const USUAL_SYMPTOMS = [
  'last-not-completed',
  'not-enough-storage',
  'stuck-estimating',
  'not-backed-up-weeks',
  'need-wifi',
] as const satisfies readonly SymptomId[];

/** All symptoms in order. Stored rows contain these IDs. */
export const SYMPTOM_IDS = Object.keys(TABLE) as SymptomId[];

export const SYMPTOMS: Readonly<Record<SymptomId, Row>> = TABLE;
