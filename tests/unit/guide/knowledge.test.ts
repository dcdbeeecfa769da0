import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tickIdOf } from '../../../lib/guide/journal';
import { ARTICLES } from '../../../lib/guide/knowledge/articles';
import { needsCopy, RISKS, type Step, STEP_IDS, STEPS } from '../../../lib/guide/knowledge/steps';
import { SYMPTOMS } from '../../../lib/guide/knowledge/symptoms';

const ALL: readonly Step[] = STEP_IDS.map((id) => STEPS[id]);
const riskyOf = ({ subSteps }: Step) => subSteps.filter(({ isRisky }) => isRisky);

/** The ids of the steps that something is true of, in their order. */
const idsWhere = (isTrue: (step: Step) => boolean) =>
  ALL.filter(isTrue)
    .map(({ id }) => id)
    .join(' ');

test('every article is a page of Apple’s', () => {
  for (const page of Object.values(ARTICLES))
    expect(page).toMatch(
      /^https:\/\/(www\.apple\.com\/support\/systemstatus\/$|support\.apple\.com\/((HT)?\d{6}$|guide\/))/,
    );
});

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
  const canLose = RISKS.indexOf(risk) >= RISKS.indexOf('settingsLost');
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
  expect(idsWhere(needsCopy)).toBe(
    'free-space-delete update-os app-culprit reset-network toggle-off-on reset-all sign-out',
  );
  const risky = ({ id }: Step) => riskyOf(STEPS[id]).map((sub) => sub.id);
  expect(risky(STEPS['free-space'])).toEqual(['exclude']);
  expect(risky(STEPS['free-space-delete'])).toEqual(['old-backups', 'clean-up']);
  // In all others, only the preparation can be done under a lock.
  for (const step of ALL.filter((one) => needsCopy(one) && one.id !== 'free-space-delete'))
    expect(riskyOf(step)).toEqual(step.subSteps.slice(1));
});

test('what restarts, resets or signs out does not claim Apple as its source', () => {
  expect(idsWhere(({ evidence }) => evidence === 'reports')).toBe(
    'restart account-prompts outside-apps app-culprit reset-network toggle-off-on reset-all sign-out',
  );
});

// Signing out never answers a request for a password, a Sign Out that is gray, or new terms.
test.each([
  ['not-enough-storage', 'next-size free-space storage-plan computer-backup free-space-delete'],
  ['takes-long', 'other-wifi conditions wait-24h next-size free-space'],
  ['account', 'status account-prompts other-wifi restart apple-support'],
  ['terms', 'account-prompts computer-backup update-os restart other-wifi'],
  ['sign-out-grey', 'managed'],
  ['restoring', 'restoring'],
  // Nobody knows its wording: what fits any failure.
  [
    'keychain',
    'status read-message conditions toggle-now other-wifi restart account-prompts outside-apps ' +
      'next-size free-space device-space wait-24h computer-backup update-os app-culprit ' +
      'toggle-off-on reset-network reset-all sign-out apple-support',
  ],
] as const)('the steps for %s are tried in the order that is known', (id, steps) => {
  expect(SYMPTOMS[id].steps.join(' ')).toBe(steps);
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
