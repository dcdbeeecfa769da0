import { GLANCE_FORMAT } from './glance';
import {
  NO_VALIDATORS,
  SEVERITIES,
  type CheckRecord,
  type FailureReason,
  type Incident,
  type Known,
  type LostService,
  type Phase,
  type Snapshot,
} from './model';
import { BACKUP_SERVICE } from './watched-services';

/** All that can stand in a glance, beside numbers. */
const ACTIVE_PHASES = ['ongoing', 'clearing', 'returning', 'receding'] as const satisfies Phase[];
const LOST_REASONS = ['missing', 'unreadable'] as const satisfies LostService['reason'][];
const FAILURE_REASONS = [
  'offline',
  'timeout',
  'unreachable',
  'refused',
  'redirected',
  'malformed',
  'notPermitted',
] as const satisfies FailureReason[];

const MAX_LENGTH = 300;
/** The last moment that a date can have (https://tc39.es/ecma262/#sec-time-values-and-time-range). */
const MAX_MS = 8.64e15;

/**
 * What a glance tells, as if it had been stored, for `statusOf` to judge at a moment. Its one incident
 * has a digest for its id, and no words.
 * In: the query of any address. Out: null where that is no glance, in whole or in part.
 */
export function snapshotInGlance(query: string): Snapshot | null {
  if (query.length > MAX_LENGTH) return null;
  const fields = new URLSearchParams(query);
  if (fields.get('glance') !== GLANCE_FORMAT) return null;
  try {
    return { known: knownIn(fields), check: checkIn(fields) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function knownIn(fields: URLSearchParams): Known | null {
  const incidents = incidentsIn(fields);
  const isListed = fields.has('listed');
  if (!isListed && incidents.length === 0) return null;
  const reason = wordIn(fields, 'lost', LOST_REASONS);
  const lost = reason && { reason, lastReadMs: numberIn(fields, 'lostRead') };
  const entry = { name: BACKUP_SERVICE, events: [], unreadableEvents: 0, lost };
  return { feed: 'consumer', services: isListed ? [entry] : [], incidents };
}

function incidentsIn(fields: URLSearchParams): Incident[] {
  const id = numberIn(fields, 'incident');
  if (id === null) return [];
  const severity = needed(wordIn(fields, 'severity', SEVERITIES));
  const phase = needed(wordIn(fields, 'phase', ACTIVE_PHASES));
  const firstSeenMs = needed(numberIn(fields, 'seen'));
  const impact = {
    ...{ service: BACKUP_SERVICE, phase, severity, worstSeverity: severity, firstSeenMs },
    ...{ startMs: numberIn(fields, 'start'), endMs: null, overSeenMs: null, wasConfirmed: false },
    ...{ message: '', usersAffected: '' },
  };
  return [
    {
      ...{ id: String(id), messageId: '', feed: 'consumer', impacts: [impact], timeline: [] },
      ...{ episode: 0, worstInEpisode: null, firstSeenMs, changedMs: firstSeenMs },
    },
  ];
}

function checkIn(fields: URLSearchParams): CheckRecord {
  const reason = wordIn(fields, 'failing', FAILURE_REASONS);
  const failing = reason && {
    ...{ reason, detail: '', count: 1, sinceMs: needed(numberIn(fields, 'failingSince')) },
    ...(fields.has('unsure') && { isUnsure: true }),
  };
  const readAtMs = numberIn(fields, 'read');
  const attemptedAtMs = numberIn(fields, 'tried') ?? 0;
  return {
    ...{ feed: 'consumer', attemptedAtMs, readAtMs, failing },
    ...{ notBeforeMs: null, validators: NO_VALIDATORS },
  };
}

/** Throws a RangeError where it is none of these; null: it is not said. */
function wordIn<Word extends string>(
  fields: URLSearchParams,
  name: string,
  words: readonly Word[],
): Word | null {
  const said = fields.get(name);
  return said === null ? null : needed(words.find((word) => word === said) ?? null);
}

function numberIn(fields: URLSearchParams, name: string): number | null {
  const said = fields.get(name);
  if (said === null) return null;
  const number = /^\d{1,16}$/.test(said) ? Number(said) : NaN;
  if (!(number <= MAX_MS)) throw new RangeError(`"${name}" is no such number.`);
  return number;
}

function needed<T>(value: T | null): T {
  if (value === null) throw new RangeError('A part of the glance is missing.');
  return value;
}
