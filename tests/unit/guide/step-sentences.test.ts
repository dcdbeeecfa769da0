import { describe, expect, test } from 'vitest';
import { GENERATIONS } from '../../../lib/guide/knowledge/device';
import { type Answers, NO_ANSWERS } from '../../../lib/guide/answers';
import { MENU_PATHS, type MenuPath } from '../../../lib/guide/knowledge/menu-paths';
import { STEP_PARTS, type StepId, STEPS } from '../../../lib/guide/knowledge/steps';
import { msg } from '../../../lib/text/localized-text';
import { planOf } from '../../../lib/guide/plan';
import {
  deviceForm,
  menuLabelMessage,
  lockMessage,
  stepPartMessage,
  menuPathConditionMessage,
  menuPathMessage,
  currentSubStepMessage,
  subStepMessage,
} from '../../../lib/guide/step-messages';
import { everyAnswer, nameOf } from '../../support/every-answer';
import { inGuideWords } from '../../support/guide-sentence';

const IPAD_15 = { kind: 'ipad', generation: 'v15', computer: 'windows' } as const;
const UNKNOWN = { kind: null, generation: null, computer: null } as const;

function said(stepId: StepId, subStepId: string, situation: Partial<Answers>): string {
  const subStep = STEPS[stepId].subSteps.find(({ id }) => id === subStepId);
  if (!subStep) throw new Error(`no ${subStepId} in ${stepId}`);
  return inGuideWords(subStepMessage(stepId, subStep, { ...NO_ANSWERS, ...situation }));
}

test('the device by its name, else by a word that fits both', () => {
  const words = (['iphone', 'ipad', null] as const).map((kind) =>
    inGuideWords(msg('popup.checked', deviceForm(kind))),
  );
  expect(words).toEqual(['Checked. iPhone', 'Checked. iPad', 'Checked. device']);
});

