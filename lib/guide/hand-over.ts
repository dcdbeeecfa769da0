import type { Incident } from '../status/model';
import { message, type Message } from '../text/message';
import { triedLines } from './hand-over-steps';
import { failureLines, incidentLines } from './hand-over-trouble';
import type { JournalEntry } from './journal';
import type { Plan } from './plan';
import type { Device, Failure, Run } from './run';
import { symptomSentence } from './run-label';
import { deviceWord } from './step-sentences';

/** All that is known of a run. */
export interface HandOverFacts {
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

export interface HandOverSection {
  id: 'device' | 'message' | 'lastBackup' | 'tried' | 'failures' | 'incidents';
  title: Message;
  /** Each a whole sentence; what a person typed in it may have line breaks. */
  lines: Message[];
}

/** A run, told to somebody who can help. */
export interface HandOver {
  made: Message;
  /** Those that have anything to say. */
  sections: HandOverSection[];
}

/**
 * What a person can hand over to whoever helps: what they answered, typed and did, and Apple's own
 * incidents beside it. Nothing is guessed: of what is not known there is no line.
 */
export function handOverOf(facts: HandOverFacts): HandOver {
  const { nowMs, run } = facts;
  // A failure of no device in particular may have been this one's.
  const failures = facts.failures
    .filter(({ deviceId }) => deviceId === null || deviceId === run.deviceId)
    .toSorted((a, b) => a.atMs - b.atMs);
  const own = { ...facts, failures };
  const lines: Record<HandOverSection['id'], Message[]> = {
    device: deviceLines(facts.device),
    message: messageLines(run),
    lastBackup: lastBackupLines(run),
    tried: triedLines(facts),
    failures: failureLines(own),
    incidents: incidentLines(own),
  };
  const ids = Object.keys(lines) as HandOverSection['id'][];
  return {
    made: message('guide.handOver.made', { day: nowMs }, { atMs: nowMs }),
    sections: ids
      .filter((id) => lines[id].length > 0)
      .map((id) => ({ id, title: message(`guide.handOver.${id}.title`), lines: lines[id] })),
  };
}

function deviceLines(device: Device | null): Message[] {
  if (!device) return [];
  const { name, kind, generation, computer, manager } = device;
  const system = message(`guide.system.${kind ?? 'unknown'}`);
  return [
    ...(name ? [message('guide.handOver.device.name', name)] : []),
    ...(kind ? [message('guide.handOver.device.kind', deviceWord(kind))] : []),
    ...(generation
      ? [message('guide.handOver.device.system', system, message(`guide.generation.${generation}`))]
      : []),
    ...(manager ? [message(`guide.handOver.device.manager.${manager}`)] : []),
    ...(computer ? [message(`guide.handOver.device.computer.${computer}`)] : []),
  ];
}

function messageLines({ symptom, words }: Run): Message[] {
  const says = symptomSentence(symptom);
  return [
    ...(says ? [says] : []),
    ...(words ? [message('guide.handOver.message.words', words)] : []),
  ];
}

function lastBackupLines({ lastBackup, lastBackupDay }: Run): Message[] {
  return [
    ...(lastBackup && lastBackup !== 'dontKnow'
      ? [message(`guide.handOver.lastBackup.${lastBackup}`)]
      : []),
    ...(lastBackupDay ? [message('guide.handOver.lastBackup.day', { day: lastBackupDay })] : []),
  ];
}
