import { type ImpactSpan, impactWeeksOf, spansOfWeeks, weekOf } from '../history/impact-spans';
import type { Database } from './database';

/**
 * Brings the weeks up to what the spans are. What stayed as it was costs nothing. To be called in a
 * transaction that may write `impactWeeks`.
 * In: the spans that were written or removed, as they were before and as they are now.
 */
export async function rewriteWeeks(
  { impactWeeks }: Database,
  before: readonly ImpactSpan[],
  now: readonly ImpactSpan[],
): Promise<void> {
  const names = new Set(before.map(nameOf));
  const kept = new Set(now.map(nameOf).filter((name) => names.has(name)));
  const [gone, come] = [before, now].map((all) => all.filter((one) => !kept.has(nameOf(one))));
  if (!gone || !come || gone.length + come.length === 0) return;
  const keys = new Map([...gone, ...come].map(keyOf).map((key) => [key.join(), key]));
  const stored = await impactWeeks.bulkGet([...keys.values()]);
  const replaced = new Set([...gone, ...come].map(({ id }) => id));
  const others = spansOfWeeks(stored.flatMap((week) => week ?? []));
  const weeks = impactWeeksOf([...others.filter(({ id }) => !replaced.has(id)), ...come]);
  for (const { week, service } of weeks) keys.delete([service, week].join());
  await impactWeeks.bulkDelete([...keys.values()]);
  await impactWeeks.bulkPut(weeks);
}

/** Two of the same name say the same. */
function nameOf({ id, severity, startMs, endMs }: ImpactSpan): string {
  return [startMs, endMs, severity, id].join();
}

function keyOf({ service, endMs }: ImpactSpan): [string, number] {
  return [service, weekOf(endMs)];
}
