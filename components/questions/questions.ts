import type { Device, Run } from '../../lib/guide/run';
import { bareNameMessage, systemMessage } from '../../lib/guide/run-messages';
import { msg } from '../../lib/text/localized-text';
import type { Translate } from '../i18n-context';

/** In the order of the page. */
export const QUESTION_IDS = [
  'message',
  'device',
  'system',
  'computer',
  'manager',
  'lastBackup',
] as const;
export type QuestionId = (typeof QUESTION_IDS)[number];

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
        return t(msg('guide.quoted', words));
      return symptom && t(`guide.symptoms.${symptom}.says`);
    case 'device':
      return kind || name ? t(bareNameMessage(device)) : null;
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
