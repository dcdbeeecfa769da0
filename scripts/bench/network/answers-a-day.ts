import { QUIET_PERIOD_MS } from '../../../lib/status/status.ts';
import type { Publication } from '../../../tests/support/published.ts';
import { SleepingBrowser } from '../../../tests/support/sleeping-browser.ts';
import { resolved } from '../../../tests/support/stand-in/feed-event.ts';
import { backupIssue, eightyServices } from '../eighty-services.ts';
import { liveInstall } from '../simulation/live-install.ts';

const HOUR_MS = 60 * 60_000;
const MIDNIGHT_MS = Date.UTC(2026, 2, 10);
/** The install's place hardly matters; so many of them are looked at. */
const PLACES = 5;

/** A day at Apple and in a browser. */
export interface Day {
  /** The hour at which an incident begins, and the one at which it ends; null: none. */
  incident: readonly [number, number] | null;
  /** The hours in which the browser is open. */
  open: readonly [number, number];
  hasValidators: boolean;
}

/** How often Apple is asked on a day, and what it answers, on average over the places. */
export interface Answers {
  bodies: number;
  unchanged: number;
}

/** Lives through a day with the schedule as it is. */
export function answersADay({ incident, open, hasValidators }: Day): Answers {
  const published = incident ? outageDay(...incident) : [quiet(MIDNIGHT_MS - 1)];
  const [fromMs, toMs] = [MIDNIGHT_MS + open[0] * HOUR_MS, MIDNIGHT_MS + open[1] * HOUR_MS];
  const answer = hasValidators ? 'newest' : 'noValidators';
  const counts = { body: 0, unchanged: 0, failed: 0 };
  for (let place = 0; place < PLACES; place += 1) {
    const offsetMs = (QUIET_PERIOD_MS * (place + 0.5)) / PLACES;
    const time = { fromMs, toMs, offsetMs, published, answer } as const;
    liveInstall(new SleepingBrowser(), time, (answered) => (counts[answered] += 1));
  }
  return { bodies: counts.body / PLACES, unchanged: counts.unchanged / PLACES };
}

const publication = (atMs: number, text: string): Publication => ({
  atMs,
  text,
  said: () => new Map(),
});

function quiet(atMs: number): Publication {
  return publication(atMs, eightyServices(atMs, null));
}

function outageDay(fromHour: number, toHour: number): Publication[] {
  const [startMs, endMs] = [MIDNIGHT_MS + fromHour * HOUR_MS, MIDNIGHT_MS + toHour * HOUR_MS];
  const messageId = '2000009500';
  const issue = backupIssue('Users may be unable to back up.', startMs);
  const over = resolved('Issue', { messageId, startMs, endMs });
  return [
    quiet(MIDNIGHT_MS - 1),
    publication(startMs, eightyServices(startMs, issue)),
    publication(endMs, eightyServices(endMs, over)),
  ];
}
