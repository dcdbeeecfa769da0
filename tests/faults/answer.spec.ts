import { test } from './fixtures.ts';
import { ANSWER_FAULTS } from './answer-faults.ts';
import { runFault } from './run-fault.ts';

test.use({ group: 'answer' });

for (const fault of ANSWER_FAULTS) test(fault.name, ({ bench }) => runFault(bench, fault));
