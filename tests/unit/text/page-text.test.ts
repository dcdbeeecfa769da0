import { describe, expect, test } from 'vitest';
import { sentenceAt, type GuideText } from '../../../lib/text/page-text';
import { guideText } from '../../../locales/guide/en';

const texts = {
  plain: 'As it is',
  one: { place: 'On $1', two: '$2 before $1, and $2 again', cost: '5 $ and $x' },
} as unknown as GuideText;

const say = (path: string, ...values: string[]) => sentenceAt(texts, path, values);

describe('a sentence', () => {
  test('is found by its path', () => {
    expect(say('plain')).toBe('As it is');
    expect(say('one.place', 'Monday')).toBe('On Monday');
  });

  test('has its places filled in any order and as often as they come', () => {
    expect(say('one.two', 'A', 'B')).toBe('B before A, and B again');
  });

  test('keeps a dollar that is no place', () => {
    expect(say('one.cost', 'A')).toBe('5 $ and $x');
  });

  test.each(['$1', '$2', '$&', "$'", '$$', '\\1'])(
    'a value “%s” is text, and no place',
    (value) => {
      expect(say('one.place', value)).toBe(`On ${value}`);
      expect(say('one.two', value, 'B')).toBe(`B before ${value}, and B again`);
    },
  );

  test('a place that nothing fills stays empty', () => {
    expect(say('one.place')).toBe('On ');
  });
});

test.each(['', 'gone', 'one', 'one.gone', 'plain.length', 'one.place.gone', 'toString'])(
  '“%s” leads to no sentence',
  (path) => expect(say(path)).toBe(''),
);

test.each(['constructor.name', '__proto__.x', 'one.hasOwnProperty', 'constructor'])(
  '“%s” is not what every object has',
  (path) => expect(say(path)).toBe(''),
);

test('the guide’s own sentences are found', () => {
  expect(sentenceAt(guideText, 'plan.progress', ['1', '10'])).toBe('1 of 10');
  expect(sentenceAt(guideText, 'steps.sign-out.title', [])).toBe(guideText.steps['sign-out'].title);
});
