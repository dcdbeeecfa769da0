const USUAL = 30;

/** How often each thing is measured: 30 times, or as `BENCH_ROUNDS` says. Throws for no number. */
export function benchRounds(): number {
  const rounds = Number(process.env.BENCH_ROUNDS ?? USUAL);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error('BENCH_ROUNDS must be a whole number from 1 on.');
  return rounds;
}
