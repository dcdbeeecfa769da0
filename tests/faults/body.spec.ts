import { test } from './fixtures.ts';
import { BODY_FAULTS } from './body-faults.ts';
import { runFault } from './run-fault.ts';

test.use({ group: 'body' });

for (const fault of BODY_FAULTS) test(fault.name, ({ bench }) => runFault(bench, fault));
