/**
 * Fills from another version of a row what ours leaves open: null, or empty text.
 * In: ours, theirs, and the fields that may be filled. Out: ours, the very same where nothing was.
 */
export function fillGaps<Row extends object>(
  ours: Row,
  theirs: Row,
  fields: readonly (keyof Row)[],
): Row {
  const filled = fields.filter((field) => isGap(ours[field]) && !isGap(theirs[field]));
  if (filled.length === 0) return ours;
  const values = Object.fromEntries(filled.map((field) => [field, theirs[field]]));
  return { ...ours, ...values };
}

function isGap(value: unknown): boolean {
  return value === null || value === '';
}
