import type { CheckRecord, Observation } from '../status/model';

/**
 * The span of readings without a gap that goes on: the check's own record says since when, of what,
 * and until when. So a check that learned nothing new writes that record alone; the span's own row is
 * written when it begins and when it has ended.
 * In: the last check of a feed. Out: null where no followed service could be read.
 */
export function openObservation(check: CheckRecord | undefined): Observation | null {
  if (!check?.observing || check.readAtMs === null) return null;
  const { sinceMs: fromMs, services } = check.observing;
  if (services.length === 0 || fromMs > check.readAtMs) return null;
  return { feed: check.feed, fromMs, toMs: check.readAtMs, services };
}

/**
 * What was observed, until now. In: the rows that are stored, and the last check of each feed. Out: the
 * same rows, of which one that goes on ends with the last check.
 */
export function withOpenObservations(
  stored: readonly Observation[],
  checks: readonly CheckRecord[],
): Observation[] {
  const open = checks.flatMap((check) => openObservation(check) ?? []);
  const isSame = (one: Observation, other: Observation) =>
    one.feed === other.feed && one.fromMs === other.fromMs;
  const rows = stored.map((row) => open.find((one) => isSame(one, row)) ?? row);
  return [...rows, ...open.filter((one) => !stored.some((row) => isSame(one, row)))];
}
