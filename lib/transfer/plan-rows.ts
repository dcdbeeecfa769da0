/** How many rows of a file are new here, how many change ours, how many are here already. */
export interface Tally {
  added: number;
  changed: number;
  same: number;
}

/** The rows that an import writes, and how a file differs from ours. */
export interface PlannedRows<Row> {
  put: Row[];
  tally: Tally;
}

/**
 * What the rows of a file become beside ours of the same key.
 * In: ours, theirs (two may have one key), the key, and how ours (undefined: there is none) and
 * theirs become one: the very same as ours where that stays as it is. By itself, ours wins.
 */
export function planRows<Row>(
  ours: readonly Row[],
  theirs: readonly Row[],
  keyOf: (row: Row) => string,
  merge: (ours: Row | undefined, theirs: Row) => Row = (own, other) => own ?? other,
): PlannedRows<Row> {
  const before = new Map(ours.map((row) => [keyOf(row), row]));
  const after = new Map<string, Row>();
  for (const row of theirs) {
    const key = keyOf(row);
    after.set(key, merge(after.get(key) ?? before.get(key), row));
  }
  const put = [...after].flatMap(([key, row]) => (before.get(key) === row ? [] : [row]));
  const added = put.filter((row) => !before.has(keyOf(row))).length;
  return { put, tally: { added, changed: put.length - added, same: after.size - put.length } };
}
