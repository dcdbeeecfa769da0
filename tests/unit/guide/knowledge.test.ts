import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tickIdOf } from '../../../lib/guide/journal';
import { type Step, type StepId, STEP_IDS, STEPS } from '../../../lib/guide/knowledge/steps';
import { SYMPTOM_IDS, SYMPTOMS } from '../../../lib/guide/knowledge/symptoms';
import guideText from '../../../locales/guide/en.json';
import menus from '../../../locales/menus/en.json';

const ALL: readonly Step[] = STEP_IDS.map((id) => STEPS[id]);
const riskyOf = ({ subSteps }: Step) => subSteps.filter(({ isRisky }) => isRisky);

/** The ids of the steps that something is true of, in their order. */
const idsWhere = (isTrue: (step: Step) => boolean) =>
  ALL.filter(isTrue)
    .map(({ id }) => id)
    .join(' ');

test('no two checkboxes are stored under the same name', () => {
  const names = ALL.flatMap(({ id, subSteps }) => subSteps.map((sub) => tickIdOf(id, sub.id)));
  expect(new Set(names).size).toBe(names.length);
});

// Ticks of earlier versions are stored under these ids. A "?" marks what need not be ticked.
test.each([
  ['status', 'fine'],
  ['read-message', 'notice screen write-down'],
  ['conditions', 'wifi power low-data lock'],
  ['toggle-now', 'open switch-on back-up check'],
  ['next-size', 'open size compare'],
  ['free-space', 'temporary? exclude? upgrade? back-up'],
  ['free-space-delete', 'old-backups? clean-up? back-up'],
  ['managed', 'profile supervised screen-time ask'],
  [
    'computer-trouble',
    'cable restart? trust accessory? update-mac update-app disk other? try-again',
  ],
  ['computer-backup', 'connect open choose encrypt back-up check'],
  ['reset-all', 'ready open reset rejoin back-up'],
  ['sign-out', 'ready open keep sign-in switch-on back-up'],
  ['ask-administrator', 'show ask computer'],
  ['apple-support', 'facts sizes tried contact'],
] as const)('%s that was done before an update is done after it', (id, subSteps) => {
  const found = STEPS[id].subSteps.map((sub) => `${sub.id}${sub.isOptional ? '?' : ''}`);
  expect(found.join(' ')).toBe(subSteps);
});

test.each(ALL)('$id is complete and says what it risks', (step) => {
  const { risk, evidence, subSteps, parts, sources, completion } = step;
  const canLose = risk === 'settingsLost' || risk === 'dataAtRisk';
  expect(riskyOf(step).length > 0).toBe(canLose);
  if (risk !== 'none') expect(parts).toContain('undo');
  if (canLose)
    expect(parts.filter((part) => part !== 'risk')).toEqual(['needs', 'careful', 'undo']);
  const last = subSteps.at(-1);
  expect(last?.isOptional).toBe(false);
  if (completion === 'asks') expect(['back-up', 'check']).toContain(last?.id);
  // Where Apple is the source, its pages are named.
  if (evidence !== 'reports') expect(sources.length > 0).toBe(evidence === 'apple');
});

test('what can be lost, and what is locked in a step, is what is known', () => {
  expect(idsWhere(({ risk }) => risk === 'settingsLost')).toBe(
    'free-space update-os reset-network toggle-off-on reset-all',
  );
  expect(idsWhere(({ risk }) => risk === 'dataAtRisk')).toBe(
    'free-space-delete app-culprit sign-out',
  );
  expect(idsWhere(({ deletesCloudData }) => deletesCloudData)).toBe('free-space-delete sign-out');
  expect(idsWhere(({ needsCopy }) => needsCopy)).toBe(
    'free-space-delete update-os app-culprit reset-network toggle-off-on reset-all sign-out',
  );
  const risky = ({ id }: Step) => riskyOf(STEPS[id]).map((sub) => sub.id);
  expect(risky(STEPS['free-space'])).toEqual(['exclude']);
  expect(risky(STEPS['free-space-delete'])).toEqual(['old-backups', 'clean-up']);
  // In all others, only the preparation can be done under a lock.
  for (const step of ALL.filter((one) => one.needsCopy && one.id !== 'free-space-delete'))
    expect(riskyOf(step)).toEqual(step.subSteps.slice(1));
});

