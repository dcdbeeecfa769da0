import type { Transaction } from 'dexie';
import { type ImpactSpan, impactWeeksOf } from '../history/impact-spans';

/**
 * Puts the spans of version 3 into their weeks as well. What no chart could show has none: it is
 * left as it is. In: the transaction of the upgrade. Throws where something can't be stored; then all
 * is as before.
 */
export async function migrateToWeeks(transaction: Transaction): Promise<void> {
  // By the index by which charts found them: what is not in it was in no chart.
  const spans = transaction.table<ImpactSpan, string>('impacts').orderBy('[service+endMs]');
  const shown = (await spans.toArray()).filter(
    ({ service, endMs }) => typeof service === 'string' && Number.isFinite(endMs),
  );
  await transaction.table('impactWeeks').bulkPut(impactWeeksOf(shown));
}
