import { APPLE_STATUS_PAGE } from '../feed/address';

/** What can be lost by a step, mildest first. */
export type Risk = 'none' | 'nuisance' | 'settingsLost' | 'dataAtRisk';

export type StepId = 'status' | 'settings' | 'storage' | 'computer' | 'reset' | 'signOut';

export interface Step {
  id: StepId;
  /** In the order in which they are done. Ids are stored: they never change their meaning. */
  subSteps: readonly string[];
  /** The sub-steps that need not all be done: one way of several. */
  optional: readonly string[];
  /** The sub-steps that change settings or delete something; the rest only look or prepare. */
  risky: readonly string[];
  risk: Risk;
  /** Whether a copy on a computer must be safe before the risky sub-steps. */
  needsCopy: boolean;
  /** Apple's own articles on it, on the hosts we link to. */
  sources: readonly string[];
}

const step = (id: StepId, subSteps: readonly string[], rest: Partial<Step> = {}): Step => ({
  id,
  subSteps,
  optional: [],
  risky: [],
  risk: 'none',
  needsCopy: false,
  sources: [],
  ...rest,
});

const RESET = ['ready', 'open', 'reset', 'rejoin', 'backUp'] as const;
const SIGN_OUT = ['ready', 'open', 'keep', 'signIn', 'switchOn', 'backUp'] as const;

/**
 * The general plan: what anyone can try, mildest first. The computer's copy comes before all that
 * changes settings or could lose data.
 */
export const STEPS: readonly Step[] = [
  step('status', ['fine'], { sources: [APPLE_STATUS_PAGE] }),
  step('settings', ['wifi', 'power', 'lowData', 'open', 'switchOn', 'backUp', 'check'], {
    sources: ['https://support.apple.com/108366'],
  }),
  step('storage', ['open', 'nextSize', 'compare', 'exclude', 'upgrade', 'oldBackups', 'backUp'], {
    optional: ['exclude', 'upgrade', 'oldBackups'],
    risky: ['exclude', 'oldBackups'],
    risk: 'dataAtRisk',
    sources: ['https://support.apple.com/108922'],
  }),
  step('computer', ['connect', 'open', 'choose', 'encrypt', 'backUp', 'check'], {
    risk: 'nuisance',
    sources: ['https://support.apple.com/108796', 'https://support.apple.com/108967'],
  }),
  step('reset', RESET, {
    risky: RESET.slice(1),
    risk: 'settingsLost',
    needsCopy: true,
    sources: ['https://support.apple.com/guide/iphone/iphea1c2fe48/ios'],
  }),
  step('signOut', SIGN_OUT, { risky: SIGN_OUT.slice(1), risk: 'dataAtRisk', needsCopy: true }),
];

/** Apple's article on backups that fail: where to go when nothing helped. */
export const APPLE_SUPPORT_ARTICLE = 'https://support.apple.com/102563';

/** The name under which a sub-step's tick is stored. */
export function tickIdOf(stepId: StepId, subStep: string): string {
  return `${stepId}.${subStep}`;
}

/** Ticked by hand only where the live reading can't tell. */
export const STATUS_TICK_ID = tickIdOf('status', 'fine');
