import type { Observation, Span } from '../status/model';
import type { PlannedRows } from './plan-rows';

/**
 * What the observations of a file add to ours: the times in which we did not read those services
 * ourselves. Ours stay as they are, for the worker may be prolonging one of them.
 * Out: new rows, none of which begins with another one of its feed.
 */
export function planObservations(
  ours: readonly Observation[],
  theirs: readonly Observation[],
): PlannedRows<Observation> {
  const begun = new Set(ours.map(keyOf));
  const added = theirs.map((one) => {
    const covering = ours.filter((other) => covers(other, one));
    return without(one, covering).flatMap((rest) => beginningAlone({ ...one, ...rest }, begun));
  });
  const same = added.filter((rows) => rows.length === 0).length;
  return { put: added.flat(), tally: { added: added.flat().length, changed: 0, same } };
}

/**
 * Two rows of one beginning would be one: of the services of the later a moment less is said.
 * In: a row, and the names of all beginnings, to which its own is added.
 */
function beginningAlone(row: Observation, begun: Set<string>): Observation[] {
  let { fromMs } = row;
  while (begun.has(keyOf({ ...row, fromMs })) && fromMs < row.toMs) fromMs += 1;
  const alone = { ...row, fromMs };
  if (fromMs > row.toMs || begun.has(keyOf(alone))) return [];
  begun.add(keyOf(alone));
  return [alone];
}

function keyOf({ feed, fromMs }: Observation): string {
  return `${feed}/${fromMs}`;
}

/** Whether all services of one observation were read in another one too, as long as both lasted. */
function covers(other: Observation, one: Observation): boolean {
  return (
    other.feed === one.feed &&
    other.fromMs <= one.toMs &&
    other.toMs >= one.fromMs &&
    one.services.every((service) => other.services.includes(service))
  );
}

/** A span without others; what is left of it shares its ends with them. */
function without(span: Span, others: readonly Span[]): Span[] {
  if (span.fromMs === span.toMs) return others.length > 0 ? [] : [span];
  return others.reduce<Span[]>(
    (left, { fromMs, toMs }) =>
      left.flatMap((part) =>
        [
          { fromMs: part.fromMs, toMs: Math.min(part.toMs, fromMs) },
          { fromMs: Math.max(part.fromMs, toMs), toMs: part.toMs },
        ].filter((rest) => rest.fromMs < rest.toMs),
      ),
    [{ fromMs: span.fromMs, toMs: span.toMs }],
  );
}
