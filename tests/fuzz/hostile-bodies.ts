import { BACKUP, NOON_MS } from '../support/events';
import { rawFeed, rawService, type RawEvent } from '../support/raw-feed';

/** As much as is ever read of a response. */
export const MAX_LENGTH = 2 * 1024 * 1024;

const filled = (piece: string, length: number, start = '', end = '') =>
  start + piece.repeat(Math.floor((length - start.length - end.length) / piece.length)) + end;

/** Texts that are slow to read for code that looks back, goes deep or compares all with all. */
const SLOW_TEXTS = ['&', '&#1', '&amp;', ' ', '\t\n', '\u200B', '\u202E ', '🙂', '\uD800', '<'];

function withText(text: string): string {
  const event = { eventStatus: 'ongoing', messageId: text, message: text, usersAffected: text };
  return rawFeed(rawService(BACKUP, event), rawService(text));
}

/** As many events on as many services as there is room for. */
function withEvents(length: number, eventOf: (index: number) => RawEvent): string {
  const services: unknown[] = [];
  for (let room = length; room > 0 && services.length < 1_000;) {
    const first = services.length * 500;
    const events = Array.from({ length: 500 }, (_, n) => eventOf(first + n));
    services.push(rawService(first === 0 ? BACKUP : `Service ${first}`, ...events));
    room -= JSON.stringify(services.at(-1)).length + 1;
  }
  return rawFeed(...services.slice(0, Math.max(1, services.length - 1)));
}

/** Bodies of about a length that are meant to take long, by what they are. */
export function hostileBodies(length: number): [name: string, body: string][] {
  const half = length / 2;
  return [
    ...SLOW_TEXTS.map((text): [string, string] => [
      `${JSON.stringify(text)} again and again`,
      withText(filled(text, length / 5)),
    ]),
    ['nothing but spaces', filled(' ', length)],
    ['spaces before a page', filled(' ', length, '', '<html>')],
    ['open braces', filled('{', length)],
    ['closed braces', filled('}', length)],
    ['lists in lists', filled('[', half, '{"services":') + filled(']', half, '', '}')],
    ['objects in objects', `${filled('{"a":', half)}1${filled('}', half)}`],
    ['calls in calls', filled('jsonCallback(', length, '', '{}')],
    ['escapes', filled('\\u0000', length, '{"services":["', '"]}')],
    ['zeros', filled('0', length, '{"services":[1', ']}')],
    ['empty services', filled('{},', length, '{"services":[', '{}]}')],
    ['keys', filled('"a":1,', length, '{', '"services":[]}')],
    ['one key', filled('"services":[],', length, '{', '"services":[{"serviceName":"x"}]}')],
    ['many events', withEvents(length, (n) => ongoing({ messageId: `${n}`, epochStartDate: n }))],
    ['events of one id', withEvents(length, () => ongoing({ messageId: '1' }))],
    ['events without an id', withEvents(length, (n) => ongoing({ epochStartDate: n }))],
    [
      'one id, starts far apart',
      withEvents(length, (n) => ({
        ...{ eventStatus: 'resolved', messageId: '1', epochStartDate: n * 100_000_000 },
      })),
    ],
    [
      'announcements',
      withEvents(length, (n) => ({
        ...{ eventStatus: 'upcoming', messageId: `${n}`, epochStartDate: NOON_MS + n },
      })),
    ],
  ];
}

const ongoing = (event: RawEvent): RawEvent => ({ eventStatus: 'ongoing', ...event });
