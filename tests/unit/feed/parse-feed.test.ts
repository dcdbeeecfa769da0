import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { isDeep, parseFeed } from '../../../lib/feed/parse-feed';
import type { ParsedService } from '../../../lib/status/model';
import { asJsonp, rawEvent, rawFeed, rawService } from '../../support/raw-feed';

const BACKUP = 'iCloud Backup';

function read(body: string): ParsedService[] {
  const parsed = parseFeed(body);
  if (!parsed.ok) throw new Error(`malformed: ${parsed.malformation}`);
  return parsed.services;
}

function readOne(...events: unknown[]): ParsedService {
  const [service] = read(rawFeed(rawService(BACKUP, ...events)));
  if (!service) throw new Error('no service');
  return service;
}

const event = (more = {}) => readOne(rawEvent(more)).events[0];

describe('the envelope', () => {
  const json = rawFeed(rawService('iWork (Beta) for "iCloud" })', rawEvent()), rawService(BACKUP));
  const same = read(json);

  test.each([
    ['bare JSON', json],
    ['in a call', asJsonp(json)],
    ['in a call, then a newline', asJsonp(json, '\n')],
    ['in a call with Windows ends', asJsonp(json, '\r\n')],
    ['after a byte order mark', `\uFEFF${json}`],
    ['with white space around', `\n\t ${json} \n`],
    ['in a call of another name', `something.else(${json})`],
  ])('%s', (_, body) => {
    expect(read(body)).toEqual(same);
    expect(same.map(({ name }) => name)).toEqual(['iWork (Beta) for "iCloud" })', BACKUP]);
  });

  test.each([
    ['HTML', '<!DOCTYPE html><html><body>{}</body></html>', 'html'],
    ['HTML after a mark and a line', '\uFEFF\n<html>{"services":[]}</html>', 'html'],
    ['nothing', '', 'json'],
    ['white space', ' \n ', 'json'],
    ['words', 'Service Unavailable', 'json'],
    ['a brace too many', `${json}}`, 'json'],
    ['an opening brace only', '{', 'json'],
    ['a closing brace only', '5}', 'json'],
    ['braces the wrong way round', '}{', 'json'],
    ['a body that was cut', json.slice(0, -40), 'json'],
    ['two bodies', json + json, 'json'],
    ['another object', '{}', 'envelope'],
    ['the old shape without services', '{"systemstatus":[{"name":"iCloud"}]}', 'envelope'],
    ['services of another type', '{"services":{"0":{"serviceName":"iCloud Backup"}}}', 'envelope'],
    ['services null', '{"services":null}', 'envelope'],
    ['an empty list', '{"services":[]}', 'envelope'],
    ['a list that would pass as inherited', '{"__proto__":{"services":[]}}', 'envelope'],
    ['no service with a name', rawFeed({}, null, 7, rawService(''), rawService(3)), 'services'],
    ['more services than can be', rawFeed(...Array(1_001).fill(rawService(BACKUP))), 'envelope'],
  ])('%s is malformed', (_, body, malformation) => {
    expect(parseFeed(body)).toEqual({ ok: false, malformation });
  });

  test('as many services as can be', () => {
    const many = Array.from({ length: 1_000 }, (_, n) => rawService(`Service ${n}`));
    expect(read(rawFeed(...many))).toHaveLength(1_000);
  });

  test('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.string()), (text) => {
        expect(parseFeed(text)).toHaveProperty('ok');
        expect(parseFeed(`{"services":${text}}`)).toHaveProperty('ok');
        expect(parseFeed(`{"services":[{"serviceName":"A","events":${text}}]}`)).toHaveProperty(
          'ok',
        );
      }),
      { numRuns: 400 },
    );
  });

  test('never throws, whatever the values in the right shape', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (a, b) => {
        const odd = JSON.stringify({
          services: [{ serviceName: a, events: b }, { serviceName: 'A', events: [a, b] }, a],
        });
        expect(parseFeed(odd)).toHaveProperty('ok');
      }),
    );
  });
});

describe('services', () => {
  test('one without a name is passed over, the others stand', () => {
    const services = read(rawFeed(null, 'x', { events: [] }, rawService(BACKUP)));
    expect(services).toEqual([{ name: BACKUP, events: [], unreadableEvents: 0 }]);
  });

  test.each([
    ['absent', undefined],
    ['null', null],
    ['an object', {}],
    ['a text', 'none'],
    ['more than can be', Array(501).fill(rawEvent())],
  ])('events %s: counted as unreadable', (_, events) => {
    const [service] = read(rawFeed({ serviceName: BACKUP, events }));
    expect(service).toEqual({ name: BACKUP, events: [], unreadableEvents: 1 });
  });

  test.each([
    ['the problem first', [rawEvent(), 'odd'], []],
    ['the problem last', [], [rawEvent(), 'odd']],
    ['half of it in each', [rawEvent()], ['odd']],
  ])('listed twice, %s: what either says counts', (_, first, second) => {
    const [service, ...more] = read(
      rawFeed(rawService(BACKUP, ...first), rawService('A'), rawService(`${BACKUP} `, ...second)),
    );
    expect(more.map(({ name }) => name)).toEqual(['A']);
    expect(service?.events).toHaveLength(1);
    expect(service?.unreadableEvents).toBe(1);
  });

  test.each(['__proto__', 'constructor', 'toString'])('one named %s is one like others', (name) => {
    expect(read(rawFeed(rawService(name, rawEvent()), rawService(BACKUP)))[0]?.name).toBe(name);
    expect(Object.prototype).not.toHaveProperty('events');
  });

  test('keys that are set on the prototype change nothing', () => {
    const polluted = `{"services":[{"__proto__":{"serviceName":"${BACKUP}"},"events":[]}]}`;
    expect(parseFeed(polluted)).toEqual({ ok: false, malformation: 'services' });
    const odd = `{"__proto__":{"eventStatus":"resolved"},"statusType":"Outage"}`;
    const body = `{"services":[{"serviceName":"${BACKUP}","events":[${odd}]}]}`;
    expect(read(body)[0]).toEqual({ name: BACKUP, events: [], unreadableEvents: 1 });
  });
});

