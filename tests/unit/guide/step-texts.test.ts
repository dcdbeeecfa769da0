import { resolve } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, test } from 'vitest';
import { optionalText, subStepText } from '../../../components/step-text';
import { STEPS, tickIdOf, type Step } from '../../../lib/guide/steps';
import { i18n } from '../../support/i18n';

const keys = (await parseMessagesFile(resolve('locales/en.yml'))).map(({ key }) => key.join('.'));
const keysUnder = (start: string) => keys.filter((key) => key.startsWith(`${start}.`));

const PARTS = ['path', 'older', 'careful'] as const;
const optionalKeys = ({ id }: Step) =>
  PARTS.filter((part) => optionalText(id, part) !== null).map((part) => `steps.${id}.${part}`);
const subStepKeys = ({ id, subSteps }: Step) =>
  (id === 'status' ? ['fine', 'byHand', 'problem'] : subSteps).map((sub) => `steps.${id}.${sub}`);

test.each(STEPS)('$id: every text that is shown exists, and none is left over', (step) => {
  const { id } = step;
  const always = [`steps.${id}.title`, `steps.${id}.why`];
  // Looking at Apple's status takes no time: its line says when it was read.
  const time = id === 'status' ? [] : [`steps.${id}.time`];
  const shown = [...always, ...time, ...subStepKeys(step), ...optionalKeys(step)];
  expect(keysUnder(`steps.${id}`).sort()).toEqual(shown.sort());
});

test('no text is for a step that does not exist', () => {
  const steps = new Set(keysUnder('steps').map((key) => key.split('.')[1]));
  expect([...steps].sort()).toEqual(STEPS.map(({ id }) => id).sort());
});

test('every step but the one that ticks itself says where it is done', () => {
  const without = STEPS.filter(({ id }) => optionalText(id, 'path') === null);
  expect(without.map(({ id }) => id)).toEqual(['status']);
});

test('each part of a step is its own sentence', () => {
  expect(optionalText('reset', 'older')).toBe(i18n.t('steps.reset.older'));
  expect(optionalText('signOut', 'careful')).toBe(i18n.t('steps.signOut.careful'));
  expect(optionalText('signOut', 'older')).toBeNull();
});

describe('what a sub-step says', () => {
  const sub = (id: string, isAutomatic = false, isTicked = false) => {
    return { id, tickId: tickIdOf('status', id), isAutomatic, isTicked, isLocked: false };
  };

  test.each([
    ['nobody can tell', sub('fine'), 'steps.status.byHand'],
    ['a problem', sub('fine', true, false), 'steps.status.problem'],
    ['no problem', sub('fine', true, true), 'steps.status.fine'],
  ])('Apple’s status, %s', (_, subStep, key) => {
    expect(subStepText('status', subStep)).toBe(i18n.t(key));
  });

  test.each(STEPS.slice(1))('$id', ({ id, subSteps }) => {
    for (const name of subSteps)
      expect(subStepText(id, sub(name))).toBe(i18n.t(`steps.${id}.${name}`));
  });
});

test('the article’s three causes are named', () => {
  expect(keysUnder('causes').sort()).toEqual(
    ['title', 'wifi', 'storage', 'power'].map((key) => `causes.${key}`).sort(),
  );
});

test('every risk has its words', () => {
  for (const { risk } of STEPS) expect(keys).toContain(`risk.${risk}`);
});

test('the lock names the step that makes the copy by its title', () => {
  expect(i18n.t('lock.copyFirst')).toContain(`“${i18n.t('steps.computer.title')}”`);
});
