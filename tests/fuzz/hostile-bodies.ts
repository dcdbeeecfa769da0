import { BACKUP, NOON_MS } from '../support/events';
import { rawFeed, rawService, type RawEvent } from '../support/raw-feed';

/** As much as is ever read of a response. */
export const MAX_LENGTH = 2 * 1024 * 1024;
const MOST_EVENTS = 500;

type Named = [name: string, body: string];

const filled = (piece: string, length: number, start = '', end = '') =>
  start + piece.repeat(Math.floor((length - start.length - end.length) / piece.length)) + end;

/** As many events on as many services as there is room for. */
function withEvents(length: number, eventOf: (index: number) => RawEvent): string {
  const count = Math.floor(length / (JSON.stringify(eventOf(1_000)).length + 1));
  const events = Array.from({ length: count }, (_, index) => eventOf(index));
  const services = Array.from({ length: Math.ceil(count / MOST_EVENTS) }, (_, n) => {
    const name = n === 0 ? BACKUP : `Service ${n}`;
    return rawService(name, ...events.slice(n * MOST_EVENTS, (n + 1) * MOST_EVENTS));
  });
  return rawFeed(...services);
}

/** Texts that are slow to read for code that looks back, goes deep or compares all with all. */
const SLOW_TEXTS = [
  ...['&', '&#1', '&amp;', ' ', '\t\n', '\u200B', '\u202E ', '🙂', '\uD800', '<', 'a', '1', ' a'],
];

/** Each text of an event as long as is read of it. */
function slowEvent(piece: string, index: number): RawEvent {
  const slow = (maxLength: number) => filled(piece, 4 * maxLength, '', '!');
  return {
    ...{ messageId: slow(80), message: slow(400), usersAffected: slow(200), statusType: slow(40) },
    ...{ eventStatus: slow(40), epochStartDate: index, epochEndDate: slow(100) },
  };
}

/** Bodies of about a length whose texts are meant to take long. */
export function slowTexts(length: number): Named[] {
  return SLOW_TEXTS.flatMap((piece): Named[] => {
    const name = filled(piece, length / 2, '', '!');
    return [
      [`${JSON.stringify(piece)} in texts`, withEvents(length, (n) => slowEvent(piece, n))],
      [`${JSON.stringify(piece)} in a name`, rawFeed(rawService(BACKUP), rawService(name))],
    ];
  });
}

/** Bodies of about a length that are meant to take long, by what they are. */
export function hostileBodies(length: number): Named[] {
  const half = length / 2;
  return [
    ...['{', '[', '"', '\\', 'a', ' '].map((piece): Named => {
      return [`${JSON.stringify(piece)} between braces`, filled(piece, length, '{', '}')];
    }),
    ['nothing but spaces', filled(' ', length)],
    ['spaces before a page', filled(' ', length, '', '<html>')],
    ['closed braces', filled('}', length)],
    ['lists in lists', filled('[', half, '{"services":') + filled(']', half, '', '}')],
    ['objects in objects', `${filled('{"a":', half)}1${filled('}', half)}`],
    ['calls in calls', filled('jsonCallback(', length, '', '{}')],
    ['escapes', filled('\\u0000', length, '{"services":["', '"]}')],
    ['zeros', filled('0', length, '{"services":[1', ']}')],
    ['empty services', filled('{},', length, '{"services":[', '{}]}')],
    ['keys', filled('"a":1,', length, '{', '"services":[]}')],
    ['one key', filled('"services":[],', length, '{', '"services":[{"serviceName":"x"}]}')],
  ];
}

/** Bodies of about a length with thousands of events, by what these are. */
export function bodiesOfEvents(length: number): Named[] {
  const ongoing = (event: RawEvent): RawEvent => ({ eventStatus: 'ongoing', ...event });
  const far = (n: number) => ({ messageId: '1', epochStartDate: n * 100_000_000 });
  const later = (n: number) => ({ messageId: `${n}`, epochStartDate: NOON_MS + n });
  return [
    ['many', withEvents(length, (n) => ongoing({ messageId: `${n}`, epochStartDate: n }))],
    ['of one ID', withEvents(length, () => ongoing({ messageId: '1' }))],
    ['without an ID', withEvents(length, (n) => ongoing({ epochStartDate: n }))],
    ['far apart', withEvents(length, (n) => ({ eventStatus: 'resolved', ...far(n) }))],
    ['announced', withEvents(length, (n) => ({ eventStatus: 'upcoming', ...later(n) }))],
  ];
}
