import { describe, expect, test } from 'vitest';
import { COMPUTERS, type Generation, GENERATIONS } from '../../../../lib/guide/knowledge/device';
import {
  MENU_LABELS,
  MENU_PATHS,
  MENU_PLACES,
  MENU_TARGETS,
  menuPathsOf,
  type MenuTarget,
} from '../../../../lib/guide/knowledge/menu-paths';
import { STEPS } from '../../../../lib/guide/knowledge/steps';
import { menuLabelMessage } from '../../../../lib/guide/step-messages';
import knowledge from '../../../../locales/guide/en.json';
import menus from '../../../../locales/menus/en.json';
import { inGuideWords } from '../../../support/guide-sentence';

const NOTHING = { generation: null, kind: null, computer: null };

/** Paths as they are read aloud, from the words of an iPhone. */
function read(target: MenuTarget, situation: Partial<Parameters<typeof menuPathsOf>[1]>): string[] {
  const paths = menuPathsOf(target, { ...NOTHING, kind: 'iphone', ...situation });
  return paths.map(({ labels }) =>
    labels.map((label) => inGuideWords(menuLabelMessage(label, 'iphone'))).join(' > '),
  );
}

const ACCOUNT = 'Settings > [your name]';
const ICLOUD = `${ACCOUNT} > iCloud`;
const SAME = (path: string) => ({ v13: [path], v14: [path], v15: [path], v17: [path], v18: [path], v26: [path] }); // prettier-ignore

/** The list of backups and, with `rest`, one of them; since 17 it has a heading and is no row. */
const lists = (rest: string, below: string) => ({
  v13: [`${ICLOUD} > Manage Storage > Backups${rest}`],
  v14: [`${ICLOUD} > Manage Storage > Backups${rest}`],
  v15: [
    `${ICLOUD} > Manage Account Storage > Backups${rest}`,
    `${ICLOUD} > Manage Storage > Backups${rest}`,
  ],
  v17: [
    `${ICLOUD} > iCloud Backup > ${below}`,
    `${ICLOUD} > Manage Account Storage > Backups${rest}`,
  ],
  v18: [
    `${ICLOUD} > iCloud Backup > ${below}`,
    `${ICLOUD} > Storage > Backups${rest}`,
    `${ICLOUD} > Manage Account Storage > Backups${rest}`,
  ],
  v26: [`${ICLOUD} > iCloud Backup > ${below}`],
});

/** Two menus of which the second came with a generation. */
const since15 = (older: string, newer: string) => ({
  ...SAME(newer),
  v13: [older],
  v14: [older],
});

const resets = (rest: string) =>
  since15(
    `Settings > General > Reset${rest}`,
    `Settings > General > Transfer or Reset iPhone > Reset${rest}`,
  );

const MENUS: Record<
  Exclude<MenuTarget, 'computerBackup' | 'temporaryStorage'>,
  Record<Generation, string[]>
> = {
  icloud: SAME(ICLOUD),
  icloudBackup: SAME(`${ICLOUD} > iCloud Backup`),
  storageView: {
    v13: [`${ICLOUD} > Manage Storage`],
    v14: [`${ICLOUD} > Manage Storage`],
    v15: [`${ICLOUD} > Manage Account Storage`, `${ICLOUD} > Manage Storage`],
    v17: [`${ICLOUD} > Manage Account Storage`],
    v18: [`${ICLOUD} > Storage`, `${ICLOUD} > Manage Account Storage`],
    v26: [`${ICLOUD} > Storage`],
  },
  nextSize: lists(' > [this iPhone]', '[this iPhone], below “All Device Backups”'),
  chooseApps: lists(' > [this iPhone]', '[this iPhone], below “All Device Backups”'),
  deviceBackups: lists('', 'the list below “All Device Backups”'),
  deleteBackup: {
    ...SAME('Delete Backup'),
    v17: ['Turn Off and Delete from iCloud'],
    v18: ['Turn Off and Delete from iCloud'],
    v26: ['Turn Off and Delete from iCloud'],
  },

  signInSecurity: {
    ...SAME(`${ACCOUNT} > Password & Security`),
    v17: [`${ACCOUNT} > Sign-In & Security`],
    v18: [`${ACCOUNT} > Sign-In & Security`],
    v26: [`${ACCOUNT} > Sign-In & Security`],
  },
  dateTime: SAME('Settings > General > Date & Time'),
  deviceStorage: SAME('Settings > General > iPhone Storage'),
  resetLocation: resets(' > Reset Location & Privacy'),
  accountPrompts: SAME(ACCOUNT),
  signOut: SAME(`${ACCOUNT} > Sign Out`),
  reset: resets(''),
  resetAll: resets(' > Reset All Settings'),
  resetNetwork: resets(' > Reset Network Settings'),
  softwareUpdate: SAME('Settings > General > Software Update'),
  about: SAME('Settings > General > About'),
  screenTimeAccount: {
    ...SAME('Settings > Screen Time > Content & Privacy Restrictions > Account Changes'),
    v26: ['Settings > Screen Time'],
  },
  profiles: since15(
    'Settings > General > Profiles & Device Management',
    'Settings > General > VPN & Device Management',
  ),
  vpn: {
    ...since15('Settings > General > VPN', 'Settings > General > VPN & Device Management'),
    v26: ['Settings > General > VPN & Device Management', 'Settings > VPN'],
  },
  wifi: SAME('Settings > Wi-Fi'),
  lowData: SAME('Settings > Wi-Fi > the info button next to your network > Low Data Mode'),
};

