import { FIRST_RUN_ID, reminderIdOf } from '../../lib/guide/run.ts';
import { DEFAULT_SETTINGS, SETTINGS_VERSION } from '../../lib/settings/settings.ts';
import type { Rows } from '../../dev/browser/page-database.ts';
import { backupEvents, httpStatus } from '../../dev/stand-in/feed-scenes.ts';
import { developerFeed } from '../../dev/stand-in/feed-body.ts';
import { ongoing, resolved } from '../../dev/stand-in/feed-event.ts';
import {
  DEVELOPER_FEED_PATH,
  FEED_PATH,
  localFeedPath,
  type FeedAnswer,
  type StandIn,
} from '../../dev/stand-in/stand-in.ts';
import type { Waker } from './rig.ts';

const MINUTE_MS = 60_000;
const DEVELOPER_SERVICE = 'Xcode Cloud';
const EVENT = {
  messageId: '2000008801',
  startMs: Date.now() - 60 * MINUTE_MS,
  message: 'Users may be unable to back up to or restore from iCloud.',
};
/** A moment in the midst of the incident. */
const DURING_MS = EVENT.startMs + 10 * MINUTE_MS;

/** What Apple's server answers for both feeds, and in German. Made once: the same body. */
interface Scene {
  consumer: FeedAnswer;
  german: FeedAnswer;
  developer: string;
}

function scene(...events: Parameters<typeof backupEvents>): Scene {
  const german = events.map((event) => ({ ...event, message: 'Backups sind nicht möglich.' }));
  const developer = developerFeed();
  return { consumer: backupEvents(...events), german: backupEvents(...german), developer };
}

export const WELL = scene();
const ISSUE = scene(ongoing('Issue', EVENT));
const OUTAGE = scene(ongoing('Outage', EVENT));
const OVER = scene(resolved('Outage', { ...EVENT, endMs: EVENT.startMs + 30 * MINUTE_MS }));
const DEVELOPER_EVENT = ongoing('Issue', { messageId: '2000008802', startMs: EVENT.startMs });
const ON_BOTH = { ...OUTAGE, developer: developerFeed({ [DEVELOPER_SERVICE]: [DEVELOPER_EVENT] }) };
/** Not of 500 and above: Chromium itself would hold back the requests that follow. */
const REFUSED = { ...WELL, consumer: httpStatus(404) };

/** From now on Apple's server answers this. */
export function show(standIn: StandIn, { consumer, german, developer }: Scene): void {
  standIn.respondWith(consumer, FEED_PATH);
  standIn.respondWith(german, localFeedPath('de_DE'));
  standIn.respondWith(developer, DEVELOPER_FEED_PATH);
}

/** Something that the worker goes through, in which it may be stopped anywhere. */
export interface Journey {
  name: string;
  /** What was read before, one check each. */
  before: readonly Scene[];
  /** What the user did before, besides `PERSON`. */
  rows?: Rows;
  /** What is due since. */
  due?: Rows;
  by: Waker;
  /** What Apple's server answers from then on. */
  scene: Scene;
  /** What the database refuses to store: the last reading of those before, or all that is written then. */
  refused?: 'before' | 'then';
  /** The badge at the end. */
  badge: '✓' | '✕';
  /** The last parts of the IDs of what is to be notified, by itself or in a summary; nothing else may be. */
  notifies: readonly string[];
}

/** The user presses a notification: a second time where that came to nothing. */
export const isPress = ({ by }: Journey) => by === 'click' || by === 'mute';

/** What a user had done and set before, in all journeys: nothing of it may be lost. */
export const PERSON: Rows = {
  settings: [{ key: 'showsTick', version: SETTINGS_VERSION, value: true }],
  failures: [
    { id: 'f1', atMs: DURING_MS, loggedMs: DURING_MS, deviceId: 'd1', symptom: null, words: 'no' },
  ],
  journal: ['conditions.wifi', 'conditions.power'].map((tickId, index) => {
    return { seq: index + 1, runId: FIRST_RUN_ID, kind: 'tick', tickId, atMs: DURING_MS };
  }),
  wishes: [{ incidentId: 'another', isMuted: true, tellsWhenOver: false, changedMs: DURING_MS }],
};

const watched = [...DEFAULT_SETTINGS.watched, { feed: 'developer', name: DEVELOPER_SERVICE }];
const WATCHING_BOTH: Rows = {
  settings: [{ key: 'watched', version: SETTINGS_VERSION, value: watched }],
};
const DUE_MS = Date.now() - MINUTE_MS;
const REMINDERS: Rows = {
  reminders: (['wait-24h', 'free-space'] as const).map((stepId) => {
    const id = reminderIdOf(FIRST_RUN_ID, stepId);
    return { id, runId: FIRST_RUN_ID, stepId, deviceName: '', dueMs: DUE_MS };
  }),
};

type Kind = Omit<Journey, 'name'>;
const BEGINS: Kind = {
  ...{ before: [WELL, WELL], by: 'checkNow', scene: OUTAGE },
  ...{ badge: '✕', notifies: ['began'] },
};
const FINE: Kind = { ...BEGINS, scene: WELL, badge: '✓', notifies: [] };
const GOES_ON: Kind = { ...BEGINS, before: [WELL, OUTAGE, OUTAGE], notifies: [] };
const ENDS: Kind = { ...FINE, before: [WELL, OUTAGE, OUTAGE], scene: OVER, notifies: ['over'] };
const NOTIFIES_BOTH = [`${DUE_MS}`, `${DUE_MS}`];

const KINDS: Record<string, Kind> = {
  'the first check finds an outage': { ...BEGINS, before: [], notifies: [] },
  'an outage begins': BEGINS,
  'an outage begins, seen by the alarm': { ...BEGINS, by: 'alarm' },
  'a problem gets worse': { ...BEGINS, before: [WELL, ISSUE, ISSUE], notifies: ['worsened'] },
  'an outage ends': ENDS,
  'its end is seen again': { ...ENDS, before: [...ENDS.before, OVER], by: 'alarm' },
  'an outage comes back': {
    ...{ ...BEGINS, before: [WELL, OUTAGE, OVER, OVER], notifies: ['reopened-2'] },
  },
  'one is found over': { ...FINE, scene: OVER, notifies: ['wasDown'] },
  'problems begin on both feeds': {
    ...{ ...BEGINS, rows: WATCHING_BOTH, scene: ON_BOTH, notifies: ['began', 'began'] },
  },
  'the page fails': { ...FINE, scene: REFUSED },
  "Apple's page has not changed": { ...FINE, by: 'alarm' },
  'two reminders are due': { ...FINE, due: REMINDERS, by: 'wake', notifies: NOTIFIES_BOTH },
  'the database refuses an outage': { ...BEGINS, refused: 'then' },
  'what it refused is stored': {
    ...{ ...BEGINS, before: [WELL, WELL, OUTAGE], refused: 'before', notifies: [] },
  },
  'a notification is clicked': { ...GOES_ON, by: 'click' },
  'a notification is muted': { ...GOES_ON, by: 'mute' },
};
export const JOURNEYS = Object.entries(KINDS).map(([name, kind]): Journey => ({ name, ...kind }));
