import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocument, type ExportData } from '../../lib/export-import/export-document';
import { restoredData } from '../../lib/export-import/restored-data';
import { isActive } from '../../lib/status/incident';
import { anyData, fileText, NOTHING } from '../support/any-data';
import { Counts } from '../support/counts';
import { NOON_MS } from '../support/events';
import { onceIn } from '../support/random-feeds';
import { anyChanges, anyDamage, changed, damaged } from './changes';
import { leastMs, noteFigures, timed } from './figures';
import { makeRowCheck } from './row-check';

/** A hundred thousand for a longer look. */
const FILES = Number(process.env.FUZZ_FILES ?? 4_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_310);
const MAX_MS = 100;
const REASONS = ['tooLarge', 'notJson', 'foreign', 'newer', 'damaged'];

/** What browsers hold, and the files of it. */
const texts = fc.sample(anyData, { numRuns: 120, seed: SEED }).map(fileText);
const files = texts.map((text) => JSON.parse(text) as { data: ExportData });
const all = files.map(({ data }) => data);
const unfitIn = makeRowCheck(all);

const anyFile = fc
  .record({
    file: fc.constantFrom(...files),
    changes: onceIn(4, fc.constant([]), anyChanges),
    isOfData: onceIn(10, fc.constant(false), fc.constant(true)),
    damage: onceIn(5, anyDamage, fc.constant(null)),
    other: fc.constantFrom(...texts),
  })
  .map(({ file, changes, isOfData, damage, other }) => {
    const odd = isOfData ? { ...file, data: changed(file.data, changes) } : changed(file, changes);
    return damage ? damaged(JSON.stringify(odd), other, damage) : JSON.stringify(odd);
  });

/** What no file may reach. */
const prototypes = () =>
  [Object.prototype, Array.prototype].map((one) => Object.getOwnPropertyNames(one).join()).join();
const untouched = prototypes();

/** The incidents that are ongoing, each with a service. */
function ongoingIn({ incidents }: ExportData): string[] {
  return incidents.flatMap(({ id, impacts }) =>
    impacts.flatMap(({ phase, service }) => (isActive(phase) ? `${id}/${service}` : [])),
  );
}

test('no file throws, takes long, reaches a prototype or brings what is no row', () => {
  const counts = new Counts();
  const beganMs = performance.now();
  let slowestMs = 0;
  fc.assert(
    fc.property(anyFile, fc.constantFrom(NOTHING, ...all), (text, current) => {
      const read = () => readDocument(text);
      const { result: found, ms: firstMs } = timed(read);
      const ms = firstMs < MAX_MS ? firstMs : leastMs(() => timed(read).ms, MAX_MS);
      expect(ms).toBeLessThan(MAX_MS);
      slowestMs = Math.max(slowestMs, ms);
      counts.add(found.ok ? 'taken' : 'refused');
      if (found.ok) {
        const restored = restoredData(found.document.data, current, NOON_MS);
        expect(unfitIn(restored)).toEqual([]);
        // Nothing about the present comes from a file.
        expect(ongoingIn(current)).toEqual(expect.arrayContaining(ongoingIn(restored)));
      } else expect(REASONS).toContain(found.problem.kind);
      expect(prototypes()).toBe(untouched);
    }),
    { numRuns: FILES, seed: SEED },
  );
  const seconds = ((performance.now() - beganMs) / 1_000).toFixed(1);
  const slowest = `the slowest ${slowestMs.toFixed(1)} ms`;
  noteFigures('Files', [`${FILES} files in ${seconds} s, seed ${SEED}`, `${counts}`, slowest]);
  expect(counts.of('taken')).toBeGreaterThan(FILES / 10);
  expect(counts.of('refused')).toBeGreaterThan(FILES / 10);
});

test('what was exported comes back as it was', () => {
  for (const data of all) {
    const found = readDocument(fileText(data));
    if (!found.ok) throw new Error(found.problem.kind);
    expect(found.document.data).toEqual(data);
    const { incidents, ...rest } = restoredData(data, NOTHING, NOON_MS);
    expect(data).toMatchObject(rest);
    expect(incidents.map(({ id }) => id)).toEqual(data.incidents.map(({ id }) => id));
  }
});
