import { currentName } from '../../lib/status/service-id';

/**
 * What a body says of one service. `damaged`: it is there, something of it can't be read, and what can
 * be read is not ongoing; `absent`: the body doesn't name it.
 */
export interface Said {
  what: 'ongoing' | 'fine' | 'damaged' | 'absent';
  /** Those of its events that can be read. */
  events: SaidEvent[];
}

/** What tells an event from others, and whether it is ongoing. */
export interface SaidEvent {
  /** Apple's, cut where nobody has one so long; empty: none. */
  id: string;
  startMs: number | null;
  isOngoing: boolean;
}

/** The services of a body as they stand in it. */
export type ListedEvent = readonly { name: string; events: unknown }[];

const KNOWN_WORDS = new Set(['ongoing', 'resolved', 'completed', 'upcoming']);
const ENTITIES: Record<string, string> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&nbsp;': ' ' },
};
const MAX_SERVICES = 1_000;
const MAX_EVENTS = 500;
const MAX_ID_LENGTH = 80;
const LAST_MS = 8.64e15;

/**
 * Reads a body as the rules of the feed say, letter by letter and without any of the code under test
 * but the list of new names. Out: the services in it; null: it is none.
 */
export function listedIn(text: string): ListedEvent | null {
  if (text.trimStart().startsWith('<')) return null;
  let body: unknown;
  try {
    body = JSON.parse(text.slice(Math.max(0, text.indexOf('{')), text.lastIndexOf('}') + 1));
  } catch {
    return null;
  }
  const services = fieldOf(body, 'services');
  if (!Array.isArray(services) || services.length > MAX_SERVICES) return null;
  const listed = services.flatMap((entry: unknown) => {
    const name = fieldOf(entry, 'serviceName');
    if (typeof name !== 'string' || plain(name) === '') return [];
    return [{ name: currentName(plain(name)), events: fieldOf(entry, 'events') }];
  });
  return listed.length > 0 ? listed : null;
}

/** What the services of a body say of one of them at a time. */
export function saidOf(listed: ListedEvent, service: string, nowMs: number): Said {
  const entries = listed.filter(({ name }) => name === service);
  if (entries.length === 0) return { what: 'absent', events: [] };
  let isDamaged = false;
  const events: SaidEvent[] = [];
  for (const { events: some } of entries) {
    if (!Array.isArray(some) || some.length > MAX_EVENTS) {
      isDamaged = true;
      continue;
    }
    for (const event of some as unknown[]) {
      const state = stateOf(event, nowMs);
      if (state === null) isDamaged = true;
      else {
        const startMs = timeOf(fieldOf(event, 'epochStartDate'));
        events.push({ id: idOf(event), startMs, isOngoing: state === 'ongoing' });
      }
    }
  }
  const isOngoing = events.some((event) => event.isOngoing);
  return { what: isOngoing ? 'ongoing' : isDamaged ? 'damaged' : 'fine', events };
}

/** Null: it can't be told. */
function stateOf(event: unknown, nowMs: number): 'ongoing' | 'not' | null {
  const word = fieldOf(event, 'eventStatus');
  if (typeof word !== 'string') return null;
  const status = plain(word).toLowerCase();
  if (status === '') return null;
  if (KNOWN_WORDS.has(status)) return status === 'ongoing' ? 'ongoing' : 'not';
  const startMs = timeOf(fieldOf(event, 'epochStartDate'));
  const endMs = timeOf(fieldOf(event, 'epochEndDate'));
  if (startMs === null) return null;
  const isAround = startMs <= nowMs && (endMs === null || endMs > nowMs);
  return isAround ? 'ongoing' : 'not';
}

function idOf(event: unknown): string {
  const id = fieldOf(event, 'messageId');
  const text = typeof id === 'string' || typeof id === 'number' ? plain(String(id)) : '';
  return text.length > MAX_ID_LENGTH ? `${text.slice(0, MAX_ID_LENGTH - 1).trimEnd()}…` : text;
}

function timeOf(value: unknown): number | null {
  const isDigits =
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= 15 &&
    [...value].every((letter) => letter >= '0' && letter <= '9');
  const time = isDigits ? Number(value) : value;
  return typeof time === 'number' && time >= 0 && time <= LAST_MS ? time : null;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

const plainTexts = new Map<string, string>();

/** A text as it is meant to be seen: unescaped once, on one line, without what nobody sees. */
function plain(text: string): string {
  const known = plainTexts.get(text);
  if (known !== undefined) return known;
  // Most texts come again and again; those that don't must not fill the memory.
  if (plainTexts.size > 10_000) plainTexts.clear();
  const seen = seenOf(text);
  plainTexts.set(text, seen);
  return seen;
}

function seenOf(text: string): string {
  let seen = '';
  for (const letter of unescaped(text)) {
    if (/\p{Cf}/u.test(letter)) continue;
    const isSpace = /[\p{Cc}\s]/u.test(letter);
    if (!isSpace) seen += letter;
    else if (!seen.endsWith(' ')) seen += ' ';
  }
  return seen.trim().toWellFormed();
}

function unescaped(text: string): string {
  return text
    .split(/(&[a-z]+;|&#[0-9]+;)/)
    .map((part) => {
      const code = /^&#([0-9]{1,7});$/.exec(part)?.[1];
      if (code !== undefined && Number(code) <= 0x10ffff) return String.fromCodePoint(Number(code));
      return Object.hasOwn(ENTITIES, part) ? (ENTITIES[part] ?? part) : part;
    })
    .join('');
}
