import { expect, test } from 'vitest';
import type { Answers } from '../../../lib/guide/answers';
import {
  type DeviceContext,
  type DeviceKind,
  GENERATIONS,
} from '../../../lib/guide/knowledge/device';
import {
  MENU_PATHS,
  type MenuPath,
  menuPathsOf,
  type MenuTarget,
} from '../../../lib/guide/knowledge/menu-paths';
import { STEP_PARTS, type StepId, STEPS } from '../../../lib/guide/knowledge/steps';
import { planOf } from '../../../lib/guide/plan';
import type { StepProgress } from '../../../lib/guide/progress';
import type { Device, Run } from '../../../lib/guide/run';
import { deviceNameMessage, isFitted, runMessages } from '../../../lib/guide/run-messages';
import {
  lockMessage,
  menuLabelMessage,
  menuPathConditionMessage,
  menuPathMessage,
  stepPartMessage,
  stepStateMessage,
  subStepMessage,
} from '../../../lib/guide/step-messages';
import { msg } from '../../../lib/text/localized-text';
import { NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { NO_ANSWERS, deviceWith, runWith, everyAnswer } from '../../support/runs';

function said(stepId: StepId, subStepId: string, device: Partial<Answers>): string {
  const subStep = STEPS[stepId].subSteps.find(({ id }) => id === subStepId);
  if (!subStep) throw new Error(`no ${subStepId} in ${stepId}`);
  return inGuideWords(subStepMessage(stepId, subStep, { ...NO_ANSWERS, ...device }));
}

const DELETE = 'tap Turn Off and Delete from iCloud. It deletes';
test.each<[StepId, string, Partial<Answers>, string | RegExp]>([
  ['toggle-now', 'switch-on', { kind: 'ipad' }, 'Back Up This iPad'],
  ['toggle-now', 'switch-on', {}, /Back Up This .*iPhone.*iPad/],
  ['reset-all', 'open', { kind: 'ipad', generation: 'v15' }, 'Transfer or Reset iPad › Reset'],
  ['reset-all', 'open', { kind: 'ipad', generation: 'v14' }, 'Settings › General › Reset'],
  ['computer-backup', 'open', { computer: 'windows' }, 'Apple Devices › '],
  // The newest system if it is not known.
  ['next-size', 'size', {}, said('next-size', 'size', { generation: 'v26' })],
  // The button that deletes a whole backup, by its name on this system, or by each.
  ['free-space', 'exclude', { generation: 'v15' }, "Don't tap Delete Backup. It deletes"],
  ['free-space', 'exclude', { generation: 'v17' }, DELETE],
  ['free-space', 'exclude', {}, 'Turn Off and Delete from iCloud or Delete Backup. It deletes'],
])('%s, %s on %j: “%s”', (stepId, subStepId, device, words) => {
  const sentence = said(stepId, subStepId, device);
  if (typeof words === 'string') expect(sentence).toContain(words);
  else expect(sentence).toMatch(words);
});

test('every plan has a sentence for each part and substep, with nothing left to fill in', () => {
  for (const answers of [...everyAnswer()].filter((_, index) => index % 307 === 0))
    for (const step of planOf(answers).filter(({ completion }) => completion !== 'live')) {
      const sentences = [
        ...STEP_PARTS.flatMap((part) => stepPartMessage(step, part) ?? []),
        ...step.subSteps.map((subStep) => subStepMessage(step.id, subStep, answers)),
      ];
      expect(sentences).toHaveLength(step.parts.length + step.subSteps.length);
      for (const sentence of sentences)
        expect(inGuideWords(sentence)).not.toMatch(/\$\d|^$|undefined|null/);
    }
});

test('a lock says why, and which step opens it', () => {
  const locks = (['apple', 'copyFirst', 'noComputer', 'cloudFirst'] as const).map((lock) =>
    inGuideWords(lockMessage(lock)),
  );
  for (const lock of locks) expect(lock).toMatch(/^Locked/);
  expect(new Set(locks).size).toBe(4);
  expect(locks[1]).toContain(`“${inGuideWords('guide.steps.computer-backup.title')}”`);
  expect(locks[3]).toContain(`“${inGuideWords('guide.steps.save-cloud-data.title')}”`);
});

const where = (path: Partial<MenuPath>, kind: DeviceKind | null = null) => {
  const condition = menuPathConditionMessage({ labels: ['settings'], ...path }, kind);
  return condition && inGuideWords(condition);
};

test.each<[Partial<MenuPath>, string | null]>([
  [{}, null],
  [{ generations: GENERATIONS }, null],
  [{ generations: ['v15', 'v17', 'v18', 'v26'] }, 'iOS 15 or later'],
  [{ generations: ['v13', 'v14', 'v15'] }, 'iOS 16 or earlier'],
  [{ generations: ['v14', 'v15'] }, 'iOS 14 to 16'],
  [{ generations: ['v17'] }, 'iOS 17'],
  [{ computer: 'mac', when: 'olderMac' }, 'Mac with macOS 10.14 or earlier'],
  [{ when: 'withoutAppleDevices' }, 'PC without the Apple Devices app'],
])('where the path %j applies: %s', (path, words) => {
  expect(where(path)).toBe(words);
  if (words?.startsWith('iOS')) expect(where(path, 'ipad')).toBe(words.replace('iOS', 'iPadOS'));
});

test('of several paths, each says where it applies, in a range without gaps', () => {
  for (const paths of Object.values<readonly MenuPath[]>(MENU_PATHS).filter((all) => all[1])) {
    for (const { generations } of paths)
      if (generations) expect(GENERATIONS.join()).toContain(generations.join());
    expect(paths.map((path) => where(path))).not.toContain(null);
    // Some systems have two paths.
    const lines = paths.map((path) => [where(path), inGuideWords(menuPathMessage(path, null))]);
    expect(new Set(lines.map((line) => line.join(': '))).size).toBe(paths.length);
  }
});

const RESTART = STEPS.restart;
const CHECKED = inGuideWords(msg('popup.readAt', { atMs: NOON_MS }));
const later = { result: 'skipped', reason: 'later', atMs: NOON_MS } as const;
test.each<[Partial<StepProgress>, number | null, string]>([
  [{ step: { ...RESTART, minutes: [3, 3] } }, null, '3 min'],
  [{ step: { ...RESTART, minutes: [90, 119] } }, null, '90–119 min'],
  [{ step: { ...RESTART, minutes: [30, 120] } }, null, 'up to 2 hours'],
  [{ step: { ...RESTART, minutes: [1_440, 1_440] } }, null, '24 hours'],
  [{ state: 'skipped' }, null, 'skipped'],
  [{ result: later }, null, 'later'],
  [{ state: 'done', result: later }, null, 'done'],
  [{ step: STEPS.status, state: 'done' }, NOON_MS, CHECKED],
  [{ step: STEPS.status, state: 'done' }, null, 'done'],
  [{ step: STEPS.status }, NOON_MS, 'automatic'],
])('the line of a step, %j, read at %j: %s', (progress, readAtMs, words) => {
  const none = { subSteps: [], doneShare: 0, lock: null, lockName: null, result: null };
  const step = { ...none, step: RESTART, state: 'open', ...progress } as const;
  expect(inGuideWords(stepStateMessage(step, readAtMs))).toBe(words);
});

test.each<[Partial<Device> | null, string]>([
  [{ name: 'Anna’s $1 iPhone', kind: 'ipad' }, 'Anna’s $1 iPhone'],
  [{ kind: 'ipad' }, 'My iPad'],
  [null, 'My device'],
  [{ name: 'Old one', removedMs: NOON_MS }, 'Old one (removed)'],
])('the name of the device %j: %s', (device, name) => {
  expect(inGuideWords(deviceNameMessage(device && deviceWith(device)))).toBe(name);
});

const words = 'Backup $1 failed';
const TERMS = inGuideWords('guide.symptoms.terms.says');
test.each<[Partial<Run>, Partial<Device>, string[], isFitted: boolean]>([
  // Notes are no answers.
  [{ notes: { restart: 'x' } }, {}, [], false],
  [{ symptom: 'unknown' }, {}, [], true],
  [{}, { generation: 'v26', kind: 'ipad' }, ['iPadOS 26 or later'], true],
  [{}, { name: 'x' }, [], true],
  // The message that was chosen, else the words that were typed.
  [{ symptom: 'terms', words }, {}, [TERMS], true],
  [{ symptom: 'unknown', words }, { generation: 'v18' }, ['iOS 18', `“${words}”`], true],
])('what is known of the run %j on the device %j', (of, device, expected, hasAnswers) => {
  const facts = runMessages(runWith(of), deviceWith(device)).map((fact) => inGuideWords(fact));
  expect(facts).toEqual(expected);
  expect(isFitted(runWith(of), deviceWith(device))).toBe(hasAnswers);
});

/** The paths of an iPhone in words, shortened to what differs. */
function read(target: MenuTarget, device: Partial<DeviceContext>): string {
  const paths = menuPathsOf(target, { ...NO_ANSWERS, ...device }).map(({ labels }) =>
    labels.map((label) => inGuideWords(menuLabelMessage(label, 'iphone'))).join(' > '),
  );
  return paths
    .join(' | ')
    .replaceAll('Settings > [your name] > ', 'Account > ')
    .replaceAll('Account > iCloud > ', 'iCloud > ')
    .replaceAll('Settings > General > ', 'General > ');
}

const BACKUPS = 'iCloud > iCloud Backup > the list below “All Device Backups”';
const RESTRICTIONS = 'Settings > Screen Time > Content & Privacy Restrictions';

// From a generation on, where a menu or a button has moved or has another name.
test.each<[MenuTarget, DeviceContext['generation'], string]>([
  ['storageView', 'v15', 'iCloud > Manage Account Storage | iCloud > Manage Storage'],
  ['storageView', 'v26', 'iCloud > Storage'],
  ['deviceBackups', 'v26', BACKUPS],
  ['deviceBackups', 'v17', `${BACKUPS} | iCloud > Manage Account Storage > Backups`],
  ['nextSize', 'v14', 'iCloud > Manage Storage > Backups > [this iPhone]'],
  ['screenTimeAccount', 'v18', `${RESTRICTIONS} > Account Changes`],
  ['screenTimeAccount', 'v26', 'Settings > Screen Time'],
  ['vpn', 'v14', 'General > VPN'],
  ['vpn', 'v26', 'General > VPN & Device Management | Settings > VPN'],
  ['temporaryStorage', 'v14', ''],
  // The same on all.
  ['signOut', null, 'Account > Sign Out'],
  ['lowData', null, 'Settings > Wi-Fi > the info button next to your network > Low Data Mode'],
])('%s in %s: %s', (target, generation, paths) => {
  expect(read(target, { generation })).toBe(paths);
  if (generation === null) return;
  // It is known, so a path does not say where it applies.
  for (const path of menuPathsOf(target, { ...NO_ANSWERS, generation }))
    expect(path).not.toHaveProperty('generations');
});

test.each([
  ['mac', 'Finder > [your iPhone] > General | iTunes > [your iPhone] > Summary'],
  ['windows', 'Apple Devices > [your iPhone] > General | iTunes > [your iPhone] > Summary'],
  ['none', ''],
] as const)('a backup on a computer: %s', (computer, paths) => {
  expect(read('computerBackup', { computer })).toBe(paths);
  for (const path of menuPathsOf('computerBackup', { ...NO_ANSWERS, computer }))
    expect(path).not.toHaveProperty('computer');
});
