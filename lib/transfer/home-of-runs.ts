import type { JournalEntry } from '../guide/journal';
import { FIRST_RUN_ID, reminderIdOf, type Reminder, type Run } from '../guide/run';

/** Under which id the runs of a file are kept here; null: what names it belongs to no run. */
export type HomeOf = (runId: string) => string | null;

/**
 * Where the runs of a file belong. Every browser has a first run of the same id, so two of them are
 * told apart by when they began: one that is not ours is kept as `first-<startedMs>`. That is its
 * name from browser to browser, so it comes home as the first one again, and never comes twice.
 */
export function homeOfRuns(ours: readonly Run[], theirs: readonly Run[]): HomeOf {
  const ourIds = new Set(ours.map(({ id }) => id));
  const homes = new Map<string, string>();
  // Their first one before, our first one last: what goes by both names is that one.
  for (const run of firstLast(theirs).reverse())
    if (!homes.has(steadyIdOf(run)))
      homes.set(steadyIdOf(run), ourIds.has(FIRST_RUN_ID) ? steadyIdOf(run) : run.id);
  for (const run of firstLast(ours)) homes.set(steadyIdOf(run), run.id);
  const steadyIds = new Map(theirs.map((run) => [run.id, steadyIdOf(run)]));
  return (runId) => {
    const steadyId = steadyIds.get(runId);
    if (steadyId) return homes.get(steadyId) ?? null;
    // Their file has no such run. A first one may be any, so it is ours only while we have none.
    const isOurs = runId === FIRST_RUN_ID ? !ourIds.has(runId) : ourIds.has(runId);
    return isOurs ? runId : null;
  };
}

/** What a run of a file wrote, as that of its home. */
export function atHome<Row extends Pick<JournalEntry, 'runId' | 'reminders'>>(
  row: Row,
  runId: string,
): Row {
  if (row.runId === runId) return row;
  const reminders = row.reminders?.map((reminder) => reminderAtHome(reminder, runId));
  return { ...row, runId, ...(reminders && { reminders }) };
}

/** The same of a reminder, which is named for its run. */
export function reminderAtHome(reminder: Reminder, runId: string): Reminder {
  return { ...reminder, id: reminderIdOf(runId, reminder.stepId), runId };
}

function steadyIdOf({ id, startedMs }: Run): string {
  return id === FIRST_RUN_ID ? `${FIRST_RUN_ID}-${startedMs}` : id;
}

function firstLast(runs: readonly Run[]): Run[] {
  const isFirst = ({ id }: Run) => id === FIRST_RUN_ID;
  return [...runs.filter((run) => !isFirst(run)), ...runs.filter(isFirst)];
}
