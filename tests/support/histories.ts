import fc from 'fast-check';
import {
  CHANGE_KINDS,
  PHASES,
  SEVERITIES,
  type Impact,
  type Incident,
} from '../../lib/status/model';
import { BACKUP, HOUR_MS, NOON_MS, SIGN_IN } from './events';

/** What an issue of an hour does to iCloud Backup, over at noon by Apple's word, unless told. */
export function impactOf(more: Partial<Impact> = {}): Impact {
  return {
    service: BACKUP,
    phase: 'over',
    wasConfirmed: true,
    severity: 'issue',
    worstSeverity: 'issue',
    startMs: NOON_MS - HOUR_MS,
    endMs: NOON_MS,
    message: 'Users may be unable to back up.',
    usersAffected: 'Some users are affected',
    firstSeenMs: NOON_MS - HOUR_MS / 2,
    overSeenMs: NOON_MS + 1,
    ...more,
  };
}

/** Such an impact while it goes on. */
export const goingOn = (more: Partial<Impact> = {}): Impact =>
  impactOf({ phase: 'ongoing', endMs: null, overSeenMs: null, ...more });

/** An incident with such an impact, unless told. */
export function incidentOf(id: string, more: Partial<Incident> = {}): Incident {
  return {
    id,
    messageId: id,
    impacts: [impactOf()],
    episode: 1,
    worstInEpisode: null,
    firstSeenMs: NOON_MS - HOUR_MS / 2,
    changedMs: NOON_MS + 1,
    timeline: [{ atMs: NOON_MS - HOUR_MS / 2, kind: 'began', severity: 'issue' }],
    ...more,
  };
}

const SERVICES = [BACKUP, SIGN_IN, 'Apple Account', 'Photos'];

/** They often meet. */
const atMs = fc.nat({ max: 60 });
const severity = fc.constantFrom(...SEVERITIES);

const anyImpact: fc.Arbitrary<Impact> = fc.record({
  service: fc.constantFrom(...SERVICES),
  phase: fc.constantFrom(...PHASES),
  wasConfirmed: fc.boolean(),
  severity,
  worstSeverity: severity,
  startMs: fc.option(atMs),
  endMs: fc.option(atMs),
  message: fc.constantFrom('', 'a', 'b'),
  usersAffected: fc.constantFrom('', 'a', 'b'),
  firstSeenMs: atMs,
  overSeenMs: fc.option(atMs),
});

/** One incident, whatever was seen of it. */
export const anyIncident: fc.Arbitrary<Incident> = fc.record({
  id: fc.constant('i'),
  messageId: fc.constantFrom('1', '2'),
  impacts: fc
    .uniqueArray(anyImpact, { selector: ({ service }) => service, minLength: 1 })
    .map((impacts) => impacts.sort((a, b) => (a.service < b.service ? -1 : 1))),
  episode: fc.nat({ max: 3 }),
  worstInEpisode: fc.option(severity),
  firstSeenMs: atMs,
  changedMs: atMs,
  timeline: fc
    .array(fc.record({ atMs, kind: fc.constantFrom(...CHANGE_KINDS), severity }), { maxLength: 12 })
    .map((entries) => entries.toSorted((a, b) => a.atMs - b.atMs)),
});
