import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, decodeEntities } from '../../../lib/feed/clean-text';
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

describe('a body', () => {
  const odd = 'iWork (Beta) for "iCloud" })';
  const json = rawFeed(rawService(odd, rawEvent()), rawService(BACKUP));
  const tooMany = Array(1_001).fill(rawService(BACKUP));

  test.each([
    ['bare JSON', json],
    ['in a call', asJsonp(json)],
    ['in a call, then a newline', asJsonp(json, '\r\n')],
    ['after a byte order mark', `\uFEFF${json}`],
    ['with white space around it', `\n\t ${json} \n`],
    ['in a call of another name', `something.else(${json})`],
  ])('%s', (_, body) => {
    expect(read(body)).toEqual([
      { name: odd, events: [event()], unreadableEvents: 0 },
      { name: BACKUP, events: [], unreadableEvents: 0 },
    ]);
  });

  test.each([
    ['HTML', '<!DOCTYPE html><html><body>{}</body></html>', 'html'],
    ['HTML after a mark and a line', '\uFEFF\n<html>{"services":[]}</html>', 'html'],
    ['nothing', '', 'json'],
    ['words', 'Service Unavailable', 'json'],
    ['a brace too many', `${json}}`, 'json'],
    ['braces the wrong way round', '}{', 'json'],
    ['cut off', json.slice(0, -40), 'json'],
    ['two bodies', json + json, 'json'],
    ['another object', '{}', 'envelope'],
    ['services of another type', '{"services":{"0":{"serviceName":"iCloud Backup"}}}', 'envelope'],
    ['services null', '{"services":null}', 'envelope'],
    ['an empty list', '{"services":[]}', 'envelope'],
    ['a list on the prototype', '{"__proto__":{"services":[]}}', 'envelope'],
    ['more services than can be', rawFeed(...tooMany), 'envelope'],
    ['no service with a name', rawFeed({}, null, 7, rawService(''), rawService(3)), 'services'],
    [
      'a name on the prototype',
      `{"services":[{"__proto__":{"serviceName":"${BACKUP}"},"events":[]}]}`,
      'services',
    ],
  ])('%s: malformed', (_, body, malformation) => {
    expect(parseFeed(body)).toEqual({ ok: false, malformation });
  });

  // The list of events is the fourth level; 100 are allowed.
  test.each([
    ['lists', '['.repeat(96) + ']'.repeat(96), true],
    ['one list more', '['.repeat(97) + ']'.repeat(97), false],
    ['objects', `${'{"a":'.repeat(96)}1${'}'.repeat(96)}`, true],
    ['one object more', `${'{"a":'.repeat(97)}1${'}'.repeat(97)}`, false],
    ['side by side', Array(200).fill('[]').join(), true],
    ['in a text', `"${'['.repeat(200)}"`, true],
    ['after a quote in a text', String.raw`"\"${'['.repeat(200)}"`, true],
    ['after a text', String.raw`"\\",${'['.repeat(97)}${']'.repeat(97)}`, false],
  ])('nested: %s', (_, events, isRead) => {
    const body = `{"services":[{"serviceName":"A","events":[${events}]}]}`;
    expect(parseFeed(body).ok).toBe(isRead);
  });

  test('as many services as can be', () => {
    expect(read(rawFeed(...tooMany.slice(1)))).toEqual([readOne()]);
  });

  test('never throws, whatever the text or the values', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.string()),
        fc.anything(),
        (text, value) => {
          const services = [{ serviceName: value, events: [value] }, value];
          const bodies = [text, `{"services":${text}}`, JSON.stringify({ services })];
          const events = `{"services":[{"serviceName":"A","events":${text}}]}`;
          for (const body of [...bodies, events]) expect(parseFeed(body)).toHaveProperty('ok');
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('a service', () => {
  test('without a name is ignored', () => {
    const services = read(rawFeed(null, 'x', { events: [] }, rawService(BACKUP)));
    expect(services).toEqual([{ name: BACKUP, events: [], unreadableEvents: 0 }]);
  });

  test.each([
    ['absent', undefined],
    ['null', null],
    ['an object', {}],
    ['a text', 'none'],
    ['more than can be', Array(501).fill(rawEvent())],
  ])('with events that are %s is unreadable', (_, events) => {
    const services = read(rawFeed({ serviceName: BACKUP, events }));
    expect(services).toEqual([{ name: BACKUP, events: [], unreadableEvents: 1 }]);
  });

  test.each([
    ['the problem first', [rawEvent(), 'odd'], []],
    ['the problem last', [], [rawEvent(), 'odd']],
    ['a part in each', [rawEvent()], ['odd']],
  ])('listed twice: what either says counts: %s', (_, first, second) => {
    const names = [rawService(BACKUP, ...first), rawService('A')];
    const services = read(rawFeed(...names, rawService(`${BACKUP} `, ...second)));
    expect(services).toEqual([
      { name: BACKUP, events: [event()], unreadableEvents: 1 },
      { name: 'A', events: [], unreadableEvents: 0 },
    ]);
  });

  test.each(['__proto__', 'constructor'])('named %s is one like others', (name) => {
    expect(read(rawFeed(rawService(name, rawEvent()), rawService(BACKUP)))[0]?.name).toBe(name);
    expect(Object.prototype).not.toHaveProperty('events');
  });
});

describe('an event', () => {
  test('as it is, and what could not be read is counted', () => {
    const odd = [null, 'x', {}, [], 4];
    expect(readOne(...odd, rawEvent({ epochEndDate: 1_700_000_600_000 }))).toEqual({
      name: BACKUP,
      events: [
        {
          messageId: '1000000123',
          statusType: 'Issue',
          eventStatus: 'ongoing',
          message: 'Users may be unable to restore or back up.',
          usersAffected: 'Some users are affected',
          startMs: 1_700_000_000_000,
          endMs: 1_700_000_600_000,
        },
      ],
      unreadableEvents: 5,
    });
  });

  test.each([undefined, null, 1, '', ' \n', '\u200B\u202E', { is: 'ongoing' }])(
    'with the status %j is unreadable',
    (eventStatus) => {
      expect(readOne(rawEvent({ eventStatus }))).toMatchObject({ events: [], unreadableEvents: 1 });
    },
  );

  test.each([null, undefined, 'soon', -1, {}, true])(
    'with an unknown status and the start %j is unreadable',
    (epochStartDate) => {
      const eventStatus = 'investigating';
      const unknown = readOne(rawEvent({ eventStatus, epochStartDate }));
      expect(unknown).toMatchObject({ events: [], unreadableEvents: 1 });
      // A known status needs no time.
      expect(event({ epochStartDate })).toMatchObject({ eventStatus: 'ongoing', startMs: null });
    },
  );

  test('whose status is on the prototype is unreadable', () => {
    const odd = '{"__proto__":{"eventStatus":"resolved"},"statusType":"Outage"}';
    const body = `{"services":[{"serviceName":"${BACKUP}","events":[${odd}]}]}`;
    expect(read(body)).toEqual([{ name: BACKUP, events: [], unreadableEvents: 1 }]);
  });

  test.each([
    [1_700_000_000_000, 1_700_000_000_000],
    ['1700000000000', 1_700_000_000_000],
    [0, 0],
    [null, null],
    ['2026-03-10', null],
    ['-5', null],
    [-5, null],
    [8.65e15, null],
    ['9999999999999999', null],
    [[1], null],
    [false, null],
  ])('times: %j is %j', (epoch, ms) => {
    const times = { epochStartDate: epoch, epochEndDate: epoch };
    expect(event(times)).toMatchObject({ startMs: ms, endMs: ms });
  });

  test('times: what is greater than all numbers is none', () => {
    const body = rawFeed(rawService(BACKUP, rawEvent())).replace('1700000000000', '1e400');
    expect(read(body)[0]?.events[0]?.startMs).toBeNull();
  });

  test.each([
    ['eventStatus', ' RESOLVED\n', 'resolved'],
    ['eventStatus', 're\u200Bsolved', 'resolved'],
    ['eventStatus', 'investigating', 'investigating'],
    ['messageId', 1000000123, '1000000123'],
    ['messageId', { id: 1 }, ''],
    ['statusType', null, ''],
    ['statusType', 'Catastrophe', 'Catastrophe'],
    ['usersAffected', null, ''],
    ['message', undefined, ''],
    ['message', 'Done. \n\n', 'Done.'],
    ['message', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['message', 'x'.repeat(100_000), `${'x'.repeat(399)}…`],
    ['usersAffected', 'x'.repeat(201), `${'x'.repeat(199)}…`],
    ['messageId', 'x'.repeat(81), `${'x'.repeat(79)}…`],
    ['statusType', 'x'.repeat(41), `${'x'.repeat(39)}…`],
    ['eventStatus', 'x'.repeat(41), `${'x'.repeat(39)}…`],
  ] as const)('%s %j is read as %j', (field, sent, as) => {
    expect(event({ [field]: sent })?.[field]).toBe(as);
  });
});

describe('a text', () => {
  test.each([
    ['lines and tabs', ' a\r\n\tb \n', 'a b'],
    ['other separators', 'a\u2028b\u00A0c\u3000d', 'a b c d'],
    ['control characters', 'a\u0000\u0007b\u001B[31m', 'a b [31m'],
    ['turned direction', 'a\u202Eb\u2066c\u200Fd', 'abcd'],
    ['hidden marks', 'iCloud \u200B Back\u00ADup\uFEFF', 'iCloud Backup'],
    ['tags', 'a\u{E0041}\u{E007F}b', 'ab'],
    ['half a character', 'a\uD83Db', 'a\uFFFDb'],
    ['markup, which stays text', '<b>a</b>', '<b>a</b>'],
    ['other scripts', 'iCloud バックアップ', 'iCloud バックアップ'],
    ['what was escaped', 'Account &amp; Sign In', 'Account & Sign In'],
    ['what was escaped to hide', 'a&#8238;b&#0;c', 'ab c'],
    ['just short enough', 'abcdefghijklmnopqrstuvwxy', 'abcdefghijklmnopqrstuvwxy'],
    [
      'only spaces too long',
      `abcdefghijklmnopqrstuvwxy${' '.repeat(9)}`,
      'abcdefghijklmnopqrstuvwxy',
    ],
    ['too long', 'abcdefghijklmnopqrstuvwxyz', 'abcdefghijklmnopqrstuvwx…'],
    ['too long, cut at a space', 'abcdefghijklmnopqrstuvw xyz', 'abcdefghijklmnopqrstuvw…'],
  ])('is one clean line: %s', (_, text, clean) => {
    expect(cleanText(text, 25)).toBe(clean);
  });

  test('is short enough, has nothing hidden, and stays as it is when cleaned again', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2 }), (text, max) => {
        const clean = cleanText(text, max);
        expect(clean.length).toBeLessThanOrEqual(max);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|\s\s|^\s|\s$/u);
        // Unescaping again would go too far.
        if (!clean.includes('&')) expect(cleanText(clean, max)).toBe(clean);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['&lt;b&gt; &quot;a&quot; &apos;b&apos;&nbsp;c', '<b> "a" \'b\' c'],
    ['it&#39;s &#10003;&#128512;', "it's ✓😀"],
    // Once only.
    ['&amp;lt;', '&lt;'],
    // What is none stays as it is.
    ['&copy; & &; &#; &amp', '&copy; & &; &#; &amp'],
    ['&#1114112;&#9999999;', '&#1114112;&#9999999;'],
  ])('entities: %j is %j', (text, plain) => {
    expect(decodeEntities(text)).toBe(plain);
  });
});
