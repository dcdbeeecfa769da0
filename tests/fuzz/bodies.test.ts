import { expect, test } from 'vitest';
import { anyRow } from './any-row';
import { Draw } from './draw';
import { Counts } from '../support/counts';
import { noteFigures, workMs } from './figures';
import { runRow, type RowResult, type Step } from './run-row';
import { smallest } from './smallest';

/** A million for a longer look. */
const BODIES = Number(process.env.FUZZ_BODIES ?? 20_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_310);
/** The row to begin with: what a failure names. */
const FIRST_ROW = Number(process.env.FUZZ_ROW ?? 0);
/** For a body of up to 200 kB; where nothing else runs most take a fifth of a millisecond. */
const MAX_MS = 50;

const NOTHING: RowResult = {
  ...{ complaints: [], readCount: 0, healths: new Map(), notifications: [] },
  slowest: { ms: 0, length: 0 },
};

function resultOf(steps: readonly Step[]): RowResult {
  try {
    return runRow(steps);
  } catch (error) {
    return { ...NOTHING, complaints: [`threw ${String(error)}`] };
  }
}

/** What a complaint is about, whatever its times and ids. */
const kindOf = (complaint: string) => complaint.replace(/\d+/g, '#').slice(0, 60);

/** A failure so that it can be repeated, as small as it can be made. */
function reported(row: number, steps: readonly Step[], complaint: string): string {
  const isSame = (some: Step[]) =>
    resultOf(some).complaints.some((other) => kindOf(other) === kindOf(complaint));
  const small = JSON.stringify(smallest(steps, isSame), null, 1);
  return `FUZZ_SEED=${SEED} FUZZ_ROW=${row}: ${complaint}\n${small}`;
}

/** The longest that a row's slowest body takes: that of the clock, or of the work on the whole row. */
function slowestMs(steps: readonly Step[], first: number): number {
  let ms = first;
  for (let again = 0; ms > MAX_MS && again < 5; again += 1)
    ms = Math.min(
      ms,
      workMs(() => resultOf(steps)),
    );
  return ms;
}

test('no body throws, takes long, hides a problem or tells of an end that nobody said', () => {
  const done = new Counts();
  const read = new Counts();
  const healths = new Counts();
  const told = new Counts();
  const failures = new Map<string, string>();
  let slowest = { ms: 0, length: 0 };
  let longest = 0;
  let bodies = 0;
  const beganMs = performance.now();
  for (let row = FIRST_ROW; bodies < BODIES; row += 1) {
    const { steps, kinds } = anyRow(new Draw(SEED, row));
    bodies += kinds.length;
    for (const kind of kinds) done.add(kind);
    for (const { met } of steps)
      if (met.kind === 'body') longest = Math.max(longest, met.text.length);
    const result = resultOf(steps);
    read.add('read', result.readCount);
    read.add('refused', kinds.length - result.readCount);
    for (const [health, count] of result.healths) healths.add(health, count);
    for (const { kind } of result.notifications) told.add(kind);
    const ms = slowestMs(steps, result.slowest.ms);
    if (ms > slowest.ms) slowest = { ...result.slowest, ms };
    for (const complaint of result.complaints)
      if (failures.size < 5 && !failures.has(kindOf(complaint)))
        failures.set(kindOf(complaint), reported(row, steps, complaint));
  }
  const seconds = (performance.now() - beganMs) / 1_000;
  noteFigures('Bodies', [
    `${bodies} bodies in ${seconds.toFixed(1)} s (${Math.round(bodies / seconds)} a second), seed ${SEED}`,
    `what was done to them: ${done}`,
    `${read}`,
    `shown of what is followed: ${healths}`,
    `told: ${told}`,
    `slowest ${slowest.ms.toFixed(1)} ms (${slowest.length} letters); longest ${longest} letters`,
    `wrong: ${failures.size}`,
  ]);
  expect([...failures.values()].join('\n\n')).toBe('');
  expect(slowest.ms).toBeLessThan(MAX_MS);
  // A fuzz in which nothing is read, green or told proves nothing.
  expect(read.of('read')).toBeGreaterThan(BODIES / 2);
  expect(read.of('refused')).toBeGreaterThan(BODIES / 20);
  for (const health of ['available', 'maintenance', 'issue', 'outage', 'unknown'])
    expect(healths.of(health), health).toBeGreaterThan(BODIES / 50);
  for (const kind of ['began', 'worsened', 'over', 'planned'])
    expect(told.of(kind), kind).toBeGreaterThan(0);
});
