import fc from 'fast-check';
import type { Answers } from '../../lib/guide/answers';
import type { AppleContext } from '../../lib/guide/apple-context';
import { STEP_IDS } from '../../lib/guide/knowledge/steps';
import { appleEnded, appleUnread, appleWith } from './apples';
import { everyAnswer } from './every-answer';
import { anyEventOf } from './journal-events';
import { allTicksOf } from './ticks';

/** Some hundred combinations of answers. */
export const anyAnswers: fc.Arbitrary<Answers> = fc.constantFrom(
  ...[...everyAnswer()].filter((_, index) => index % 1_009 === 0),
);
export const anyApple: fc.Arbitrary<AppleContext> = fc.constantFrom(
  appleWith('available'),
  appleWith('maintenance'),
  appleWith('outage'),
  appleWith('unknown'),
  appleEnded(),
  appleUnread('offline'),
);

/** Any event about anything that any plan has. */
export const anyPlanEvent = anyEventOf(allTicksOf(...STEP_IDS), STEP_IDS, [
  'apple',
  'copyFirst',
  'noComputer',
]);
