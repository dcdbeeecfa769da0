import type { ImportPlan } from '../../lib/transfer/plan-import';
import { message, type Message } from '../../lib/text/message';
import type { PickProblem } from './picked';

/** What can be new, in the order in which it is listed: first what the person did. */
const ADDED = [
  'runs',
  'journal',
  'devices',
  'failures',
  'reminders',
  'wishes',
  'incidents',
  'observations',
] as const;
/** What of ours can be changed by a file. */
const CHANGED = ['settings', 'runs', 'devices', 'incidents'] as const;

/** What an import will do, a sentence each; none: nothing. In: how a file differs from what is here. */
export function importSentences(tallies: ImportPlan['tallies']): Message[] {
  const added = ADDED.filter((part) => tallies[part].added > 0).map((part) =>
    message(`dashboard.transfer.added.${part}`, tallies[part].added),
  );
  const changed = CHANGED.filter((part) => tallies[part].changed > 0).map((part) =>
    message(`dashboard.transfer.changed.${part}`, tallies[part].changed),
  );
  return [...added, ...changed];
}

/** Why a file is not imported. */
export function problemSentence(problem: PickProblem): Message {
  if (problem.kind !== 'damaged') return message(`dashboard.transfer.problem.${problem.kind}`);
  if (problem.part === null) return message('dashboard.transfer.problem.damaged');
  const part = message(`dashboard.transfer.part.${problem.part}`);
  return message('dashboard.transfer.problem.damagedPart', part);
}
