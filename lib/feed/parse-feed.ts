import * as v from 'valibot';
import type { FeedEvent, ParsedService } from '../status/model';
import { isKnownStatus } from '../status/severity';
import { cleanText } from '../text/clean-text';

/** Apple lists 80 services and 10 events. */
const MAX_SERVICES = 1_000;
const MAX_EVENTS = 500;
/** Apple's bodies have five levels. Parsing a million levels blocks a browser for seconds. */
const MAX_DEPTH = 100;

const text = (maxLength: number) =>
  v.fallback(
    v.pipe(
      v.union([v.string(), v.number()]),
      v.transform((value) => cleanText(String(value), maxLength)),
    ),
    '',
  );

const epochMs = v.fallback(
  v.nullable(
    v.pipe(
      v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))]),
      v.finite(),
      v.minValue(0),
      v.maxValue(8.64e15),
    ),
  ),
  null,
);

const eventSchema = v.pipe(
  v.object({
    eventStatus: v.pipe(
      v.string(),
      v.transform((value) => cleanText(value, 40).toLowerCase()),
      v.minLength(1),
    ),
    statusType: text(40),
    messageId: text(80),
    message: text(400),
    usersAffected: text(200),
    epochStartDate: epochMs,
    epochEndDate: epochMs,
  }),
  // An unknown word can only be judged by the event's times.
  v.check((event) => isKnownStatus(event.eventStatus) || event.epochStartDate !== null),
  v.transform(({ epochStartDate, epochEndDate, ...rest }): FeedEvent => {
    return { ...rest, startMs: epochStartDate, endMs: epochEndDate };
  }),
);

const serviceSchema = v.object({
  serviceName: v.pipe(
    v.string(),
    v.transform((name) => cleanText(name, 120)),
    v.minLength(1),
  ),
  // An absent list counts as unreadable, not as empty.
  events: v.optional(v.unknown()),
});

const envelopeSchema = v.object({
  services: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(MAX_SERVICES)),
});

type Malformation = 'html' | 'json' | 'envelope' | 'services';

export type ParsedFeed =
  { ok: true; services: ParsedService[] } | { ok: false; malformation: Malformation };

/**
 * Parses plain JSON or a call (`jsonCallback({…});`). The body is hostile: it is limited and cleaned, never
 * evaluated. Each event is read separately: a damaged one doesn't affect the others. Never throws.
 */
export function parseFeed(body: string): ParsedFeed {
  const start = body.indexOf('{');
  const end = body.lastIndexOf('}');
  if (/^\s*</.test(body.slice(0, 200))) return { ok: false, malformation: 'html' };
  let json: unknown;
  try {
    // Names contain parentheses, so the wrapper is found by its braces.
    const text = body.slice(start, end + 1);
    if (isDeep(text, MAX_DEPTH)) return { ok: false, malformation: 'json' };
    json = JSON.parse(text);
  } catch {
    return { ok: false, malformation: 'json' };
  }
  const envelope = v.safeParse(envelopeSchema, json);
  if (!envelope.success) return { ok: false, malformation: 'envelope' };

  const services = new Map<string, ParsedService>();
  for (const entry of envelope.output.services) {
    const service = v.safeParse(serviceSchema, entry);
    if (!service.success) continue;
    const { serviceName: name, events } = service.output;
    // If a service is listed twice, both entries count.
    const reading = services.get(name) ?? { name, events: [], unreadableEvents: 0 };
    services.set(name, reading);
    readEvents(events, reading);
  }
  if (services.size === 0) return { ok: false, malformation: 'services' };
  return { ok: true, services: [...services.values()] };
}

function readEvents(events: unknown, reading: ParsedService): void {
  if (!Array.isArray(events) || events.length > MAX_EVENTS) {
    reading.unreadableEvents += 1;
    return;
  }
  for (const entry of events) {
    const event = v.safeParse(eventSchema, entry);
    if (event.success) reading.events.push(event.output);
    else reading.unreadableEvents += 1;
  }
}

const QUOTE = 0x22;
const ESCAPE = 0x5c;

function isDeep(text: string, maxDepth: number): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) isInString = !isInString;
    else if (isInString) index += code === ESCAPE ? 1 : 0;
    // [ and {, ] and } differ in one bit.
    else if ((code | 0x20) === 0x7b) depth += 1;
    else if ((code | 0x20) === 0x7d) depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}
