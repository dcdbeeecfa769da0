import * as v from 'valibot';
import { SEVERITIES, type ChangeKind, type Phase } from '../status/model';
import { appleText, feedName, id, oneOf, serviceName, timeMs } from './fields';

/** As the parser of the feed bounds them. */
const MAX_MESSAGE = 400;
const MAX_USERS = 200;
const MAX_MESSAGE_ID = 80;
const MAX_SERVICES = 1_000;
/** Above what an incident keeps. */
const MAX_TIMELINE = 200;
const MAX_EPISODES = 100_000;

const severity = v.picklist(SEVERITIES);

const phase = oneOf<Phase>({
  ongoing: true,
  clearing: true,
  over: true,
  returning: true,
  receding: true,
  unwatched: true,
});

const changeKind = oneOf<ChangeKind>({
  began: true,
  reached: true,
  worsened: true,
  eased: true,
  joined: true,
  over: true,
  reopened: true,
  foundOver: true,
  unwatched: true,
});

const words = { message: appleText(MAX_MESSAGE), usersAffected: appleText(MAX_USERS) };

const impact = v.object({
  service: serviceName,
  phase,
  wasConfirmed: v.boolean(),
  severity,
  worstSeverity: severity,
  startMs: v.nullable(timeMs),
  endMs: v.nullable(timeMs),
  ...words,
  local: v.exactOptional(v.object({ locale: id, ...words })),
  firstSeenMs: timeMs,
  overSeenMs: v.nullable(timeMs),
});

/** An incident as it was learned; the times by which it is found are left out. */
export const incidentRow = v.object({
  id,
  messageId: appleText(MAX_MESSAGE_ID),
  feed: v.exactOptional(feedName),
  impacts: v.pipe(v.array(impact), v.minLength(1), v.maxLength(MAX_SERVICES)),
  episode: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_EPISODES)),
  worstInEpisode: v.nullable(severity),
  firstSeenMs: timeMs,
  changedMs: timeMs,
  timeline: v.pipe(
    v.array(v.object({ atMs: timeMs, kind: changeKind, severity })),
    v.maxLength(MAX_TIMELINE),
  ),
});

/** A span in which services were read without a gap. */
export const observationRow = v.pipe(
  v.object({
    feed: feedName,
    fromMs: timeMs,
    toMs: timeMs,
    services: v.pipe(v.array(serviceName), v.maxLength(MAX_SERVICES)),
  }),
  v.check(({ fromMs, toMs }) => fromMs <= toMs),
);

/** What is wanted of one incident. */
export const wishRow = v.object({
  incidentId: id,
  isMuted: v.boolean(),
  tellsWhenOver: v.boolean(),
  changedMs: timeMs,
});
