import { feedBody } from './feed-body.ts';
import { maintenance, ongoing, resolved, type FeedEvent } from './feed-event.ts';
import type { FeedHandler } from './stand-in.ts';

const BACKUP = 'iCloud Backup';
const SIGN_IN = 'iCloud Account & Sign In';

/** A fixed start, so that the same scene twice is the same body. */
const START_MS = Date.now() - 60 * 60_000;
const DETAILS = {
  ...{ messageId: '2000007001', startMs: START_MS },
  message: 'Users may be unable to back up to or restore from iCloud.',
};
export const OUTAGE_EVENT = ongoing('Outage', DETAILS);
const OVER_EVENT = resolved('Outage', { ...DETAILS, endMs: START_MS + 30 * 60_000 });

/** A body in which iCloud Backup has these events and all else is well. */
export const backupEvents = (...events: FeedEvent[]) => feedBody({ [BACKUP]: events });

export const allIsWell = () => feedBody();
export const backupIssue = () => backupEvents(ongoing('Issue', DETAILS));
export const backupOutage = () => backupEvents(OUTAGE_EVENT);
export const backupOver = () => backupEvents(OVER_EVENT);
export const backupMaintenance = () =>
  backupEvents(maintenance({ messageId: '2000007002', startMs: START_MS }));

/** One incident over two watched services. */
export const outageOfBoth = () => feedBody({ [BACKUP]: [OUTAGE_EVENT], [SIGN_IN]: [OUTAGE_EVENT] });

/** A body that does not list iCloud Backup at all. */
export const backupMissing = () => feedBody({}, ['App Store', SIGN_IN]);

/** An answer with a status of its own. */
export const httpStatus =
  (status: number, headers: Record<string, string> = {}): FeedHandler =>
  (_request, response) =>
    response.writeHead(status, headers).end();

/** A web page where data was expected, as some Wi-Fi's sign-in page. */
export const webPage: FeedHandler = (_request, response) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>Sign in</h1>');