describe('a sub-step', () => {
  test('names the labels of this device', () => {
    expect(said('toggle-now', 'switch-on', { kind: 'ipad' })).toContain('Back Up This iPad');
  });

  test('leads through the menus of this system', () => {
    expect(said('reset-all', 'open', IPAD_15)).toContain(
      'Settings › General › Transfer or Reset iPad › Reset',
    );
    expect(said('reset-all', 'open', { ...IPAD_15, generation: 'v14' })).toContain(
      'Settings › General › Reset',
    );
  });

  test('leads through the menus of this computer', () => {
    expect(said('computer-backup', 'open', { computer: 'mac' })).toContain('Finder › ');
    expect(said('computer-backup', 'open', { computer: 'windows' })).toContain('Apple Devices › ');
  });

  test('of a system that is not known: the newest one’s menus', () => {
    expect(said('next-size', 'size', {})).toBe(said('next-size', 'size', { generation: 'v26' }));
  });

  test('warns of the button that deletes a whole backup by its name on this system, or by each', () => {
    const warning = (generation: Answers['generation']) =>
      said('free-space', 'exclude', { generation });
    expect(warning('v15')).toMatch(/Don't tap Delete Backup. It deletes the whole backup/);
    expect(warning('v17')).toMatch(/Don't tap Turn Off and Delete from iCloud. It deletes/);
    expect(warning(null)).toMatch(/Turn Off and Delete from iCloud or Delete Backup. It deletes/);
  });

  test('that has no such menu there is an error, and no sentence with a hole', () => {
    expect(() => said('free-space', 'temporary', { generation: 'v14' })).toThrow(
      /temporaryStorage/,
    );
  });

  test('of every plan can be said, with nothing left to fill in', () => {
    const blanks: string[] = [];
    for (const [index, answers] of [...everyAnswer()].entries()) {
      if (index % 307 !== 0) continue;
      for (const step of planOf(answers).filter(({ completion }) => completion !== 'live'))
        for (const subStep of step.subSteps) {
          const text = inGuideWords(subStepMessage(step.id, subStep, answers));
          if (/\$\d|^$|undefined|null/.test(text)) blanks.push(`${nameOf(answers)}: ${text}`);
        }
    }
    expect(blanks).toEqual([]);
  });
});

test('Apple’s status says what the reading makes of it, or what the person is to look at', () => {
  const status = STEPS.status;
  const shown = (isAutomatic: boolean, isTicked: boolean) => {
    const [fine] = status.subSteps;
    if (!fine) throw new Error('there is nothing to look at');
    const subStep = { ...fine, tickId: '', isLocked: false, isAutomatic, isTicked };
    return currentSubStepMessage(status, subStep, UNKNOWN).key;
  };
  expect(shown(true, true)).toBe('guide.steps.status.do.fine');
  expect(shown(true, false)).toBe('guide.steps.status.do.problem');
  expect(shown(false, true)).toBe('guide.steps.status.do.byHand');
  expect(shown(false, false)).toBe('guide.steps.status.do.byHand');
});

test('a part that a step does not have is not said', () => {
  for (const step of Object.values(STEPS))
    for (const part of STEP_PARTS) {
      const sentence = stepPartMessage(step, part);
      expect(sentence !== null).toBe(step.parts.includes(part));
      if (sentence) expect(inGuideWords(sentence)).toMatch(/\w/);
    }
});

test('a lock says why; the one of the copy names the step that makes it', () => {
  expect(inGuideWords(lockMessage('copyFirst'))).toContain(
    `“${inGuideWords('guide.steps.computer-backup.title')}”`,
  );
  const words = (['apple', 'copyFirst', 'noComputer'] as const).map((lock) =>
    inGuideWords(lockMessage(lock)),
  );
  for (const each of words) expect(each).toMatch(/^Locked/);
  expect(new Set(words).size).toBe(3);
});

test('a label that names the device names both where it is not known', () => {
  const label = (kind: Answers['kind']) => inGuideWords(menuLabelMessage('backUpThis', kind));
  expect(label('iphone')).toBe('Back Up This iPhone');
  expect(label(null)).toMatch(/^Back Up This .*iPhone.*iPad/);
});

describe('a path', () => {
  test('is one line', () => {
    const path = { labels: ['settings', 'general', 'about'] } as const;
    expect(inGuideWords(menuPathMessage(path, null))).toBe('Settings › General › About');
    expect(inGuideWords(menuPathMessage({ labels: ['wifi'] }, null))).toBe('Wi-Fi');
  });

  const where = (path: Partial<MenuPath>, kind: Answers['kind'] = null) => {
    const condition = menuPathConditionMessage({ labels: ['settings'], ...path }, kind);
    return condition && inGuideWords(condition);
  };

  test.each<[Partial<MenuPath>, string | null]>([
    [{}, null],
    [{ generations: GENERATIONS }, null],
    [{ generations: ['v26'] }, 'iOS 26 or later'],
    [{ generations: ['v15', 'v17', 'v18', 'v26'] }, 'iOS 15 or later'],
    [{ generations: ['v26', 'v18'] }, 'iOS 18 or later'],
    [{ generations: ['v13', 'v14'] }, 'iOS 14 or earlier'],
    [{ generations: ['v13', 'v14', 'v15'] }, 'iOS 16 or earlier'],
    [{ generations: ['v14', 'v15'] }, 'iOS 14 to 16'],
    [{ generations: ['v17'] }, 'iOS 17'],
    [{ generations: ['v15'] }, 'iOS 15 to 16'],
    [{ generations: ['v15', 'v17', 'v18'] }, 'iOS 15 to 18'],
    [{ generations: ['v13', 'v15', 'v17'] }, 'iOS 13, 15–17'],
    [{ computers: ['mac'] }, 'Mac'],
    [{ computers: ['windows'] }, 'Windows PC'],
    [{ computers: ['mac'], when: 'olderMac' }, 'Mac with macOS 10.14 or earlier'],
    [{ when: 'withoutAppleDevices' }, 'PC without the Apple Devices app'],
  ])('%j: %s', (path, words) => {
    expect(where(path)).toBe(words);
  });

  test('on an iPad it is iPadOS', () => {
    expect(where({ generations: ['v26'] }, 'ipad')).toBe('iPadOS 26 or later');
  });

  test('wherever there are several, each says where it holds, and in other words', () => {
    for (const paths of Object.values(MENU_PATHS).filter(({ length }) => length > 1)) {
      const words = paths.map((path) => where(path));
      expect(words).not.toContain(null);
      // Those of one system may go two ways: then the words are the same, and the ways are not.
      const ways = paths.map(
        (path, i) => `${words[i]}: ${inGuideWords(menuPathMessage(path, UNKNOWN.kind))}`,
      );
      expect(new Set(ways).size).toBe(paths.length);
    }
  });
});
