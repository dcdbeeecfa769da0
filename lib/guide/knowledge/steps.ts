import { HOUR_MS } from '../../text/durations';
import type { ArticleId } from './articles';
import type { Computer, DeviceKind, Generation } from './device';
import type { MenuLabel, MenuTarget } from './menu-paths';

/** What a step can destroy, mildest first. */
type Risk = 'none' | 'nuisance' | 'settingsLost' | 'dataAtRisk';

/** An argument of a substep's sentence: a menu label, a path, or all names of a row or button. */
export type Placeholder = { label: MenuLabel } | { path: MenuTarget } | { anyName: MenuTarget };

/** When a step or substep applies. An absent condition, or an unknown answer, excludes nothing. */
export interface Conditions {
  kinds?: readonly DeviceKind[];
  generations?: readonly Generation[];
  computers?: readonly Computer[];
  managed?: boolean;
}

export interface SubStep {
  id: string;
  /** The arguments of its sentence, in order. */
  args: readonly Placeholder[];
  /** One of several alternatives: its checkbox is not required. */
  isOptional: boolean;
  /** Changes settings or deletes something; the others only look or prepare. */
  isRisky: boolean;
  when: Conditions;
}

/** What completes it. `live`: Apple's status; `ticks`: its checkboxes; `asks`: the answer to "Did it work?". */
type Completion = 'live' | 'ticks' | 'asks';

/** The optional parts of a step's text. `risk` replaces the general sentence about the same risk. */
export const STEP_PARTS = ['risk', 'needs', 'careful', 'undo'] as const;
export type StepPart = (typeof STEP_PARTS)[number];

/** A row of the table: values that differ from the defaults. */
interface Row {
  completion?: Completion;
  /** In the order in which the user does them. */
  subSteps: readonly SubStep[];
  /** Whether only users and other guides say that it helps; sources are about other facts of it. */
  isReported?: boolean;
  /** How long it usually takes; an estimate if no source says it. Null: almost no time. */
  minutes: readonly [from: number, to: number] | null;
  risk?: Risk;
  /** The menu of the step, shown with it. */
  path?: MenuTarget | null;
  /** How long to wait for the result; null: no wait. */
  waitMs?: number | null;
  parts?: readonly StepPart[];
  when?: Conditions;
  /** Can lose data that is only in iCloud or on this device: a computer backup doesn't contain it. */
  deletesCloudData?: boolean;
  /** Apple's articles about it. */
  sources?: readonly ArticleId[];
}

const DEFAULTS = {
  completion: 'asks',
  isReported: false,
  risk: 'none',
  path: null,
  waitMs: null,
  parts: [],
  when: {},
  deletesCloudData: false,
  sources: [],
} as const satisfies Partial<Row>;

type Marks = Partial<Pick<SubStep, 'isOptional' | 'isRisky' | 'when'>>;

function sub(id: string, args: readonly Placeholder[] = [], marks: Marks = {}): SubStep {
  return { id, args, isOptional: false, isRisky: false, when: {}, ...marks };
}

const OPTIONAL = { isOptional: true } satisfies Marks;
const RISKY = { isRisky: true } satisfies Marks;
const OPTIONAL_RISKY = { isOptional: true, isRisky: true } satisfies Marks;

// A new date under the button is the proof. With the whole path if the step is about another menu.
const BACK_UP_HERE: readonly Placeholder[] = [{ label: 'backUpNow' }];
const BACK_UP: readonly Placeholder[] = [{ path: 'icloudBackup' }, { label: 'backUpNow' }];

const NEEDS_CAREFUL_UNDO = ['needs', 'careful', 'undo'] as const satisfies readonly StepPart[];
const CAREFUL_UNDO = ['careful', 'undo'] as const satisfies readonly StepPart[];

const WITH_COMPUTER: Conditions = { computers: ['mac', 'windows'] };
// Only the administrator may reset a managed device.
const UNMANAGED: Conditions = { managed: false };
const MANAGED: Conditions = { managed: true };

/** Systems with the features of iOS 15. */
const SINCE_15: Conditions = { generations: ['v15', 'v17', 'v18', 'v26'] };

