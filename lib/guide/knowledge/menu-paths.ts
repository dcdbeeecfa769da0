import type { Answers, Computer, Generation } from '../answers';

/** What is written on the rows, switches and buttons that we send people to. */
export const MENU_LABELS = [
  'settings',
  'yourName',
  'icloud',
  'icloudBackup',
  'backUpThis',
  'backUpNow',
  'allDeviceBackups',
  'thisDevice',
  'nextBackupSize',
  'turnOffAndDelete',
  'deleteBackup',
  'storage',
  'manageAccountStorage',
  'manageStorage',
  'backups',
  'signOut',
  'general',
  'about',
  'transferOrReset',
  'getStarted',
  'reset',
  'resetAllSettings',
  'resetNetworkSettings',
  'eraseAll',
  'softwareUpdate',
  'screenTime',
  'contentPrivacy',
  'accountChanges',
  'profiles',
  'vpnDeviceManagement',
  'vpn',
  'wifi',
  'networkInfo',
  'lowDataMode',
  'trust',
  'finder',
  'appleDevices',
  'itunes',
  'summary',
  'yourDevice',
] as const;
export type MenuLabel = (typeof MENU_LABELS)[number];

/** Where a way through the menus leads. */
export const MENU_TARGETS = [
  'icloud',
  'icloudBackup',
  'storageView',
  'nextSize',
  'deviceBackups',
  'chooseApps',
  'accountPrompts',
  'signOut',
  'reset',
  'resetAll',
  'resetNetwork',
  'softwareUpdate',
  'about',
  'screenTimeAccount',
  'profiles',
  'vpn',
  'wifi',
  'lowData',
  'temporaryStorage',
  'computerBackup',
] as const;
export type MenuTarget = (typeof MENU_TARGETS)[number];

/** One way there. A part that is absent excludes nothing. */
export interface MenuPath {
  labels: readonly MenuLabel[];
  /** Without gaps, so that they can be said as a range. */
  generations?: readonly Generation[];
  computers?: readonly Computer[];
  /** Where it is for some computers only: a Mac before macOS 10.15, Windows with iTunes. */
  when?: 'olderMac' | 'withoutAppleDevices';
}

const UP_TO_14 = ['v13', 'v14'] as const;
const FROM_15 = ['v15', 'v17', 'v18', 'v26'] as const;

const ACCOUNT = ['settings', 'yourName'] as const;
const ICLOUD = [...ACCOUNT, 'icloud'] as const;
const BACKUP = [...ICLOUD, 'icloudBackup'] as const;
const GENERAL = ['settings', 'general'] as const;
const SCREEN_TIME = ['settings', 'screenTime'] as const;

// iOS 16 renamed the row: both names are within one generation of ours.
const STORAGE_VIEWS: readonly MenuPath[] = [
  { labels: [...ICLOUD, 'storage'], generations: ['v18', 'v26'] },
  { labels: [...ICLOUD, 'manageAccountStorage'], generations: ['v15', 'v17', 'v18'] },
  { labels: [...ICLOUD, 'manageStorage'], generations: ['v13', 'v14', 'v15'] },
];

/** The list of backups; `rest` leads on from there. */
function backupLists(...rest: readonly MenuLabel[]): MenuPath[] {
  const inStorageView = STORAGE_VIEWS.map(({ labels, generations = [] }): MenuPath => {
    const older = generations.filter((generation) => generation !== 'v26');
    return { labels: [...labels, 'backups', ...rest], generations: older };
  });
  return [
    { labels: [...BACKUP, 'allDeviceBackups', ...rest], generations: ['v26'] },
    { labels: [...BACKUP, ...rest], generations: ['v18'] },
    ...inStorageView,
  ];
}

function resets(...rest: readonly MenuLabel[]): MenuPath[] {
  return [
    { labels: [...GENERAL, 'transferOrReset', 'reset', ...rest], generations: FROM_15 },
    { labels: [...GENERAL, 'reset', ...rest], generations: UP_TO_14 },
  ];
}

/** All ways, newest first. */
export const MENU_PATHS: Readonly<Record<MenuTarget, readonly MenuPath[]>> = {
  icloud: [{ labels: ICLOUD }],
  icloudBackup: [{ labels: BACKUP }],
  storageView: STORAGE_VIEWS,
  nextSize: backupLists('thisDevice'),
  deviceBackups: backupLists(),
  chooseApps: backupLists('thisDevice'),
  accountPrompts: [{ labels: ACCOUNT }],
  signOut: [{ labels: [...ACCOUNT, 'signOut'] }],
  reset: resets(),
  resetAll: resets('resetAllSettings'),
  resetNetwork: resets('resetNetworkSettings'),
  softwareUpdate: [{ labels: [...GENERAL, 'softwareUpdate'] }],
  about: [{ labels: [...GENERAL, 'about'] }],
  screenTimeAccount: [
    // Where the row stands in 26 was not seen, so no more is said.
    { labels: SCREEN_TIME, generations: ['v26'] },
    {
      labels: [...SCREEN_TIME, 'contentPrivacy', 'accountChanges'],
      generations: ['v13', 'v14', 'v15', 'v17', 'v18'],
    },
  ],
  profiles: [
    { labels: [...GENERAL, 'vpnDeviceManagement'], generations: FROM_15 },
    { labels: [...GENERAL, 'profiles'], generations: UP_TO_14 },
  ],
  vpn: [
    { labels: [...GENERAL, 'vpnDeviceManagement'], generations: FROM_15 },
    { labels: ['settings', 'vpn'], generations: ['v26'] },
    { labels: [...GENERAL, 'vpn'], generations: UP_TO_14 },
  ],
  wifi: [{ labels: ['settings', 'wifi'] }],
  lowData: [{ labels: ['settings', 'wifi', 'networkInfo', 'lowDataMode'] }],
  temporaryStorage: [
    { labels: [...GENERAL, 'transferOrReset', 'getStarted'], generations: FROM_15 },
  ],
  computerBackup: [
    { labels: ['finder', 'yourDevice', 'general'], computers: ['mac'] },
    { labels: ['appleDevices', 'yourDevice', 'general'], computers: ['windows'] },
    { labels: ['itunes', 'yourDevice', 'summary'], computers: ['mac'], when: 'olderMac' },
    {
      labels: ['itunes', 'yourDevice', 'summary'],
      computers: ['windows'],
      when: 'withoutAppleDevices',
    },
  ],
};

/**
 * The ways that fit a person's device and computer, newest first; all where they are not known.
 * Out: `generations` and `computers` stand at a way only where the situation leaves them open, and
 * so need saying. None at all: there is no such menu there.
 */
export function menuPathsOf(
  target: MenuTarget,
  { generation, computer }: Pick<Answers, 'generation' | 'kind' | 'computer'>,
): MenuPath[] {
  return MENU_PATHS[target]
    .filter(({ generations }) => fits(generations, generation))
    .filter(({ computers }) => fits(computers, computer))
    .map(({ labels, generations, computers, when }) => ({
      labels,
      ...(generations && generation === null && { generations }),
      ...(computers && computer === null && { computers }),
      ...(when && { when }),
    }));
}

function fits<T>(allowed: readonly T[] | undefined, actual: T | null): boolean {
  return allowed === undefined || actual === null || allowed.includes(actual);
}
