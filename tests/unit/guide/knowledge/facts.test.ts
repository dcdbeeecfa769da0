import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const YEAR_MS = 365 * 24 * 60 * 60_000;

/** The rows of facts: what is stated, its source, how sure it is, and when it was checked. */
const FACTS = readFileSync('docs/KNOWLEDGE.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, fact = '', source = '', sure = '', checked = ''] = cells;
    return cells.length === 6 && /^\d/.test(checked) ? [{ fact, source, sure, checked }] : [];
  });

test('every fact has a source, how sure it is, and a day', () => {
  expect(FACTS.length).toBeGreaterThan(40);
  for (const { fact, source, sure, checked } of FACTS) {
    expect([fact, source.length > 0, sure]).toEqual([fact, true, expect.stringMatching(/^[A-D]$/)]);
    expect(Number.isNaN(Date.parse(checked))).toBe(false);
  }
});

test('facts that were not checked for a year are named', () => {
  const old = FACTS.filter(({ checked }) => Date.now() - Date.parse(checked) > YEAR_MS);
  if (old.length > 0)
    console.warn(`Check again (docs/KNOWLEDGE.md):\n${old.map(({ fact }) => fact).join('\n')}`);
});
