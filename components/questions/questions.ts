import type { Device, Run } from '../../lib/guide/run';
import { systemSentence } from '../../lib/guide/run-label';
import { message } from '../../lib/text/message';
import type { Say } from '../speech';

/** In the order in which they are asked. */
export const QUESTION_IDS = [
  'message',
  'device',
  'system',
  'computer',
  'manager',
  'lastBackup',
] as const;
export type QuestionId = (typeof QUESTION_IDS)[number];

/** What a device is called: by its name, or by its kind. */
export function deviceName({ name, kind }: Pick<Device, 'name' | 'kind'>, say: Say): string {
  return name || say(`guide.plan.line.device.${kind ?? 'unknown'}`);
}

/** What was answered, in a few words; null: nothing. */
export function answerText(
  id: QuestionId,
  { symptom, words, lastBackup }: Run,
  device: Device | null,
  say: Say,
): string | null {
  const { kind = null, name = '', generation, computer, manager } = device ?? {};
  switch (id) {
    case 'message':
      if (words && (symptom === null || symptom === 'unknown'))
        return say(message('guide.plan.line.words', words));
      return symptom && say(`guide.symptoms.${symptom}.says`);
    case 'device':
      return kind || name ? deviceName({ name, kind }, say) : null;
    case 'system':
      return generation ? say(systemSentence(generation, kind)) : null;
    case 'computer':
      return computer ? say(`guide.questions.computer.${computer}`) : null;
    case 'manager':
      return manager ? say(`guide.questions.manager.choice.${manager}`) : null;
    case 'lastBackup':
      return lastBackup && say(`guide.questions.lastBackup.${lastBackup}`);
  }
}
