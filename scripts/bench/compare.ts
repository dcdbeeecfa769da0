/** The figures of one measurement, by name. */
type Figures = Readonly<Record<string, number>>;

/** The number of rounds. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 30);
const WARM_ROUNDS = 3;

/**
 * Measures several extensions or browsers repeatedly, in turns, so that disturbances of the machine affect
 * all of them. Prints the medians, and the ratio of the first one to each other one.
 * @param contenders how to measure each of them once, by name
 * @param limits the maximum for a figure in a column of the table
 * @returns a sentence for each exceeded limit. Throws if nothing was measured
 */
export async function compare(
  contenders: Readonly<Record<string, () => Promise<Figures>>>,
  limits: Readonly<Record<string, Figures>>,
): Promise<string[]> {
  const measured = Object.entries(contenders).map(([name, measure]) => {
    return { name, measure, figures: [] as Figures[] };
  });
  for (let round = -WARM_ROUNDS; round < ROUNDS; round += 1) {
    const first = (round + WARM_ROUNDS) % measured.length;
    for (const { measure, figures } of [...measured.slice(first), ...measured.slice(0, first)]) {
      const once = await measure();
      if (round >= 0) figures.push(once);
    }
  }
  const rows: Record<string, Figures> = {};
  for (const figure of Object.keys(measured[0]?.figures[0] ?? {})) {
    const medians = measured.map(({ name, figures }) => {
      return [name, medianOf(figures.map((once) => once[figure] ?? NaN))] as const;
    });
    rows[figure] = rowOf(Object.fromEntries(medians));
  }
  if (Object.keys(rows).length === 0) throw new Error('Nothing was measured.');
  console.table(rows);
  return Object.entries(limits).flatMap(([name, most]) =>
    Object.entries(most)
      .filter(([column, limit]) => (rows[name]?.[column] ?? 0) > limit)
      .map(([column, limit]) => `${name}, ${column}: ${rows[name]?.[column]} is over ${limit}.`),
  );
}

function rowOf(medians: Figures): Figures {
  const [first = NaN] = Object.values(medians);
  const others = Object.entries(medians).slice(1);
  const ratios = others.map(([name, median]): [string, number] => [`× ${name}`, first / median]);
  const cells = [...Object.entries(medians), ...ratios];
  return Object.fromEntries(cells.map(([column, value]) => [column, +value.toPrecision(3)]));
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = NaN, high = NaN] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}
