import type { Stores } from '../../lib/store/stores';
import { DAY_MS } from '../../lib/text/durations';

/** How long before the oldest failure an incident may have begun. */
const LONGEST_MS = 60 * DAY_MS;

/** The logged failures, latest first, and the incidents that may explain them. */
export async function readFailures(stores: Pick<Stores, 'failures' | 'watch'>) {
  const failures = await stores.failures.failures();
  const oldestMs = Math.min(...failures.map(({ atMs }) => atMs));
  return { failures, incidents: await stores.watch.incidentsSince(oldestMs - LONGEST_MS) };
}
