import { expect, test } from 'vitest';
import { decodeEntities } from '../../../lib/text/clean-text';
import { parseFeed } from '../../../lib/feed/parse-feed';
import type { ParsedService } from '../../../lib/status/model';
import { asJsonp, rawEvent, rawFeed, rawService } from '../../support/raw-feed';

const BACKUP = 'iCloud Backup';

function read(body: string): ParsedService[] {
  const parsed = parseFeed(body);
  if (!parsed.ok) throw new Error(`malformed: ${parsed.malformation}`);
  return parsed.services;
}

const readOne = (...events: unknown[]) => read(rawFeed(rawService(BACKUP, ...events)))[0];
const event = (more = {}) => readOne(rawEvent(more))?.events[0];

const odd = 'iWork (Beta) for "iCloud" })';
const json = rawFeed(rawService(odd, rawEvent()), rawService(BACKUP));
const tooMany = Array(1_001).fill(rawService(BACKUP));

test.each([
  ['bare JSON', json],
  ['in a call', asJsonp(json)],
  ['after a byte order mark', `\uFEFF${json}`],
  ['after a guard', `)]}',\n${json}`],
  ['in a call with a comment before it', `/**/ cb(\r\n${json}\r\n)`],
])('a body: %s', (_, body) => {
  expect(read(body)).toEqual([
    { name: odd, events: [event()], unreadableEvents: 0 },
    { name: BACKUP, events: [], unreadableEvents: 0 },
  ]);
});

test.each([
  ['HTML after a mark and a line', '\uFEFF\n<html>{"services":[]}</html>', 'html'],
  ['nothing', '', 'json'],
  ['a list', '[{"serviceName":"iCloud Backup","events":[]}]', 'envelope'],
  ['a script', "({services:[{serviceName:'iCloud Backup',events:[]}]})", 'json'],
  ['two bodies', json + json, 'json'],
  ['cut off', json.slice(0, -40), 'json'],
  ['services of another type', '{"services":{"0":{"serviceName":"iCloud Backup"}}}', 'envelope'],
  ['an empty list', '{"services":[]}', 'envelope'],
  ['a list on the prototype', '{"__proto__":{"services":[]}}', 'envelope'],
  ['more services than can be', rawFeed(...tooMany), 'envelope'],
  ['no service with a name', rawFeed({}, null, 7, rawService(''), rawService(3)), 'services'],
])('a body that is %s: malformed', (_, body, malformation) => {
  expect(parseFeed(body)).toEqual({ ok: false, malformation });
  expect(read(rawFeed(...tooMany.slice(1)))).toHaveLength(1);
});

// The list of events is the fourth level; 100 are allowed.
test.each([
  ['a hundred levels', '['.repeat(96) + ']'.repeat(96), true],
  ['one more', '['.repeat(97) + ']'.repeat(97), false],
  ['one more, of objects', `${'{"a":'.repeat(97)}1${'}'.repeat(97)}`, false],
  ['in a text', `"${'['.repeat(200)}"`, true],
  ['after a quote in a text', String.raw`"\"${'['.repeat(200)}"`, true],
])('nested: %s', (_, events, isRead) => {
  const body = `{"services":[{"serviceName":"A","events":[${events}]}]}`;
  expect(parseFeed(body).ok).toBe(isRead);
});

test.each([undefined, null, {}, 'none', Array(501).fill(rawEvent())])(
  'a service whose events are %j is unreadable, and one without a name is ignored',
  (events) => {
    const services = read(rawFeed(null, 'x', { events: [] }, { serviceName: BACKUP, events }));
    expect(services).toEqual([{ name: BACKUP, events: [], unreadableEvents: 1 }]);
  },
);

test.each([
  [[rawEvent(), 'odd'], []],
  [[], [rawEvent(), 'odd']],
  [[rawEvent()], ['odd']],
])('a service that is listed twice: what either says counts: %j, %j', (first, second) => {
  const services = [rawService(BACKUP, ...first), rawService('A')];
  expect(read(rawFeed(...services, rawService(`${BACKUP} `, ...second)))).toEqual([
    { name: BACKUP, events: [event()], unreadableEvents: 1 },
    { name: 'A', events: [], unreadableEvents: 0 },
  ]);
});

test.each(['__proto__', 'constructor'])('a service named %s is one like others', (name) => {
  expect(read(rawFeed(rawService(name, rawEvent()), rawService(BACKUP)))[0]?.name).toBe(name);
  expect(Object.prototype).not.toHaveProperty('events');
});

test('an event as it is; what could not be read is counted', () => {
  const { epochStartDate, epochEndDate, ...rest } = rawEvent({ epochEndDate: 1_700_000_600_000 });
  const odd = [null, 'x', {}, [], 4, JSON.parse('{"__proto__":{"eventStatus":"resolved"}}')];
  const whole = { ...rest, epochStartDate, epochEndDate };
  expect(readOne(...odd, whole)).toEqual({
    name: BACKUP,
    events: [{ ...rest, startMs: epochStartDate, endMs: epochEndDate }],
    unreadableEvents: 6,
  });
});

test.each([undefined, 1, '', ' \n', '\u200B\u202E', { is: 'ongoing' }])(
  'an event with the status %j is unreadable',
  (eventStatus) => {
    expect(readOne(rawEvent({ eventStatus }))).toMatchObject({ events: [], unreadableEvents: 1 });
  },
);

test.each([
  [1_700_000_000_000, 1_700_000_000_000],
  ['1700000000000', 1_700_000_000_000],
  [0, 0],
  [null, null],
  [undefined, null],
  ['soon', null],
  ['-5', null],
  [-5, null],
  [8.65e15, null],
  [[1], null],
])('the time %j is %j; without a start an unknown status is unreadable', (epoch, ms) => {
  const times = { epochStartDate: epoch, epochEndDate: epoch };
  expect(event(times)).toMatchObject({ startMs: ms, endMs: ms });
  const unknown = readOne(rawEvent({ eventStatus: 'investigating', ...times }));
  expect(unknown?.unreadableEvents).toBe(ms === null ? 1 : 0);
});

test.each([
  ['eventStatus', ' RESOLVED\n', 'resolved'],
  ['messageId', 1000000123, '1000000123'],
  ['statusType', null, ''],
  ['message', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['message', 'x'.repeat(100_000), `${'x'.repeat(399)}…`],
  ['eventStatus', 'x'.repeat(41), `${'x'.repeat(39)}…`],
] as const)('%s %j is read as %j', (field, sent, as) => {
  expect(event({ [field]: sent })?.[field]).toBe(as);
});

// How texts are cleaned otherwise is tested with random ones.
test.each([
  ['&lt;b&gt; &quot;a&quot; &apos;b&apos;&nbsp;c', '<b> "a" \'b\' c'],
  // Once only, and what is none stays as it is.
  ['&amp;lt; &#8238; &#1114112;', '&lt; \u202E &#1114112;'],
])('entities: %j is %j', (text, plain) => {
  expect(decodeEntities(text)).toBe(plain);
});
