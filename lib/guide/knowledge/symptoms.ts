import type { CauseId } from './causes';
import type { StepId } from './steps';

/** The headings under which messages are listed, in this order. */
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

/** A row of the table: what a device says, or does, when its backup fails. */
interface Row {
  /** Null: the wording of the message is not known, so it is not listed. */
  group: SymptomGroup | null;
  /** In English, lower case; a message with all words of one keyword is recognized. */
  keywords: readonly string[];
  /** What usually causes it, likeliest first. */
  causes: readonly CauseId[];
  /** What to try, in this order. */
  steps: readonly StepId[];
}

/** For any failure: mildest first, the copy on a computer before all that changes settings. */
const GENERAL_STEPS = [
  'conditions',
  'toggle-now',
  'next-size',
  'free-space',
  'other-wifi',
  'restart',
  'account-prompts',
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

/** A message that exists, but whose wording is not known. */
const UNATTESTED: Row = {
  group: null,
  keywords: [],
  causes: GENERAL_CAUSES,
  steps: ['status', 'read-message', ...GENERAL_STEPS],
};

/** Ids are stored: they never change their meaning. */
const TABLE = {
  'not-enough-storage': {
    group: 'storage',
    keywords: [
      'not enough icloud storage',
      'not enough storage',
      'not enough space',
      'not have enough space icloud',
      'not have enough storage icloud',
      'icloud storage full',
      'storage full',
    ],
    causes: ['storage'],
    steps: ['next-size', 'free-space', 'toggle-now', 'computer-backup', 'free-space-delete'],
  },
  'have-space-still-fails': {
    group: 'storage',
    keywords: [
      'still not enough icloud storage',
      'still not enough storage',
      'still not enough space',
      'have enough space but fails',
      'have enough storage but fails',
      'bought storage still',
      'upgraded storage still',
    ],
    causes: ['storage', 'account', 'stuck-job'],
    steps: [
      'next-size',
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
    keywords: [
      'new iphone not enough icloud storage',
      'new ipad not enough icloud storage',
      'new phone not enough',
      'moving to new iphone',
      'moving to new ipad',
      'temporary icloud storage',
    ],
    causes: ['storage'],
    steps: ['next-size', 'free-space', 'computer-backup'],
  },
  'last-not-completed': {
    group: 'fails',
    keywords: [
      'last backup could not be completed',
      'last backup couldnt be completed',
      'could not be completed',
      'couldnt be completed',
      'could not complete backup',
      'couldnt complete backup',
      'backup not completed',
      'backup failed',
    ],
    causes: ['wifi', 'storage', 'outage', 'out-of-date', 'app-data'],
    steps: ['status', ...GENERAL_STEPS],
  },
  'stuck-estimating': {
    group: 'fails',
    keywords: [
      'estimating time remaining',
      'estimating',
      'just hangs',
      'hangs',
      'stuck',
      'frozen',
      'bar doesnt move',
    ],
    causes: ['slow-upload', 'wifi', 'stuck-job', 'system-fault', 'app-data'],
    steps: [
      'conditions',
      'other-wifi',
      'next-size',
      'restart',
      'account-prompts',
      'wait-24h',
      'computer-backup',
      'update-os',
      'app-culprit',
    ],
  },
  'takes-long': {
    group: 'fails',
    keywords: [
      'taking longer than expected',
      'longer than expected',
      'longer than usual',
      'takes too long',
      'takes very long',
      'taking forever',
    ],
    causes: ['slow-upload', 'storage'],
    steps: ['other-wifi', 'next-size', 'free-space', 'wait-24h'],
  },
  'not-backed-up-weeks': {
    group: 'fails',
    keywords: [
      'iphone not backed up',
      'ipad not backed up',
      'hasnt been backed up',
      'has not been backed up',
      'havent been backed up',
      'not backed up weeks',
      'not backed up',
    ],
    causes: ['power', 'switched-off', 'storage'],
    steps: ['conditions', 'toggle-now', 'next-size', 'wait-24h'],
  },
  'need-wifi': {
    group: 'connection',
    keywords: [
      'connect to wifi',
      'connected to wifi',
      'needs wifi',
      'need wifi',
      'requires wifi',
      'no wifi',
      'wifi',
      'back up now grey',
      'back up now gray',
      'back up now greyed',
      'back up now grayed',
    ],
    causes: ['wifi', 'network-filter', 'managed'],
    steps: ['conditions', 'other-wifi', 'managed', 'restart', 'computer-backup', 'reset-network'],
  },
  'switch-grey': {
    group: 'switch',
    keywords: ['grey', 'gray', 'greyed', 'grayed'],
    causes: ['restoring', 'managed', 'screen-time'],
    steps: ['restoring', 'managed', 'apple-support'],
  },
  'switch-flips-off': {
    group: 'switch',
    keywords: [
      'problem enabling icloud backup',
      'problem enabling',
      'cant turn on',
      'cannot turn on',
      'cant enable',
      'could not be enabled',
      'couldnt be enabled',
      'turns itself off',
      'switches itself off',
      'flips off',
      'flips back',
    ],
    causes: ['system-fault', 'account', 'outage'],
    steps: [
      'status',
      'account-prompts',
      'restart',
      'managed',
      'computer-backup',
      'update-os',
      'sign-out',
    ],
  },
  restoring: {
    group: 'switch',
    keywords: [
      'restore in progress',
      'being restored',
      'currently being restored',
      'waiting to restore',
      'restoring from icloud',
      'restoring',
    ],
    causes: ['restoring'],
    steps: ['restoring', 'wait-24h'],
  },
  account: {
    group: 'account',
    keywords: [
      'unable to access account',
      'unable to access the account',
      'verification failed',
      'asks for password',
      'asking for password',
      'password incorrect',
      'incorrect password',
      'account locked',
    ],
    causes: ['account', 'outage', 'wifi'],
    steps: ['status', 'other-wifi', 'account-prompts', 'apple-support'],
  },
  'email-unverified': {
    group: 'account',
    keywords: [
      'without a verified email',
      'verified email',
      'verify email',
      'unverified email',
      'email not verified',
    ],
    causes: ['account'],
    steps: ['account-prompts'],
  },
  terms: {
    group: 'account',
    keywords: [
      'accept new terms',
      'new terms and conditions',
      'terms',
      'update apple account settings',
      'update apple id settings',
    ],
    causes: ['account'],
    steps: ['account-prompts', 'other-wifi', 'restart', 'computer-backup', 'update-os'],
  },
  'security-delay': {
    group: 'account',
    keywords: ['security delay required', 'security delay', 'stolen device protection'],
    causes: ['security-delay'],
    steps: ['security-delay'],
  },
  'sign-out-grey': {
    group: 'account',
    keywords: [
      'sign out is not available due to restrictions',
      'sign out not available',
      'sign out unavailable',
      'cant sign out',
      'sign out grey',
      'sign out gray',
      'sign out greyed',
      'sign out grayed',
    ],
    causes: ['screen-time', 'managed'],
    steps: ['managed'],
  },
  'computer-backup-fails': {
    group: 'computer',
    keywords: [
      'could not back up the because not enough free space computer',
      'could not back up the to this computer',
      'could not be backed up computer',
      'finder',
      'itunes could not back up',
      'itunes',
      'apple devices app',
      'trust this computer',
      'computer',
    ],
    causes: ['computer-connection', 'managed'],
    steps: ['computer-trouble', 'computer-backup'],
  },
  'old-os': {
    group: 'other',
    keywords: ['ios 8', 'ios 7', 'ios 6', 'ios 5', 'requires ios 9'],
    causes: ['very-old-system'],
    steps: ['computer-backup', 'update-os'],
  },
  'some-files-unavailable': UNATTESTED,
  keychain: UNATTESTED,
  'device-passcode-needed': UNATTESTED,
  'unsupported-or-restricted-data': UNATTESTED,
  'backup-disabled': UNATTESTED,
  unknown: { ...UNATTESTED, group: 'other' },
} satisfies Record<string, Row>;

export type SymptomId = keyof typeof TABLE;

export interface Symptom extends Row {
  id: SymptomId;
}

/** All symptoms in their order. Rows of the store hold these ids. */
export const SYMPTOM_IDS = Object.keys(TABLE) as SymptomId[];

export const SYMPTOMS = Object.fromEntries(
  SYMPTOM_IDS.map((id): [SymptomId, Symptom] => [id, { id, ...TABLE[id] }]),
) as Readonly<Record<SymptomId, Symptom>>;
