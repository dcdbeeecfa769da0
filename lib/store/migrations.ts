import type { Transaction } from 'dexie';
import { emptyRun, FIRST_RUN_ID } from '../guide/run';
import { impactSpansOf, impactWeeksOf, type ImpactSpan } from '../history/impact-spans';
import type { Incident } from '../status/model';
import { storedIncident } from './history-rows';

// Each migration runs in the transaction of the upgrade: if one throws, the database is unchanged.

/** The checkboxes of version 1 (six steps) with their current IDs. */
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
 * Steps with an accepted risk. `storage` was split into two steps, and only the one without a deletion
 * counts as accepted: it is better to confirm an irreversible step twice than never. One entry must stay
 * one entry, which one undo removes.
 */
const STEP_IDS: ReadonlyMap<unknown, string> = new Map([
  ['storage', 'free-space'],
  ['computer', 'computer-backup'],
  ['reset', 'reset-all'],
  ['signOut', 'sign-out'],
]);

interface FirstEntry {
  seq: number;
  atMs: number;
  kind: string;
  tickId?: unknown;
  stepId?: unknown;
}

/** To version 2: moves the journal of the only plan into the first run; times and order stay. */
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

/** To version 3: adds the times for the history's indexes; an incident that can't be read is not changed. */
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

/** To version 4: also groups the spans by week. A span that no chart could show is omitted. */
export async function migrateToWeeks(transaction: Transaction): Promise<void> {
  // Charts found spans by this index, so a span that is not in it was in no chart.
  const spans = transaction.table<ImpactSpan, string>('impacts').orderBy('[service+endMs]');
  const shown = (await spans.toArray()).filter(
    ({ service, endMs }) => typeof service === 'string' && Number.isFinite(endMs),
  );
  await transaction.table('impactWeeks').bulkPut(impactWeeksOf(shown));
}
