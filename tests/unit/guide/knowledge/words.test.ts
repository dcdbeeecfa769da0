import { describe, expect, test } from 'vitest';
import { DEVICE_KINDS, GENERATIONS } from '../../../../lib/guide/knowledge/device';
import { ARTICLES } from '../../../../lib/guide/knowledge/articles';
import { CAUSES, USUAL_CAUSES, WARNINGS } from '../../../../lib/guide/knowledge/causes';
import {
  RISKS,
  STEP_IDS,
  STEP_PARTS,
  type StepId,
  STEPS,
} from '../../../../lib/guide/knowledge/steps';
import { SYMPTOM_GROUPS, SYMPTOM_IDS, SYMPTOMS } from '../../../../lib/guide/knowledge/symptoms';
import knowledge from '../../../../locales/guide/en.json';
import menus from '../../../../locales/menus/en.json';

interface Words {
  title: string;
  why: string;
  needs?: string;
  careful?: string;
  risk?: string;
  undo?: string;
  do: Record<string, string>;
}
const STEP_WORDS: Record<string, Words> = knowledge.steps;
const tokenize = (id: StepId): Words => {
  const words = STEP_WORDS[id];
  if (!words) throw new Error(`no words for ${id}`);
  return words;
};

/** What is not sure is said with one of these. */
const SOFT = /\b(usually|often|sometimes|some|many|few|may|can|report|reports|suggest|perhaps)\b/i;

/** What the pages say around the knowledge. */
const PAGES = ['plan', 'questions', 'failures', 'handOver'];

/** Every sentence of the knowledge, with its key. */
const SENTENCES = leavesOf(knowledge, '').filter(
  ([key]) => !PAGES.some((page) => key.startsWith(`.${page}.`)),
);

test('every value has its words, and none is left over', () => {
  expect(Object.keys(knowledge).sort()).toEqual(
    ['device', 'system', 'generation', 'places', 'risk', 'basis', 'causes', 'nevers']
      .concat(['symptomGroups', 'symptoms', 'steps', 'sources'], PAGES)
      .sort(),
  );
  expectKeys(knowledge.device, [...DEVICE_KINDS, 'unknown']);
  expectKeys(knowledge.system, [...DEVICE_KINDS, 'unknown']);
  expectKeys(knowledge.generation, GENERATIONS);
  expectKeys(knowledge.risk, RISKS);
  expectKeys(knowledge.basis, ['apple', 'reports', 'ours']);
  expectKeys(
    knowledge.causes,
    CAUSES.map(({ id }) => id),
  );
  expectKeys(knowledge.nevers, WARNINGS);
  expectKeys(knowledge.symptomGroups, SYMPTOM_GROUPS);
  expectKeys(knowledge.symptoms, SYMPTOM_IDS);
  expectKeys(knowledge.steps, STEP_IDS);
  expectKeys(knowledge.sources, Object.keys(ARTICLES));
});

