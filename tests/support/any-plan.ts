import { STEP_IDS } from '../../lib/guide/knowledge/steps';
import { anyEventOf } from './journal-events';
import { allTicksOf } from './ticks';

/** Any event about anything that any plan has. */
export const anyPlanEvent = anyEventOf(allTicksOf(...STEP_IDS), STEP_IDS, [
  'apple',
  'copyFirst',
  'noComputer',
]);
