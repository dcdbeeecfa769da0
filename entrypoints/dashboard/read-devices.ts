import type { Stores } from '../../lib/store/stores';
import { readFailures } from '../shell/read-failures';

/**
 * The runs, last opened first, and the devices, including removed ones that a run or a failure still refers
 * to.
 */
export async function readDevices(stores: Pick<Stores, 'runs' | 'journal' | 'failures' | 'watch'>) {
  const { runs, devices } = await stores.runs.overview();
  return {
    runs: await Promise.all(
      runs.map(async (run) => ({ run, entries: await stores.journal.entries(run.id) })),
    ),
    devices,
    ...(await readFailures(stores)),
  };
}
