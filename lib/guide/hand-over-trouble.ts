import { coveringIncident } from '../status/covers';
import { spanOf, type IncidentSpan } from '../status/incident-span';
import type { Incident } from '../status/model';
import { message, type Message } from '../text/message';
import type { JournalEntry } from './journal';
import type { Failure, Run } from './run';
import { symptomSentence } from './run-label';

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
export function failureLines({ failures, incidents, nowMs }: Trouble): Message[] {
  return failures.map((failure) => {
    const incident = coveringIncident(failure.atMs, incidents, nowMs);
    const span = incident && spanOf(incident);
    const line = failureLine(failure);
    if (!span) return line;
    const start = { datedMs: span.startMs };
    return span.endMs === null
      ? message('guide.handOver.failures.insideOngoing', line, start)
      : message('guide.handOver.failures.inside', line, start, { datedMs: span.endMs });
  });
}

/**
 * Apple's incidents that could keep a backup from being made, oldest first, from the day before the
 * trouble began until now.
 */
export function incidentLines({ run, journal, failures, incidents, nowMs }: Trouble): Message[] {
  const begunMs = [run.startedMs, ...[...journal, ...failures].map(({ atMs }) => atMs)];
  const fromMs = begunMs.reduce((a, b) => Math.min(a, b)) - DAY_MS;
  return incidents
    .flatMap((incident) => spanOf(incident) ?? [])
    .filter(({ startMs, endMs }) => startMs <= nowMs && (endMs ?? nowMs) >= fromMs)
    .toSorted((a, b) => a.startMs - b.startMs)
    .map(incidentLine);
}

function failureLine({ atMs, symptom, words }: Failure): Message {
  const moment = { datedMs: atMs };
  const says = symptomSentence(symptom);
  if (says && words) return message('guide.handOver.failures.both', moment, says, words);
  if (says) return message('guide.handOver.failures.says', moment, says);
  if (words) return message('guide.handOver.failures.words', moment, words);
  return message('guide.handOver.failures.at', moment);
}

function incidentLine({ services, severity, startMs, endMs }: IncidentSpan): Message {
  const what = [services.join(', '), message(`incident.${severity}`), { datedMs: startMs }];
  return endMs === null
    ? message('guide.handOver.incidents.ongoing', ...what)
    : message('guide.handOver.incidents.over', ...what, { datedMs: endMs });
}
