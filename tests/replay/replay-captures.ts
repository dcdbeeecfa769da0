import { parseFeed } from '../../lib/feed/parse-feed';
import { NO_ACTIVITY } from '../../lib/guide/user-activity';
import { createNotifications } from '../../lib/notifications/create-notifications';
import type {
  IncidentNotification,
  PlannedNotification,
} from '../../lib/notifications/notification';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings/settings';
import type { Announcement, Change, Incident, FeedState } from '../../lib/status/model';
import { followRenames } from '../../lib/status/service-id';
import { statusOf, type Status } from '../../lib/status/status';
import { updateFeedState } from '../../lib/status/update-feed-state';
import { NOTHING_KNOWN } from '../support/events';
import { checkRecord } from '../support/snapshots';
import type { Capture } from './corpus';

export interface ReplayStep {
  capture: Capture;
  state: FeedState;
  changes: Change[];
  announced: Announcement[];
  notifications: (IncidentNotification | PlannedNotification)[];
  statusOf: (service: string) => Status;
}

export interface Replay {
  steps: ReplayStep[];
  changes: Change[];
  announced: Announcement[];
  notifications: (IncidentNotification | PlannedNotification)[];
  /** Each as it last was, in the order in which they were first seen. */
  incidents: Incident[];
}

/** Settings by which these services of the consumer feed are watched, and everything is told. */
export function watchingAll(services: readonly string[]): Settings {
  return {
    ...DEFAULT_SETTINGS,
    watched: services.map((name) => ({ feed: 'consumer', name })),
    notices: { ...DEFAULT_SETTINGS.notices, planned: true },
  };
}

/** Reads all captures in order, each at its own time: what is known, and what is owed for it. */
export function replayCaptures(
  captures: readonly Capture[],
  monitored: readonly string[],
  settings: Settings,
): Replay {
  let known = NOTHING_KNOWN;
  let previousReadMs: number | null = null;
  const latest = new Map<string, Incident>();
  const steps = captures.map((capture): ReplayStep => {
    const nowMs = capture.atMs;
    const feed = parseFeed(capture.text);
    if (!feed.ok) throw new Error(`${new Date(nowMs).toISOString()}: ${feed.malformation}`);
    const services = followRenames(feed.services);
    const next = updateFeedState({ state: known, services, monitored, nowMs, previousReadMs });
    known = next.state;
    previousReadMs = nowMs;
    for (const incident of known.incidents) latest.set(incident.id, incident);
    const snapshot = { state: known, check: checkRecord({ readAtMs: nowMs }) };
    const preferences = { settings, preferences: [], userActivity: NO_ACTIVITY };
    return {
      capture,
      ...next,
      notifications: createNotifications({
        ...next,
        feed: 'consumer',
        monitored,
        ...preferences,
        nowMs,
      }),
      statusOf: (service) => statusOf(snapshot, service, nowMs),
    };
  });
  return {
    steps,
    changes: steps.flatMap(({ changes }) => changes),
    announced: steps.flatMap(({ announced }) => announced),
    notifications: steps.flatMap(({ notifications }) => notifications),
    incidents: [...latest.values()],
  };
}
