import { expect, test } from 'vitest';
import { type Answers, NO_ANSWERS } from '../../../lib/guide/answers';
import { type DeviceKind, GENERATIONS } from '../../../lib/guide/knowledge/device';
import { MENU_PATHS, type MenuPath } from '../../../lib/guide/knowledge/menu-paths';
import { STEP_IDS, STEP_PARTS, type StepId, STEPS } from '../../../lib/guide/knowledge/steps';
import type { StepResult } from '../../../lib/guide/journal';
import { planOf } from '../../../lib/guide/plan';
import type { StepProgress } from '../../../lib/guide/progress';
import {
  currentSubStepMessage,
  deviceForm,
  lockMessage,
  menuLabelMessage,
  menuPathConditionMessage,
  menuPathMessage,
  stepPartMessage,
  stepStateMessage,
  subStepMessage,
} from '../../../lib/guide/step-messages';
import { msg } from '../../../lib/text/localized-text';
import { everyAnswer } from '../../support/every-answer';
import { NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';

const DEVICES = ['iphone', 'ipad', null] as const;

test('the device by its kind, else by a word for both', () => {
  const words = DEVICES.map((kind) => inGuideWords(msg('popup.checked', deviceForm(kind))));
  expect(words).toEqual(['Checked. iPhone', 'Checked. iPad', 'Checked. device']);
  const labels = DEVICES.map((kind) => inGuideWords(menuLabelMessage('backUpThis', kind)));
  expect(labels[0]).toBe('Back Up This iPhone');
  expect(labels[2]).toMatch(/^Back Up This .*iPhone.*iPad/);
});

function said(stepId: StepId, subStepId: string, device: Partial<Answers>): string {
  const subStep = STEPS[stepId].subSteps.find(({ id }) => id === subStepId);
  if (!subStep) throw new Error(`no ${subStepId} in ${stepId}`);
  return inGuideWords(subStepMessage(stepId, subStep, { ...NO_ANSWERS, ...device }));
}

const TRANSFER = 'Settings › General › Transfer or Reset iPad › Reset';
test.each<[StepId, string, Partial<Answers>, string]>([
  ['toggle-now', 'switch-on', { kind: 'ipad' }, 'Back Up This iPad'],
  ['reset-all', 'open', { kind: 'ipad', generation: 'v15' }, TRANSFER],
  ['reset-all', 'open', { kind: 'ipad', generation: 'v14' }, 'Settings › General › Reset'],
  ['computer-backup', 'open', { computer: 'mac' }, 'Finder › '],
  ['computer-backup', 'open', { computer: 'windows' }, 'Apple Devices › '],
  ['next-size', 'size', {}, said('next-size', 'size', { generation: 'v26' })],
  // The button that deletes a whole backup, by its name on this system, or by each.
  ['free-space', 'exclude', { generation: 'v15' }, "Don't tap Delete Backup. It deletes"],
  [
    'free-space',
    'exclude',
    { generation: 'v17' },
    'tap Turn Off and Delete from iCloud. It deletes',
  ],
  ['free-space', 'exclude', {}, 'Turn Off and Delete from iCloud or Delete Backup. It deletes'],
])('%s, %s on %j: “%s”', (stepId, subStepId, device, words) => {
  expect(said(stepId, subStepId, device)).toContain(words);
});

test('a menu that a system does not have is an error, and no sentence with a gap', () => {
  expect(() => said('free-space', 'temporary', { generation: 'v14' })).toThrow(/temporaryStorage/);
});

test('every plan has a sentence for each substep, with nothing left to fill in', () => {
  for (const answers of [...everyAnswer()].filter((_, index) => index % 307 === 0))
    for (const step of planOf(answers).filter(({ completion }) => completion !== 'live'))
      for (const subStep of step.subSteps)
        expect(inGuideWords(subStepMessage(step.id, subStep, answers))).not.toMatch(
          /\$\d|^$|undefined|null/,
        );
});

test.each([
  [true, true, 'fine'],
  [true, false, 'problem'],
  [false, true, 'byHand'],
  [false, false, 'byHand'],
])('Apple’s status, automatic %s, ticked %s: %s', (isAutomatic, isTicked, key) => {
  const [fine] = STEPS.status.subSteps;
  if (!fine) throw new Error('no substep');
  const subStep = { ...fine, tickId: '', isLocked: false, isAutomatic, isTicked };
  const { key: found } = currentSubStepMessage(STEPS.status, subStep, NO_ANSWERS);
  expect(found).toBe(`guide.steps.status.do.${key}`);
});

test('a step has sentences for its parts only', () => {
  for (const step of Object.values(STEPS))
    for (const part of STEP_PARTS) {
      const sentence = stepPartMessage(step, part);
      expect(sentence !== null).toBe(step.parts.includes(part));
      if (sentence) expect(inGuideWords(sentence)).toMatch(/\w/);
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
  [{ generations: ['v26'] }, 'iOS 26 or later'],
  [{ generations: ['v26', 'v18'] }, 'iOS 18 or later'],
  [{ generations: ['v15', 'v17', 'v18', 'v26'] }, 'iOS 15 or later'],
  [{ generations: ['v13', 'v14'] }, 'iOS 14 or earlier'],
  [{ generations: ['v13', 'v14', 'v15'] }, 'iOS 16 or earlier'],
  [{ generations: ['v14', 'v15'] }, 'iOS 14 to 16'],
  [{ generations: ['v15', 'v17', 'v18'] }, 'iOS 15 to 18'],
  [{ generations: ['v17'] }, 'iOS 17'],
  [{ generations: ['v15'] }, 'iOS 15 to 16'],
  [{ generations: ['v13', 'v15', 'v17'] }, 'iOS 13, 15–17'],
  [{ computers: ['mac'] }, 'Mac'],
  [{ computers: ['windows'] }, 'Windows PC'],
  [{ computers: ['mac'], when: 'olderMac' }, 'Mac with macOS 10.14 or earlier'],
  [{ when: 'withoutAppleDevices' }, 'PC without the Apple Devices app'],
])('where the path %j applies: %s', (path, words) => {
  expect(where(path)).toBe(words);
  if (words?.startsWith('iOS')) expect(where(path, 'ipad')).toBe(words.replace('iOS', 'iPadOS'));
});

test('a path is one line; of several, each says where it applies', () => {
  const line = (labels: MenuPath['labels']) => inGuideWords(menuPathMessage({ labels }, null));
  expect(line(['settings', 'general', 'about'])).toBe('Settings › General › About');
  expect(line(['wifi'])).toBe('Wi-Fi');
  for (const paths of Object.values(MENU_PATHS).filter(({ length }) => length > 1)) {
    expect(paths.map((path) => where(path))).not.toContain(null);
    // Some systems have two paths.
    const lines = paths.map((path) => `${where(path)}: ${line(path.labels)}`);
    expect(new Set(lines).size).toBe(paths.length);
  }
});

interface Shown {
  state?: StepProgress['state'];
  minutes?: readonly [number, number];
  readAtMs?: number;
  result?: StepResult;
}
function stateWords(id: StepId, { state = 'open', readAtMs, result, minutes }: Shown = {}): string {
  const step = { ...STEPS[id], ...(minutes && { minutes }), needsCopy: false };
  const none = { subSteps: [], doneShare: 0, lock: null, lockName: null };
  const progress = { ...none, step, state, result: result ?? null };
  return inGuideWords(stepStateMessage(progress, readAtMs ?? null));
}

const DONE = inGuideWords('guide.plan.done');
const LIVE = inGuideWords('guide.plan.live');
const CHECKED = inGuideWords(msg('popup.readAt', { atMs: NOON_MS }));
const later = { result: 'skipped', reason: 'later', atMs: NOON_MS } as const;
test.each<[StepId, Shown, string]>([
  ['restart', { minutes: [3, 3] }, '3 min'],
  ['restart', { minutes: [5, 30] }, '5–30 min'],
  ['restart', { minutes: [60, 60] }, '60 min'],
  ['restart', { minutes: [90, 119] }, '90–119 min'],
  ['restart', { minutes: [30, 120] }, 'up to 2 h'],
  ['restart', { minutes: [1_440, 1_440] }, '24 h'],
  ['restart', { state: 'done' }, DONE],
  ['wait-24h', { state: 'skipped' }, inGuideWords('guide.plan.skipped')],
  ['restart', { result: later }, inGuideWords('guide.plan.later')],
  ['conditions', { state: 'done', result: later }, DONE],
  ['status', { state: 'done', readAtMs: NOON_MS }, CHECKED],
  ['status', { state: 'done' }, DONE],
  ['status', {}, LIVE],
  ['status', { readAtMs: NOON_MS }, LIVE],
  // Only the status is read.
  ['restart', { state: 'done', readAtMs: NOON_MS }, DONE],
])('the line of %s, %j: %s', (id, shown, words) => {
  expect(stateWords(id, shown)).toBe(words);
});

test('no step that is open says that it is done', () => {
  for (const id of STEP_IDS) expect(stateWords(id)).not.toBe(DONE);
});
