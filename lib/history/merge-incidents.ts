import { withEntry } from '../status/incident';
import type { Impact, Incident, TimelineEntry } from '../status/model';
import { isWorse } from '../status/severity';

/** Adds the earlier history of an incident, possibly from another browser; never its current state. */
export function withPast(now: Incident, past: Incident): Incident {
  const { timeline } = mergeTimelines(past, now).reduce<Incident>(withEntry, {
    ...now,
    timeline: [],
  });
  return {
    ...now,
    impacts: withPastImpacts(now, past),
    firstSeenMs: Math.min(now.firstSeenMs, past.firstSeenMs),
    changedMs: Math.max(now.changedMs, past.changedMs),
    timeline,
  };
}

/** Includes services that only one of them watched. */
function withPastImpacts(now: Incident, past: Incident): Impact[] {
  const merged = now.impacts.map((impact) => {
    const before = past.impacts.find(({ service }) => service === impact.service);
    return before ? impactWithPast(impact, before) : impact;
  });
  const isMissing = ({ service }: Impact) => !merged.some((one) => one.service === service);
  return [...merged, ...past.impacts.filter(isMissing)].sort((a, b) =>
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

/** Both timelines in order. Two browsers see one change at different times: the earlier one counts. */
function mergeTimelines(past: Incident, now: Incident): TimelineEntry[] {
  const entries = [...past.timeline, ...now.timeline];
  const distinct = [...new Map(entries.map((entry) => [entryKey(entry), entry])).values()];
  const kept: TimelineEntry[] = [];
  for (const entry of distinct.sort(byTime)) if (isChange(entry, kept.at(-1))) kept.push(entry);
  return kept;
}

function byTime(a: TimelineEntry, b: TimelineEntry): number {
  return a.atMs - b.atMs || (entryKey(a) < entryKey(b) ? -1 : 1);
}

function entryKey({ atMs, kind, severity }: TimelineEntry): string {
  return `${atMs}/${kind}/${severity}`;
}

function isChange(entry: TimelineEntry, before: TimelineEntry | undefined): boolean {
  if (!before || entry.kind === 'joined') return true;
  // `reached` says more than the severity.
  if (entry.kind === 'reached') return before.kind !== 'reached';
  return stateAfter(entry) !== stateAfter(before);
}

function stateAfter({ kind, severity }: TimelineEntry): string {
  if (kind === 'over' || kind === 'foundOver') return 'over';
  return kind === 'unwatched' ? kind : severity;
}
