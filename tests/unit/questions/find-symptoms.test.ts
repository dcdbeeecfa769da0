import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSymptoms, type SymptomText } from '../../../lib/guide/find-symptoms';
import { SYMPTOM_IDS, SYMPTOMS } from '../../../lib/guide/knowledge/symptoms';
import guideText from '../../../locales/guide/en.json';

const TEXTS: SymptomText[] = SYMPTOM_IDS.flatMap((id) => {
  const { group } = SYMPTOMS[id];
  return group ? [{ id, group, text: guideText.symptoms[id].says }] : [];
});
const find = (query: string, texts = TEXTS) => findSymptoms(query, texts).map(({ id }) => id);

test.each([
  ['security', ['security-delay']],
  ['LAST   Backup', ['last-not-completed']],
  ['remaining… estimating', ['stuck-estimating']],
  ['wi-fi', ['need-wifi']],
  ['wifi', ['need-wifi']],
  ['wont stay', ['switch-flips-off']],
  ["won't stay", ['switch-flips-off']],
  ['won’t stay', ['switch-flips-off']],
  ['zebra', []],
])('%s', (query, ids) => {
  expect(find(query)).toEqual(ids);
});

describe('keywords, where no wording fits', () => {
  test('a whole message', () => {
    expect(find('Verification Failed, please try again')).toEqual(['account']);
  });

  test('the beginning of one', () => {
    expect(find('stolen dev')).toEqual(['security-delay']);
  });

  test('not where a wording fits', () => {
    const text = { id: 'unknown', group: 'other', text: 'Stolen bicycle' } as const;
    expect(find('stolen', [...TEXTS, text])).toEqual(['unknown']);
  });
});

test('accents and case of any language', () => {
  const text = { id: 'terms', group: 'account', text: 'Évaluation ÜBER NACHT' } as const;
  expect(find('evalua uber', [text])).toEqual(['terms']);
  expect(find('ÉVAL über', [text])).toEqual(['terms']);
});

describe('whatever is typed', () => {
  const word = fc.constantFrom(
    ...TEXTS.flatMap(({ text }) => text.split(' ')),
    ...SYMPTOM_IDS.flatMap((id) => SYMPTOMS[id].keywords),
    'zebra',
    '…',
  );
  const query = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
  );

  test('what is found is of the list, in its order', () => {
    fc.assert(
      fc.property(query, fc.subarray(TEXTS), (typed, texts) => {
        const found = findSymptoms(typed, texts);
        expect(found).toEqual(texts.filter((one) => found.includes(one)));
      }),
    );
  });

  test('case, order and blanks change nothing', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), (words) => {
        const found = find(words.join(' '));
        expect(find(words.join(' ').toUpperCase())).toEqual(found);
        expect(find(`  ${words.toReversed().join('  ')} `)).toEqual(found);
      }),
    );
  });

  test('a message is found by its own words, and by what they begin with', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TEXTS).chain((one) => {
          const words = one.text.match(/[\p{L}\p{N}]+/gu) ?? [];
          const part = fc.tuple(fc.constantFrom(...words), fc.integer({ min: 1, max: 20 }));
          return fc.tuple(fc.constant(one), fc.array(part, { minLength: 1, maxLength: 5 }));
        }),
        ([one, parts]) => {
          // "Wi-Fi" and "won't" are one word each: the part after the mark begins none.
          fc.pre(!/[-'’]/.test(one.text));
          const typed = parts.map(([part, length]) => part.slice(0, length)).join(' ');
          expect(find(typed)).toContain(one.id);
        },
      ),
    );
  });

  test('nothing typed, or nothing that is a word: all of them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ \t.,…!“”]*$/), (blank) => {
        expect(findSymptoms(blank, TEXTS)).toEqual(TEXTS);
      }),
    );
  });
});
