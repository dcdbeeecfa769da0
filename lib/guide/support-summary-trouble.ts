import { coveringIncident, spanOf, type IncidentSpan } from '../status/incident-covers';
import type { Incident } from '../status/model';
import { msg, type LocalizedText } from '../text/localized-text';
import type { JournalEntry } from './journal';
import type { Failure, Run } from './run';
import { symptomSentence } from './run-messages';

const DAY_MS = 24 * 60 * 60_000;

interface Trouble {
  run: Run;
  journal: readonly JournalEntry[];
  /** Oldest first. */
  failures: readonly Failure[];
  incidents: readonly Incident[];
  nowMs: number;
}

/** The failed backups, oldest first, each with the incident of Apple's that it falls inside. */
export function failureLines({ failures, incidents, nowMs }: Trouble): LocalizedText[] {
  return failures.map((failure) => {
    const incident = coveringIncident(failure.atMs, incidents, nowMs);
    const span = incident && spanOf(incident);
    const line = failureLine(failure);
    if (!span) return line;
    const start = { datedMs: span.startMs };
    return span.endMs === null
      ? msg('guide.handOver.failures.insideOngoing', line, start)
      : msg('guide.handOver.failures.inside', line, start, { datedMs: span.endMs });
  });
}

/**
 * Apple's incidents that could keep a backup from being made, oldest first, from the day before the
 * trouble began until now.
 */
export function incidentLines({
  run,
  journal,
  failures,
  incidents,
  nowMs,
}: Trouble): LocalizedText[] {
  const begunMs = [run.startedMs, ...[...journal, ...failures].map(({ atMs }) => atMs)];
  const fromMs = begunMs.reduce((a, b) => Math.min(a, b)) - DAY_MS;
  return incidents
    .flatMap((incident) => spanOf(incident) ?? [])
    .filter(({ startMs, endMs }) => startMs <= nowMs && (endMs ?? nowMs) >= fromMs)
    .toSorted((a, b) => a.startMs - b.startMs)
    .map(incidentLine);
}

function failureLine({ atMs, symptom, words }: Failure): LocalizedText {
  const moment = { datedMs: atMs };
  const says = symptomSentence(symptom);
  if (says && words) return msg('guide.handOver.failures.both', moment, says, words);
  if (says) return msg('guide.handOver.failures.says', moment, says);
  if (words) return msg('guide.handOver.failures.words', moment, words);
  return msg('guide.handOver.failures.at', moment);
}

function incidentLine({ services, severity, startMs, endMs }: IncidentSpan): LocalizedText {
  const what = [services.join(', '), msg(`incident.${severity}`), { datedMs: startMs }];
  return endMs === null
    ? msg('guide.handOver.incidents.ongoing', ...what)
    : msg('guide.handOver.incidents.over', ...what, { datedMs: endMs });
}