/** Every step, mildest first: see `needsCopy`. IDs are stored: they never change their meaning. */
const TABLE = {
  status: {
    completion: 'live',
    subSteps: [sub('fine')],
    minutes: null,
    sources: ['status'],
  },
  'read-message': {
    completion: 'ticks',
    subSteps: [sub('notice', [{ label: 'settings' }]), sub('screen', BACK_UP), sub('write-down')],
    path: 'icloudBackup',
    minutes: [1, 1],
  },
  conditions: {
    completion: 'ticks',
    subSteps: [sub('wifi'), sub('power'), sub('low-data', [{ path: 'lowData' }]), sub('lock')],
    path: 'wifi',
    minutes: [2, 2],
    parts: ['undo'],
    sources: ['icloud-backup', 'back-up'],
  },
  'toggle-now': {
    subSteps: [
      sub('open', [{ path: 'icloudBackup' }]),
      sub('switch-on', [{ label: 'backUpThis' }, { label: 'icloudBackup' }]),
      sub('back-up', BACK_UP_HERE),
      sub('check', BACK_UP_HERE),
    ],
    path: 'icloudBackup',
    minutes: [30, 120],
    parts: ['careful'],
    sources: ['back-up'],
  },
  restoring: {
    subSteps: [sub('power'), sub('wait'), sub('back-up', BACK_UP)],
    path: 'icloudBackup',
    minutes: [1_440, 1_440],
    waitMs: 24 * HOUR_MS,
    parts: ['needs', 'careful'],
    sources: ['backup-fails', 'icloud-backups'],
  },
  'security-delay': {
    subSteps: [sub('place'), sub('wait'), sub('confirm'), sub('back-up', BACK_UP)],
    minutes: [60, 60],
    waitMs: HOUR_MS,
    parts: ['careful'],
    // iPhone has Stolen Device Protection since 17.3, iPad never.
    when: { kinds: ['iphone'], generations: ['v17', 'v18', 'v26'] },
    sources: ['stolen-device'],
  },
  'next-size': {
    completion: 'ticks',
    subSteps: [
      sub('open', [{ path: 'icloud' }]),
      sub('size', [{ path: 'nextSize' }, { label: 'nextBackupSize' }]),
      sub('compare'),
    ],
    path: 'nextSize',
    minutes: [3, 5],
    parts: ['careful'],
    sources: ['backup-fails', 'icloud-storage'],
  },
  restart: {
    subSteps: [sub('ready'), sub('restart'), sub('router', [], OPTIONAL), sub('back-up', BACK_UP)],
    risk: 'nuisance',
    isReported: true,
    minutes: [3, 3],
    parts: CAREFUL_UNDO,
  },
  'other-wifi': {
    subSteps: [
      sub('join', [{ path: 'wifi' }]),
      sub('sign-in'),
      sub('vpn', [{ path: 'vpn' }], { when: UNMANAGED }),
      sub('ask-it', [], { when: MANAGED }),
      sub('speed', [], OPTIONAL),
      sub('own-network', [], { ...OPTIONAL, when: UNMANAGED }),
      sub('cellular', [{ path: 'icloudBackup' }, { label: 'backUpOverCellular' }], {
        ...OPTIONAL,
        when: SINCE_15,
      }),
      sub('back-up', BACK_UP),
    ],
    risk: 'nuisance',
    path: 'vpn',
    minutes: [10, 10],
    parts: CAREFUL_UNDO,
    sources: ['backup-fails', 'vpn', 'captive-wifi'],
  },
  'wait-24h': {
    subSteps: [sub('note', BACK_UP), sub('leave'), sub('back-up', BACK_UP)],
    path: 'icloudBackup',
    minutes: [1_440, 1_440],
    waitMs: 24 * HOUR_MS,
    sources: ['backup-fails'],
  },
  'free-space': {
    subSteps: [
      sub('temporary', [{ path: 'temporaryStorage' }], { ...OPTIONAL, when: SINCE_15 }),
      sub('exclude', [{ path: 'chooseApps' }, { anyName: 'deleteBackup' }], OPTIONAL_RISKY),
      sub('upgrade', [{ path: 'storageView' }], OPTIONAL),
      sub('back-up', BACK_UP),
    ],
    risk: 'settingsLost',
    path: 'chooseApps',
    minutes: [5, 30],
    parts: STEP_PARTS,
    sources: ['icloud-storage', 'temporary-storage'],
  },
  managed: {
    completion: 'ticks',
    subSteps: [
      sub('profile', [{ path: 'profiles' }]),
      sub('supervised', [{ label: 'settings' }]),
      sub('screen-time', [{ path: 'screenTimeAccount' }]),
      sub('ask'),
    ],
    path: 'profiles',
    minutes: [3, 3],
    parts: ['careful'],
    sources: ['backup-fails'],
  },
  'account-prompts': {
    subSteps: [
      sub('open', [{ path: 'accountPrompts' }]),
      sub('password', [], OPTIONAL),
      sub('terms', [], OPTIONAL),
      sub('email', [], OPTIONAL),
      sub('two-factor', [{ path: 'signInSecurity' }], { ...OPTIONAL, when: SINCE_15 }),
      sub('date-time', [{ path: 'dateTime' }, { label: 'setAutomatically' }], OPTIONAL),
      sub('back-up', BACK_UP),
    ],
    risk: 'nuisance',
    isReported: true,
    path: 'accountPrompts',
    minutes: [5, 5],
    parts: CAREFUL_UNDO,
    // About the account; that backups depend on it is reported only by users.
    sources: ['sign-in', 'two-factor', 'password', 'account-locked'],
  },
  'storage-plan': {
    completion: 'ticks',
    subSteps: [
      sub('open', [{ path: 'storageView' }]),
      sub('payment', [], OPTIONAL),
      sub('family', [], OPTIONAL),
      sub('account'),
    ],
    path: 'storageView',
    minutes: [3, 5],
    sources: ['storage-help', 'icloud-storage'],
  },
  'device-space': {
    subSteps: [
      sub('open', [{ path: 'deviceStorage' }]),
      sub('offload', [{ label: 'offloadApp' }], OPTIONAL),
      sub('back-up', BACK_UP),
    ],
    risk: 'nuisance',
    path: 'deviceStorage',
    minutes: [5, 20],
    parts: CAREFUL_UNDO,
    sources: ['device-storage'],
  },
  'outside-apps': {
    completion: 'ticks',
    subSteps: [sub('look'), sub('update', [], OPTIONAL), sub('rule-out')],
    isReported: true,
    minutes: [2, 5],
    parts: ['careful'],
  },
  'direct-transfer': {
    completion: 'ticks',
    subSteps: [sub('near'), sub('start'), sub('choose'), sub('check')],
    minutes: [30, 120],
    parts: ['needs', 'careful'],
    sources: ['quick-start'],
  },
  'find-backup': {
    completion: 'ticks',
    subSteps: [
      sub('account'),
      sub('list', [{ path: 'deviceBackups' }]),
      sub('computer', [{ path: 'computerBackup' }], { ...OPTIONAL, when: WITH_COMPUTER }),
      sub('date'),
      // Before the steps that make a new backup.
      sub('found'),
    ],
    path: 'deviceBackups',
    minutes: [5, 5],
    parts: ['careful'],
    sources: ['icloud-backup', 'icloud-backups', 'find-backups'],
  },
  'computer-trouble': {
    completion: 'ticks',
    subSteps: [
      sub('cable'),
      sub('restart', [], OPTIONAL),
      sub('trust', [{ label: 'trust' }]),
      sub('accessory', [{ path: 'resetLocation' }], { ...OPTIONAL, when: UNMANAGED }),
      sub('update-mac', [], { when: { computers: ['mac'] } }),
      sub('update-app', [{ label: 'appleDevices' }, { label: 'itunes' }], {
        when: { computers: ['windows'] },
      }),
      sub('disk'),
      sub('other', [], OPTIONAL),
      sub('try-again', BACK_UP_HERE),
    ],
    risk: 'nuisance',
    path: 'computerBackup',
    minutes: [10, 30],
    parts: NEEDS_CAREFUL_UNDO,
    when: WITH_COMPUTER,
    sources: ['computer-backup-fails', 'computer-recognizes', 'trust'],
  },
  'save-cloud-data': {
    completion: 'ticks',
    subSteps: [
      sub('uploads'),
      sub('photos', [{ path: 'icloud' }]),
      sub('messages', [{ path: 'icloud' }]),
      sub('files'),
      sub('check'),
    ],
    path: 'icloud',
    minutes: [15, 120],
    parts: ['careful'],
    sources: ['backup-methods', 'copy-photos'],
  },
  'computer-backup': {
    completion: 'ticks',
    subSteps: [
      sub('connect', [{ label: 'trust' }]),
      sub('open', [{ path: 'computerBackup' }]),
      sub('choose'),
      sub('encrypt', [{ label: 'encryptBackup' }]),
      sub('back-up', BACK_UP_HERE),
      sub('check'),
    ],
    risk: 'nuisance',
    path: 'computerBackup',
    minutes: [20, 45],
    parts: STEP_PARTS,
    when: WITH_COMPUTER,
    sources: ['mac-backup', 'windows-backup', 'encrypted'],
  },
  'free-space-delete': {
    subSteps: [
      sub('old-backups', [{ path: 'deviceBackups' }, { anyName: 'deleteBackup' }], OPTIONAL_RISKY),
      sub('clean-up', [], OPTIONAL_RISKY),
      sub('back-up', BACK_UP),
    ],
    risk: 'dataAtRisk',
    path: 'deviceBackups',
    minutes: [5, 30],
    parts: NEEDS_CAREFUL_UNDO,
    deletesCloudData: true,
    sources: ['icloud-backups', 'icloud-storage'],
  },
  'update-os': {
    subSteps: [
      sub('ready'),
      sub('update', [{ path: 'softwareUpdate' }], RISKY),
      sub('back-up', BACK_UP, RISKY),
    ],
    risk: 'settingsLost',
    path: 'softwareUpdate',
    minutes: [20, 60],
    parts: STEP_PARTS,
    sources: ['backup-fails', 'update'],
  },
  'app-culprit': {
    subSteps: [
      sub('list', [{ path: 'chooseApps' }]),
      sub('half', [{ anyName: 'deleteBackup' }], RISKY),
      sub('try', BACK_UP, RISKY),
      sub('narrow', [], RISKY),
      sub('fix', [], RISKY),
      sub('switch-on', [], RISKY),
      sub('back-up', BACK_UP, RISKY),
    ],
    risk: 'dataAtRisk',
    isReported: true,
    path: 'chooseApps',
    minutes: [30, 90],
    parts: NEEDS_CAREFUL_UNDO,
  },
  'reset-network': {
    subSteps: [
      sub('ready'),
      sub('reset', [{ path: 'resetNetwork' }, { label: 'eraseAll' }], RISKY),
      sub('rejoin', [], RISKY),
      sub('back-up', BACK_UP, RISKY),
    ],
    risk: 'settingsLost',
    isReported: true,
    path: 'resetNetwork',
    minutes: [5, 15],
    parts: NEEDS_CAREFUL_UNDO,
    when: UNMANAGED,
    // What it resets, and that it is the last resort for Wi-Fi.
    sources: ['reset'],
  },
  'toggle-off-on': {
    subSteps: [
      sub('ready', BACK_UP),
      sub('off', [{ label: 'turnOffAndDelete' }], RISKY),
      sub('restart', [], RISKY),
      sub('on', [{ path: 'icloudBackup' }], RISKY),
      sub('back-up', BACK_UP_HERE, RISKY),
    ],
    risk: 'settingsLost',
    isReported: true,
    path: 'icloudBackup',
    minutes: [5, 5],
    parts: STEP_PARTS,
  },
  'reset-all': {
    subSteps: [
      sub('ready'),
      sub('open', [{ path: 'reset' }], RISKY),
      sub('reset', [{ label: 'resetAllSettings' }, { label: 'eraseAll' }], RISKY),
      sub('rejoin', [], RISKY),
      sub('back-up', BACK_UP, RISKY),
    ],
    risk: 'settingsLost',
    isReported: true,
    path: 'resetAll',
    minutes: [30, 40],
    parts: NEEDS_CAREFUL_UNDO,
    when: UNMANAGED,
  },
  'sign-out': {
    subSteps: [
      sub('ready'),
      sub('open', [{ path: 'signOut' }], RISKY),
      sub('keep', [], RISKY),
      sub('sign-in', [{ label: 'settings' }], RISKY),
      sub('switch-on', [{ path: 'icloudBackup' }], RISKY),
      sub('back-up', BACK_UP_HERE, RISKY),
    ],
    risk: 'dataAtRisk',
    isReported: true,
    path: 'signOut',
    minutes: [10, 20],
    parts: NEEDS_CAREFUL_UNDO,
    when: UNMANAGED,
    deletesCloudData: true,
  },
  'ask-administrator': {
    completion: 'ticks',
    subSteps: [sub('show'), sub('ask'), sub('computer')],
    minutes: [5, 5],
    parts: ['careful'],
    when: MANAGED,
  },
  'apple-support': {
    completion: 'ticks',
    subSteps: [sub('facts'), sub('sizes'), sub('tried'), sub('contact')],
    minutes: [10, 30],
    parts: ['careful'],
    sources: ['backup-fails'],
  },
} satisfies Record<string, Row>;

