import fc from 'fast-check';
import type { Answers, Result } from '../../lib/guide/answers';
import type { AppleContext } from '../../lib/guide/apple-context';
import type { JournalEvent } from '../../lib/guide/journal';
import { STEP_IDS } from '../../lib/guide/knowledge/steps';
import { appleEnded, appleUnread, appleWith } from './apples';
import { everyAnswer } from './every-answer';
import { allTicksOf } from './ticks';

const PLANS = [...everyAnswer()].filter((_, index) => index % 1_009 === 0);
/** Answers of all kinds, some hundred of them. */
export const anyAnswers: fc.Arbitrary<Answers> = fc.constantFrom(...PLANS);
export const anyApple: fc.Arbitrary<AppleContext> = fc.constantFrom(
  ...(['available', 'maintenance', 'outage', 'unknown'] as const).map((health) =>
    appleWith(health),
  ),
  appleEnded(),
  appleUnread('offline'),
);

const anyStepId = fc.constantFrom(...STEP_IDS);
const anyTickId = fc.constantFrom(...allTicksOf(...STEP_IDS));
const anyLock = fc.constantFrom('apple', 'copyFirst', 'noComputer');
const anyResult = fc.constantFrom<Result>('worked', 'notYet', 'skipped');
/** Any deed, over everything that any plan knows. */
export const anyPlanEvent: fc.Arbitrary<JournalEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('tick' as const), tickId: anyTickId }) },
  fc.record({ kind: fc.constant('untick' as const), tickId: anyTickId }),
  fc.record({ kind: fc.constant('accept' as const), stepId: anyStepId, lock: anyLock }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('result' as const),
      stepId: anyStepId,
      result: anyResult,
      reason: fc.constantFrom(null, 'later' as const),
    }),
  },
  fc.record({ kind: fc.constant('reopen' as const), stepId: anyStepId }),
  fc.record({ kind: fc.constant('startOver' as const) }),
);
