import { expect, test } from 'vitest';
import {
  type LocalizedText,
  type LookUp,
  msg,
  type Quote,
  renderParts,
  renderText,
  sentenceSpace,
} from '../../../lib/text/localized-text';
import { shorten } from '../../../lib/text/shorten';
import { HOUR_MS, NOON_MS } from '../../support/events';

const style = { locale: 'en-GB', timeZone: 'UTC' };
const show: LookUp = (key, values) => `${key}(${values.join('|')})`;

test.each([
  [msg('notification.over'), 'notification.over()'],
  [msg('status.outage', 'iCloud Backup'), 'status.outage(iCloud Backup)'],
  [msg('notification.andMore', 'A', 1234), 'notification.andMore(A|1,234)'],
  [msg('facts.since', { atMs: NOON_MS - HOUR_MS }), 'facts.since(11:00)'],
  [msg('facts.since', { datedMs: NOON_MS - HOUR_MS }), 'facts.since(10 Mar, 11:00)'],
  [msg('facts.since', { day: '2026-03-09' }), 'facts.since(9 Mar 2026)'],
  [msg('facts.checked', { ageOfMs: NOON_MS - HOUR_MS }), 'facts.checked(1 hr ago)'],
  [
    msg('tooltip.unknown', 'A', msg('unknown.missing', 'A')),
    'tooltip.unknown(A|unknown.missing(A))',
  ],
])('%j', (sentence, text) => {
  expect(renderText(sentence, show, style, NOON_MS)).toBe(text);
});

test.each([
  ['en', 'A, B, C'],
  ['de', 'A, B und C'],
  ['ja', 'A、B、C'],
])('lists are those of the language: %s', (locale, list) => {
  expect(renderText(msg('incident.title', ['A', 'B', 'C']), show, { locale }, NOON_MS)).toBe(
    `incident.title(${list})`,
  );
});

test.each([
  ['', ''],
  ['One.', ' '],
  ['一つ。', ''],
])('between sentences: %j', (before, space) => {
  expect(sentenceSpace(before)).toBe(space);
});

const ARABIC = 'قد يواجه المستخدمون بطئًا (iCloud)';

test.each([
  [msg('popup.appleSays', ARABIC), `popup.appleSays(\u2068${ARABIC}\u2069)`],
  [
    msg('popup.checked', msg('also.issue', { quoted: 'גיבוי', language: 'he-IL' })),
    'popup.checked(also.issue(\u2068גיבוי\u2069))',
  ],
  [msg('also.issue', 'Ünïcode 備份 🙂'), 'also.issue(Ünïcode 備份 🙂)'],
])('in plain text, words from right to left are isolated: %j', (sentence, text) => {
  expect(renderText(sentence, show, style, NOON_MS)).toBe(text);
});

test.each<[LocalizedText, (string | Quote)[]]>([
  [msg('notification.over'), ['notification.over()']],
  [msg('notification.one', ''), ['notification.one(', { quoted: '' }, ')']],
  [
    msg('also.issue', { quoted: ARABIC, language: 'ar-SA' }),
    ['also.issue(', { quoted: ARABIC, language: 'ar-SA' }, ')'],
  ],
  [
    msg('facts.before', { atMs: NOON_MS }, msg('also.issue', '$1 \uE0001\uE001'), 'B'),
    ['facts.before(12:00|also.issue(', { quoted: '$1 \uE0001\uE001' }, ')|', { quoted: 'B' }, ')'],
  ],
])('views get the words of others apart from ours: %j', (sentence, parts) => {
  expect(renderParts(sentence, show, style, NOON_MS)).toEqual(parts);
});

test('what the look-up finds in another language is a quote', () => {
  const inGerman: LookUp = (key, values) =>
    key === 'menu.settings'
      ? { quoted: 'Einstellungen', language: 'de' }
      : `${key}(${values.join()})`;
  expect(renderParts(msg('popup.checked', msg('menu.settings')), inGerman, style, NOON_MS)).toEqual(
    ['popup.checked(', { quoted: 'Einstellungen', language: 'de' }, ')'],
  );
});

test.each([
  ['short', 5, 'short'],
  ['longer', 5, 'long…'],
  ['a word', 3, 'a…'],
  ['abc🙂d', 5, 'abc…'],
  ['abc🙂d', 6, 'abc🙂d'],
])('%j in %d', (text, length, short) => {
  expect(shorten(text, length)).toBe(short);
});

test('in a sentence from right to left, all words of others are isolated', () => {
  const arabic: LookUp = (_, values) => `تبلغ Apple عن مشكلة في ${values.join()}.`;
  expect(renderText(msg('also.issue', 'iCloud Backup'), arabic, style, NOON_MS)).toBe(
    'تبلغ Apple عن مشكلة في \u2068iCloud Backup\u2069.',
  );
});
