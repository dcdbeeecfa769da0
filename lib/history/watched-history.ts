import type { FeedName, FeedSnapshot, Health, Observation, ServiceRef } from '../status/model';
import { type ServiceId, serviceIdOf } from '../status/service-names';
import { isProblem } from '../status/severity';
import { statusOf } from '../status/status';
import type { LocalizedText } from '../text/localized-text';
import { dayBars, uptimeOf, type DayBar, type Uptime } from './day-bars';
import { observedSpans, type Day } from './days';
import { lastProblemMessage } from './history-messages';
import { impactSpansOf, type ImpactSpan } from './impact-spans';

export interface WatchedHistory {
  id: ServiceId;
  name: string;
  health: Health;
  /** How long ago the service last had a problem. */
  last: LocalizedText;
  bars: DayBar[];
  uptime: Uptime;
  /** Whether no problem was reported on any of the days. */
  isQuiet: boolean;
}

export interface WatchedFacts {
  services: { service: ServiceRef; spans: ImpactSpan[]; last: ImpactSpan | null }[];
  observations: Observation[];
  snapshots: Record<FeedName, FeedSnapshot>;
  failuresMs: number[];
}

/** The history of each watched service. Failed backups belong to iCloud Backup, which is first. */
export function watchedHistories(
  { services, observations, snapshots, failuresMs }: WatchedFacts,
  days: readonly Day[],
  nowMs: number,
): WatchedHistory[] {
  return services.map(({ service, spans, last }, index): WatchedHistory => {
    const observed = observedSpans(observations, service);
    const facts = { spans, observed, failuresMs: index === 0 ? failuresMs : [] };
    const bars = dayBars(facts, days, nowMs);
    const id = serviceIdOf(service.feed, service.name);
    const { health, incident } = statusOf(snapshots[service.feed], service.name, nowMs);
    // It may not be stored yet.
    const current = isProblem(health) && incident ? impactSpansOf(incident) : [];
    const latest = current.find((span) => span.service === id) ?? last;
    return {
      id,
      name: service.name,
      health,
      last: lastProblemMessage(latest, observed[0]?.fromMs ?? null, days[0]?.fromMs ?? nowMs),
      bars,
      uptime: uptimeOf(bars),
      isQuiet: bars.every((bar) => bar.spans.length === 0),
    };
  });
}