describe.each(GENERATIONS)('the menus of %s', (generation) => {
  test.each(Object.entries(MENUS))('%s', (target, ways) => {
    expect(read(target as MenuTarget, { generation })).toEqual(ways[generation]);
  });
});

test('space for a move is lent from 15 on', () => {
  for (const generation of GENERATIONS) {
    const isThere = generation !== 'v13' && generation !== 'v14';
    expect(read('temporaryStorage', { generation })).toEqual(
      isThere ? ['Settings > General > Transfer or Reset iPhone > Get Started'] : [],
    );
  }
});

test('every target is in the table of what is known, and has a way', () => {
  const state = [...Object.keys(MENUS), 'computerBackup', 'temporaryStorage'];
  expect(state.sort()).toEqual([...MENU_TARGETS].sort());
  for (const target of MENU_TARGETS) expect(MENU_PATHS[target].length).toBeGreaterThan(0);
});

describe('the copy on a computer', () => {
  const finder = 'Finder > [your iPhone] > General';
  const appleDevices = 'Apple Devices > [your iPhone] > General';
  const itunes = 'iTunes > [your iPhone] > Summary';

  test.each([
    ['mac', [finder, itunes]],
    ['windows', [appleDevices, itunes]],
    ['none', []],
    [null, [finder, appleDevices, itunes, itunes]],
  ] as const)('%s', (computer, ways) => {
    expect(read('computerBackup', { computer })).toEqual(ways);
  });

  test('iTunes is said with what it is for', () => {
    const whens = menuPathsOf('computerBackup', NOTHING).map(({ when }) => when);
    expect(whens).toEqual([undefined, undefined, 'olderMac', 'withoutAppleDevices']);
  });
});

describe.each(MENU_TARGETS)('%s', (target) => {
  test('what is known is not said again', () => {
    for (const generation of GENERATIONS)
      for (const computer of COMPUTERS)
        for (const path of menuPathsOf(target, { ...NOTHING, generation, computer })) {
          expect(path).not.toHaveProperty('generations');
          expect(path).not.toHaveProperty('computers');
        }
  });

  test('no way is said twice on one system', () => {
    for (const generation of GENERATIONS) {
      const computer = 'mac';
      const ways = read(target, { generation, computer });
      expect(new Set(ways).size).toBe(ways.length);
    }
  });

  test('its generations are a range without gaps, and the newest way comes first', () => {
    const ranges = MENU_PATHS[target].map(({ generations = GENERATIONS }) =>
      generations.map((generation) => GENERATIONS.indexOf(generation)),
    );
    for (const places of ranges)
      places.forEach((place, index) => expect(place).toBe((places[0] ?? 0) + index));
    const newest = ranges.map((places) => places.at(-1) ?? -1);
    expect(newest).toEqual(newest.toSorted((a, b) => b - a));
  });
});

test('every label has its words and is used, and no words are left over', () => {
  expect(Object.keys(menus).sort()).toEqual([...MENU_LABELS].sort());
  expect(Object.keys(knowledge.places).sort()).toEqual([...MENU_PLACES].sort());
  const inPaths = Object.values(MENU_PATHS).flatMap((paths) => paths.flatMap((p) => p.labels));
  const inSteps = Object.values(STEPS).flatMap(({ subSteps }) =>
    subSteps.flatMap(({ args }) => args.flatMap((fill) => ('label' in fill ? [fill.label] : []))),
  );
  // The last one is part of two places.
  const used = new Set<string>([...inPaths, ...inSteps, 'allDeviceBackups']);
  expect([...used].sort()).toEqual([...MENU_LABELS, ...MENU_PLACES].sort());
});
