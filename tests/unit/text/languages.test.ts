import { expect, test } from 'vitest';
import { filesOf, LANGUAGES, problemsOf } from '../../support/language-files';

const english = await filesOf('en');

test.each(LANGUAGES)('%s says everything that English says', async (language) => {
  const problems = problemsOf(language.replace('_', '-'), await filesOf(language), english);
  expect(problems).toEqual([]);
});

/** A language of its own: English with one thing changed. */
function changed(change: (files: typeof english) => void): string[] {
  const files = structuredClone(english);
  for (const entry of Object.values(files.menus ?? {})) entry.certainty = 'A';
  if (files.guide) Object.assign(files.guide, { phrases: { terms: Array(20).fill('AGB') } });
  change(files);
  Object.assign((files.core as Parts).locale as object, { tag: 'pl' });
  return problemsOf('pl', files, english);
}
type Parts = Record<string, Record<string, unknown>>;

const PLURAL = { one: '1', few: '$1', many: '$1', other: '$1' };
test.each<[string, (files: typeof english) => void, string[]]>([
  [
    'a sentence',
    ({ core }) => delete (core as Parts).facts?.since,
    ['core.facts.since is missing'],
  ],
  [
    'a value',
    ({ core }) => Object.assign((core as Parts).facts as object, { since: 'Od' }),
    ['core.facts.since lacks $1: “Od”'],
  ],
  [
    'two values side by side',
    ({ core }) => Object.assign((core as Parts).facts as object, { before: '$1$2' }),
    ['core.facts.before has two values side by side: “$1$2”'],
  ],
  [
    'too much',
    ({ dashboard }) => Object.assign((dashboard as Parts).page as object, { more: 'A' }),
    ['dashboard.page.more is not in English'],
  ],
  [
    'a plural form',
    ({ guide }) =>
      Object.assign((guide as Parts).questions as object, { steps: { ...PLURAL, few: undefined } }),
    ['guide.questions.steps is no sentence'],
  ],
  [
    'a device where there is none',
    ({ core }) =>
      Object.assign((core as Parts).facts as object, {
        since: { iphone: '$1', ipad: '$1', unknown: '$1' },
      }),
    ['core.facts.since names no device'],
  ],
  [
    'what the stores show',
    ({ core }) =>
      Object.assign((core as Parts).extension as object, {
        name: 'iCloud Beacon',
        description: 'x'.repeat(113),
      }),
    [
      'core.extension.name must not contain iCloud or Apple',
      'core.extension.description is longer than 112',
      'core.extension.description must say that it is not affiliated with Apple Inc.',
    ],
  ],
  ['phrases', ({ guide }) => delete guide?.phrases, ['guide.phrases has 0 phrases of at least 20']],
  [
    'a description',
    ({ menus }) => menus && Object.assign(menus.settings, { certainty: 'U', described: 'A' }),
    ['menus.settings.described must contain the English label: “Settings”'],
  ],
])('what is missing is listed: %s', (_, change, problems) => {
  const all = changed((files) => {
    // These have two forms in English, and need four.
    Object.assign((files.guide as Parts).questions as object, { steps: PLURAL });
    Object.assign(((files.dashboard as Parts).devices as Parts).run as object, { notes: PLURAL });
    Object.assign(((files.dashboard as Parts).history as Parts).day as object, { failed: PLURAL });
    change(files);
  });
  expect(all).toEqual(problems);
});
