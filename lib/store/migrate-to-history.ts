import type { Transaction } from 'dexie';
import { impactSpansOf } from '../history/impact-spans';
import type { Incident } from '../status/model';
import { storedIncident } from './stored-incident';

/**
 * Gives the incidents of version 2 the times by which the history finds them, and their spans. One
 * that can't be read is left as it is: what the person did must stay in reach whatever Apple sent.
 * In: the transaction of the upgrade. Throws where something can't be stored; then all is as before.
 */
export async function migrateToHistory(transaction: Transaction): Promise<void> {
  const incidents = transaction.table<Incident, string>('incidents');
  const rows = (await incidents.toArray()).flatMap((incident) => indexed(incident) ?? []);
  await incidents.bulkPut(rows.map(({ stored }) => stored));
  await transaction.table('impacts').bulkPut(rows.flatMap(({ spans }) => spans));
}

function indexed(incident: Incident) {
  try {
    return { stored: storedIncident(incident), spans: impactSpansOf(incident) };
  } catch {
    return null;
  }
}
