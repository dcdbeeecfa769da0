import * as v from 'valibot';
import { cleanText } from '../text/clean-text';
import { idText, timeMs } from '../text/field-schemas';
import { CHANGE_KINDS, FEEDS, PHASES, SEVERITIES } from './model';

/*
 * The only definition of the history's rows: the types in `model` are inferred from it, without loading it.
 * Parsing with these schemas cleans Apple's text, within the limits of the feed's parser.
 */
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
const severity = v.picklist(SEVERITIES);
const words = { message: appleText(MAX_MESSAGE), usersAffected: appleText(MAX_USERS) };

const impactRow = v.object({
  service: serviceName,
  phase: v.picklist(PHASES),
  /** It was ongoing here once: users may have been notified. */
  wasConfirmed: v.boolean(),
  severity,
  worstSeverity: severity,
  startMs: v.nullable(timeMs),
  endMs: v.nullable(timeMs),
  ...words,
  /** Apple's words from the feed of the user's language; `locale` is Apple's name of it, such as `de_DE`. */
  local: v.exactOptional(v.object({ locale: idText, ...words })),
  firstSeenMs: timeMs,
  /** When two readings had agreed that it was over. */
  overSeenMs: v.nullable(timeMs),
});

/** Without the times for the history's indexes: these are computed again. */
export const incidentRow = v.object({
  /** Ours, and the same for its whole life, whatever Apple does to its own ids and times. */
  id: idText,
  messageId: appleText(MAX_MESSAGE_ID),
  /** Absent: the consumer feed. */
  feed: v.exactOptional(feedName),
  impacts: v.pipe(v.array(impactRow), v.minLength(1), v.maxLength(MAX_SERVICES)),
  /** 0 when only ever seen over, 2 after one reopening. */
  episode: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_EPISODES)),
  /** So that each worsening is notified once; null between episodes. */
  worstInEpisode: v.nullable(severity),
  firstSeenMs: timeMs,
  changedMs: timeMs,
  timeline: v.pipe(
    v.array(v.object({ atMs: timeMs, kind: v.picklist(CHANGE_KINDS), severity })),
    v.maxLength(MAX_TIMELINE),
  ),
});

export const observationRow = v.pipe(
  v.object({
    feed: feedName,
    /** Both ends are in it. */
    fromMs: timeMs,
    toMs: timeMs,
    /** In alphabetical order. */
    services: v.pipe(v.array(serviceName), v.maxLength(MAX_SERVICES)),
  }),
  v.check(({ fromMs, toMs }) => fromMs <= toMs),
);

/** Stored text was cleaned before and is no longer HTML: its `&amp;` is literal. */
function cleanStored(text: string, maxLength: number): string {
  const escaped = text.slice(0, maxLength).replaceAll('&', '&amp;');
  // Escaping makes the text at most five times as long; it must not be cut again.
  return cleanText(escaped, maxLength * 5);
}
