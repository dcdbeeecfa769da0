import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recognizeSymptom } from '../../../../lib/guide/find-symptoms';
import { SYMPTOM_IDS, SYMPTOMS, type SymptomId } from '../../../../lib/guide/knowledge/symptoms';

test.each<[words: string, SymptomId | null]>([
  ['Not enough iCloud storage', 'not-enough-storage'],
  ['Not Enough Storage', 'not-enough-storage'],
  [
    'iPhone Backup Failed. You do not have enough space in iCloud to back up this iPhone.',
    'not-enough-storage',
  ],
  ['It still says not enough storage although I bought more', 'have-space-still-fails'],
  ['Moving to my new iPhone needs space', 'new-phone-no-space'],
  ['The last backup could not be completed.', 'last-not-completed'],
  ['“The last backup couldn’t be completed.”', 'last-not-completed'],
  ['iCloud Backup Failed', 'last-not-completed'],
  ['This iPhone cannot be backed up: connect to Wi‑Fi', 'need-wifi'],
  ['A Wi-Fi connection is needed', 'need-wifi'],
  ['Back Up Now is grey', 'need-wifi'],
  ['iPhone Not Backed Up', 'not-backed-up-weeks'],
  ["This iPhone hasn't been backed up in 3 weeks", 'not-backed-up-weeks'],
  [
    'This iPad hasn’t been backed up in 2 weeks. Backups happen when this iPad is plugged in, locked, and connected to Wi-Fi.',
    'not-backed-up-weeks',
  ],
  ['Estimating time remaining...', 'stuck-estimating'],
  ['nothing, it just hangs', 'stuck-estimating'],
  ['Your backup is taking longer than expected', 'takes-long'],
  ['the switch is greyed out', 'switch-grey'],
  ['There was a problem enabling iCloud Backup', 'switch-flips-off'],
  ['Restore in progress', 'restoring'],
  ['Unable to access the account', 'account'],
  ['Verification Failed', 'account'],
  ['Cannot back up without a verified email', 'email-unverified'],
  ['Accept the new Terms and Conditions', 'terms'],
  ['Update Apple Account Settings', 'terms'],
  ['Update Apple ID Settings', 'terms'],
  ['Security Delay Required', 'security-delay'],
  ['Sign Out is not available due to restrictions.', 'sign-out-grey'],
  [
    'iTunes could not back up the iPhone because not enough free space is available on this computer',
    'computer-backup-fails',
  ],
  ['iCloud Backup needs iOS 9, this is on iOS 8', 'old-os'],
  ['Das letzte Backup schlug fehl', null],
  ['strange', null],
  ['', null],
  [' … ', null],
])('%s', (words, id) => {
  expect(recognizeSymptom(words)).toBe(id);
});

test('case, marks and what stands around make no difference', () => {
  const keywords = SYMPTOM_IDS.flatMap((id) => SYMPTOMS[id].keywords);
  const mark = fc.constantFrom('', '.', '!', '…', ' “', '”\n', ' — ', ';');
  fc.assert(
    fc.property(fc.constantFrom(...keywords), mark, mark, (keyword, before, after) => {
      const plain = recognizeSymptom(keyword);
      expect(plain).not.toBeNull();
      const marked = keyword.split(' ').join(`${after} `);
      expect(recognizeSymptom(`${before}${marked.toUpperCase()}${after}`)).toBe(plain);
    }),
  );
});

test('each message is recognised by all its keywords', () => {
  for (const id of SYMPTOM_IDS)
    for (const keyword of SYMPTOMS[id].keywords)
      expect([keyword, recognizeSymptom(keyword)]).toEqual([keyword, id]);
});

test('anything else gives an answer that is listed, or none', () => {
  fc.assert(
    fc.property(fc.string(), (words) => {
      const id = recognizeSymptom(words);
      if (id !== null) expect(SYMPTOMS[id].group).not.toBeNull();
    }),
  );
});
