import { test } from './fixtures.ts';
import { LINE_FAULTS } from './line-faults.ts';
import { runFault } from './run-fault.ts';

test.use({ group: 'line' });

for (const fault of LINE_FAULTS) test(fault.name, ({ bench }) => runFault(bench, fault));
