import { webPage } from './feed-scenes.ts';
import { feedBody } from './feed-body.ts';
import { maintenance, ongoing, resolved, type FeedEvent } from './feed-event.ts';
import type { FeedAnswer } from './stand-in.ts';

export interface Scene {
  /** Short, fit for a file's name. */
  name: string;
  /** What happens, in plain words. */
  title: string;
  /** What the toolbar must show of it. */
  badge: '✓' | 'M' | '!' | '✕' | '?';
  answer: FeedAnswer;
}

export const SCENARIO_NAMES = ['quiet', 'outage', 'maintenance'] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

const MINUTE_MS = 60_000;
const SLOW = 'Users may be experiencing slower than normal backups.';
const DOWN = 'Users may be unable to back up to or restore from iCloud.';

const scene = (
  name: string,
  badge: Scene['badge'],
  title: string,
  events: Record<string, FeedEvent[]>,
): Scene => ({ name, badge, title, answer: feedBody(events) });

const backup = (event: FeedEvent) => ({ 'iCloud Backup': [event] });
const quiet = (): Scene[] => [scene('quiet', '✓', 'All is well', {})];

function outage(nowMs: number): Scene[] {
  const incident = { messageId: '2000009101', startMs: nowMs - 40 * MINUTE_MS };
  const earlier = { messageId: '2000009100', startMs: nowMs - 90 * MINUTE_MS };
  const signIn = { 'iCloud Account & Sign In': [ongoing('Issue', earlier)] };
  const slow = backup(ongoing('Issue', { ...incident, message: SLOW }));
  const down = backup(ongoing('Outage', { ...incident, message: DOWN }));
  const over = (minutesAgo: number) =>
    backup(resolved('Outage', { ...incident, endMs: nowMs - minutesAgo * MINUTE_MS }));
  const title = 'The first answer is a web page, not the feed';
  return [
    { name: 'cannot-tell', badge: '?', title, answer: webPage },
    ...quiet(),
    scene('sign-in-issue', '✓', 'An issue begins on iCloud Account & Sign In only', signIn),
    scene('backup-issue', '!', 'An issue begins on iCloud Backup', { ...signIn, ...slow }),
    scene('backup-outage', '✕', 'It worsens to an outage', { ...signIn, ...down }),
    scene('resolved', '✓', 'It is resolved, and stays listed', over(2)),
    scene('reopened', '✕', 'The same outage opens again', down),
    scene('resolved-again', '✓', 'It is resolved for the second time', over(1)),
  ];
}

function plannedMaintenance(nowMs: number): Scene[] {
  const at = (startMin: number, endMin: number, eventStatus: string) => {
    const times = { startMs: nowMs + startMin * MINUTE_MS, endMs: nowMs + endMin * MINUTE_MS };
    return backup(maintenance({ messageId: '2000009200', ...times }, eventStatus));
  };
  return [
    ...quiet(),
    scene('announced', '✓', 'Maintenance is planned in two days', at(2_880, 3_000, 'upcoming')),
    scene('maintenance', 'M', 'The maintenance is going on', at(-10, 60, 'ongoing')),
    scene('completed', '✓', 'The maintenance is over', at(-70, -5, 'completed')),
  ];
}

/** The scenes of a scripted day, in order, told as if it were `nowMs` (epoch, ms). */
export function scenario(name: ScenarioName, nowMs: number = Date.now()): Scene[] {
  return { quiet, outage, maintenance: plannedMaintenance }[name](nowMs);
}