describe('events', () => {
  test('a whole one', () => {
    expect(event({ epochEndDate: 1_700_000_600_000 })).toEqual({
      messageId: '1000000123',
      statusType: 'Issue',
      eventStatus: 'ongoing',
      message: 'Users may be unable to restore or back up.',
      usersAffected: 'Some users are affected',
      startMs: 1_700_000_000_000,
      endMs: 1_700_000_600_000,
    });
  });

  test('an odd one spoils no other, and is counted', () => {
    const { events, unreadableEvents } = readOne(null, rawEvent(), 'x', {}, rawEvent(), [], 4);
    expect(events).toHaveLength(2);
    expect(unreadableEvents).toBe(5);
  });

  test.each([
    ['absent', undefined],
    ['null', null],
    ['a number', 1],
    ['empty', ''],
    ['white space', ' \n'],
    ['nothing visible', '\u200B\u202E'],
    ['an object', { is: 'ongoing' }],
  ])('eventStatus %s: nothing can be said', (_, eventStatus) => {
    expect(readOne(rawEvent({ eventStatus })).unreadableEvents).toBe(1);
  });

  test.each([
    ['ongoing', 'ongoing'],
    ['Ongoing', 'ongoing'],
    [' RESOLVED\n', 'resolved'],
    ['re\u200Bsolved', 'resolved'],
    ['investigating', 'investigating'],
  ])('eventStatus %j is read as %s', (eventStatus, as) => {
    expect(event({ eventStatus })?.eventStatus).toBe(as);
  });

  test.each([null, undefined, 'soon', -1, {}, true])(
    'an unknown word with the start %j: nothing can be said',
    (epochStartDate) => {
      const odd = rawEvent({ eventStatus: 'investigating', epochStartDate });
      expect(readOne(odd)).toMatchObject({ events: [], unreadableEvents: 1 });
      // A word that we know needs no time.
      expect(event({ epochStartDate })).toMatchObject({ eventStatus: 'ongoing', startMs: null });
    },
  );

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
  ])('epochs %j are read as %j', (epoch, ms) => {
    expect(event({ epochStartDate: epoch, epochEndDate: epoch })).toMatchObject({
      startMs: ms,
      endMs: ms,
    });
  });

  test('an epoch beyond all numbers is none', () => {
    const body = rawFeed(rawService(BACKUP, rawEvent())).replace('1700000000000', '1e400');
    expect(read(body)[0]?.events[0]?.startMs).toBeNull();
  });

  test.each([
    ['messageId', 1000000123, '1000000123'],
    ['messageId', null, ''],
    ['messageId', { id: 1 }, ''],
    ['statusType', null, ''],
    ['statusType', '', ''],
    ['statusType', 'Catastrophe', 'Catastrophe'],
    ['usersAffected', null, ''],
    ['message', undefined, ''],
    ['message', 'Done. \n\n', 'Done.'],
    ['message', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['message', 'a\u202Eb\u0000c\u2028d', 'ab c d'],
  ] as const)('%s %j is read as %j', (field, sent, as) => {
    expect(event({ [field]: sent })?.[field]).toBe(as);
  });

  test.each([
    ['message', 400],
    ['usersAffected', 200],
    ['messageId', 80],
    ['statusType', 40],
    ['eventStatus', 40],
  ] as const)('%s is no longer than %i', (field, max) => {
    const long = event({ [field]: 'x'.repeat(100_000) })?.[field];
    expect(long).toHaveLength(max);
    expect(long?.endsWith('…')).toBe(true);
  });
});

describe('nested too deeply', () => {
  const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  test.each([
    ['as many as may be', lists(3), false],
    ['one more', lists(4), true],
    ['objects count as well', '{"a":{"b":{"c":{}}}}', true],
    ['beside each other they don’t', '[[],[],[],{},{}]', false],
    ['in a text they don’t', '["[[[[{{{{"]', false],
    ['nor after a quote in a text', String.raw`["\"[[[[", 1]`, false],
    ['nor is a text over after an escaped escape and a quote', String.raw`["\\",[[[1]]]]`, true],
    ['what never ends', '[[[[', true],
    ['nothing', '', false],
  ])('%s: %s', (_, text, isIt) => {
    expect(isDeep(text, 3)).toBe(isIt);
  });
});
