import { expect, test } from 'vitest';
import { ARTICLES } from '../../../../lib/guide/knowledge/articles';
import { CAUSES, USUAL_CAUSES, WARNINGS } from '../../../../lib/guide/knowledge/causes';
import { DEVICE_KINDS, GENERATIONS } from '../../../../lib/guide/knowledge/device';
import { MENU_PLACES } from '../../../../lib/guide/knowledge/menu-paths';
import { RISKS, STEP_IDS, type StepId, STEPS } from '../../../../lib/guide/knowledge/steps';
import { SYMPTOM_GROUPS, SYMPTOM_IDS, SYMPTOMS } from '../../../../lib/guide/knowledge/symptoms';
import guideText from '../../../../locales/guide/en.json';
import menus from '../../../../locales/menus/en.json';

/** The longest that each part of a step may be. */
const LENGTHS = { title: 45, why: 140, needs: 140, careful: 300, undo: 140, risk: 140 };
type Part = keyof typeof LENGTHS;
type Words = Partial<Record<Part, string>> & {
  title: string;
  why: string;
  do: Record<string, string>;
};

const STEP_WORDS = guideText.steps as Record<StepId, Words>;
const { symptoms, causes } = guideText;
const instructionsOf = (id: StepId) => Object.values(STEP_WORDS[id].do);
const sorted = (keys: readonly string[]) => [...keys].sort();

/** What is not certain is said with one of these. */
const UNCERTAIN =
  /\b(usually|often|sometimes|some|many|few|may|can|report|reports|suggest|perhaps)\b/i;

/** What pages say around the knowledge. */
const PAGES = ['plan', 'questions', 'failures', 'handOver'];
const KNOWLEDGE = Object.entries(guideText).filter(([name]) => !PAGES.includes(name));

// Other languages must have all keys of English: tests/unit/text/languages.test.ts.
test('every value has its words, and no words are left over', () => {
  const keys = KNOWLEDGE.map(([name, texts]) => [name, sorted(Object.keys(texts))]);
  expect(Object.fromEntries(keys)).toEqual({
    places: sorted(MENU_PLACES),
    device: sorted([...DEVICE_KINDS, 'unknown']),
    system: sorted([...DEVICE_KINDS, 'unknown']),
    generation: sorted(GENERATIONS),
    risk: sorted(RISKS),
    basis: ['apple', 'ours', 'reports'],
    causes: sorted(CAUSES.map(({ id }) => id)),
    nevers: sorted(WARNINGS),
    symptomGroups: sorted(SYMPTOM_GROUPS),
    symptoms: sorted(SYMPTOM_IDS),
    steps: sorted(STEP_IDS),
    sources: sorted(Object.keys(ARTICLES)),
  });
});

