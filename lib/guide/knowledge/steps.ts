import { APPLE_STATUS_PAGE } from '../../feed/address';
import type { Computer, DeviceKind, Generation } from './device';
import type { MenuLabel, MenuTarget } from './menu-paths';

/** What a step can destroy, mildest first. */
export const RISKS = ['none', 'nuisance', 'settingsLost', 'dataAtRisk'] as const;
export type Risk = (typeof RISKS)[number];

/** An argument of a substep's sentence: a menu label, a whole path, or the kind of the device. */
export type Placeholder = { label: MenuLabel } | { path: MenuTarget } | 'device';

/** Where a step or substep applies. An absent condition, or an unknown answer, excludes nothing. */
export interface Conditions {
  kinds?: readonly DeviceKind[];
  generations?: readonly Generation[];
  computers?: readonly Computer[];
  /** Whether somebody else manages the device. */
  managed?: boolean;
}

export interface SubStep {
  id: string;
  /** The arguments of its sentence, in order. */
  args: readonly Placeholder[];
  /** One of several ways: it need not be ticked. */
  isOptional: boolean;
  /** Changes settings or deletes something; the others only look or prepare. */
  isRisky: boolean;
  when: Conditions;
}

/**
 * What completes a step. `live`: the reading of Apple's page; `ticks`: all its checkboxes; `asks`: the
 * answer to "Did the backup work?".
 */
export type Completion = 'live' | 'ticks' | 'asks';

/** The source. `apple`: Apple's own pages; `reports`: users and other guides; `ours`: our own advice. */
export type Evidence = 'apple' | 'reports' | 'ours';

/** The optional parts of a step's text. `risk` replaces the sentence for all steps of the same risk. */
export const STEP_PARTS = ['risk', 'needs', 'careful', 'undo'] as const;
export type StepPart = (typeof STEP_PARTS)[number];

/** A row of the table: what its defaults leave open. */
interface Row {
  completion: Completion;
  /** In the order in which they are done. */
  subSteps: readonly SubStep[];
  evidence: Evidence;
  /** How long it usually takes; an estimate if no source says so. Null: no time at all. */
  minutes: readonly [from: number, to: number] | null;
  risk?: Risk;
  /** The menu that it is about, shown with the step. */
  path?: MenuTarget | null;
  /** How long to wait until it shows whether it helped; null: nothing to wait for. */
  waitMs?: number | null;
  parts?: readonly StepPart[];
  when?: Conditions;
  /** Apple's articles about it. */
  sources?: readonly string[];
}

const DEFAULTS = {
  risk: 'none',
  path: null,
  waitMs: null,
  parts: [],
  when: {},
  sources: [],
} as const satisfies Partial<Row>;

type Marks = Partial<Pick<SubStep, 'isOptional' | 'isRisky' | 'when'>>;

function sub(id: string, args: readonly Placeholder[] = [], marks: Marks = {}): SubStep {
  return { id, args, isOptional: false, isRisky: false, when: {}, ...marks };
}

const OPTIONAL = { isOptional: true } satisfies Marks;
const RISKY = { isRisky: true } satisfies Marks;
const OPTIONAL_RISKY = { isOptional: true, isRisky: true } satisfies Marks;

// A new date under the button is the proof. With the whole path if the step is elsewhere.
const BACK_UP_HERE: readonly Placeholder[] = [{ label: 'backUpNow' }];
const BACK_UP: readonly Placeholder[] = [{ path: 'icloudBackup' }, { label: 'backUpNow' }];

const NEEDS_CAREFUL_UNDO = ['needs', 'careful', 'undo'] as const satisfies readonly StepPart[];
const RISK_NEEDS_CAREFUL_UNDO = [
  'risk',
  ...NEEDS_CAREFUL_UNDO,
] as const satisfies readonly StepPart[];
const CAREFUL_UNDO = ['careful', 'undo'] as const satisfies readonly StepPart[];

const WITH_COMPUTER: Conditions = { computers: ['mac', 'windows'] };
// Only the administrator may reset a managed device.
const UNMANAGED: Conditions = { managed: false };
const MANAGED: Conditions = { managed: true };

const HOUR_MS = 3_600_000;
const article = (path: string) => `https://support.apple.com/${path}`;
/** Apple's article about backups that fail: the source of many steps, and where to go at the end. */
export const APPLE_SUPPORT_ARTICLE = article('102563');

