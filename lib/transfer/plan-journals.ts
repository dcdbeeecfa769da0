import { atHome, type HomeOf } from './home-of-runs';
import { mergeJournals } from './merge-journals';
import type { Tally } from './plan-rows';
import type { TransferDeed } from './transfer-file';

/** All entries of one run, oldest first, in place of those that it has. */
export interface PlannedJournal {
  runId: string;
  entries: readonly TransferDeed[];
}

export interface PlannedJournals {
  /** Of those runs alone whose journal changes. */
  rewritten: PlannedJournal[];
  tally: Tally;
  /** What a run's journal will be, rewritten or not. */
  entriesOf: (runId: string) => readonly TransferDeed[];
}

/** What the journals of a file become beside ours. In: ours, theirs, and where their runs belong. */
export function planJournals(
  ours: readonly TransferDeed[],
  theirs: readonly TransferDeed[],
  homeOf: HomeOf,
): PlannedJournals {
  const own = byRun(ours);
  const other = byRun(
    theirs.flatMap((deed) => {
      const runId = homeOf(deed.runId);
      return runId === null ? [] : [atHome(deed, runId)];
    }),
  );
  const rewritten = [...other].flatMap(([runId, deeds]) => {
    const before = own.get(runId) ?? [];
    const entries = mergeJournals(before, deeds);
    return entries === before ? [] : [{ runId, entries }];
  });
  const after = new Map(rewritten.map(({ runId, entries }) => [runId, entries]));
  const entriesOf = (runId: string) => after.get(runId) ?? own.get(runId) ?? [];
  const added = rewritten.reduce(
    (sum, { runId, entries }) => sum + entries.length - (own.get(runId)?.length ?? 0),
    0,
  );
  return { rewritten, tally: { added, changed: 0, same: theirs.length - added }, entriesOf };
}

function byRun(deeds: readonly TransferDeed[]): Map<string, TransferDeed[]> {
  const runs = new Map<string, TransferDeed[]>();
  for (const deed of deeds) {
    const run = runs.get(deed.runId);
    if (run) run.push(deed);
    else runs.set(deed.runId, [deed]);
  }
  return runs;
}
