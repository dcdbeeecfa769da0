import { test } from './fixtures.ts';
import { TEXT_FAULTS } from './text-faults.ts';
import { runFault } from './run-fault.ts';

test.use({ group: 'text' });

for (const fault of TEXT_FAULTS) test(fault.name, ({ bench }) => runFault(bench, fault));
