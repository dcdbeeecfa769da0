import type { Transaction } from 'dexie';
import { emptyRun, FIRST_RUN_ID } from '../guide/run';

/** Ticks of the first version's six steps, by the names they have now. */
const TICK_IDS: ReadonlyMap<unknown, string> = new Map([
  ['status.fine', 'status.fine'],
  ['settings.wifi', 'conditions.wifi'],
  ['settings.power', 'conditions.power'],
  ['settings.lowData', 'conditions.low-data'],
  ['settings.open', 'toggle-now.open'],
  ['settings.switchOn', 'toggle-now.switch-on'],
  ['settings.backUp', 'toggle-now.back-up'],
  ['settings.check', 'toggle-now.check'],
  ['storage.open', 'next-size.open'],
  ['storage.nextSize', 'next-size.size'],
  ['storage.compare', 'next-size.compare'],
  ['storage.exclude', 'free-space.exclude'],
  ['storage.upgrade', 'free-space.upgrade'],
  ['storage.oldBackups', 'free-space-delete.old-backups'],
  ['storage.backUp', 'free-space.back-up'],
  ['computer.connect', 'computer-backup.connect'],
  ['computer.open', 'computer-backup.open'],
  ['computer.choose', 'computer-backup.choose'],
  ['computer.encrypt', 'computer-backup.encrypt'],
  ['computer.backUp', 'computer-backup.back-up'],
  ['computer.check', 'computer-backup.check'],
  ['reset.ready', 'reset-all.ready'],
  ['reset.open', 'reset-all.open'],
  ['reset.reset', 'reset-all.reset'],
  ['reset.rejoin', 'reset-all.rejoin'],
  ['reset.backUp', 'reset-all.back-up'],
  ['signOut.ready', 'sign-out.ready'],
  ['signOut.open', 'sign-out.open'],
  ['signOut.keep', 'sign-out.keep'],
  ['signOut.signIn', 'sign-out.sign-in'],
  ['signOut.switchOn', 'sign-out.switch-on'],
  ['signOut.backUp', 'sign-out.back-up'],
]);

/**
 * Steps whose risk was accepted. Of the two that became of `storage` only the one without a
 * deletion: the other must be accepted anew, for what can't be undone is asked about once too often
 * rather than too seldom, and one deed stays one entry, which one undo takes away.
 */
const STEP_IDS: ReadonlyMap<unknown, string> = new Map([
  ['storage', 'free-space'],
  ['computer', 'computer-backup'],
  ['reset', 'reset-all'],
  ['signOut', 'sign-out'],
]);

/** What the first version wrote, as far as it is needed here. */
interface FirstEntry {
  seq: number;
  atMs: number;
  kind: string;
  tickId?: unknown;
  stepId?: unknown;
}

/**
 * Brings the journal of the first version, which knew one plan for everybody, into the run of who
 * has not begun any. Times and order stay. What it does not know it keeps as it is.
 * In: the transaction of the upgrade. Throws where something can't be stored; then all is as before.
 */
export async function migrateToRuns(transaction: Transaction): Promise<void> {
  const journal = transaction.table<FirstEntry, number>('journal');
  const entries = await journal.orderBy('seq').toArray();
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last) return;
  await journal.bulkPut(entries.map((entry) => ({ ...renamed(entry), runId: FIRST_RUN_ID })));
  await transaction
    .table('runs')
    .put({ ...emptyRun(FIRST_RUN_ID, first.atMs), openedMs: last.atMs });
}

function renamed(entry: FirstEntry): FirstEntry {
  switch (entry.kind) {
    case 'tick':
    case 'untick':
      return { ...entry, tickId: TICK_IDS.get(entry.tickId) ?? entry.tickId };
    case 'accept':
      return { ...entry, stepId: STEP_IDS.get(entry.stepId) ?? entry.stepId };
    default:
      return entry;
  }
}