export type StepId = keyof typeof TABLE;

export interface Step extends Required<Row> {
  id: StepId;
  /** Who says that it helps. `apple`: Apple's own pages; `reports`: users and other guides; `ours`: our own advice. */
  evidence: 'apple' | 'reports' | 'ours';
  /** Whether a computer backup must exist before the step changes anything: it can lose data, or comes later. */
  needsCopy: boolean;
}

/** All steps in order. Stored rows contain these IDs. */
export const STEP_IDS = Object.keys(TABLE) as StepId[];

/** The facts about each step; its sentences are in the locale files. */
export const STEPS = Object.fromEntries(
  STEP_IDS.map((id, place): [StepId, Step] => {
    const row: Row = TABLE[id];
    const evidence = row.isReported ? 'reports' : row.sources ? 'apple' : 'ours';
    const isLater = place > STEP_IDS.indexOf('computer-backup');
    const needsCopy = !isEscalation(id) && (isLater || row.risk === 'dataAtRisk');
    return [id, { ...DEFAULTS, ...row, id, evidence, needsCopy }];
  }),
) as Readonly<Record<StepId, Step>>;

/** The last steps of a plan: asking somebody for help. */
export function isEscalation(id: StepId): boolean {
  return id === 'apple-support' || id === 'ask-administrator';
}