describe.each(STEP_IDS)('%s', (id) => {
  const step = STEPS[id];
  const words = tokenize(id);

  test('has all its words, and no others', () => {
    expectKeys(words, ['title', 'why', ...step.parts, 'do']);
    const subIds = step.subSteps.map((subStep) => subStep.id);
    expectKeys(words.do, id === 'status' ? ['fine', 'byHand', 'problem'] : subIds);
  });

  test('each place of a sub-step is filled, and nothing is left to fill in', () => {
    for (const { id: subId, args } of step.subSteps) {
      const places = [...(words.do[subId] ?? '').matchAll(/\$(\d)/g)].map(([, place]) => place);
      expect([subId, [...places].sort()]).toEqual([subId, args.map((_, i) => String(i + 1))]);
    }
  });

  test('the parts beside the sub-steps have no places', () => {
    for (const part of ['title', 'why', ...STEP_PARTS] as const)
      expect(words[part] ?? '').not.toMatch(/\$\d/);
  });

  test('is short', () => {
    expect(words.title.length).toBeLessThanOrEqual(45);
    expect(words.why.length).toBeLessThanOrEqual(140);
    expect((words.needs ?? '').length).toBeLessThanOrEqual(140);
    expect((words.careful ?? '').length).toBeLessThanOrEqual(300);
    expect((words.undo ?? '').length).toBeLessThanOrEqual(140);
    for (const text of Object.values(words.do)) expect(text.length).toBeLessThanOrEqual(120);
  });

  test('what rests on reports is said softly, and not in Apple’s name', () => {
    if (step.evidence !== 'reports') return;
    expect(words.why).toMatch(SOFT);
    const all = leavesOf(words, '').map(([, text]) => text);
    // What Apple has a setting for, and that backups are another matter.
    if (id !== 'reset-network')
      expect(all.join(' ')).not.toMatch(/Apple('s| \w+)? (says|suggests|advises|recommends)/i);
  });
});

test('a sub-step names what the device shows by its label, so that each system has its own', () => {
  // iCloud Backup and Wi-Fi are things as well as rows.
  const labels = Object.entries(menus)
    .map(([name, { label }]) => (name !== 'icloudBackup' && typeof label === 'string' ? label : ''))
    .filter((label) => label.includes(' '));
  expect(labels.length).toBeGreaterThan(10);
  for (const id of STEP_IDS)
    for (const text of Object.values(tokenize(id).do))
      expect([text, labels.filter((label) => text.includes(label))]).toEqual([text, []]);
});

test('people tap on a device and click on a computer', () => {
  for (const id of STEP_IDS) {
    const onComputer = id === 'computer-backup' || id === 'computer-trouble';
    const clicks = Object.values(tokenize(id).do).filter((text) => /\bclick/i.test(text));
    expect([id, clicks.length > 0]).toEqual([id, onComputer]);
  }
});

test('what can’t be undone says so', () => {
  for (const id of ['update-os', 'reset-network', 'reset-all'] as const)
    expect(tokenize(id).undo).toMatch(/^You can't undo this\. /);
  expect(tokenize('free-space-delete').undo).toMatch(
    /can't get back a deleted backup.*Recently Deleted/,
  );
});

describe('what the article had wrong is right', () => {
  test('resetting all settings resets more than the network', () => {
    const { careful } = tokenize('reset-all');
    for (const what of ['keyboard', 'location', 'privacy', 'Home Screen', 'Apple Pay', 'encrypted'])
      expect(careful).toContain(what);
  });

  test('signing out needs more than the password', () => {
    const { careful, needs, do: sentences } = tokenize('sign-out');
    expect(needs).toContain('computer backup');
    expect(careful).toMatch(/hasn't been uploaded.*can be lost.*Wallet/);
    expect(sentences['ready']).toContain('codes');
    expect(sentences['keep']).toContain('keep');
    expect(careful).toMatch(/Screen Time.*wait an hour/);
  });

  test('what counts is the size of the next backup, and a larger plan is not the only way', () => {
    expect(tokenize('next-size').why).toContain('even if some space is left');
    expect(Object.keys(tokenize('free-space').do)).toEqual(
      expect.arrayContaining(['exclude', 'upgrade']),
    );
    expect(tokenize('free-space-delete').careful).toContain('also turns off its backups');
  });

  test('power is for automatic backups, and so is the lock', () => {
    expect(knowledge.causes.power).toMatch(/automatic backups need both/);
    expect(knowledge.steps.conditions.why).toMatch(/automatically.*power and a locked screen/);
  });

  test('encrypting decides what is saved', () => {
    expect(tokenize('computer-backup').why).toContain('health data and passwords');
  });

  test('the names of today are used', () => {
    for (const [key, text] of SENTENCES)
      expect([key, text]).not.toEqual([
        key,
        expect.stringMatching(/iCloud account|Apple ID|Lightning|System Support/),
      ]);
  });
});

test('the three usual causes are the article’s, and what is reported is said softly', () => {
  expect(USUAL_CAUSES).toEqual(['wifi', 'storage', 'power']);
  for (const { id, evidence } of CAUSES)
    if (evidence === 'reports') expect(knowledge.causes[id]).toMatch(SOFT);
  expect(new Set(CAUSES.map(({ evidence }) => evidence))).toEqual(new Set(['apple', 'reports']));
});

/** Their messages say what they mean. */
const IN_ITS_WORDS = new Set<string>(['not-enough-storage', 'terms', 'old-os', 'email-unverified']);

test('what a message means is said softly and shortly', () => {
  for (const id of SYMPTOM_IDS) {
    const { says, means } = knowledge.symptoms[id];
    expect([id, says.length <= 70, means.length <= 120]).toEqual([id, true, true]);
    const isUnsure = SYMPTOMS[id].group !== null && id !== 'unknown' && !IN_ITS_WORDS.has(id);
    if (isUnsure) expect([id, means]).toEqual([id, expect.stringMatching(SOFT)]);
  }
});

test('nothing is said of wordings that nobody knows', () => {
  const unattested = SYMPTOM_IDS.filter((id) => SYMPTOMS[id].group === null);
  for (const id of unattested)
    expect(knowledge.symptoms[id].means).toBe(knowledge.symptoms.unknown.means);
});

test('nobody is told to remove a profile, or to erase', () => {
  for (const id of STEP_IDS)
    for (const text of Object.values(tokenize(id).do)) {
      expect(text).not.toMatch(/remove .*profile|delete .*profile/i);
      expect(text).not.toMatch(/\berase\b/i);
    }
});

test('sentences are tidy', () => {
  for (const [key, text] of SENTENCES) {
    expect([key, text]).toEqual([key, text.trim()]);
    expect([key, /\s{2}|\.\.\.|"|‘|’|\$0|!/.test(text)]).toEqual([key, false]);
    expect([key, text.length > 0]).toEqual([key, true]);
  }
});

function expectKeys(words: object, keys: readonly string[]) {
  expect(Object.keys(words).sort()).toEqual([...keys].sort());
}

function leavesOf(node: unknown, key: string): [key: string, text: string][] {
  if (typeof node === 'string') return [[key, node]];
  if (typeof node !== 'object' || node === null) throw new Error(`${key} is no text`);
  return Object.entries(node).flatMap(([part, below]) => leavesOf(below, `${key}.${part}`));
}
