import { medianOf } from '../figures.ts';
import type { PopupCost } from './measure-popup.ts';

/** At most so many times the first paint of an empty popup. */
const MAX_FIRST_PAINT_RATIO = 1.15;
const MAX_SHOWN_RATIO = 1.3;
const MAX_SCRIPT_MS = 20;
/** Over an empty popup's. */
const MAX_HEAP_MB = 1;

const BYTES_PER_MB = 1_000_000;
const COLUMN = 14;

/**
 * A popup that is opened. `empty`: one line of text; `large`: the same, as large as ours; `scripted`: the
 * same line, by a script; `picture`: the picture that ours shows, without a script.
 */
export type PopupName = 'empty' | 'large' | 'scripted' | 'picture' | 'ours';

interface Row {
  name: string;
  values: readonly number[];
  unit: string;
  /** What is compared, and with which bound; null: it is only shown. */
  bound: { text: string; isWithin: boolean } | null;
}

/**
 * A table of what popups cost, and whether that is within the bounds.
 * In: each opening of a popup, all of one run and in turns.
 */
export function popupTable(costsOf: (name: PopupName) => readonly PopupCost[]): {
  text: string;
  isWithin: boolean;
} {
  const [empty, ours] = [costsOf('empty'), costsOf('ours')];
  type Figure = Exclude<keyof PopupCost, 'touched'>;
  const of = (costs: readonly PopupCost[], key: Figure) => costs.map((cost) => cost[key]);
  const touched = ours.flatMap((cost) => cost.touched ?? []);
  const emptyPaintMs = medianOf(of(empty, 'firstPaintMs'));
  const ratio = (key: Figure, max: number) => {
    const found = medianOf(of(ours, key)) / emptyPaintMs;
    return { text: `${found.toFixed(2)} of ${max}`, isWithin: found <= max };
  };
  const scriptMs = medianOf(of(ours, 'scriptMs'));
  const megabytes = (costs: readonly PopupCost[]) =>
    of(costs, 'heapBytes').map((bytes) => bytes / BYTES_PER_MB);
  const moreMb = medianOf(megabytes(ours)) - medianOf(megabytes(empty));
  const rows: Row[] = [
    { name: 'empty, first paint', values: of(empty, 'firstPaintMs'), unit: 'ms', bound: null },
    ...besides((name) => of(costsOf(name), 'firstPaintMs')),
    {
      name: 'first paint',
      values: of(ours, 'firstPaintMs'),
      unit: 'ms',
      bound: ratio('firstPaintMs', MAX_FIRST_PAINT_RATIO),
    },
    {
      name: 'verdict and step',
      values: of(ours, 'shownMs'),
      unit: 'ms',
      bound: ratio('shownMs', MAX_SHOWN_RATIO),
    },
    { name: 'empty, script', values: of(empty, 'scriptMs'), unit: 'ms', bound: null },
    {
      name: 'script',
      values: of(ours, 'scriptMs'),
      unit: 'ms',
      bound: { text: `of ${MAX_SCRIPT_MS} ms`, isWithin: scriptMs <= MAX_SCRIPT_MS },
    },
    { name: 'empty, heap', values: megabytes(empty), unit: 'MB', bound: null },
    {
      name: 'heap',
      values: megabytes(ours),
      unit: 'MB',
      bound: { text: `+${moreMb.toFixed(2)} of ${MAX_HEAP_MB}`, isWithin: moreMb <= MAX_HEAP_MB },
    },
    {
      name: 'touched: until all of it is there',
      values: touched.map(({ pageMs }) => pageMs),
      unit: 'ms',
      bound: null,
    },
    {
      name: 'touched: script in all',
      values: touched.map(({ scriptMs }) => scriptMs),
      unit: 'ms',
      bound: null,
    },
    {
      name: 'touched: heap',
      values: touched.map(({ heapBytes }) => heapBytes / BYTES_PER_MB),
      unit: 'MB',
      bound: null,
    },
  ];
  return tableOf(rows);
}

/**
 * The same of the first paint alone, as the toolbar's button opens them. There the browser makes a window
 * first, of the size of what is in it, and most of the time goes into that: so it is compared with a popup
 * that is empty and as large.
 * In: the times of a popup, in milliseconds.
 */
export function realPopupTable(timesMs: (name: PopupName) => readonly number[]): {
  text: string;
  isWithin: boolean;
} {
  const [empty, large, ours] = [timesMs('empty'), timesMs('large'), timesMs('ours')];
  const ratio = medianOf(ours) / medianOf(large);
  const isWithin = ratio <= MAX_FIRST_PAINT_RATIO;
  const bound = { text: `${ratio.toFixed(2)} of ${MAX_FIRST_PAINT_RATIO}`, isWithin };
  return tableOf([
    { name: 'empty, first paint', values: empty, unit: 'ms', bound: null },
    { name: 'empty and as large, first paint', values: large, unit: 'ms', bound: null },
    ...besides(timesMs),
    { name: 'first paint', values: ours, unit: 'ms', bound },
  ]);
}

/** What no popup can do without that says what is not known beforehand, and that shows this. */
function besides(timesMs: (name: PopupName) => readonly number[]): Row[] {
  const row = (name: string, values: readonly number[]): Row => ({
    ...{ name: `${name}, first paint`, values, unit: 'ms', bound: null },
  });
  return [
    row('empty, its line by a script', timesMs('scripted')),
    row('the same picture, no script', timesMs('picture')),
  ];
}

function tableOf(rows: readonly Row[]): { text: string; isWithin: boolean } {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const line = ([name = '', ...cells]: string[]) =>
    name.padEnd(width) + cells.map((cell) => cell.padStart(COLUMN)).join('');
  return {
    text: [['', 'median', 'least', 'bound'], ...rows.map(cellsOf)].map(line).join('\n'),
    isWithin: rows.every(({ bound }) => bound?.isWithin ?? true),
  };
}

function cellsOf({ name, values, unit, bound }: Row): string[] {
  const figures = [medianOf(values), Math.min(...values)];
  const digits = unit === 'MB' ? 2 : 1;
  return [
    name,
    ...figures.map((figure) => `${figure.toFixed(digits)} ${unit}`),
    bound ? `${bound.text}${bound.isWithin ? '' : ' !'}` : '',
  ];
}
