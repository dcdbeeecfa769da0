import * as v from 'valibot';
import { cleanText } from '../feed/clean-text';
import type { IncidentPreference } from '../settings/incident-preference';
import {
  CHANGE_KINDS,
  FEEDS,
  PHASES,
  SEVERITIES,
  type Incident,
  type Observation,
} from '../status/model';
import { idText, timeMs } from '../text/field-schemas';

/** The limits of the feed's parser. */
const MAX_SERVICE_NAME = 120;
const MAX_MESSAGE = 400;
const MAX_USERS = 200;
const MAX_MESSAGE_ID = 80;
const MAX_SERVICES = 1_000;
/** More than an incident can have. */
const MAX_TIMELINE = 200;
const MAX_EPISODES = 100_000;

/** Apple's text, at most this long in UTF-16 units. */
const appleText = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => cleanStored(text, maxLength)),
  );

const feedName = v.picklist(FEEDS);
const serviceName = v.pipe(appleText(MAX_SERVICE_NAME), v.minLength(1));
const services = v.pipe(v.array(serviceName), v.maxLength(MAX_SERVICES));
const severity = v.picklist(SEVERITIES);

const words = { message: appleText(MAX_MESSAGE), usersAffected: appleText(MAX_USERS) };

const impact = v.object({
  service: serviceName,
  phase: v.picklist(PHASES),
  wasConfirmed: v.boolean(),
  severity,
  worstSeverity: severity,
  startMs: v.nullable(timeMs),
  endMs: v.nullable(timeMs),
  ...words,
  local: v.exactOptional(v.object({ locale: idText, ...words })),
  firstSeenMs: timeMs,
  overSeenMs: v.nullable(timeMs),
});

/** Without the times for the history's indexes: these are computed again. */
export const incidentRow: v.GenericSchema<unknown, Incident> = v.object({
  id: idText,
  messageId: appleText(MAX_MESSAGE_ID),
  feed: v.exactOptional(feedName),
  impacts: v.pipe(v.array(impact), v.minLength(1), v.maxLength(MAX_SERVICES)),
  episode: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_EPISODES)),
  worstInEpisode: v.nullable(severity),
  firstSeenMs: timeMs,
  changedMs: timeMs,
  timeline: v.pipe(
    v.array(v.object({ atMs: timeMs, kind: v.picklist(CHANGE_KINDS), severity })),
    v.maxLength(MAX_TIMELINE),
  ),
});

export const observationRow: v.GenericSchema<unknown, Observation> = v.pipe(
  v.object({ feed: feedName, fromMs: timeMs, toMs: timeMs, services }),
  v.check(({ fromMs, toMs }) => fromMs <= toMs),
);

export const preferenceRow: v.GenericSchema<unknown, IncidentPreference> = v.object({
  incidentId: idText,
  isMuted: v.boolean(),
  tellsWhenOver: v.boolean(),
  changedMs: timeMs,
});

/** Stored text was cleaned before and is no longer HTML: its `&amp;` is literal. */
function cleanStored(text: string, maxLength: number): string {
  const escaped = text.slice(0, maxLength).replaceAll('&', '&amp;');
  // Escaping makes the text at most five times as long; it must not be cut again.
  return cleanText(escaped, maxLength * 5);
}
