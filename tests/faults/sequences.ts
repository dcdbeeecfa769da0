import {
  allIsWell,
  backupEvents,
  backupMissing,
  backupOutage,
  httpStatus,
} from '../support/feed-scenes.ts';
import type { FeedAnswer } from '../support/stand-in/stand-in.ts';
import { OUTAGE_EVENT } from './answers.ts';
import { nextClockChange } from './clock-changes.ts';
import { known, unknown, type Expected } from '../support/expected-status.ts';

/** One wake of the worker, and what is shown after it. */
export interface Turn {
  /** By how much the clock has moved since the turn before; back where negative. */
  afterMin?: number;
  /** What the page answers from now on; absent: as before. */
  answer?: FeedAnswer;
  by: 'checkNow' | 'alarm' | 'wake';
  /** Whether Apple is asked. */
  asks: boolean;
  shows: Expected;
}

/** Faults that come and go, and clocks that jump. */
export interface Sequence {
  name: string;
  /** When it begins; absent: at noon. */
  begins?: (nowMs: number) => number;
  turns: readonly Turn[];
  /** What is told in it, in order. */
  tells: readonly string[];
}

const FINE = known('available');
const DOWN = known('outage');
const ERROR = httpStatus(404);
const BURST = httpStatus(500);
const STALE = unknown('stale', 'well');

const check = (answer: FeedAnswer, shows: Expected): Turn => {
  return { answer, by: 'checkNow', asks: true, shows };
};
const alarm = (afterMin: number, asks: boolean, shows: Expected, answer?: FeedAnswer): Turn => {
  return { afterMin, by: 'alarm', asks, shows, ...(answer && { answer }) };
};
const wake = (afterMin: number, shows: Expected): Turn => {
  return { afterMin, by: 'wake', asks: false, shows };
};
const times = <T>(count: number, turns: T[]): T[] => Array<T[]>(count).fill(turns).flat();

const well = check(allIsWell(), FINE);
const damaged = backupEvents({ ...OUTAGE_EVENT, eventStatus: '' });

/** Across a change of the clocks: by the clock on the wall it is an hour more or less. */
const acrossChange = (name: string, byHours: number): Sequence => ({
  name,
  begins: (nowMs) => {
    let change = nextClockChange(nowMs);
    while (change.byHours !== byHours) change = nextClockChange(change.atMs);
    return change.atMs - 12 * 60_000;
  },
  turns: [
    well,
    alarm(5, true, FINE),
    alarm(5, true, FINE),
    alarm(5, true, FINE),
    alarm(5, true, FINE, ERROR),
    wake(20, FINE),
    wake(5, unknown('refused', 'well')),
    check(allIsWell(), FINE),
  ],
  tells: [],
});

export const SEQUENCES: readonly Sequence[] = [
  {
    name: 'edges that tell of an outage and do not, in turn',
    turns: [
      well,
      ...times(7, [check(backupOutage(), DOWN), check(allIsWell(), DOWN)]),
      check(allIsWell(), FINE),
    ],
    tells: ['began', 'over'],
  },
  {
    name: 'edges that list iCloud Backup and do not, in turn',
    turns: [well, ...times(4, [check(backupMissing(), FINE), check(allIsWell(), FINE)])],
    tells: [],
  },
  {
    name: 'edges whose entry is damaged and is not, in turn',
    turns: [
      well,
      ...times(3, [check(damaged, unknown('unreadable', 'well')), check(allIsWell(), FINE)]),
      check(backupOutage(), DOWN),
      ...times(3, [check(damaged, DOWN)]),
      check(allIsWell(), DOWN),
      check(allIsWell(), FINE),
    ],
    tells: ['began', 'over'],
  },
  {
    name: '500 in bursts',
    turns: [
      well,
      alarm(5, true, FINE, BURST),
      alarm(5, true, FINE, allIsWell()),
      alarm(5, true, FINE, BURST),
      alarm(5, true, FINE),
      alarm(5, false, FINE),
      alarm(5, true, FINE, allIsWell()),
      alarm(5, true, FINE),
    ],
    tells: [],
  },
  {
    name: 'an error for an hour, and the next alarm finds it well',
    turns: [
      well,
      alarm(5, true, FINE, ERROR),
      alarm(5, true, FINE),
      alarm(10, true, FINE),
      alarm(15, false, unknown('refused', 'well')),
      alarm(5, true, unknown('refused', 'well')),
      alarm(20, false, unknown('refused', 'well'), allIsWell()),
      alarm(20, true, FINE),
      alarm(5, true, FINE),
    ],
    tells: [],
  },
  {
    name: 'an outage begins behind errors, and ends behind errors',
    turns: [
      well,
      check(ERROR, FINE),
      check(backupOutage(), DOWN),
      check(ERROR, DOWN),
      check(backupOutage(), DOWN),
      check(ERROR, DOWN),
      check(allIsWell(), DOWN),
      check(ERROR, DOWN),
      check(allIsWell(), FINE),
    ],
    tells: ['began', 'over'],
  },
  {
    name: 'the clock is put forward by three hours',
    turns: [well, wake(180, STALE), alarm(0, true, FINE)],
    tells: [],
  },
  {
    name: 'the clock is put back by three hours',
    turns: [well, wake(-180, STALE), alarm(0, true, FINE), alarm(5, true, FINE)],
    tells: [],
  },
  {
    name: 'the clock is put back while the page fails',
    turns: [
      well,
      check(ERROR, FINE),
      alarm(-180, true, unknown('refused', 'well')),
      alarm(5, false, unknown('refused', 'well')),
      alarm(5, true, unknown('refused', 'well')),
      check(allIsWell(), FINE),
    ],
    tells: [],
  },
  {
    name: 'the clock is put back during an outage',
    turns: [
      well,
      check(backupOutage(), DOWN),
      wake(-180, unknown('stale', 'outage')),
      alarm(0, true, DOWN),
      check(allIsWell(), DOWN),
      check(allIsWell(), FINE),
    ],
    tells: ['began', 'over'],
  },
  {
    name: 'the clock is corrected by a minute and a half, and an outage begins',
    turns: [
      well,
      alarm(-1.5, true, DOWN, backupOutage()),
      alarm(1.5, true, DOWN),
      check(allIsWell(), DOWN),
      check(allIsWell(), FINE),
    ],
    tells: ['began', 'over'],
  },
  {
    name: 'a minute of correction to and fro',
    turns: [well, wake(-1, FINE), wake(1, FINE), alarm(5, true, FINE), wake(-1, FINE)],
    tells: [],
  },
  acrossChange('the night in which clocks are put forward', 1),
  acrossChange('the night in which clocks are put back', -1),
];
