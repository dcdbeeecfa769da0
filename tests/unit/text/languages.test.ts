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
  const { core, guide } = files as unknown as Record<string, Parts>;
  const menus = files.menus as unknown as Parts;
  for (const entry of Object.values(menus)) entry.certainty = 'A';
  Object.assign(menus.settings ?? {}, { certainty: 'U', described: 'A' });
  Object.assign(core?.locale ?? {}, { tag: 'pl' });
  Object.assign(core?.extension ?? {}, { name: 'iCloud Beacon' });
  delete core?.facts?.since;
  Object.assign(core?.facts ?? {}, { before: '$1$2', firstSeen: 'Od' });
  Object.assign(guide?.questions ?? {}, { steps: { one: '1', many: '$1', other: '$1' } });
  const problems = problemsOf('pl', files, english);
  expect(problems).toEqual(
    expect.arrayContaining([
      'core.facts.since is missing',
      'core.facts.before has two values side by side: “$1$2”',
      'core.facts.firstSeen lacks $1: “Od”',
      'core.extension.name must not contain iCloud or Apple',
      'guide.questions.steps.few is missing',
      'guide.phrases has 0 phrases of at least 20',
      'menus.settings.described must contain the English label: “Settings”',
    ]),
  );
});