test('signing out is no answer to a request for a password, a gray Sign Out, or new terms', () => {
  const listed = SYMPTOM_IDS.filter((id) => SYMPTOMS[id].steps.includes('sign-out'));
  expect(listed.filter((id) => SYMPTOMS[id].group !== null)).toEqual([
    ...['last-not-completed', 'switch-flips-off', 'some-files-unavailable', 'unknown'],
  ]);
});

test('every fact has a source, how sure it is, and a day; those older than a year are named', () => {
  const facts = readFileSync('docs/KNOWLEDGE.md', 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 6 && /^\d/.test(cells[4] ?? ''));
  expect(facts.length).toBeGreaterThan(40);
  for (const [, fact, source, sure, checked = ''] of facts) {
    expect([source, sure]).toEqual([expect.stringMatching(/./), expect.stringMatching(/^[A-D]$/)]);
    const ageMs = Date.now() - Date.parse(checked);
    expect(ageMs).not.toBeNaN();
    if (ageMs > 365 * 24 * 3_600_000) console.warn('Check again (docs/KNOWLEDGE.md):', fact);
  }
});

// Other languages must have all keys of English: tests/unit/text/languages.test.ts.
type Words = { why: string; do: Record<string, string> } & Record<string, unknown>;
const STEP_WORDS = guideText.steps as Record<StepId, Words>;
const { symptoms, causes } = guideText;
const INSTRUCTIONS = STEP_IDS.flatMap((id) => Object.values(STEP_WORDS[id].do));

/** What is not certain is said with one of these. */
const UNCERTAIN =
  /\b(usually|often|sometimes|some|many|few|may|can|report|reports|suggest|perhaps)\b/i;

test.each(STEP_IDS.filter((id) => STEPS[id].evidence === 'reports'))(
  '%s, which only people report, is not certain, and Apple does not say it',
  (id) => {
    const { do: instructions, ...words } = STEP_WORDS[id];
    expect(words.why).toMatch(UNCERTAIN);
    // Apple has a setting for it, and says that backups are another matter.
    if (id !== 'reset-network')
      expect(Object.values({ ...words, ...instructions }).join(' ')).not.toMatch(
        /Apple('s| \w+)? (says|suggests|advises|recommends)/i,
      );
  },
);

test('causes and meanings that are not certain are said so', () => {
  // Known from users and other guides only.
  const reported = [
    ...(['network-filter', 'account', 'stuck-job', 'app-data'] as const),
    ...(['system-fault', 'screen-time', 'very-old-system'] as const),
  ];
  for (const id of reported) expect(causes[id]).toMatch(UNCERTAIN);
  // Their messages say what they mean.
  const certain = ['not-enough-storage', 'terms', 'old-os', 'email-unverified', 'unknown'];
  for (const id of SYMPTOM_IDS) {
    const { means } = symptoms[id];
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
  expect(INSTRUCTIONS.filter((text) => labels.some((label) => text.includes(label)))).toEqual([]);
});

test('no instruction is to erase a device or to remove a profile', () => {
  for (const text of INSTRUCTIONS) expect(text).not.toMatch(/(remove|delete) .*profile|\berase\b/i);
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
  ['computer-backup', 'why', /health data and passwords/],
  ['other-wifi', 'own-network', /another network works.*Pi-hole.*proxy/],
  ['account-prompts', 'terms', /sign in to iCloud\.com/],
  ['find-backup', 'why', /180 days/],
])('%s warns or explains what matters: %s', (id, part, words) => {
  const { do: instructions, ...parts } = STEP_WORDS[id];
  expect({ ...parts, ...instructions }).toHaveProperty(part, expect.stringMatching(words));
});
