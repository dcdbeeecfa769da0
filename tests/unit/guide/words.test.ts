import { expect, test } from 'vitest';
import { STEP_IDS, type StepId, STEPS } from '../../../lib/guide/knowledge/steps';
import { SYMPTOM_IDS, SYMPTOMS } from '../../../lib/guide/knowledge/symptoms';
import guideText from '../../../locales/guide/en.json';
import menus from '../../../locales/menus/en.json';

// Other languages must have all keys of English: tests/unit/text/languages.test.ts.
type Words = { why: string; do: Record<string, string> } & Record<string, unknown>;
const STEP_WORDS = guideText.steps as Record<StepId, Words>;
const { symptoms, causes } = guideText;
const INSTRUCTIONS = STEP_IDS.flatMap((id) => Object.values(STEP_WORDS[id].do));

/** What is not certain is said with one of these. */
const UNCERTAIN =
  /\b(usually|often|sometimes|some|many|few|may|can|report|reports|suggest|perhaps)\b/i;

/** Known from users and other guides only. */
const REPORTED_CAUSES = [
  'network-filter',
  'account',
  'stuck-job',
  'app-data',
  'system-fault',
  'screen-time',
  'very-old-system',
] as const;

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
  for (const id of REPORTED_CAUSES) expect(causes[id]).toMatch(UNCERTAIN);
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
