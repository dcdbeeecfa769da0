import { expect, test } from 'vitest';
import type { Answers } from '../../../../lib/guide/answers';
import type { StepId } from '../../../../lib/guide/knowledge/steps';
import { SYMPTOM_PHRASES, TOPICS } from '../../../../lib/guide/knowledge/symptom-phrases';
import { planOf } from '../../../../lib/guide/plan';
import phrases from './phrases.json';
import { searchIn } from './search';
import { NO_ANSWERS } from '../../../support/runs';

/** The search as the English page makes it. */
const search = searchIn('en');
/** The symptoms that a page shows first. */
const firstOf = (typed: string, count: number) => search(typed).ids.slice(0, count);
const isAnyOf = (right: string, ids: readonly string[]) =>
  ids.some((id) => right.split(' ').includes(id));
const stepsOf = (answers: Partial<Answers>) =>
  planOf({ ...NO_ANSWERS, ...answers }).map(({ id }) => id);

/** Several texts in a row have the same right symptoms. */
const textsOf = (rows: readonly string[][]) =>
  rows.flatMap(([texts = '', right = '']) =>
    texts.split('; ').map((text) => [text, right] as const),
  );
const messages = Object.entries(phrases.messages);
const searches = textsOf(phrases.searches);
const heldOut = Object.entries(phrases.heldOut.messages);

test.each<[string, (readonly [string, string])[], count: number, share: number]>([
  ['messages', messages, 1, 1],
  ['searches', searches, 3, 1],
  // What was counted when it was first tried, and never used to improve the search.
  ['messages held out', heldOut, 1, 0.95],
  ['searches held out', textsOf(phrases.heldOut.searches), 3, 0.9],
])('%s: a right symptom is among the first', (_, typed, count, share) => {
  const misses = typed.filter(([text, right]) => !isAnyOf(right, firstOf(text, count)));
  if (share === 1) expect(misses).toEqual([]);
  expect(1 - misses.length / typed.length).toBeGreaterThanOrEqual(share);
});

test('no message is taken for another, of those held out at most one in twenty', () => {
  const wrongIn = (all: readonly (readonly [string, string])[]) =>
    all.filter(([typed, right]) => {
      const { recognized } = search(typed);
      return recognized !== null && !isAnyOf(right, [recognized]);
    });
  expect(wrongIn([...messages, ...searches])).toEqual([]);
  const held = [...heldOut, ...textsOf(phrases.heldOut.searches)];
  expect(wrongIn(held).length).toBeLessThanOrEqual(held.length / 20);
});

test.each(phrases.nothing)('nothing is found for “%s”', (typed) => {
  expect(search(typed)).toEqual({ ids: [], recognized: null, step: null });
});

test.each(['backup', 'backup zebra', 'Das Backup konnte nicht abgeschlossen werden.'])(
  '“%s” says no more than that a backup failed: listed, and not recognized',
  (typed) => {
    expect(search(typed).recognized).toBeNull();
    expect(firstOf(typed, 3)).toContain('last-not-completed');
  },
);

test.each([
  ['a restore that is running comes first', 'Cannot back up: device is restoring', 'restoring'],
  ['no-break spaces and hyphens', 'Make sure you are connected to Wi‑Fi.', 'need-wifi'],
  ['soft hyphens', 'Security De\u00ADlay Re\u00ADquired', 'security-delay'],
  ['other quotes', 'The last backup couldn`t be completed', 'last-not-completed'],
  ['typos, another order of words', 'requred secuirty delays', 'security-delay'],
  ['a word that is only begun', 'stolen device prot', 'security-delay'],
  ['markup and emoji', '😡 <b>VERIFICATION failed</b>', 'account'],
  [
    'a long text after it',
    `Last backup failed: not completed. ${'lorem 🎉 '.repeat(500)}`,
    'last-not-completed',
  ],
  ['text around', `${'bla '.repeat(50)}: Not enough iCloud storage. Why?`, 'not-enough-storage'],
])('%s: “%s”', (_, typed, id) => {
  expect(firstOf(typed, 1)).toEqual([id]);
});

test('what the file says people type leads to its symptom, or to the step of the cause', () => {
  for (const [id, texts] of Object.entries(SYMPTOM_PHRASES))
    for (const text of texts)
      expect([text, search(text)]).toEqual([text, expect.objectContaining({ recognized: id })]);
  for (const { step, symptoms, words } of TOPICS) {
    for (const word of words)
      expect([word, search(word)]).toMatchObject([word, { step, recognized: null }]);
    for (const symptom of symptoms) expect(stepsOf({ symptom })).toContain(step);
  }
  // The causes by their steps, in other words.
  const others = { pihole: 'other-wifi', screentime: 'managed', '2-factor': 'account-prompts' };
  for (const [word, step] of Object.entries(others)) expect(search(word).step).toBe(step);
});

// What people reported, in public, with the step that helped them and its place after Apple's
// status, at most; links to the reports are in docs/KNOWLEDGE.md.
test.each<[string, Partial<Answers>, StepId, within: number]>([
  ['An Unknown Error Occurred', { symptom: 'switch-flips-off' }, 'account-prompts', 3],
  ['icloud settings not responding', { symptom: 'switch-flips-off' }, 'update-os', 3],
  ['ad blocker', { symptom: 'last-not-completed', lastBackup: 'weeks' }, 'other-wifi', 3],
  ['Backup uploads have no speed for two months', { symptom: 'takes-long' }, 'other-wifi', 1],
  ['Cannot back up to iTunes', { symptom: 'computer-backup-fails' }, 'outside-apps', 3],
  ['iphone storage low itunes', { symptom: 'computer-backup-fails' }, 'device-space', 3],
  ['icloud backup too big', { symptom: 'not-enough-storage' }, 'free-space', 2],
  ['iPhone Backup Failed', { symptom: 'last-not-completed' }, 'toggle-now', 2],
  ['This action cannot be completed at this time.', { symptom: 'terms' }, 'update-os', 3],
  ['new iphone icloud too small', { symptom: 'new-phone-no-space' }, 'free-space', 2],
  ['Paid for 200GB, it still says full', { symptom: 'have-space-still-fails' }, 'free-space', 3],
])('what helped with “%s” is early in the plan', (typed, answers, step, within) => {
  expect(firstOf(typed, 3)).toContain(answers.symptom);
  expect(stepsOf(answers).slice(1, within + 1)).toContain(step);
});
