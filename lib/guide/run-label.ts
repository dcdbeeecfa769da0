import { message, type Message } from '../text/message';
import type { Device, Run } from './run';

/** The name of a device, as the person calls it, else by its kind. In: null where there is none. */
export function runLabel(device: Device | null): Message {
  const own = device?.name
    ? message('guide.plan.line.name', device.name)
    : message(`guide.plan.line.device.${device?.kind ?? 'unknown'}`);
  return device?.removedMs ? message('guide.plan.line.removed', own) : own;
}

/** What is known of a run beside its name: its system, and what it says. */
export function runFacts(run: Run, device: Device | null): Message[] {
  const system = device?.generation
    ? [
        message(
          'guide.plan.line.system',
          message(`guide.system.${device.kind ?? 'unknown'}`),
          message(`guide.generation.${device.generation}`),
        ),
      ]
    : [];
  return [...system, ...saidBy(run)];
}

/** Whether anything was answered that a plan is made from. */
export function isFitted(run: Run, device: Device | null): boolean {
  const answers = [run.symptom, run.lastBackup, device?.kind, device?.generation];
  return [...answers, device?.computer, device?.manager, device?.name].some(Boolean);
}

function saidBy({ symptom, words }: Run): Message[] {
  if (symptom && symptom !== 'unknown') return [message(`guide.symptoms.${symptom}.says`)];
  return words ? [message('guide.plan.line.words', words)] : [];
}
