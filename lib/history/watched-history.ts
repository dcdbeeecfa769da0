import type { FeedName, Health, Observation, ServiceRef, FeedSnapshot } from '../status/model';
import { statusOf } from '../status/status';
import { serviceIdOf, type ServiceId } from '../status/service-id';
import type { LocalizedText } from '../text/localized-text';
import { dayBars, type DayBar } from './day-bars';
import type { Day } from './days';
import type { ImpactSpan } from './impact-span';
import { lastProblemWords } from './last-problem-words';
import { momentsPerDay } from './moments-per-day';
import { observedSpans } from './observed';
import { uptimeOf, type Uptime } from './uptime';

/** A watched service, looked back on. */
export interface WatchedHistory {
  id: ServiceId;
  /** As Apple calls it. */
  name: string;
  /** What it is like now. */
  health: Health;
  /** How long ago it last had a problem. */
  last: LocalizedText;
  bars: DayBar[];
  /** How many of the person's backups failed, a number a day. */
  failures: number[];
  uptime: Uptime;
}

/** What is stored of the services that are watched. */
export interface WatchedFacts {
  services: { service: ServiceRef; spans: ImpactSpan[]; last: ImpactSpan | null }[];
  observations: Observation[];
  snapshots: Record<FeedName, FeedSnapshot>;
  /** When the person's backups failed. */
  failuresMs: number[];
}

/**
 * Looks back on each watched service.
 * In: what is stored, the days, and now. Out: in the same order. A failed backup stands on the line of
 * iCloud Backup, which is the first.
 */
export function watchedHistories(
  { services, observations, snapshots, failuresMs }: WatchedFacts,
  days: readonly Day[],
  nowMs: number,
): WatchedHistory[] {
  return services.map(({ service, spans, last }, index): WatchedHistory => {
    const observed = observedSpans(observations, service);
    const bars = dayBars(spans, observed, days, nowMs);
    return {
      id: serviceIdOf(service.feed, service.name),
      name: service.name,
      health: statusOf(snapshots[service.feed], service.name, nowMs).health,
      last: lastProblemWords(last, observed[0]?.fromMs ?? null, days[0]?.fromMs ?? nowMs),
      bars,
      failures: momentsPerDay(index === 0 ? failuresMs : [], days),
      uptime: uptimeOf(bars),
    };
  });
}
