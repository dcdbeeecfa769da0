import { BACKUP, NOON_MS } from '../support/events';
import { rawFeed, rawService } from '../support/raw-feed';

/** As much as is ever read of an answer. */
export const MAX_LENGTH = 2 * 1024 * 1024;

const filled = (piece: string, length: number, start = '', end = '') =>
  start + piece.repeat(Math.floor((length - start.length - end.length) / piece.length)) + end;

/** Texts that are slow to read for code that looks back, goes deep or compares all with all. */
const SLOW_TEXTS = [
  '&',
  '&#',
  '&#1',
  '&amp;',
  ' ',
  '\t\n',
  '\u200B',
  '\u202E ',
  '🙂',
  '\uD800',
  '<',
];

function sayingOf(text: string): string {
  const event = { eventStatus: 'ongoing', messageId: text, message: text, usersAffected: text };
  return rawFeed(rawService(BACKUP, event), rawService(text));
}

/** So many events on as many services as there is room for. In: what each event is like. */
function eventful(length: number, eventOf: (index: number) => unknown): string {
  const services: unknown[] = [];
  let room = length;
  for (let index = 0; room > 0 && services.length < 1_000; index += 1) {
    const events = Array.from({ length: 500 }, (_, n) => eventOf(index * 500 + n));
    const service = rawService(index === 0 ? BACKUP : `Service ${index}`, ...events);
    room -= JSON.stringify(service).length + 1;
    if (room > 0 || index === 0) services.push(service);
  }
  return rawFeed(...services);
}

/** Bodies of about a length that are meant to take long, by what they are. */
export function hostileBodies(length: number): [string, string][] {
  return [
    ...SLOW_TEXTS.map((text): [string, string] => {
      return [`${JSON.stringify(text)} again and again`, sayingOf(filled(text, length / 5))];
    }),
    ['nothing but spaces', filled(' ', length)],
    ['spaces before a page', filled(' ', length, '', '<html>')],
    ['open braces', filled('{', length)],
    ['closed braces', filled('}', length)],
    ['lists in lists', filled('[', length / 2, '{"services":') + filled(']', length / 2, '', '}')],
    ['objects in objects', filled('{"a":', length / 2) + '1' + filled('}', length / 2)],
    ['calls in calls', filled('jsonCallback(', length, '', '{}')],
    ['escapes', filled('\\u0000', length, '{"services":["', '"]}')],
    ['zeros', filled('0', length, '{"services":[1', ']}')],
    ['empty services', filled('{},', length, '{"services":[', '{}]}')],
    ['keys', filled('"a":1,', length, '{', '"services":[]}')],
    ['the same key', filled('"services":[],', length, '{', '"services":[{"serviceName":"x"}]}')],
    [
      'many events',
      eventful(length, (n) => ({ eventStatus: 'ongoing', messageId: `${n}`, epochStartDate: n })),
    ],
    ['events of one id', eventful(length, () => ({ eventStatus: 'ongoing', messageId: '1' }))],
    [
      'events without an id',
      eventful(length, (n) => ({ eventStatus: 'ongoing', epochStartDate: n })),
    ],
    [
      'one id, starts far apart',
      eventful(length, (n) => ({
        ...{ eventStatus: 'resolved', messageId: '1', epochStartDate: n * 100_000_000 },
      })),
    ],
    [
      'announcements',
      eventful(length, (n) => ({
        ...{ eventStatus: 'upcoming', messageId: `${n}`, epochStartDate: NOON_MS + n },
      })),
    ],
  ];
}
