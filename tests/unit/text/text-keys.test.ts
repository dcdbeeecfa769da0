import { describe, expect, test } from 'vitest';
import { type GuideText, textAt } from '../../../lib/text/text-keys';
import guideText from '../../../locales/guide/en.json';

const texts = {
  plain: 'As it is',
  one: { place: 'On $1', two: '$2 before $1, and $2 again', cost: '5 $ and $x' },
} as unknown as GuideText;

const t = (path: string, ...values: string[]) => textAt(texts, path, values);

describe('a sentence', () => {
  test('is found by its path', () => {
    expect(t('plain')).toBe('As it is');
    expect(t('one.place', 'Monday')).toBe('On Monday');
  });

  test('has its places filled in any order and as often as they come', () => {
    expect(t('one.two', 'A', 'B')).toBe('B before A, and B again');
  });

  test('keeps a dollar that is no place', () => {
    expect(t('one.cost', 'A')).toBe('5 $ and $x');
  });

  test.each(['$1', '$2', '$&', "$'", '$$', '\\1'])(
    'a value “%s” is text, and no place',
    (value) => {
      expect(t('one.place', value)).toBe(`On ${value}`);
      expect(t('one.two', value, 'B')).toBe(`B before ${value}, and B again`);
    },
  );

  test('a place that nothing fills stays empty', () => {
    expect(t('one.place')).toBe('On ');
  });
});

test.each(['', 'gone', 'one', 'one.gone', 'plain.length', 'one.place.gone', 'toString'])(
  '“%s” leads to no sentence',
  (path) => expect(t(path)).toBe(''),
);

test.each(['constructor.name', '__proto__.x', 'one.hasOwnProperty', 'constructor'])(
  '“%s” is not what every object has',
  (path) => expect(t(path)).toBe(''),
);

test('the guide’s own sentences are found', () => {
  expect(textAt(guideText, 'plan.progress', ['1', '10'])).toBe('1 of 10');
  expect(textAt(guideText, 'steps.sign-out.title', [])).toBe(guideText.steps['sign-out'].title);
});
