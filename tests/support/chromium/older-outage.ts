import type { Rows } from '../../../scripts/browser/page-database.ts';
import { ongoing } from '../stand-in/feed-event.ts';
import { backupEvents } from '../feed-scenes.ts';

const MINUTE_MS = 60_000;
const MESSAGE_ID = '2000007801';
const MESSAGE = 'Users may be unable to back up.';

/**
 * An outage of iCloud Backup as versions 0.1 and 0.2 stored it, with its notification shown, and as Apple's
 * page still lists it. The last check was a minute ago.
 */
export function olderOutage(nowMs: number) {
  const startMs = nowMs - 60 * MINUTE_MS;
  const seenMs = startMs + 20 * MINUTE_MS;
  const attemptedAtMs = nowMs - MINUTE_MS;
  const words = { message: MESSAGE, usersAffected: 'Some users are affected' };
  const impact = {
    service: 'iCloud Backup',
    phase: 'ongoing',
    wasConfirmed: true,
    severity: 'outage',
    worstSeverity: 'outage',
    startMs,
    endMs: null,
    ...words,
    firstSeenMs: seenMs,
    overSeenMs: null,
  };
  const incident = {
    id: `${MESSAGE_ID}@${seenMs}`,
    messageId: MESSAGE_ID,
    impacts: [impact],
    episode: 1,
    worstInEpisode: 'outage',
    firstSeenMs: seenMs,
    changedMs: seenMs,
    timeline: [{ atMs: seenMs, kind: 'began', severity: 'outage' }],
  };
  const event = { messageId: MESSAGE_ID, statusType: 'Outage', eventStatus: 'ongoing', startMs };
  const service = { name: 'iCloud Backup', unreadableEvents: 0, lost: null };
  const check = { feed: 'consumer', attemptedAtMs, readAtMs: attemptedAtMs, failing: null };
  const rows = {
    known: [
      {
        feed: 'consumer',
        services: [{ ...service, events: [{ ...event, endMs: null, ...words }] }],
        incidents: [incident],
      },
    ],
    incidents: [{ ...incident, startMs }],
    checks: [{ ...check, notBeforeMs: null, validators: { etag: null, lastModified: null } }],
    install: [{ key: 'install', checkOffsetMs: 1_234 }],
  } satisfies Rows;
  const feed = backupEvents(
    ongoing('Outage', { messageId: MESSAGE_ID, startMs, message: MESSAGE }),
  );
  return { rows, feed, incidentId: incident.id, messageId: MESSAGE_ID, startMs };
}
