import { expect, test } from 'vitest';
import {
  type LocalizedText,
  type LookUp,
  msg,
  type Quote,
  renderParts,
  sentenceSpace,
} from '../../../lib/text/localized-text';
import { textAt } from '../../../lib/text/text-keys';
import { tokenize } from '../../../lib/text/tokenize';
import { HOUR_MS, NOON_MS } from '../../support/events';
import { renderText } from '../../support/i18n';

const style = { locale: 'en-GB', timeZone: 'UTC' };
const show: LookUp = (key, values) => `${key}(${values.join('|')})`;
const ARABIC = 'قد يواجه المستخدمون بطئًا (iCloud)';
const hebrew = { quoted: 'גיבוי', language: 'he-IL' };
const HOUR_AGO_MS = NOON_MS - HOUR_MS;

test.each([
  [msg('notification.over'), 'notification.over()'],
  [msg('notification.andMore', 'A', 1234), 'notification.andMore(A|1,234)'],
  [msg('facts.since', { atMs: HOUR_AGO_MS }), 'facts.since(11:00)'],
  [msg('facts.since', { datedMs: HOUR_AGO_MS }), 'facts.since(10 Mar, 11:00)'],
  [msg('facts.checked', { ageOfMs: HOUR_AGO_MS }), 'facts.checked(1 hr ago)'],
  [msg('facts.before', 'A', msg('unknown.missing', 'B')), 'facts.before(A|unknown.missing(B))'],
  // Words from right to left are isolated.
  [msg('popup.appleSays', ARABIC), `popup.appleSays(\u2068${ARABIC}\u2069)`],
  [msg('popup.checked', msg('also.issue', hebrew)), 'popup.checked(also.issue(\u2068גיבוי\u2069))'],
])('a sentence as plain text: %j', (sentence, text) => {
  expect(renderText(sentence, show, style, NOON_MS)).toBe(text);
});

test('in a sentence from right to left, all quotes are isolated', () => {
  const arabic: LookUp = (_, values) => `تبلغ Apple عن مشكلة في ${values.join()}.`;
  expect(renderText(msg('also.issue', 'iCloud Backup'), arabic, style, NOON_MS)).toBe(
    'تبلغ Apple عن مشكلة في \u2068iCloud Backup\u2069.',
  );
});

test.each([
  ['en', 'A, B, C', 'One.', ' '],
  ['ja', 'A、B、C', '一つ。', ''],
])('lists and sentences are those of the language: %s', (locale, list, before, space) => {
  const sentence = msg('incident.title', ['A', 'B', 'C']);
  expect(renderText(sentence, show, { locale }, NOON_MS)).toBe(`incident.title(${list})`);
  expect([sentenceSpace(before), sentenceSpace('')]).toEqual([space, '']);
});

test.each<[LocalizedText, (string | Quote)[]]>([
  [msg('value', ''), ['value(', { quoted: '' }, ')']],
  [msg('also.issue', hebrew), ['also.issue(', hebrew, ')']],
  [
    msg('facts.before', { atMs: NOON_MS }, msg('also.issue', '$1 \uE0001\uE001'), 'B'),
    ['facts.before(12:00|also.issue(', { quoted: '$1 \uE0001\uE001' }, ')|', { quoted: 'B' }, ')'],
  ],
  // What is found in another language is a quote.
  [
    msg('popup.checked', msg('menu.settings')),
    ['popup.checked(', { quoted: 'Einstellungen', language: 'de' }, ')'],
  ],
])('views get quotes apart from our words: %j', (sentence, parts) => {
  const lookUp: LookUp = (key, ...rest) =>
    key === 'menu.settings' ? { quoted: 'Einstellungen', language: 'de' } : show(key, ...rest);
  expect(renderParts(sentence, lookUp, style, NOON_MS)).toEqual(parts);
});

const texts = {
  plain: 'As it is',
  one: { place: 'On $1', two: '$2 before $1, and $2 again', cost: '5 $ and $x' },
  days: { one: '$1 day', other: '$1 days' },
};

test.each([
  ['plain', ['A'], 'As it is'],
  ['one.two', ['A', 'B'], 'B before A, and B again'],
  ['one.cost', ['A'], '5 $ and $x'],
  ['one.place', [], 'On '],
  // A value is text, and no place.
  ['one.two', ['$2', 'B'], 'B before $2, and B again'],
  // These lead to no sentence, nor to what every object has.
  ['one', [], ''],
  ['constructor.name', [], ''],
  ['__proto__.x', [], ''],
])('the sentence at “%s” with %j: “%s”', (path, values, text) => {
  expect(textAt(texts, path, values)).toBe(text);
});

test.each([
  [['one'], '2 day'],
  [[], '2 days'],
])('of several forms, the first of %j or the last one', (forms, text) => {
  expect(textAt(texts, 'days', ['2'], forms)).toBe(text);
});

test.each([
  ['Wi-Fi can’t', 'wifi cant'],
  ['Größe übertragen', 'grosse ubertragen'],
  ['Yedekleme BAŞARISIZ, İCLOUD dolu ışık', 'yedekleme basarisiz icloud dolu isik'],
  ['أُعِدَّ إلى النسخة', 'اعد الي النسخه'],
  ['iCloudバックアップ', 'icloud ハッ ック クア アッ ッフ'],
  ['백업이 실패', '백업 업이 실패'],
])('the words of %s: %s', (text, words) => {
  expect(tokenize(text).join(' ')).toBe(words);
});
