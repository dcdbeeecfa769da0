import { msg, type LocalizedText, type TextArgument } from '../text/localized-text';
import type { DeviceKind, Generation } from './knowledge/device';
import type { StepId } from './knowledge/steps';
import type { SymptomId } from './knowledge/symptoms';
import type { Progress } from './progress';
import type { Device, Run } from './run';

/** The device's name, otherwise its kind. */
export function bareNameMessage(device: Pick<Device, 'name' | 'kind'> | null): LocalizedText {
  if (device?.name) return msg('value', device.name);
  return msg(`guide.plan.runLine.device.${device?.kind ?? 'unknown'}`);
}

/** The same, and whether the device was removed. */
export function deviceNameMessage(device: Device | null): LocalizedText {
  const name = bareNameMessage(device);
  return device?.removedMs ? msg('guide.plan.runLine.removed', name) : name;
}

/** What is known about a run besides the device's name: its system and its message. */
export function runMessages(run: Run, device: Device | null): LocalizedText[] {
  const system = device?.generation ? [systemMessage(device.generation, device.kind)] : [];
  const says = saysMessage(run);
  return [...system, ...(says ? [says] : [])];
}

/** Whether any question that determines the plan was answered. */
export function isFitted(run: Run, device: Device | null): boolean {
  const answers = [run.symptom, run.lastBackup, device?.kind, device?.generation];
  return [...answers, device?.computer, device?.manager, device?.name].some(Boolean);
}

/** A version with the name of its system: `iOS 18`. */
export function systemMessage(generation: Generation, kind: DeviceKind | null): LocalizedText {
  const system = msg(`guide.system.${kind ?? 'unknown'}`);
  return msg('guide.plan.runLine.system', system, msg(`guide.generation.${generation}`));
}

/** @returns null if no message was chosen, or "something else" */
export function symptomMessage(symptom: SymptomId | null): LocalizedText | null {
  return symptom && symptom !== 'unknown' ? msg(`guide.symptoms.${symptom}.says`) : null;
}

/** What the device says: the chosen message, otherwise the words that the user typed. */
export function saysMessage({ symptom, words }: Run): LocalizedText | null {
  return symptomMessage(symptom) ?? (words ? msg('guide.quoted', words) : null);
}

/** What is known about a device besides its name. */
export function deviceMessages({ name, kind, generation, manager }: Device): LocalizedText[] {
  return [
    // For a device without a name, the kind is the name.
    ...(name && kind ? [msg(`guide.device.${kind}`)] : []),
    ...(generation ? [systemMessage(generation, kind)] : []),
    ...(manager && manager !== 'nobody' ? [msg(`dashboard.devices.manager.${manager}`)] : []),
  ];
}

export function runProgressMessages({
  steps,
  passedCount,
  nextStepId,
  worked,
}: Progress): LocalizedText[] {
  if (worked)
    return [
      msg('guide.plan.guidance.worked'),
      workedMessage(worked.stepId, { datedMs: worked.atMs }),
    ];
  const progress = msg('dashboard.devices.run.progress', passedCount, steps.length);
  if (nextStepId === null) return [msg('dashboard.devices.run.passed')];
  const title = msg(`guide.steps.${nextStepId}.title`);
  return [progress, msg('dashboard.devices.run.next', title)];
}

/** Which step made the backup work again, and when. */
export function workedMessage(stepId: StepId, at: TextArgument): LocalizedText {
  if (stepId === 'status') return msg('guide.plan.guidance.workedByWaiting', at);
  return msg('guide.plan.guidance.workedBy', msg(`guide.steps.${stepId}.title`), at);
}
