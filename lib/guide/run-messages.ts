import { msg, type LocalizedText } from '../text/localized-text';
import type { DeviceKind, Generation } from './answers';
import type { SymptomId } from './knowledge/symptoms';
import type { Device, Run } from './run';

/** The name of a device, as the person calls it, else by its kind. In: null where there is none. */
export function runLabel(device: Device | null): LocalizedText {
  const own = device?.name
    ? msg('guide.plan.line.name', device.name)
    : msg(`guide.plan.line.device.${device?.kind ?? 'unknown'}`);
  return device?.removedMs ? msg('guide.plan.line.removed', own) : own;
}

/** What is known of a run beside its name: its system, and what it says. */
export function runFacts(run: Run, device: Device | null): LocalizedText[] {
  const system = device?.generation ? [systemSentence(device.generation, device.kind)] : [];
  return [...system, ...saidBy(run)];
}

/** Whether anything was answered that a plan is made from. */
export function isFitted(run: Run, device: Device | null): boolean {
  const answers = [run.symptom, run.lastBackup, device?.kind, device?.generation];
  return [...answers, device?.computer, device?.manager, device?.name].some(Boolean);
}

/** A version with its system's name: `iOS 18`. */
export function systemSentence(generation: Generation, kind: DeviceKind | null): LocalizedText {
  const system = msg(`guide.system.${kind ?? 'unknown'}`);
  return msg('guide.plan.line.system', system, msg(`guide.generation.${generation}`));
}

/** What a message says; null where that is nothing: none was picked, or just "something else". */
export function symptomSentence(symptom: SymptomId | null): LocalizedText | null {
  return symptom && symptom !== 'unknown' ? msg(`guide.symptoms.${symptom}.says`) : null;
}

function saidBy({ symptom, words }: Run): LocalizedText[] {
  const says = symptomSentence(symptom);
  if (says) return [says];
  return words ? [msg('guide.plan.line.words', words)] : [];
}
