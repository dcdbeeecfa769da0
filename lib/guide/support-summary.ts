import type { Incident } from '../status/model';
import { msg, type LocalizedText } from '../text/localized-text';
import { triedLines } from './support-summary-steps';
import { failureLines, incidentLines } from './support-summary-trouble';
import type { JournalEntry } from './journal';
import type { Plan } from './plan';
import type { Device, Failure, Run } from './run';
import { symptomSentence } from './run-messages';
import { deviceWord } from './step-messages';

/** All that is known of a run. */
export interface SupportSummaryFacts {
  run: Run;
  /** The run's; null where none was named. */
  device: Device | null;
  plan: Plan;
  /** All entries of the run, oldest first. */
  journal: readonly JournalEntry[];
  /** Of any device: those of another one are left out. */
  failures: readonly Failure[];
  incidents: readonly Incident[];
  nowMs: number;
}

export interface SupportSummarySection {
  id: 'device' | 'message' | 'lastBackup' | 'tried' | 'failures' | 'incidents';
  title: LocalizedText;
  /** Each a whole sentence; what a person typed in it may have line breaks. */
  lines: LocalizedText[];
}

/** A run, told to somebody who can help. */
export interface SupportSummary {
  made: LocalizedText;
  /** Those that have anything to say. */
  sections: SupportSummarySection[];
}

/**
 * What a person can hand over to whoever helps: what they answered, typed and did, and Apple's own
 * incidents beside it. Nothing is guessed: of what is not known there is no line.
 */
export function supportSummary(facts: SupportSummaryFacts): SupportSummary {
  const { nowMs, run } = facts;
  // A failure of no device in particular may have been this one's.
  const failures = facts.failures
    .filter(({ deviceId }) => deviceId === null || deviceId === run.deviceId)
    .toSorted((a, b) => a.atMs - b.atMs);
  const own = { ...facts, failures };
  const lines: Record<SupportSummarySection['id'], LocalizedText[]> = {
    device: deviceLines(facts.device),
    message: messageLines(run),
    lastBackup: lastBackupLines(run),
    tried: triedLines(facts),
    failures: failureLines(own),
    incidents: incidentLines(own),
  };
  const ids = Object.keys(lines) as SupportSummarySection['id'][];
  return {
    made: msg('guide.handOver.made', { day: nowMs }, { atMs: nowMs }),
    sections: ids
      .filter((id) => lines[id].length > 0)
      .map((id) => ({ id, title: msg(`guide.handOver.${id}.title`), lines: lines[id] })),
  };
}

function deviceLines(device: Device | null): LocalizedText[] {
  if (!device) return [];
  const { name, kind, generation, computer, manager } = device;
  const system = msg(`guide.system.${kind ?? 'unknown'}`);
  return [
    ...(name ? [msg('guide.handOver.device.name', name)] : []),
    ...(kind ? [msg('guide.handOver.device.kind', deviceWord(kind))] : []),
    ...(generation
      ? [msg('guide.handOver.device.system', system, msg(`guide.generation.${generation}`))]
      : []),
    ...(manager ? [msg(`guide.handOver.device.manager.${manager}`)] : []),
    ...(computer ? [msg(`guide.handOver.device.computer.${computer}`)] : []),
  ];
}

function messageLines({ symptom, words }: Run): LocalizedText[] {
  const says = symptomSentence(symptom);
  return [...(says ? [says] : []), ...(words ? [msg('guide.handOver.message.words', words)] : [])];
}

function lastBackupLines({ lastBackup, lastBackupDay }: Run): LocalizedText[] {
  return [
    ...(lastBackup && lastBackup !== 'dontKnow'
      ? [msg(`guide.handOver.lastBackup.${lastBackup}`)]
      : []),
    ...(lastBackupDay ? [msg('guide.handOver.lastBackup.day', { day: lastBackupDay })] : []),
  ];
}
