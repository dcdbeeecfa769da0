import type { Device, Run } from '../../lib/guide/run';
import { systemMessage } from '../../lib/guide/run-messages';
import { msg } from '../../lib/text/localized-text';
import type { Translate } from '../i18n-context';

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

/** The device's name, else its kind. */
export function deviceName({ name, kind }: Pick<Device, 'name' | 'kind'>, t: Translate): string {
  return t(
    name ? msg('guide.plan.line.name', name) : msg(`guide.plan.line.device.${kind ?? 'unknown'}`),
  );
}

/** The answer in a few words; null if there is none. */
export function answerText(
  id: QuestionId,
  { symptom, words, lastBackup }: Run,
  device: Device | null,
  t: Translate,
): string | null {
  const { kind = null, name = '', generation, computer, manager } = device ?? {};
  switch (id) {
    case 'message':
      if (words && (symptom === null || symptom === 'unknown'))
        return t(msg('guide.plan.line.words', words));
      return symptom && t(`guide.symptoms.${symptom}.says`);
    case 'device':
      return kind || name ? deviceName({ name, kind }, t) : null;
    case 'system':
      return generation ? t(systemMessage(generation, kind)) : null;
    case 'computer':
      return computer ? t(`guide.questions.computer.${computer}`) : null;
    case 'manager':
      return manager ? t(`guide.questions.manager.choice.${manager}`) : null;
    case 'lastBackup':
      return lastBackup && t(`guide.questions.lastBackup.${lastBackup}`);
  }
}
