import { allIsWell, backupEvents, httpStatus } from '../support/feed-scenes.ts';
import { developerFeed, type FeedBody } from '../support/stand-in/feed-body.ts';
import { ongoing, resolved } from '../support/stand-in/feed-event.ts';
import {
  DEVELOPER_FEED_PATH,
  FEED_PATH,
  localFeedPath,
  type FeedAnswer,
  type StandIn,
} from '../support/stand-in/stand-in.ts';

/** The browser's own: Apple's words are asked for in this language, too. */
export const LANGUAGE = 'de';
const GERMAN_FEED_PATH = localFeedPath('de_DE');

/** What Apple's page says, feed by feed. Made once, so that the same scene is the same body. */
export interface Scene {
  consumer: FeedAnswer;
  german: FeedAnswer;
  developer: string;
}

const MINUTE_MS = 60_000;
const EVENT = {
  messageId: '2000008801',
  startMs: Date.now() - 60 * MINUTE_MS,
  message: 'Users may be unable to back up to or restore from iCloud.',
};
const ENDED = { ...EVENT, endMs: EVENT.startMs + 30 * MINUTE_MS };
const DEVELOPER_EVENT = { messageId: '2000008802', startMs: EVENT.startMs };

/** A moment in the midst of the incident. */
export const DURING_MS = EVENT.startMs + 10 * MINUTE_MS;
/** Of the developers' feed, for who watches it. */
export const DEVELOPER_SERVICE = 'Xcode Cloud';

/** The same page in German: the same ids and times, other words. */
function inGerman(body: FeedBody): FeedBody {
  const message = 'Benutzer können möglicherweise keine Backups in iCloud erstellen.';
  const services = body.services.map((service) => {
    return { ...service, events: service.events.map((event) => ({ ...event, message })) };
  });
  return { ...body, services };
}

function scene(body: FeedBody, developer = developerFeed()): Scene {
  return { consumer: body, german: inGerman(body), developer };
}

export const WELL = scene(allIsWell());
export const ISSUE = scene(backupEvents(ongoing('Issue', EVENT)));
export const OUTAGE = scene(backupEvents(ongoing('Outage', EVENT)));
export const OVER = scene(backupEvents(resolved('Outage', ENDED)));
export const TROUBLE_ON_BOTH = scene(
  backupEvents(ongoing('Outage', EVENT)),
  developerFeed({ [DEVELOPER_SERVICE]: [ongoing('Issue', DEVELOPER_EVENT)] }),
);
/** Not of 500 and above: Chromium itself would hold back the requests that follow. */
export const REFUSED: Scene = { ...WELL, consumer: httpStatus(404) };

/** From now on the page says this. */
export function show(standIn: StandIn, { consumer, german, developer }: Scene): void {
  standIn.respondWith(consumer, FEED_PATH);
  standIn.respondWith(german, GERMAN_FEED_PATH);
  standIn.respondWith(developer, DEVELOPER_FEED_PATH);
}
