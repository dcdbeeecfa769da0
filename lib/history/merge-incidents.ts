import type { Impact, Incident, TimelineEntry } from '../status/model';
import { withEntry } from '../status/incident';
import { isWorse } from '../status/severity';

/**
 * How an incident is now, with what else was seen of it before or by another browser: since when it is
 * known by whichever saw it first, and all that happened. What is so now is never taken from there.
 */
export function withPast(now: Incident, past: Incident): Incident {
  const { timeline } = withTimeout([...past.timeline, ...now.timeline]).reduce<Incident>(
    withEntry,
    {
      ...now,
      timeline: [],
    },
  );
  return {
    ...now,
    impacts: impactsOf(now, past),
    firstSeenMs: Math.min(now.firstSeenMs, past.firstSeenMs),
    changedMs: Math.max(now.changedMs, past.changedMs),
    timeline,
  };
}

/** Also those on services that only one of them watched. */
function impactsOf(now: Incident, past: Incident): Impact[] {
  const merged = now.impacts.map((impact) => {
    const before = past.impacts.find(({ service }) => service === impact.service);
    return before ? impactWithPast(impact, before) : impact;
  });
  const isElsewhere = ({ service }: Impact) => !merged.some((one) => one.service === service);
  return [...merged, ...past.impacts.filter(isElsewhere)].sort((a, b) =>
    a.service < b.service ? -1 : 1,
  );
}

function impactWithPast(now: Impact, past: Impact): Impact {
  const isPastWorse = isWorse(past.worstSeverity, now.worstSeverity);
  return {
    ...now,
    wasConfirmed: now.wasConfirmed || past.wasConfirmed,
    worstSeverity: isPastWorse ? past.worstSeverity : now.worstSeverity,
    firstSeenMs: Math.min(now.firstSeenMs, past.firstSeenMs),
  };
}

/** What happened, in order: two browsers see the same at different times, and the first sight counts. */
function withTimeout(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const once = [...new Map(entries.map((entry) => [nameOf(entry), entry])).values()];
  const kept: TimelineEntry[] = [];
  for (const entry of once.sort((a, b) => a.atMs - b.atMs || (nameOf(a) < nameOf(b) ? -1 : 1)))
    if (changesState(entry, kept.at(-1))) kept.push(entry);
  return kept;
}

function nameOf({ atMs, kind, severity }: TimelineEntry): string {
  return `${atMs}/${kind}/${severity}`;
}

function changesState(entry: TimelineEntry, before: TimelineEntry | undefined): boolean {
  if (!before || entry.kind === 'joined') return true;
  // These say more than how bad it is.
  if (entry.kind === 'reached') return before.kind !== 'reached';
  return stateAfter(entry) !== stateAfter(before);
}

function stateAfter({ kind, severity }: TimelineEntry): string {
  if (kind === 'over' || kind === 'foundOver') return 'over';
  return kind === 'unwatched' ? kind : severity;
}
