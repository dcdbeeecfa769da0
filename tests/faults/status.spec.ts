import { test } from './fixtures.ts';
import { STATUS_FAULTS } from './status-faults.ts';
import { runFault } from './run-fault.ts';

test.use({ group: 'status' });

for (const fault of STATUS_FAULTS) test(fault.name, ({ bench }) => runFault(bench, fault));
