/** A figure as it is shown beside its limit, and whether it keeps to it. */
export interface Limited {
  text: string;
  isWithin: boolean;
}

/**
 * Holds a figure to a limit.
 * In: the figure, the most that it may be (null: it is only shown), and how it is written.
 */
export function atMost(
  value: number,
  most: number | null,
  written: (value: number) => string,
): Limited {
  if (most === null) return { text: written(value), isWithin: true };
  const isWithin = value <= most;
  return { text: `${written(value)} of ${written(most)}${isWithin ? '' : ' !'}`, isWithin };
}

/** How a figure is written: with so many decimals and its unit. */
export function inUnit(unit: string, decimals = 0): (value: number) => string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return (value) => `${value.toLocaleString('en', digits)}${unit && ` ${unit}`}`;
}
