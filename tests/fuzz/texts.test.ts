import { expect, test } from 'vitest';
import { cleanText, decodeEntities } from '../../lib/feed/clean-text';
import { parseFeed } from '../../lib/feed/parse-feed';
import { retryNotBeforeMs } from '../../lib/feed/fetch-feed';
import { withLocalWords } from '../../lib/status/local-words';
import { followRenames } from '../../lib/status/renames';
import { MAX_WAIT_MS } from '../../lib/status/status';
import type { FeedState } from '../../lib/status/model';
import { BACKUP, NOON_MS, NOTHING_KNOWN, readAll } from '../support/events';
import { anyRow } from './any-row';
import { Draw } from './draw';
import { Counts } from '../support/counts';
import { noteFigures } from './figures';
import { unfitIn } from './unfit-texts';

const TEXTS = Math.min(100_000, Number(process.env.FUZZ_BODIES ?? 20_000));
/** Each row has some bodies. */
const ROWS = TEXTS / 20;
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_310);

const PIECES = [
  ...[
    '&amp;',
    '&#8238;',
    '&#x202e;',
    '&#0;',
    '&#55296;',
    '&#1114111;',
    '&#1114112;',
    '&nbsp;',
    '&',
  ],
  ...['\u202E', '\u2066', '\u200B', '\uFEFF', '\u0000', '\u001B', '\u0085', '\u2028', '\uD800'],
  ...['\uDC00', '🙂', 'é', 'e\u0301', ' ', '\n', 'iCloud', '#', ';', '1', 'العربية', '\u{E0041}'],
];

const anyText = (draw: Draw) =>
  Array.from({ length: draw.below(draw.onceIn(20) ? 900 : 30) }, () => draw.oneOf(PIECES)).join('');

test('texts are one visible line, no longer than asked for, and clean already when cleaned', () => {
  const wrong: string[] = [];
  for (let row = 0; row < TEXTS; row += 1) {
    const draw = new Draw(SEED, row);
    const text = anyText(draw);
    const longest = draw.oneOf([1, 2, 40, 120, 400]);
    const cleaned = cleanText(text, longest);
    const isSound =
      cleaned.length <= longest &&
      !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(cleaned) &&
      cleaned.trim() === cleaned &&
      // Without anything escaped in it there is nothing more to clean.
      (cleaned.includes('&') || cleanText(cleaned, longest) === cleaned) &&
      decodeEntities(text).length <= text.length;
    if (!isSound) wrong.push(`row ${row}: ${JSON.stringify(text)}`);
  }
  expect(wrong.slice(0, 5)).toEqual([]);
});

const WAITS = [
  ...['', ' ', '0', '1', '120', '-1', '1e9', '9'.repeat(400), '0x10', '１２', 'Infinity', 'NaN'],
  ...['Tue, 10 Mar 2026 12:05:00 GMT', 'Tue, 10 Mar 2026 11:00:00 GMT', '2026-03-11', 'tomorrow'],
  ...['275760-09-13', '-271821-04-20', '10 Mar 2026 12:05 (((', '\u0000', 'Date', '1 2'],
];

test('a server’s wish to be left alone is at most a day, or none', () => {
  const kinds = new Counts();
  for (let row = 0; row < TEXTS; row += 1) {
    const draw = new Draw(SEED, row);
    const base = draw.oneOf(WAITS);
    const at = draw.below(base.length + 1);
    const header = draw.onceIn(2) ? base : base.slice(0, at) + draw.oneOf(PIECES) + base.slice(at);
    const atMs = retryNotBeforeMs(header, NOON_MS);
    kinds.add(atMs === null ? 'none' : 'a time');
    if (atMs === null) continue;
    expect(atMs, JSON.stringify(header)).toBeGreaterThan(NOON_MS);
    expect(atMs, JSON.stringify(header)).toBeLessThanOrEqual(NOON_MS + MAX_WAIT_MS);
  }
  expect(kinds.of('none')).toBeGreaterThan(0);
  expect(kinds.of('a time')).toBeGreaterThan(0);
});

const withoutWords = (known: FeedState) =>
  JSON.stringify(known, (key, value: unknown) => (key === 'local' ? undefined : value));

test('words in another language change words alone, whatever their body is like', () => {
  const kinds = new Counts();
  for (let row = 0; row < ROWS; row += 1) {
    const { steps } = anyRow(new Draw(SEED, row));
    const bodies = steps.flatMap(({ met }) => (met.kind === 'body' ? parseFeed(met.text) : []));
    const parsedServices = bodies.flatMap((body) =>
      body.ok ? [followRenames(body.services)] : [],
    );
    for (const services of parsedServices) {
      const names = services.map(({ name }) => name);
      expect(new Set(names).size, `row ${row}`).toBe(names.length);
    }
    const [first, ...others] = parsedServices;
    if (!first) continue;
    const known = readAll([first], { watched: [BACKUP, 'Siri'] })[0]?.state ?? NOTHING_KNOWN;
    for (const services of others) {
      const spoken = withLocalWords(known, services, 'de_DE');
      kinds.add(spoken === known ? 'nothing lacking' : 'words taken');
      expect(withoutWords(spoken), `row ${row}`).toBe(withoutWords(known));
      expect(unfitIn(spoken), `row ${row}`).toEqual([]);
      expect(withLocalWords(spoken, services, 'de_DE'), `row ${row}`).toBe(spoken);
    }
  }
  noteFigures('Words in another language', [`${kinds}`]);
  expect(kinds.of('words taken')).toBeGreaterThan(0);
});
