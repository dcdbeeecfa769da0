/** The fields of what is learned and stored; nothing else of a body may get through. */
const FIELDS = new Set(
  [
    'feed services incidents announcements formerAnnouncements name events unreadableEvents lost',
    'reason lastReadMs messageId statusType eventStatus message usersAffected startMs endMs id',
    'impacts episode worstInEpisode firstSeenMs changedMs timeline service phase wasConfirmed',
    'severity worstSeverity local locale overSeenMs atMs kind lastListedMs now before isUnreadable',
    'incidentId lessAffected appleMessage stillAffected failureMs createdAtMs announcementId',
  ].flatMap((line) => line.split(' ')),
);

/** The longest texts of each field, in UTF-16 units; ids are made of a name or Apple's id and a time. */
const LONGEST: Record<string, number> = {
  name: 120,
  service: 120,
  services: 120,
  messageId: 80,
  statusType: 40,
  eventStatus: 40,
  message: 400,
  appleMessage: 400,
  usersAffected: 200,
};
const LONGEST_OTHER = 300;
const MOST = 1_000;

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * What of a value must not be stored or shown: fields that nobody asked for, texts that are too long
 * or that hold what nobody sees, lists without end, times that are none. Out: what is wrong, in words.
 */
export function unfitIn(value: unknown): string[] {
  const found: string[] = [];
  collect(value, '', found);
  return found;
}

function collect(value: unknown, field: string, found: string[]): void {
  if (typeof value === 'string') {
    if (value.length > (LONGEST[field] ?? LONGEST_OTHER)) found.push(`${field} is too long`);
    if (UNSEEN.test(value)) found.push(`${field} hides something: ${JSON.stringify(value)}`);
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value) || value < 0) found.push(`${field} is ${value}`);
  } else if (Array.isArray(value)) {
    if (value.length > MOST) found.push(`${field} is a long list`);
    for (const one of value) collect(one, field, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      if (!FIELDS.has(name)) found.push(`there is a field ${name}`);
      collect(part, name, found);
    }
  }
}
