import type { Day } from './days';

/** How many of some moments, in any order, lie in each of some days. In milliseconds. */
export function momentsPerDay(momentsMs: readonly number[], days: readonly Day[]): number[] {
  const counts = days.map(() => 0);
  let index = 0;
  for (const atMs of momentsMs.toSorted((a, b) => a - b)) {
    while (index < days.length && (days[index]?.toMs ?? 0) <= atMs) index += 1;
    const day = days[index];
    if (day && day.fromMs <= atMs) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}
