import type { ExportDocument, PartName } from '../export-import/export-document';
import type { Database } from './database';

/** The user's data, as parts of an export. Apple's history would be too large. */
const USER_PARTS = [
  'settings',
  'wishes',
  'devices',
  'runs',
  'journal',
  'failures',
  'reminders',
] as const satisfies PartName[];
/** The header of an exported file; its type makes the compiler compare both. */
const HEADER: Pick<ExportDocument, 'format' | 'version'> = { format: 'backup-beacon', version: 2 };
const NO_HISTORY = { incidents: [], observations: [] };
const MAX_BYTES = 1_000_000;

type UserData = Record<(typeof USER_PARTS)[number], Record<string, unknown>[]>;

/** A place outside the database that is not lost with it; it stores one text. */
export interface CopyStorage {
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}

/**
 * A second copy of the user's data. The database wins: the copy is read only if the database is empty and
 * lacks the mark `isCopied`, which means that the browser deleted it.
 */
export class UserCopy {
  constructor(
    private readonly database: Database,
    private readonly copies: CopyStorage,
    /** The version of the extension. */
    private readonly app: () => string,
  ) {}

  /** Restores a lost database, once, and records that for pages. */
  async restore(): Promise<void> {
    if (await this.hasCopy()) return;
    const text = await this.copies.read();
    if (text === null) return;
    await this.database.transaction('rw', [...USER_PARTS, 'install'], async () => {
      if ((await this.hasCopy()) || !isEmpty(await this.userData())) return;
      const copy = readCopy(text);
      for (const part of USER_PARTS)
        await this.database.table(part).bulkPut(copy?.data[part] ?? []);
      const recovery = { copiedAtMs: copy?.exportedMs ?? null };
      await this.database.changeInstall({ isCopied: true, recovery });
    });
  }

  /** Copies the user's data if it has changed. */
  async update(nowMs: number): Promise<void> {
    const { database } = this;
    const tables = [...USER_PARTS, 'install'];
    const { data, hasCopy } = await database.transaction('r', tables, async () => {
      return { data: await this.userData(), hasCopy: await this.hasCopy() };
    });
    if (!hasCopy) {
      if (isEmpty(data)) return;
      // Before the copy is written: if the worker is killed here, an older copy must not be restored.
      await database.changeInstall({ isCopied: true });
    }
    const kept = fitting(data);
    const before = readCopy((await this.copies.read()) ?? '');
    if (before && JSON.stringify(before.data) === JSON.stringify({ ...kept, ...NO_HISTORY }))
      return;
    await this.copies.write(documentOf(kept, nowMs, this.app()));
  }

  private async hasCopy(): Promise<boolean> {
    return (await this.database.install.get('install'))?.isCopied ?? false;
  }

  private async userData(): Promise<UserData> {
    const rows = USER_PARTS.map(async (part) => [part, await this.database.table(part).toArray()]);
    return Object.fromEntries(await Promise.all(rows)) as UserData;
  }
}

function isEmpty(data: UserData): boolean {
  return USER_PARTS.every((part) => data[part].length === 0);
}

/** Omits the runs that were opened longest ago, then the oldest failures, until the rest fits. */
function fitting(data: UserData): UserData {
  if (new Blob([JSON.stringify(data)]).size <= MAX_BYTES) return data;
  if (data.runs.length <= 1 && data.failures.length === 0) return data;
  if (data.runs.length <= 1)
    return fitting({ ...data, failures: laterHalf(data.failures, 'loggedMs') });
  const runs = laterHalf(data.runs, 'openedMs');
  const ofThem = ({ runId }: Record<string, unknown>) => runs.some(({ id }) => id === runId);
  const journal = data.journal.filter(ofThem);
  return fitting({ ...data, runs, journal, reminders: data.reminders.filter(ofThem) });
}

function laterHalf(rows: UserData['runs'], by: string): UserData['runs'] {
  const inOrder = rows.toSorted((a, b) => Number(a[by]) - Number(b[by]));
  return inOrder.slice(Math.ceil(rows.length / 2));
}

function documentOf(data: UserData, exportedMs: number, app: string): string {
  return JSON.stringify({ ...HEADER, exportedMs, app, data: { ...data, ...NO_HISTORY } });
}

/** @returns null if it can't be read, or was made by a newer version */
function readCopy(text: string): (Pick<ExportDocument, 'exportedMs'> & { data: UserData }) | null {
  try {
    const copy = JSON.parse(text) as ExportDocument & { data: UserData };
    const isReadable = copy.format === HEADER.format && copy.version <= HEADER.version;
    return isReadable && USER_PARTS.every((part) => Array.isArray(copy.data[part])) ? copy : null;
  } catch {
    return null;
  }
}
