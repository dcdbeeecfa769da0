import { coveringIncident, spanOf, type IncidentSpan } from '../status/incident-covers';
import type { Incident } from '../status/model';
import { DAY_MS } from '../text/durations';
import { msg, type LocalizedText } from '../text/localized-text';
import {
  reduceJournal,
  tickIdOf,
  type JournalEntry,
  type RunState,
  type StepResult,
} from './journal';
import { STEP_IDS, STEPS, type StepId } from './knowledge/steps';
import type { Plan } from './plan';
import { isTickedOff } from './progress';
import type { Device, Failure, Run } from './run';
import { symptomMessage } from './run-messages';
import { deviceForm } from './step-messages';

export interface SupportSummaryFacts {
  run: Run;
  /** Null if the run names no device. */
  device: Device | null;
  plan: Plan;
  /** All entries of the run, oldest first. */
  journal: readonly JournalEntry[];
  /** Of any device; those of other devices are omitted. */
  failures: readonly Failure[];
  incidents: readonly Incident[];
  nowMs: number;
}

interface SupportSummarySection {
  id: 'device' | 'message' | 'lastBackup' | 'tried' | 'failures' | 'incidents';
  title: LocalizedText;
  /** Whole sentences; a user's note can contain line breaks. */
  lines: LocalizedText[];
}

export interface SupportSummary {
  made: LocalizedText;
  /** The sections that have lines. */
  sections: SupportSummarySection[];
}

/** Contains only what is known: an unanswered question has no line. */
export function supportSummary(facts: SupportSummaryFacts): SupportSummary {
  const { nowMs, run } = facts;
  // A failure without a device may belong to this one.
  const failures = facts.failures
    .filter(({ deviceId }) => deviceId === null || deviceId === run.deviceId)
    .toSorted((a, b) => a.atMs - b.atMs);
  const lines: Record<SupportSummarySection['id'], LocalizedText[]> = {
    device: deviceLines(facts.device),
    message: symptomMessages(run),
    lastBackup: lastBackupMessages(run),
    tried: triedMessages(facts),
    failures: failures.map((failure) => failureMessage(failure, facts)),
    incidents: incidentMessages(facts, failures),
  };
  const ids = Object.keys(lines) as SupportSummarySection['id'][];
  return {
    made: msg('guide.supportSummary.made', { day: nowMs }, { atMs: nowMs }),
    sections: ids
      .filter((id) => lines[id].length > 0)
      .map((id) => ({ id, title: msg(`guide.supportSummary.${id}.title`), lines: lines[id] })),
  };
}

function deviceLines(device: Device | null): LocalizedText[] {
  if (!device) return [];
  const { name, kind, generation, computer, manager } = device;
  const system = msg(`guide.system.${kind ?? 'unknown'}`);
  return [
    ...(name ? [msg('guide.supportSummary.device.name', name)] : []),
    ...(kind ? [msg('guide.supportSummary.device.kind', deviceForm(kind))] : []),
    ...(generation
      ? [msg('guide.supportSummary.device.system', system, msg(`guide.generation.${generation}`))]
      : []),
    ...(manager ? [msg(`guide.supportSummary.device.manager.${manager}`)] : []),
    ...(computer ? [msg(`guide.supportSummary.device.computer.${computer}`)] : []),
  ];
}

function symptomMessages({ symptom, words }: Run): LocalizedText[] {
  const says = symptomMessage(symptom);
  return [
    ...(says ? [says] : []),
    ...(words ? [msg('guide.supportSummary.message.words', words)] : []),
  ];
}

function lastBackupMessages({ lastBackup, lastBackupDay }: Run): LocalizedText[] {
  return [
    ...(lastBackup && lastBackup !== 'dontKnow'
      ? [msg(`guide.supportSummary.lastBackup.${lastBackup}`)]
      : []),
    ...(lastBackupDay ? [msg('guide.supportSummary.lastBackup.day', { day: lastBackupDay })] : []),
  ];
}

/** What was tried, by time, with its result and note; steps that have only a note come last. */
function triedMessages({ run, plan, journal }: SupportSummaryFacts): LocalizedText[] {
  const state = reduceJournal(journal);
  const tried = STEP_IDS.flatMap((id): Attempt | [] => {
    const attempt = attemptAt(id, plan, state);
    const note = run.notes[id];
    if (!note) return attempt ?? [];
    const message = attempt
      ? msg('guide.supportSummary.tried.noted', attempt.message, note)
      : msg('guide.supportSummary.tried.onlyNoted', titleOf(id), note);
    return { atMs: attempt?.atMs ?? Number.MAX_SAFE_INTEGER, message };
  });
  return tried.toSorted((a, b) => a.atMs - b.atMs).map(({ message }) => message);
}

interface Attempt {
  atMs: number;
  message: LocalizedText;
}

