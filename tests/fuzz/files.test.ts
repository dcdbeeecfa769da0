import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocument, type DocumentProblem } from '../../lib/export-import/read-document';
import { PART_NAMES, type ExportData } from '../../lib/export-import/export-document';
import { restoredData } from '../../lib/export-import/restored-data';
import type { Incident } from '../../lib/status/model';
import { isActive } from '../../lib/status/incident';
import { NOON_MS } from '../support/events';
import { anyData, fileText, NOTHING } from '../support/any-data';
import { Draw } from './draw';
import { Counts } from '../support/counts';
import { noteFigures, workMs } from './figures';
import { mutateBytes } from './mutate-bytes';
import { mutateJson } from './mutate-json';
import { isSoundRow } from './sound-row';

/** A hundred thousand for a longer look. */
const FILES = Number(process.env.FUZZ_FILES ?? 4_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_310);
const FIRST = Number(process.env.FUZZ_FILE ?? 0);
const MAX_MS = 100;
const REASONS = new Set<DocumentProblem['kind']>([
  'tooLarge',
  'notJson',
  'foreign',
  'newer',
  'damaged',
]);

/** What browsers hold, and the files of it. */
const texts = fc.sample(anyData, { numRuns: 120, seed: SEED }).map(fileText);
const pool = texts.map((text) => (JSON.parse(text) as { data: ExportData }).data);
/** What no file may reach. */
const prototypes = () =>
  JSON.stringify(
    [Object.prototype, Array.prototype].map((one) => Object.getOwnPropertyNames(one)),
  ) +
  JSON.stringify({}) +
  JSON.stringify(Object.entries({}));
const untouched = prototypes();

function changed(draw: Draw): { text: string; how: string } {
  const text = draw.oneOf(texts);
  if (draw.onceIn(30)) return { text, how: 'whole' };
  if (draw.onceIn(5)) return mutateBytes(text, draw.oneOf(texts), draw);
  const file = JSON.parse(text) as { data: unknown };
  const other = JSON.parse(draw.oneOf(texts)) as unknown;
  const times = draw.onceIn(3) ? 2 : 1;
  let how = '';
  for (let n = 0; n < times; n += 1)
    how = mutateJson(draw.onceIn(12) ? file : file.data, other, draw);
  return { text: JSON.stringify(file), how };
}

/** What is wrong with what a text is read as, and with what restoring it would write. */
function complaintsOf(text: string, current: ExportData, read: (isTaken: boolean) => void) {
  const found = readDocument(text);
  read(found.ok);
  if (!found.ok)
    return REASONS.has(found.problem.kind) ? [] : [`refused for ${found.problem.kind}`];
  const { data } = found.document;
  const restored = restoredData(data, current, NOON_MS);
  return [
    ...Object.keys(data).filter((part) => !PART_NAMES.some((known) => known === part)),
    ...unsoundIn(data).map((part) => `${part} was read`),
    ...unsoundIn(restored).map((part) => `${part} would be written`),
    ...(goingOn(restored, current) ? ['something goes on by the word of a file'] : []),
  ];
}

function unsoundIn(data: ExportData): string[] {
  return PART_NAMES.filter(
    (part) => !(data[part] as unknown[]).every((row) => isSoundRow(part, row)),
  );
}

/** Nothing of the present comes from a file: on which services it goes on, it went on here before. */
function goingOn(restored: ExportData, { incidents }: ExportData): boolean {
  const before = new Set(incidents.flatMap(placesOf));
  return restored.incidents.flatMap(placesOf).some((place) => !before.has(place));
}

function placesOf({ id, impacts }: Incident): string[] {
  const active = impacts.filter(({ phase }) => isActive(phase));
  return active.map(({ service }) => `${id}/${service}`);
}

function attempt(draw: Draw, text: string, read: (isTaken: boolean) => void): string[] {
  try {
    return complaintsOf(text, draw.onceIn(2) ? NOTHING : draw.oneOf(pool), read);
  } catch (error) {
    return [`threw ${String(error)}`];
  }
}

test('no file throws, reaches what it must not, or brings what is no row', () => {
  const done = new Counts();
  const reads = new Counts();
  const failures = new Map<string, string>();
  let slowestMs = 0;
  const beganMs = performance.now();
  for (let index = FIRST; index < FIRST + FILES; index += 1) {
    const draw = new Draw(SEED, index);
    const { text, how } = changed(draw);
    done.add(how);
    const startMs = performance.now();
    const complaints = attempt(draw, text, (isTaken) => reads.add(isTaken ? 'taken' : 'refused'));
    const ms = performance.now() - startMs;
    if (ms > slowestMs) slowestMs = ms > MAX_MS ? again(text, ms) : ms;
    if (prototypes() !== untouched) complaints.push('a prototype was changed');
    for (const one of complaints)
      if (!failures.has(one))
        failures.set(one, `FUZZ_SEED=${SEED} FUZZ_FILE=${index}: ${one}\n${text}`);
  }
  const seconds = (performance.now() - beganMs) / 1_000;
  noteFigures('Files', [
    `${FILES} files in ${seconds.toFixed(1)} s (${Math.round(FILES / seconds)} a second), seed ${SEED}`,
    `what was done to them: ${done}`,
    `${reads}`,
    `slowest ${slowestMs.toFixed(1)} ms; longest ${Math.max(...texts.map(({ length }) => length))} letters`,
    `wrong: ${failures.size}`,
  ]);
  expect([...failures.values()].slice(0, 5).join('\n\n')).toBe('');
  expect(slowestMs).toBeLessThan(MAX_MS);
  expect(reads.of('taken')).toBeGreaterThan(FILES / 10);
  expect(reads.of('refused')).toBeGreaterThan(FILES / 10);
});

/** By the clock, or by the work on it. */
function again(text: string, firstMs: number): number {
  const spans = [1, 2, 3].map(() => workMs(() => attempt(new Draw(SEED), text, () => undefined)));
  return Math.min(firstMs, ...spans);
}

test('what was exported comes back as it was', () => {
  for (const data of pool) {
    const found = readDocument(fileText(data));
    if (!found.ok) throw new Error(found.problem.kind);
    expect(found.document.data).toEqual(data);
    const { incidents, ...rest } = data;
    const restored = restoredData(data, NOTHING, NOON_MS);
    expect(restored).toMatchObject(rest);
    expect(restored.incidents.map(({ id }) => id)).toEqual(incidents.map(({ id }) => id));
  }
});
