import { test } from './fixtures.ts';
import { runSequence } from './run-sequence.ts';
import { SEQUENCES } from './sequences.ts';

test.use({ group: 'sequences' });

for (const sequence of SEQUENCES) test(sequence.name, ({ bench }) => runSequence(bench, sequence));