test.each(STEP_IDS)('the words of %s are complete and short', (id) => {
  const { parts, subSteps, evidence } = STEPS[id];
  const { do: instructions, ...words } = STEP_WORDS[id];
  expect(sorted(Object.keys(words))).toEqual(sorted(['title', 'why', ...parts]));
  const subIds = id === 'status' ? ['fine', 'byHand', 'problem'] : subSteps.map((sub) => sub.id);
  expect(sorted(Object.keys(instructions))).toEqual(sorted(subIds));
  for (const { id: subId, args } of subSteps) {
    const places = instructions[subId]?.match(/\$\d/g) ?? [];
    expect([subId, sorted(places)]).toEqual([subId, args.map((_, index) => `$${index + 1}`)]);
  }
  for (const text of instructionsOf(id)) expect(text.length).toBeLessThanOrEqual(120);
  for (const [part, text] of Object.entries(words)) {
    expect(text).not.toMatch(/\$\d/);
    expect(text.length).toBeLessThanOrEqual(LENGTHS[part as Part]);
  }
  if (evidence !== 'reports') return;
  expect(words.why).toMatch(UNCERTAIN);
  // Apple has a setting for it, and says that backups are another matter.
  if (id !== 'reset-network')
    expect(Object.values({ ...words, ...instructions }).join(' ')).not.toMatch(
      /Apple('s| \w+)? (says|suggests|advises|recommends)/i,
    );
});

test('causes and meanings that are not certain are said so, and shortly', () => {
  expect(USUAL_CAUSES).toEqual(['wifi', 'storage', 'power']);
  expect(causes.power).toMatch(/automatic backups need both/);
  for (const { id, evidence } of CAUSES)
    if (evidence === 'reports') expect(causes[id]).toMatch(UNCERTAIN);
  // Their messages say what they mean.
  const certain = ['not-enough-storage', 'terms', 'old-os', 'email-unverified', 'unknown'];
  for (const id of SYMPTOM_IDS) {
    const { says, means } = symptoms[id];
    expect([id, says.length <= 70, means.length <= 120]).toEqual([id, true, true]);
    if (SYMPTOMS[id].group === null) expect(means).toBe(symptoms.unknown.means);
    else if (!certain.includes(id))
      expect([id, means]).toEqual([id, expect.stringMatching(UNCERTAIN)]);
  }
});

test('an instruction names what the device shows by its label, so that each system has its own', () => {
  // iCloud Backup and Wi-Fi are things as well as rows.
  const labels = Object.entries(menus)
    .map(([name, { label }]) => (name !== 'icloudBackup' && typeof label === 'string' ? label : ''))
    .filter((label) => label.includes(' '));
  expect(labels.length).toBeGreaterThan(10);
  const texts = STEP_IDS.flatMap(instructionsOf);
  expect(texts.filter((text) => labels.some((label) => text.includes(label)))).toEqual([]);
});

test('an instruction says tap for a device and click for a computer, and never to erase', () => {
  const clicking = STEP_IDS.filter((id) => /\bclick/i.test(instructionsOf(id).join(' ')));
  expect(clicking).toEqual(['computer-trouble', 'computer-backup']);
  for (const text of STEP_IDS.flatMap(instructionsOf))
    expect(text).not.toMatch(/(remove|delete) .*profile|\berase\b/i);
});

test.each<[StepId, string, RegExp]>([
  ['update-os', 'undo', /^You can't undo this\. /],
  ['reset-network', 'undo', /^You can't undo this\. /],
  ['reset-all', 'undo', /^You can't undo this\. /],
  ['reset-all', 'careful', /keyboard, location, privacy, .*Home Screen.*Apple Pay.*encrypted/],
  ['free-space-delete', 'undo', /can't get back a deleted backup.*Recently Deleted/],
  ['free-space-delete', 'careful', /also turns off its backups/],
  ['sign-out', 'needs', /computer backup/],
  ['sign-out', 'careful', /hasn't been uploaded.*can be lost.*Wallet.*Screen Time.*wait an hour/],
  ['sign-out', 'ready', /codes/],
  ['sign-out', 'keep', /keep/],
  ['next-size', 'why', /even if some space is left/],
  ['conditions', 'why', /automatically.*power and a locked screen/],
  ['computer-backup', 'why', /health data and passwords/],
])('%s warns or explains what matters: %s', (id, part, words) => {
  const { do: instructions, ...parts } = STEP_WORDS[id];
  expect({ ...parts, ...instructions }).toHaveProperty(part, expect.stringMatching(words));
});

test('sentences are tidy, with the names of today', () => {
  const sentences = KNOWLEDGE.flatMap(([, texts]) => leavesOf(texts));
  expect(sentences.length).toBeGreaterThan(300);
  for (const text of sentences) {
    expect(text).toBe(text.trim());
    expect(text).not.toMatch(/^$|\s{2}|\.\.\.|"|‘|’|\$0|!/);
    expect(text).not.toMatch(/iCloud account|Apple ID|Lightning|System Support/);
  }
});

function leavesOf(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  return Object.values(node as object).flatMap(leavesOf);
}
