import { msg, type LocalizedText } from '../text/localized-text';
import { reduceJournal, type JournalEntry, type StepResult, type RunState } from './journal';
import { STEP_IDS, tickIdOf, type StepId } from './knowledge/step';
import { STEPS } from './knowledge/steps';
import type { Plan } from './plan';
import type { Run } from './run';

/** What came of a step, and when; null where nothing was done at it. */
interface Deeds {
  atMs: number;
  line: LocalizedText;
}

/**
 * What was tried, in the order in which it was done, each with what came of it and the person's note;
 * notes on steps at which nothing was done come last. Also steps that an answer given since has taken
 * out of the plan: they were done.
 */
export function triedLines({
  run,
  plan,
  journal,
}: {
  run: Run;
  plan: Plan;
  journal: readonly JournalEntry[];
}): LocalizedText[] {
  const ticks = reduceJournal(journal);
  return STEP_IDS.map((id) => {
    const events = eventsAt(id, plan, ticks);
    return { atMs: events?.atMs ?? null, line: noted(id, events, run.notes[id]) };
  })
    .toSorted((a, b) => byTime(a.atMs, b.atMs))
    .flatMap(({ line }) => line ?? []);
}

function noted(id: StepId, events: Deeds | null, note: string | undefined): LocalizedText | null {
  if (!note) return events?.line ?? null;
  if (events) return msg('guide.handOver.tried.noted', events.line, note);
  return msg('guide.handOver.tried.onlyNoted', titleOf(id), note);
}

function eventsAt(id: StepId, plan: Plan, { ticked, results }: RunState): Deeds | null {
  // All its sub-steps: what an answer has taken out of the plan since was done all the same.
  const tickedMs = STEPS[id].subSteps.flatMap((sub) => ticked.get(tickIdOf(id, sub.id)) ?? []);
  const step = plan.find((one) => one.id === id) ?? STEPS[id];
  const isAllTicked = step.subSteps.every((sub) => {
    return sub.isOptional || ticked.has(tickIdOf(id, sub.id));
  });
  const result = results.get(id);
  // What was left out and then done all the same is done.
  const isDoneByTicks = isAllTicked && step.completion === 'ticks';
  if (result && !isDoneByTicks) return { atMs: result.atMs, line: resultLine(id, result) };
  if (tickedMs.length === 0) return null;
  const atMs = Math.max(...tickedMs);
  const how = step.completion === 'live' ? 'looked' : isAllTicked ? 'done' : 'begun';
  return { atMs, line: msg(`guide.handOver.tried.${how}`, titleOf(id), { datedMs: atMs }) };
}

function resultLine(id: StepId, { result, reason, atMs }: StepResult): LocalizedText {
  const what = [titleOf(id), { datedMs: atMs }];
  if (result !== 'skipped') return msg(`guide.handOver.tried.${result}`, ...what);
  if (!reason) return msg('guide.handOver.tried.skipped', ...what);
  const why = msg(`guide.plan.answer.reason.${reason}`);
  return msg('guide.handOver.tried.skippedFor', ...what, why);
}

/** What has no time comes last; what has the same stays in the order of the steps. */
function byTime(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}

function titleOf(id: StepId): LocalizedText {
  return msg(`guide.steps.${id}.title`);
}
