import { test } from './fixtures.ts';
import { SCHEMA_FAULTS } from './schema-faults.ts';
import { runFault } from './run-fault.ts';

test.use({ group: 'schema' });

for (const fault of SCHEMA_FAULTS) test(fault.name, ({ bench }) => runFault(bench, fault));