/**
 * Every step, mildest first; those between `computer-backup` and the escalations need that copy first.
 * Ids are stored: they never change their meaning.
 */
const TABLE = {
  status: {
    completion: 'live',
    subSteps: [sub('fine')],
    evidence: 'apple',
    minutes: null,
    sources: [APPLE_STATUS_PAGE],
  },
  'read-message': {
    completion: 'ticks',
    subSteps: [
      sub('notice', [{ label: 'settings' }]),
      sub('screen', BACK_UP),
      sub('write-down', ['device']),
    ],
    evidence: 'ours',
    path: 'icloudBackup',
    minutes: [1, 1],
  },
  conditions: {
    completion: 'ticks',
    subSteps: [
      sub('wifi'),
      sub('power', ['device']),
      sub('low-data', [{ path: 'lowData' }]),
      sub('lock', ['device']),
    ],
    evidence: 'apple',
    path: 'wifi',
    minutes: [2, 2],
    parts: ['undo'],
    sources: [article('guide/icloud/mm085db3a8d6/icloud'), article('108366')],
  },
  'toggle-now': {
    completion: 'asks',
    subSteps: [
      sub('open', [{ path: 'icloudBackup' }]),
      sub('switch-on', [{ label: 'backUpThis' }, { label: 'icloudBackup' }]),
      sub('back-up', BACK_UP_HERE),
      sub('check', BACK_UP_HERE),
    ],
    evidence: 'apple',
    path: 'icloudBackup',
    minutes: [30, 120],
    parts: ['careful'],
    sources: [article('108366')],
  },
  restoring: {
    completion: 'asks',
    subSteps: [sub('power', ['device']), sub('wait'), sub('back-up', BACK_UP)],
    evidence: 'apple',
    path: 'icloudBackup',
    minutes: [1_440, 1_440],
    waitMs: 24 * HOUR_MS,
    parts: ['careful'],
    sources: [APPLE_SUPPORT_ARTICLE, article('guide/icloud/mm122d3ef202/icloud')],
  },
  'security-delay': {
    completion: 'asks',
    subSteps: [sub('place'), sub('wait', ['device']), sub('confirm'), sub('back-up', BACK_UP)],
    evidence: 'apple',
    minutes: [60, 60],
    waitMs: HOUR_MS,
    parts: ['careful'],
    // iPhones have Stolen Device Protection since 17.3, iPads never.
    when: { kinds: ['iphone'], generations: ['v17', 'v18', 'v26'] },
    sources: [article('120340')],
  },
  'next-size': {
    completion: 'ticks',
    subSteps: [
      sub('open', [{ path: 'icloud' }]),
      sub('size', [{ path: 'nextSize' }, { label: 'nextBackupSize' }]),
      sub('compare'),
    ],
    evidence: 'apple',
    path: 'nextSize',
    minutes: [3, 5],
    parts: ['careful'],
    sources: [APPLE_SUPPORT_ARTICLE, article('108922')],
  },
  restart: {
    completion: 'asks',
    subSteps: [
      sub('ready'),
      sub('restart', ['device']),
      sub('router', [], OPTIONAL),
      sub('back-up', BACK_UP),
    ],
    risk: 'nuisance',
    evidence: 'reports',
    minutes: [3, 3],
    parts: CAREFUL_UNDO,
  },
  'other-wifi': {
    completion: 'asks',
    subSteps: [
      sub('join', [{ path: 'wifi' }]),
      sub('sign-in'),
      sub('vpn', [{ path: 'wifi' }], { when: UNMANAGED }),
      sub('ask-it', [], { when: MANAGED }),
      sub('speed', [], OPTIONAL),
      sub('back-up', BACK_UP),
    ],
    risk: 'nuisance',
    evidence: 'apple',
    path: 'vpn',
    minutes: [10, 10],
    parts: CAREFUL_UNDO,
    sources: [APPLE_SUPPORT_ARTICLE, article('102281'), article('102554')],
  },
  'wait-24h': {
    completion: 'asks',
    subSteps: [sub('note', BACK_UP), sub('leave', ['device']), sub('back-up', BACK_UP)],
    evidence: 'apple',
    path: 'icloudBackup',
    minutes: [1_440, 1_440],
    waitMs: 24 * HOUR_MS,
    sources: [APPLE_SUPPORT_ARTICLE],
  },
  'free-space': {
    completion: 'asks',
    subSteps: [
      sub('temporary', ['device', { path: 'temporaryStorage' }], {
        ...OPTIONAL,
        when: { generations: ['v15', 'v17', 'v18', 'v26'] },
      }),
      sub('exclude', [{ path: 'chooseApps' }, { label: 'turnOffAndDelete' }], OPTIONAL_RISKY),
      sub('upgrade', [], OPTIONAL),
      sub('back-up', BACK_UP),
    ],
    risk: 'settingsLost',
    evidence: 'apple',
    path: 'chooseApps',
    minutes: [5, 30],
    parts: RISK_NEEDS_CAREFUL_UNDO,
    sources: [article('108922'), article('104980')],
  },
  managed: {
    completion: 'ticks',
    subSteps: [
      sub('profile', [{ path: 'profiles' }]),
      sub('supervised', [{ label: 'settings' }, 'device']),
      sub('screen-time', [{ path: 'screenTimeAccount' }]),
      sub('ask'),
    ],
    evidence: 'apple',
    path: 'profiles',
    minutes: [3, 3],
    parts: ['careful'],
    sources: [APPLE_SUPPORT_ARTICLE],
  },
  'account-prompts': {
    completion: 'asks',
    subSteps: [
      sub('open', [{ path: 'accountPrompts' }]),
      sub('password', [], OPTIONAL),
      sub('terms', [], OPTIONAL),
      sub('email', [], OPTIONAL),
      sub('back-up', BACK_UP),
    ],
    risk: 'nuisance',
    evidence: 'reports',
    path: 'accountPrompts',
    minutes: [5, 5],
    parts: CAREFUL_UNDO,
    // About the account; that backups wait for it is reported by users only.
    sources: [article('118446'), article('102640'), article('102656')],
  },
  'computer-trouble': {
    completion: 'ticks',
    subSteps: [
      sub('cable'),
      sub('trust', ['device', { label: 'trust' }]),
      sub('update-mac', [], { when: { computers: ['mac'] } }),
      sub('update-app', [{ label: 'appleDevices' }, { label: 'itunes' }], {
        when: { computers: ['windows'] },
      }),
      sub('disk', ['device']),
      sub('other', [], OPTIONAL),
      sub('try-again', BACK_UP_HERE),
    ],
    evidence: 'apple',
    path: 'computerBackup',
    minutes: [10, 30],
    parts: ['needs', 'careful'],
    when: WITH_COMPUTER,
    sources: [article('108346'), article('108643'), article('109054')],
  },
  'computer-backup': {
    completion: 'ticks',
    subSteps: [
      sub('connect', ['device', { label: 'trust' }]),
      sub('open', [{ path: 'computerBackup' }]),
      sub('choose'),
      sub('encrypt'),
      sub('back-up', BACK_UP_HERE),
      sub('check'),
    ],
    risk: 'nuisance',
    evidence: 'apple',
    path: 'computerBackup',
    minutes: [20, 45],
    parts: NEEDS_CAREFUL_UNDO,
    when: WITH_COMPUTER,
    sources: [article('108796'), article('108967'), article('108353')],
  },
  'free-space-delete': {
    completion: 'asks',
    subSteps: [
      sub('old-backups', [{ path: 'deviceBackups' }, { label: 'deleteBackup' }], OPTIONAL_RISKY),
      sub('clean-up', [], OPTIONAL_RISKY),
      sub('back-up', BACK_UP),
    ],
    risk: 'dataAtRisk',
    evidence: 'apple',
    path: 'deviceBackups',
    minutes: [5, 30],
    parts: NEEDS_CAREFUL_UNDO,
    sources: [article('guide/icloud/mm122d3ef202/icloud'), article('108922')],
  },
  'update-os': {
    completion: 'asks',
    subSteps: [
      sub('ready', ['device']),
      sub('update', [{ path: 'softwareUpdate' }], RISKY),
      sub('back-up', BACK_UP, RISKY),
    ],
    risk: 'settingsLost',
    evidence: 'apple',
    path: 'softwareUpdate',
    minutes: [20, 60],
    parts: RISK_NEEDS_CAREFUL_UNDO,
    sources: [APPLE_SUPPORT_ARTICLE, article('118575')],
  },
  'app-culprit': {
    completion: 'asks',
    subSteps: [
      sub('list', [{ path: 'chooseApps' }]),
      sub('half', [{ label: 'turnOffAndDelete' }], RISKY),
      sub('try', BACK_UP, RISKY),
      sub('narrow', [], RISKY),
      sub('fix', [], RISKY),
      sub('switch-on', [], RISKY),
      sub('back-up', BACK_UP, RISKY),
    ],
    risk: 'dataAtRisk',
    evidence: 'reports',
    path: 'chooseApps',
    minutes: [30, 90],
    parts: NEEDS_CAREFUL_UNDO,
  },
  'reset-network': {
    completion: 'asks',
    subSteps: [
      sub('ready'),
      sub('reset', [{ path: 'resetNetwork' }, { label: 'eraseAll' }], RISKY),
      sub('rejoin', [], RISKY),
      sub('back-up', BACK_UP, RISKY),
    ],
    risk: 'settingsLost',
    evidence: 'reports',
    path: 'resetNetwork',
    minutes: [5, 15],
    parts: NEEDS_CAREFUL_UNDO,
    when: UNMANAGED,
    // What it resets, and that it is the last resort for Wi-Fi.
    sources: [article('guide/iphone/iphea1c2fe48/ios')],
  },
  'toggle-off-on': {
    completion: 'asks',
    subSteps: [
      sub('ready', BACK_UP),
      sub('off', [], RISKY),
      sub('restart', ['device'], RISKY),
      sub('on', [{ path: 'icloudBackup' }], RISKY),
      sub('back-up', BACK_UP_HERE, RISKY),
    ],
    risk: 'settingsLost',
    evidence: 'reports',
    path: 'icloudBackup',
    minutes: [5, 5],
    parts: RISK_NEEDS_CAREFUL_UNDO,
  },
  'reset-all': {
    completion: 'asks',
    subSteps: [
      sub('ready'),
      sub('open', [{ path: 'reset' }], RISKY),
      sub('reset', [{ label: 'resetAllSettings' }, { label: 'eraseAll' }], RISKY),
      sub('rejoin', [], RISKY),
      sub('back-up', BACK_UP, RISKY),
    ],
    risk: 'settingsLost',
    evidence: 'reports',
    path: 'resetAll',
    minutes: [30, 40],
    parts: NEEDS_CAREFUL_UNDO,
    when: UNMANAGED,
  },
  'sign-out': {
    completion: 'asks',
    subSteps: [
      sub('ready'),
      sub('open', [{ path: 'signOut' }], RISKY),
      sub('keep', ['device'], RISKY),
      sub('sign-in', [{ label: 'settings' }], RISKY),
      sub('switch-on', [{ path: 'icloudBackup' }], RISKY),
      sub('back-up', BACK_UP_HERE, RISKY),
    ],
    risk: 'dataAtRisk',
    evidence: 'reports',
    path: 'signOut',
    minutes: [10, 20],
    parts: NEEDS_CAREFUL_UNDO,
    when: UNMANAGED,
  },
  'ask-administrator': {
    completion: 'ticks',
    subSteps: [sub('show'), sub('ask', ['device']), sub('computer')],
    evidence: 'ours',
    minutes: [5, 5],
    parts: ['careful'],
    when: MANAGED,
  },
  'apple-support': {
    completion: 'ticks',
    subSteps: [sub('facts'), sub('sizes'), sub('tried'), sub('contact')],
    evidence: 'apple',
    minutes: [10, 30],
    parts: ['careful'],
    sources: [APPLE_SUPPORT_ARTICLE],
  },
} satisfies Record<string, Row>;

export type StepId = keyof typeof TABLE;

export interface Step extends Required<Row> {
  id: StepId;
}

/** All steps in their order. Rows of the store hold these ids. */
export const STEP_IDS = Object.keys(TABLE) as StepId[];

/** The facts about each step; its sentences are in the locale files. */
export const STEPS = Object.fromEntries(
  STEP_IDS.map((id): [StepId, Step] => [id, { ...DEFAULTS, ...TABLE[id], id }]),
) as Readonly<Record<StepId, Step>>;

/**
 * Whether a copy on a computer must exist before the step may change anything: it can lose data, or comes
 * after that copy in the order of all steps.
 */
export function needsCopy({ id, risk }: Pick<Step, 'id' | 'risk'>): boolean {
  if (isEscalation(id)) return false;
  const isLater = STEP_IDS.indexOf(id) > STEP_IDS.indexOf('computer-backup');
  return isLater || risk === 'dataAtRisk';
}

/** The last steps of a plan: to ask somebody who can help. */
export function isEscalation(id: StepId): boolean {
  return id === 'apple-support' || id === 'ask-administrator';
}
