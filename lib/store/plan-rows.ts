import type { JournalEntry } from '../guide/journal';
import { FIRST_RUN_ID, type Device, type Run } from '../guide/run';
import type { StoredSetting } from '../settings/settings';
import type { CheckRecord, FeedName, Known } from '../status/model';
import { DATABASE_NAME, SCHEMA_VERSION, STEPS_A_VERSION } from './schema';

/** All rows that the popup's plan is made from, as they were at one moment. */
export interface PlanRows {
  /** Of the run that is shown: the one that was opened last. */
  runId: string;
  /** That one comes first. */
  runs: Run[];
  devices: Device[];
  /** Of the run that is shown, oldest first. */
  entries: JournalEntry[];
  settings: StoredSetting[];
  known: Record<FeedName, Known | null>;
  /** Of the consumer feed. */
  check: CheckRecord | null;
  /** How many reminders and banners there are. */
  othersCount: number;
}

const TABLES = 'runs devices journal settings known checks reminders banners'.split(' ');

/**
 * Reads them without Dexie, which takes longer to begin than the popup's first view takes in all. It
 * neither makes the database nor waits for one, and lets go of it at once.
 * Out: null where there is no database of this very schema. Throws where it can't be read.
 */
export async function readPlanRows(factory: IDBFactory): Promise<PlanRows | null> {
  const database = await opened(factory);
  if (!database) return null;
  try {
    const schema = Math.floor(database.version / STEPS_A_VERSION);
    return schema === SCHEMA_VERSION ? await rowsIn(database) : null;
  } finally {
    database.close();
  }
}

function opened(factory: IDBFactory): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = factory.open(DATABASE_NAME);
    // There is none: it is not for us to make it.
    request.onupgradeneeded = () => {
      request.transaction?.abort();
      resolve(null);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('It can’t be opened.'));
  });
}

async function rowsIn(database: IDBDatabase): Promise<PlanRows> {
  const transaction = database.transaction(TABLES, 'readonly');
  const table = (name: string) => transaction.objectStore(name);
  const known = async (feed: FeedName) =>
    ((await answer(table('known').get(feed))) as Known) ?? null;
  const [byOpening, devices, settings, consumer, developer, check, reminders, banners] =
    await Promise.all([
      answer<Run[]>(table('runs').index('openedMs').getAll()),
      answer<Device[]>(table('devices').getAll()),
      answer<StoredSetting[]>(table('settings').getAll()),
      known('consumer'),
      known('developer'),
      answer<CheckRecord | undefined>(table('checks').get('consumer')),
      answer(table('reminders').count()),
      answer(table('banners').count()),
    ]);
  const runs = byOpening.reverse();
  const runId = runs[0]?.id ?? FIRST_RUN_ID;
  const entries = await answer<JournalEntry[]>(table('journal').index('runId').getAll(runId));
  return {
    ...{ runId, runs, devices, entries, settings, known: { consumer, developer } },
    ...{ check: check ?? null, othersCount: reminders + banners },
  };
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('It can’t be read.'));
  });
}
