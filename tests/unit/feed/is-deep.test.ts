import { expect, test } from 'vitest';
import { isDeep } from '../../../lib/feed/parse-feed';

const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

test.each([
  ['as many as may be', lists(3), false],
  ['one more', lists(4), true],
  ['objects count as well', '{"a":{"b":{"c":{}}}}', true],
  ['beside each other they don’t', '[[],[],[],{},{}]', false],
  ['in a text they don’t', '["[[[[{{{{"]', false],
  ['nor after a quote in a text', String.raw`["\"[[[[", 1]`, false],
  ['nor is a text over after an escaped escape and a quote', String.raw`["\\",[[[1]]]]`, true],
  ['what never ends', '[[[[', true],
  ['nothing', '', false],
])('%s: %s', (_, text, isIt) => {
  expect(isDeep(text, 3)).toBe(isIt);
});
