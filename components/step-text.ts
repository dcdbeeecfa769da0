import { i18n } from '#i18n';
import type { SubStepProgress } from '../lib/guide/progress';
import type { StepId } from '../lib/guide/steps';
import type { MessageKey } from '../lib/text/message-key';

const OPTIONAL: Record<'path' | 'older' | 'careful', readonly StepId[]> = {
  path: ['settings', 'storage', 'computer', 'reset', 'signOut'],
  older: ['storage', 'computer', 'reset'],
  careful: ['settings', 'storage', 'computer', 'reset', 'signOut'],
};

/** A part of a step's text that not every step has; null where it has none. */
export function optionalText(stepId: StepId, part: keyof typeof OPTIONAL): string | null {
  return OPTIONAL[part].includes(stepId)
    ? i18n.t(`steps.${stepId}.${part}` as MessageKey & 'x')
    : null;
}

/** What a sub-step says. Apple's status says what the live reading makes of it. */
export function subStepText(
  stepId: StepId,
  { id, isAutomatic, isTicked }: SubStepProgress,
): string {
  if (stepId !== 'status') return i18n.t(`steps.${stepId}.${id}` as MessageKey & 'x');
  if (!isAutomatic) return i18n.t('steps.status.byHand');
  return i18n.t(isTicked ? 'steps.status.fine' : 'steps.status.problem');
}