function attemptAt(id: StepId, plan: Plan, state: RunState): Attempt | null {
  const { ticked, results } = state;
  // All substeps, also those that a later answer removed from the plan.
  const tickedMs = STEPS[id].subSteps.flatMap((sub) => ticked.get(tickIdOf(id, sub.id)) ?? []);
  const step = plan.find((one) => one.id === id) ?? STEPS[id];
  const isDone = isTickedOff(step, state);
  const result = results.get(id);
  // A step that was skipped and then done is done.
  const isDoneByTicks = isDone && step.completion === 'ticks';
  if (result && !isDoneByTicks) return { atMs: result.atMs, message: resultMessage(id, result) };
  if (tickedMs.length === 0) return null;
  const atMs = Math.max(...tickedMs);
  const how = step.completion === 'live' ? 'looked' : isDone ? 'done' : 'begun';
  return {
    atMs,
    message: msg(`guide.supportSummary.tried.${how}`, titleOf(id), { datedMs: atMs }),
  };
}

function resultMessage(id: StepId, { result, reason, atMs }: StepResult): LocalizedText {
  const args = [titleOf(id), { datedMs: atMs }];
  if (result !== 'skipped') return msg(`guide.supportSummary.tried.${result}`, ...args);
  if (!reason) return msg('guide.supportSummary.tried.skipped', ...args);
  const why = msg(`guide.plan.answer.reason.${reason}`);
  return msg('guide.supportSummary.tried.skippedFor', ...args, why);
}

function titleOf(id: StepId): LocalizedText {
  return msg(`guide.steps.${id}.title`);
}

/** A failed backup with Apple's incident at that time. */
function failureMessage(
  failure: Failure,
  { incidents, nowMs }: SupportSummaryFacts,
): LocalizedText {
  const incident = coveringIncident(failure.atMs, incidents, nowMs);
  const span = incident && spanOf(incident);
  const what = bareFailureMessage(failure);
  if (!span) return what;
  const start = { datedMs: span.startMs };
  return span.endMs === null
    ? msg('guide.supportSummary.failures.insideOngoing', what, start)
    : msg('guide.supportSummary.failures.inside', what, start, { datedMs: span.endMs });
}

function bareFailureMessage({ atMs, symptom, words }: Failure): LocalizedText {
  const moment = { datedMs: atMs };
  const says = symptomMessage(symptom);
  if (says && words) return msg('guide.supportSummary.failures.both', moment, says, words);
  if (says) return msg('guide.supportSummary.failures.says', moment, says);
  if (words) return msg('guide.supportSummary.failures.words', moment, words);
  return msg('value', moment);
}

/** Apple's incidents that can prevent a backup, from the day before the user's trouble began, oldest first. */
function incidentMessages(
  { run, journal, incidents, nowMs }: SupportSummaryFacts,
  failures: readonly Failure[],
): LocalizedText[] {
  const begunMs = [run.startedMs, ...[...journal, ...failures].map(({ atMs }) => atMs)];
  const fromMs = begunMs.reduce((a, b) => Math.min(a, b)) - DAY_MS;
  return incidents
    .flatMap((incident) => spanOf(incident) ?? [])
    .filter(({ startMs, endMs }) => startMs <= nowMs && (endMs ?? nowMs) >= fromMs)
    .toSorted((a, b) => a.startMs - b.startMs)
    .map(incidentMessage);
}

function incidentMessage({ services, severity, startMs, endMs }: IncidentSpan): LocalizedText {
  const args = [services, msg(`incident.${severity}`), { datedMs: startMs }];
  return endMs === null
    ? msg('guide.supportSummary.incidents.ongoing', ...args)
    : msg('guide.supportSummary.incidents.over', ...args, { datedMs: endMs });
}

/** More than any run needs, and short enough to paste anywhere. */
export const MAX_PLAIN_TEXT_LENGTH = 80_000;

/** A summary as plain text for the clipboard; one that is too long is cut at a line and says so. */
export function plainTextOf(
  { sections, made }: SupportSummary,
  t: (sentence: LocalizedText) => string,
): string {
  const lines = [
    t(msg('guide.supportSummary.title')),
    t(made),
    ...sections.flatMap((section) => [
      '',
      t(section.title),
      ...section.lines.map((line) => `- ${t(line).replaceAll('\n', '\n  ')}`),
    ]),
  ];
  const text = lines.join('\n');
  if (text.length <= MAX_PLAIN_TEXT_LENGTH) return text;
  const end = t(msg('guide.supportSummary.cut'));
  const kept: string[] = [];
  let length = end.length + 2;
  for (const line of lines) {
    length += line.length + 1;
    if (length > MAX_PLAIN_TEXT_LENGTH) break;
    kept.push(line);
  }
  return [...kept, '', end].join('\n');
}
