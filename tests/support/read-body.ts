/** The rules of the feed once more, as simply as can be and without any code of the product. */

/**
 * `damaged`: the service is listed, something of it can't be read, and nothing that can be read is
 * ongoing; `absent`: the body doesn't list it.
 */
export interface Said {
  what: 'ongoing' | 'fine' | 'damaged' | 'absent';
  /** The ongoing events. */
  ongoing: { id: string; startMs: number | null }[];
}

interface Listed {
  name: string;
  events: unknown;
}

const KNOWN_STATUSES = ['ongoing', 'resolved', 'completed', 'upcoming'];
const MAX_SERVICES = 1_000;
const MAX_EVENTS = 500;
const MAX_MS = 8.64e15;

/** A service that Apple has renamed. */
export const RENAMED = { from: 'Apple ID', to: 'Apple Account' };

const ENTITIES: Record<string, string> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&nbsp;': ' ' },
};

/** A text as it may be shown: unescaped once, its words on one line, and nothing that can't be seen. */
export function seen(text: string): string {
  const letters = text.split(/(&[a-z]+;|&#\d{1,7};)/).map((part) => {
    const code = Number(/^&#(\d+);$/.exec(part)?.[1] ?? Infinity);
    return code <= 0x10ffff ? String.fromCodePoint(code) : (ENTITIES[part] ?? part);
  });
  const visible = letters.join('').replaceAll(/\p{Cf}/gu, '');
  const words = visible.split(/[\s\p{Cc}]/u).filter((word) => word !== '');
  return words.join(' ').toWellFormed();
}

/** The services of a body; null: it is none. */
export function servicesIn(body: string): Listed[] | null {
  if (body.trimStart().startsWith('<')) return null;
  let json: unknown;
  try {
    json = JSON.parse(body.slice(Math.max(0, body.indexOf('{')), body.lastIndexOf('}') + 1));
  } catch {
    return null;
  }
  const services = fieldOf(json, 'services');
  if (!Array.isArray(services) || services.length > MAX_SERVICES) return null;
  const listed = services.flatMap((service: unknown) => {
    const name = fieldOf(service, 'serviceName');
    if (typeof name !== 'string' || seen(name) === '') return [];
    const isOld = seen(name) === RENAMED.from;
    return [{ name: isOld ? RENAMED.to : seen(name), events: fieldOf(service, 'events') }];
  });
  return listed.length > 0 ? listed : null;
}

/** What the services of a body say of one of them at a time. */
export function saidOf(services: readonly Listed[], name: string, nowMs: number): Said {
  const all = services.filter((service) => service.name === name);
  if (all.length === 0) return { what: 'absent', ongoing: [] };
  const isList = ({ events }: Listed) => Array.isArray(events) && events.length <= MAX_EVENTS;
  const events = all.filter(isList).flatMap((service) => service.events as unknown[]);
  const states = events.map((event) => stateOf(event, nowMs));
  const ongoing = events
    .filter((_, index) => states[index] === 'ongoing')
    .map((event) => ({ id: idOf(event), startMs: timeOf(event, 'epochStartDate') }));
  const isWhole = all.every(isList) && !states.includes('unreadable');
  return { what: ongoing.length > 0 ? 'ongoing' : isWhole ? 'fine' : 'damaged', ongoing };
}

function stateOf(event: unknown, nowMs: number): 'ongoing' | 'not' | 'unreadable' {
  const word = fieldOf(event, 'eventStatus');
  const status = typeof word === 'string' ? seen(word).toLowerCase() : '';
  if (KNOWN_STATUSES.includes(status)) return status === 'ongoing' ? 'ongoing' : 'not';
  const startMs = timeOf(event, 'epochStartDate');
  const endMs = timeOf(event, 'epochEndDate');
  if (status === '' || startMs === null) return 'unreadable';
  return startMs <= nowMs && (endMs === null || endMs > nowMs) ? 'ongoing' : 'not';
}

function idOf(event: unknown): string {
  const id = fieldOf(event, 'messageId');
  return typeof id === 'string' || typeof id === 'number' ? seen(String(id)) : '';
}

function timeOf(event: unknown, key: string): number | null {
  const value = fieldOf(event, key);
  const time = typeof value === 'string' && /^[0-9]{1,15}$/.test(value) ? Number(value) : value;
  return typeof time === 'number' && time >= 0 && time <= MAX_MS ? time : null;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
