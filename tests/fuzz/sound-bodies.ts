import { BACKUP, DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS, SIGN_IN } from '../support/events';
import { asJsonp, rawEvent, rawService, type RawEvent } from '../support/raw-feed';
import type { Draw } from './draw';

/** What is followed in the fuzz, most important first. */
export const TRACKED = [BACKUP, SIGN_IN, 'Apple Account', 'Siri'];

const MORE = ['App Store', 'Beats 1', 'Apple Music radio', 'Photos', 'HomeKit', 'Maps Routing'];
/** As Apple writes them: escaped, by an old name, with spaces around. */
const SPELT_OTHERWISE: Record<string, readonly string[]> = {
  [SIGN_IN]: ['iCloud Account &amp; Sign In'],
  'Apple Account': ['Apple ID'],
  [BACKUP]: [' iCloud Backup'],
};

const WORDS = ['ongoing', 'ongoing', 'ongoing', 'resolved', 'resolved', 'completed', 'upcoming'];
const TYPES = ['Issue', 'Outage', 'Performance', 'Maintenance', '', 'Catastrophe'];
const MESSAGES = [
  'Users may be unable to restore or back up.',
  'This service may be slow or unavailable.',
  '',
  'Users are experiencing a problem with this service. Wir untersuchen das 🙂 &amp; melden uns.',
];
const STARTS = [-HOUR_MS, -13 * HOUR_MS, -2 * DAY_MS, -5 * MINUTE_MS].map((ms) => NOON_MS + ms);

/** An event in Apple's shape, from so few ids and times that they meet each other again. */
function anyEvent(draw: Draw): RawEvent {
  const eventStatus = draw.onceIn(40) ? 'investigating' : draw.oneOf(WORDS);
  const isAhead = eventStatus === 'upcoming';
  const isOver = eventStatus === 'resolved' || eventStatus === 'completed';
  const startMs = isAhead ? NOON_MS + (1 + draw.below(30)) * HOUR_MS : draw.oneOf(STARTS);
  return rawEvent({
    messageId: String(1_000_000_100 + draw.below(6)),
    statusType: isAhead ? 'Maintenance' : draw.oneOf(TYPES),
    eventStatus,
    message: draw.oneOf(MESSAGES),
    epochStartDate: startMs,
    epochEndDate: isOver ? startMs + 3 * MINUTE_MS : isAhead ? startMs + HOUR_MS : null,
  });
}

/** A body as Apple sends it. Most are small; one in `largeOnceIn` lists as much as Apple does, or more. */
export function soundBody(draw: Draw, largeOnceIn = 1_000): unknown {
  const isLarge = draw.onceIn(largeOnceIn);
  const others = isLarge
    ? Array.from({ length: 40 + draw.below(80) }, (_, n) => `Service ${n}`)
    : MORE.filter(() => draw.onceIn(6));
  const listed = TRACKED.filter((name) => name === BACKUP || !draw.onceIn(3));
  const names = [...listed, ...others].map((name) => {
    return draw.onceIn(6) ? draw.oneOf(SPELT_OTHERWISE[name] ?? [name]) : name;
  });
  const services = names.map((name) => {
    const count = draw.below(3) === 0 ? 1 + draw.below(isLarge ? 8 : 3) : 0;
    return rawService(name, ...Array.from({ length: count }, () => anyEvent(draw)));
  });
  return { drpost: false, drMessage: null, services };
}

/** A body as text, bare or as a call, as Apple's two feeds have been sent. */
export function asText(body: unknown, draw: Draw): string {
  const json = draw.onceIn(8) ? JSON.stringify(body, null, 2) : JSON.stringify(body);
  switch (draw.below(8)) {
    case 0:
      return asJsonp(json);
    case 1:
      return asJsonp(json, '\n');
    case 2:
      return `\n${json}\n`;
    default:
      return json;
  }
}
