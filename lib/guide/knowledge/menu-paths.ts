import type { MenuText } from '../../text/text-keys';
import { isAmong, type Computer, type DeviceContext, type Generation } from './device';

/** The labels of the rows, switches and buttons that the guide refers to. */
type Label = keyof MenuText;

/** Items that we describe: they have no name, or a different one on each device. */
const MENU_PLACES = [
  'yourName',
  'thisDevice',
  'thisDeviceBelow',
  'listBelow',
  'networkInfo',
  'yourDevice',
] as const;
type Place = (typeof MENU_PLACES)[number];
export type MenuLabel = Label | Place;

export function isPlace(label: MenuLabel): label is Place {
  return (MENU_PLACES as readonly MenuLabel[]).includes(label);
}

/** One path. An absent condition excludes nothing. */
export interface MenuPath {
  labels: readonly MenuLabel[];
  /** Without gaps: they are shown as a range. */
  generations?: readonly Generation[];
  computer?: Exclude<Computer, 'none'>;
  /** Only for some computers: a Mac before macOS 10.15, Windows with iTunes. */
  when?: 'olderMac' | 'withoutAppleDevices';
}

const UP_TO_14 = ['v13', 'v14'] as const;
const UP_TO_16 = [...UP_TO_14, 'v15'] as const;
const FROM_17 = ['v17', 'v18', 'v26'] as const;
const FROM_15 = ['v15', 'v17', 'v18', 'v26'] as const;

const ACCOUNT = ['settings', 'yourName'] as const;
const ICLOUD = [...ACCOUNT, 'icloud'] as const;
const BACKUP = [...ICLOUD, 'icloudBackup'] as const;
const GENERAL = ['settings', 'general'] as const;
const SCREEN_TIME = ['settings', 'screenTime'] as const;

// iOS 16 renamed the row: generation `v15` has both names.
const STORAGE_VIEWS: readonly MenuPath[] = [
  { labels: [...ICLOUD, 'storage'], generations: ['v18', 'v26'] },
  { labels: [...ICLOUD, 'manageAccountStorage'], generations: ['v15', 'v17', 'v18'] },
  { labels: [...ICLOUD, 'manageStorage'], generations: ['v13', 'v14', 'v15'] },
];

/** The paths to the list of backups, or to this device's backup; older systems have it under storage. */
function backupLists(below: MenuLabel, ...inList: readonly MenuLabel[]): MenuPath[] {
  const inStorageView = STORAGE_VIEWS.map(({ labels, generations = [] }): MenuPath => {
    const older = generations.filter((generation) => generation !== 'v26');
    return { labels: [...labels, 'backups', ...inList], generations: older };
  });
  return [{ labels: [...BACKUP, below], generations: FROM_17 }, ...inStorageView];
}

function resets(...rest: readonly MenuLabel[]): MenuPath[] {
  return [
    { labels: [...GENERAL, 'transferOrReset', 'reset', ...rest], generations: FROM_15 },
    { labels: [...GENERAL, 'reset', ...rest], generations: UP_TO_14 },
  ];
}

/** All paths, newest first. Some are a single row or button whose name has changed. */
export const MENU_PATHS = {
  icloud: [{ labels: ICLOUD }],
  icloudBackup: [{ labels: BACKUP }],
  storageView: STORAGE_VIEWS,
  nextSize: backupLists('thisDeviceBelow', 'thisDevice'),
  deviceBackups: backupLists('listBelow'),
  chooseApps: backupLists('thisDeviceBelow', 'thisDevice'),
  // Deletes the whole backup of a device; the row of one app uses `turnOffAndDelete`.
  deleteBackup: [
    { labels: ['turnOffAndDeleteFromIcloud'], generations: FROM_17 },
    { labels: ['deleteBackup'], generations: UP_TO_16 },
  ],
  accountPrompts: [{ labels: ACCOUNT }],
  signInSecurity: [
    { labels: [...ACCOUNT, 'signInSecurity'], generations: FROM_17 },
    { labels: [...ACCOUNT, 'passwordSecurity'], generations: UP_TO_16 },
  ],
  signOut: [{ labels: [...ACCOUNT, 'signOut'] }],
  reset: resets(),
  resetAll: resets('resetAllSettings'),
  resetNetwork: resets('resetNetworkSettings'),
  resetLocation: resets('resetLocation'),
  dateTime: [{ labels: [...GENERAL, 'dateTime'] }],
  deviceStorage: [{ labels: [...GENERAL, 'deviceStorage'] }],
  softwareUpdate: [{ labels: [...GENERAL, 'softwareUpdate'] }],
  about: [{ labels: [...GENERAL, 'about'] }],
  screenTimeAccount: [
    // The position of the row in 26 is not verified.
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
    { labels: ['finder', 'yourDevice', 'general'], computer: 'mac' },
    { labels: ['appleDevices', 'yourDevice', 'general'], computer: 'windows' },
    { labels: ['itunes', 'yourDevice', 'summary'], computer: 'mac', when: 'olderMac' },
    {
      labels: ['itunes', 'yourDevice', 'summary'],
      computer: 'windows',
      when: 'withoutAppleDevices',
    },
  ],
} satisfies Record<string, readonly MenuPath[]>;

export type MenuTarget = keyof typeof MENU_PATHS;

/**
 * The paths that apply to a device and computer, newest first; all if these are not known. A path has
 * `generations` and `computer` only if the answers leave them open.
 * @returns [] if there is no such menu
 */
export function menuPathsOf(
  target: MenuTarget,
  { generation, computer }: DeviceContext,
): MenuPath[] {
  const paths: readonly MenuPath[] = MENU_PATHS[target];
  return paths
    .filter((path) => isAmong(path.generations, generation))
    .filter((path) => isAmong(path.computer && [path.computer], computer))
    .map(({ generations, computer: ofComputer, ...path }) => ({
      ...path,
      ...(generations && generation === null && { generations }),
      ...(ofComputer && computer === null && { computer: ofComputer }),
    }));
}
