import type {
  IncidentNotification,
  PlannedNotification,
} from '../../lib/notifications/notification';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings/settings';
import type { FeedSnapshot, Incident } from '../../lib/status/model';
import { statusOf, type Status } from '../../lib/status/status';
import { askApple, servicesOf } from '../support/published';
import { SimulatedBrowser } from '../support/simulated-browser';
import type { Capture } from './captures';
import { publicationsOf } from './publications';

interface ReplayStep {
  capture: Capture;
  statusOf: (service: string) => Status;
}

export interface Replay {
  browser: SimulatedBrowser;
  steps: ReplayStep[];
  /** In the order in which they were created. */
  notifications: (IncidentNotification | PlannedNotification)[];
  /** Each as it last was, in the order in which they were first seen. */
  incidents: Incident[];
}

/** Watches these services of the consumer feed, with every kind of notification. */
export function watchingAll(services: readonly string[]): Pick<Settings, 'watched' | 'notices'> {
  const notices = { ...DEFAULT_SETTINGS.notices, planned: true };
  return { watched: servicesOf('consumer', services), notices };
}

/** The worker reads all captures in order, each at its own time. */
export async function replayCaptures(
  captures: readonly Capture[],
  settings: Partial<Settings>,
): Promise<Replay> {
  const apple = { consumer: publicationsOf(captures), developer: [] };
  const browser = new SimulatedBrowser({ ask: askApple(apple) });
  await browser.set(settings);
  const notifications: Replay['notifications'] = [];
  const incidents = new Map<string, Incident>();
  let snapshot: FeedSnapshot = { state: null, check: null };
  browser.onUpdate = (update) => {
    for (const one of update.notifications ?? [])
      if (one.kind !== 'reminder') notifications.push(one);
    for (const incident of update.state?.incidents ?? []) incidents.set(incident.id, incident);
  };
  browser.onToolbar = ({ consumer }) => (snapshot = consumer);
  const steps: ReplayStep[] = [];
  for (const capture of captures) {
    // Two captures may be a moment apart.
    await browser.live([{ atMs: capture.atMs, wakes: [] }]);
    await browser.wake('checkNow');
    const [seen, nowMs] = [snapshot, browser.nowMs];
    steps.push({ capture, statusOf: (service) => statusOf(seen, service, nowMs) });
  }
  return { browser, steps, notifications, incidents: [...incidents.values()] };
}
