import { expect, test } from 'vitest';
import { filesOf, LANGUAGES, problemsOf } from '../../support/language-files';

const english = await filesOf('en');

test.each(LANGUAGES)('%s has everything that English has', async (language) => {
  const problems = problemsOf(language.replace('_', '-'), await filesOf(language), english);
  expect(problems).toEqual([]);
});

type Parts = Record<string, Record<string, unknown>>;

test('what a language lacks is listed', () => {
  const files = structuredClone(english);
  const { core, guide, dashboard } = files as unknown as Record<string, Parts>;
  const menus = files.menus as unknown as Parts;
  for (const entry of Object.values(menus)) entry.certainty = 'A';
  Object.assign(menus.settings ?? {}, { certainty: 'U', described: 'A' });
  Object.assign(core?.locale ?? {}, { tag: 'pl' });
  Object.assign(core?.extension ?? {}, { name: 'iCloud Beacon', description: 'x'.repeat(113) });
  delete core?.facts?.since;
  Object.assign(core?.facts ?? {}, {
    before: '$1$2',
    firstSeen: 'Od',
    sent: { iphone: '$1', ipad: '$1', unknown: '$1' },
  });
  Object.assign(guide?.questions ?? {}, { steps: { one: '1', many: '$1', other: '$1' } });
  Object.assign(dashboard?.page ?? {}, { more: 'A' });
  const problems = problemsOf('pl', files, english);
  expect(problems).toEqual(
    expect.arrayContaining([
      'core.facts.since is missing',
      'core.facts.before has two values side by side: “$1$2”',
      'core.facts.firstSeen lacks $1: “Od”',
      'core.facts.sent names no device',
      'core.extension.name must not contain iCloud or Apple',
      'core.extension.description is longer than 112',
      'core.extension.description must say that it is not affiliated with Apple Inc.',
      'guide.questions.steps.few is missing',
      'guide.phrases has 0 phrases of at least 20',
      'dashboard.page.more is not in English',
      'menus.settings.described must contain the English label: “Settings”',
    ]),
  );
  // English has two forms of these, Polish four.
  expect(problems.filter((one) => /^dashboard.*\.few is missing/.test(one))).toHaveLength(2);
});
