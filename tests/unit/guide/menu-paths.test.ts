import { expect, test } from 'vitest';
import { COMPUTERS, type DeviceContext, GENERATIONS } from '../../../lib/guide/knowledge/device';
import {
  MENU_PATHS,
  MENU_PLACES,
  type MenuPath,
  menuPathsOf,
  type MenuTarget,
} from '../../../lib/guide/knowledge/menu-paths';
import { STEPS } from '../../../lib/guide/knowledge/steps';
import { menuLabelMessage } from '../../../lib/guide/step-messages';
import menus from '../../../locales/menus/en.json';
import { inGuideWords } from '../../support/guide-sentence';

const NOTHING = { generation: null, kind: null, computer: null };

/** The paths of an iPhone in words, shortened to what differs. */
function read(target: MenuTarget, device: Partial<DeviceContext>): string {
  const paths = menuPathsOf(target, { ...NOTHING, ...device }).map(({ labels }) =>
    labels.map((label) => inGuideWords(menuLabelMessage(label, 'iphone'))).join(' > '),
  );
  return paths
    .join(' | ')
    .replaceAll('Settings > [your name] > ', 'Account > ')
    .replaceAll('Account > iCloud > ', 'iCloud > ')
    .replaceAll('Settings > General > ', 'General > ');
}

const BACKUPS = 'iCloud > iCloud Backup > the list below “All Device Backups”';
const THIS = 'iCloud > iCloud Backup > [this iPhone], below “All Device Backups”';
const TRANSFER = 'General > Transfer or Reset iPhone';
const RESTRICTIONS = 'Settings > Screen Time > Content & Privacy Restrictions';

// From a generation on, where a menu or a button has moved or has another name.
test.each<[MenuTarget, DeviceContext['generation'], string]>([
  ['storageView', 'v15', 'iCloud > Manage Account Storage | iCloud > Manage Storage'],
  ['storageView', 'v17', 'iCloud > Manage Account Storage'],
  ['storageView', 'v26', 'iCloud > Storage'],
  ['deviceBackups', 'v13', 'iCloud > Manage Storage > Backups'],
  ['deviceBackups', 'v17', `${BACKUPS} | iCloud > Manage Account Storage > Backups`],
  ['deviceBackups', 'v26', BACKUPS],
  ['nextSize', 'v14', 'iCloud > Manage Storage > Backups > [this iPhone]'],
  ['nextSize', 'v26', THIS],
  ['deleteBackup', 'v15', 'Delete Backup'],
  ['deleteBackup', 'v17', 'Turn Off and Delete from iCloud'],
  ['signInSecurity', 'v15', 'Account > Password & Security'],
  ['signInSecurity', 'v17', 'Account > Sign-In & Security'],
  ['resetAll', 'v26', `${TRANSFER} > Reset > Reset All Settings`],
  ['resetNetwork', 'v14', 'General > Reset > Reset Network Settings'],
  ['screenTimeAccount', 'v18', `${RESTRICTIONS} > Account Changes`],
  ['screenTimeAccount', 'v26', 'Settings > Screen Time'],
  ['profiles', 'v14', 'General > Profiles & Device Management'],
  ['vpn', 'v14', 'General > VPN'],
  ['vpn', 'v26', 'General > VPN & Device Management | Settings > VPN'],
  ['temporaryStorage', 'v14', ''],
  ['temporaryStorage', 'v15', `${TRANSFER} > Get Started`],
  // The same on all.
  ['signOut', null, 'Account > Sign Out'],
  ['icloudBackup', null, 'iCloud > iCloud Backup'],
  ['lowData', null, 'Settings > Wi-Fi > the info button next to your network > Low Data Mode'],
])('%s in %s: %s', (target, generation, paths) => {
  expect(read(target, { generation })).toBe(paths);
});

test.each([
  ['mac', 'Finder > [your iPhone] > General | iTunes > [your iPhone] > Summary'],
  ['windows', 'Apple Devices > [your iPhone] > General | iTunes > [your iPhone] > Summary'],
  ['none', ''],
] as const)('a backup on a computer: %s', (computer, paths) => {
  expect(read('computerBackup', { computer })).toBe(paths);
});

test.each(Object.keys(MENU_PATHS) as MenuTarget[])(
  '%s: no condition that is known, and no path twice',
  (target) => {
    for (const generation of GENERATIONS)
      for (const computer of COMPUTERS) {
        const device = { generation, computer };
        for (const path of menuPathsOf(target, { ...NOTHING, ...device })) {
          expect(path).not.toHaveProperty('generations');
          expect(path).not.toHaveProperty('computer');
        }
        const paths = read(target, device).split(' | ');
        expect(new Set(paths).size).toBe(paths.length);
      }
  },
);

test('every label is used', () => {
  const inPaths = Object.values<readonly MenuPath[]>(MENU_PATHS).flatMap((paths) =>
    paths.flatMap((p) => p.labels),
  );
  const inSteps = Object.values(STEPS).flatMap(({ subSteps }) =>
    subSteps.flatMap(({ args }) => args.flatMap((arg) => ('label' in arg ? [arg.label] : []))),
  );
  // `allDeviceBackups` is a part of two places.
  const used = new Set<string>([...inPaths, ...inSteps, 'allDeviceBackups']);
  expect([...used].sort()).toEqual([...Object.keys(menus), ...MENU_PLACES].sort());
});
