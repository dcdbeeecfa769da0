import { known, unknown, type Expected } from '../support/expected-status.ts';
import {
  allIsWell,
  backupEvents,
  backupMissing,
  backupOutage,
  httpStatus,
} from '../support/feed-scenes.ts';
import type { FeedAnswer } from '../support/stand-in/stand-in.ts';
import { EVENT } from './fault.ts';

/** One wake of the worker. */
interface Turn {
  /** By how much the clock has moved since the turn before; back where negative. */
  afterMin: number;
  by: 'checkNow' | 'alarm' | 'noCheck';
  /** Whether Apple is asked. */
  asks: boolean;
  /** What the page answers from now on; absent: as before. */
  answer?: FeedAnswer | undefined;
}

/** Faults that come and go, or clocks that jump. */
export interface Sequence {
  name: string;
  /** Absent: now. */
  beginsMs?: number;
  turns: readonly Turn[];
  /** The badge after each turn. */
  badges: string;
  /** What `?` stands for. */
  unknown?: Expected;
  /** The kinds of the notifications, in order. */
  notifies?: readonly string[];
}

export const expectedBy = (badge: string, { unknown: expected }: Sequence): Expected =>
  ({ '✓': known('available'), '✕': known('outage') })[badge] ??
  expected ??
  unknown('stale', 'well');

const WELL = allIsWell();
const ERROR = httpStatus(404);
const BURST = httpStatus(500);

const check = (answer: FeedAnswer): Turn => ({ afterMin: 2, by: 'checkNow', asks: true, answer });
const alarm = (afterMin: number, answer?: FeedAnswer): Turn => {
  return { afterMin, by: 'alarm', asks: true, answer };
};
/** An alarm that asks nobody, as Apple failed shortly before. */
const pause = (afterMin: number, answer?: FeedAnswer): Turn => {
  return { ...alarm(afterMin, answer), asks: false };
};
const wake = (afterMin: number): Turn => ({ afterMin, by: 'noCheck', asks: false });
const times = (count: number, ...turns: Turn[]) => Array<Turn[]>(count).fill(turns).flat();

const well = check(WELL);
const down = check(backupOutage());
const error = check(ERROR);
const missing = check(backupMissing());
const damaged = check(backupEvents({ ...EVENT, eventStatus: '' }));
const BEGAN_AND_ENDED = ['began', 'over'];
const UNREADABLE = unknown('unreadable', 'well');
const REFUSED = unknown('refused', 'well');
/** Over the hour at which clocks in Berlin, the simulated browser's zone, are changed. */
const overChange = {
  turns: [well, alarm(5), alarm(5), alarm(5), alarm(5, ERROR), wake(20), wake(5), well],
  badges: '✓✓✓✓✓✓?✓',
  unknown: REFUSED,
};

export const SEQUENCES: readonly Sequence[] = [
  {
    name: 'servers that report an outage and do not, in turn',
    turns: [well, ...times(7, down, well), well],
    badges: '✓✕✕✕✕✕✕✕✕✕✕✕✕✕✕✓',
    notifies: BEGAN_AND_ENDED,
  },
  {
    name: 'servers that list iCloud Backup and do not, in turn',
    turns: [well, ...times(4, missing, well)],
    badges: '✓✓✓✓✓✓✓✓✓',
  },
  {
    name: 'servers whose entry is damaged and is not, in turn',
    turns: [well, ...times(3, damaged, well), down, ...times(3, damaged), well, well],
    badges: '✓?✓?✓?✓✕✕✕✕✕✓',
    unknown: UNREADABLE,
    notifies: BEGAN_AND_ENDED,
  },
  {
    name: '500 in bursts',
    turns: [
      ...[well, alarm(5, BURST), alarm(5, WELL), alarm(5, BURST), alarm(5), pause(5)],
      ...[alarm(5, WELL), alarm(5)],
    ],
    badges: '✓✓✓✓✓✓✓✓',
  },
  {
    name: 'an error for an hour, and the next alarm finds it well',
    turns: [
      ...[well, alarm(5, ERROR), alarm(5), alarm(10), pause(15), alarm(5), pause(20, WELL)],
      ...[alarm(20), alarm(5)],
    ],
    badges: '✓✓✓✓???✓✓',
    unknown: REFUSED,
  },
  {
    name: 'an outage begins behind errors, and ends behind errors',
    turns: [well, error, down, error, down, error, well, error, well],
    badges: '✓✓✕✕✕✕✕✕✓',
    notifies: BEGAN_AND_ENDED,
  },
  {
    name: 'the clock is put forward by three hours',
    turns: [well, wake(180), alarm(0)],
    badges: '✓?✓',
  },
  {
    name: 'the clock is put back by three hours',
    turns: [well, wake(-180), alarm(0), alarm(5)],
    badges: '✓?✓✓',
  },
  {
    name: 'the clock is put back while the page fails',
    turns: [well, error, alarm(-180), pause(5), alarm(5), well],
    badges: '✓✓???✓',
    unknown: REFUSED,
  },
  {
    name: 'the clock is put back during an outage',
    turns: [well, down, wake(-180), alarm(0), well, well],
    badges: '✓✕?✕✕✓',
    unknown: unknown('stale', 'outage'),
    notifies: BEGAN_AND_ENDED,
  },
  {
    name: 'the clock is corrected by a minute and a half, and an outage begins',
    turns: [well, alarm(-1.5, backupOutage()), alarm(1.5), well, well],
    badges: '✓✕✕✕✓',
    notifies: BEGAN_AND_ENDED,
  },
  {
    name: 'a minute of correction to and fro',
    turns: [well, wake(-1), wake(1), alarm(5), wake(-1)],
    badges: '✓✓✓✓✓',
  },
  {
    name: 'the night in which clocks are put forward',
    beginsMs: Date.UTC(2027, 2, 28, 0, 48),
    ...overChange,
  },
  {
    name: 'the night in which clocks are put back',
    beginsMs: Date.UTC(2027, 9, 31, 0, 48),
    ...overChange,
  },
];
