import { expect, test } from 'vitest';
import { filesOf, LANGUAGES, problemsOf } from '../../support/language-files';

const english = await filesOf('en');

test.each(LANGUAGES)('%s has everything that English has', async (language) => {
  const problems = problemsOf(language.replace('_', '-'), await filesOf(language), english);
  expect(problems).toEqual([]);
});
