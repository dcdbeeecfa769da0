import type { Database } from '../../lib/store/database';
import { rowsOf3 } from './chromium/older-rows';
import { NOON_MS } from './events';
import { freshStore } from './stores';

/**
 * A database with rows in every table, at noon: the plans `first` and `b`, with the device `d`, which the
 * failure `f` names as well; an incident that is ongoing, with its pending notification.
 */
export async function usedDatabase(): Promise<Database> {
  const { database } = freshStore();
  for (const [table, rows] of Object.entries(rowsOf3(NOON_MS).after))
    await database.table(table).bulkAdd(rows);
  return database;
}
