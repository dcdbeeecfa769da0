import { known, unknown, type Expected } from '../support/expected-status.ts';
import {
  allIsWell,
  backupEvents,
  backupMissing,
  backupOutage,
  httpStatus,
  OUTAGE_EVENT,
} from '../../dev/stand-in/feed-scenes.ts';
import type { FeedAnswer } from '../../dev/stand-in/stand-in.ts';

/** What the page answers from a turn on. */
const ANSWERS: Record<string, FeedAnswer> = {
  ...{ well: allIsWell(), down: backupOutage(), missing: backupMissing() },
  damaged: backupEvents({ ...OUTAGE_EVENT, eventStatus: '' }),
  ...{ error: httpStatus(404), burst: httpStatus(500) },
};

/** Faults that come and go, or clocks that jump. */
interface Sequence {
  /** Absent: now. */
  beginsMs?: number;
  /**
   * One word for each wake of the worker. `well`: the user checks two minutes later, and from then on the
   * page answers that. `alarm+5`: an alarm rings when the clock has moved by five minutes, and Apple is
   * asked; `alarm+5:error`: the page answers that from then on. `pause+5`: an alarm that asks nobody, as
   * Apple failed shortly before. `wake+5`: something else than a check.
   */
  turns: string;
  /** The badge after each turn. */
  badges: string;
  /** What `?` stands for. */
  unknown?: Expected;
}

/** The turns, as they are played. */
export const turnsOf = ({ turns, badges, unknown: other }: Sequence) =>
  turns.split(' ').map((turn, index) => {
    const [, by = '', minutes, answer = ''] = /^(\w+?)([+-][\d.]+)?(?::(\w+))?$/.exec(turn) ?? [];
    const badge = badges[index] ?? '';
    return {
      badge,
      shown:
        { '✓': known('available'), '✕': known('outage') }[badge] ??
        other ??
        unknown('stale', 'well'),
      afterMin: Number(minutes ?? 2),
      by: minutes === undefined ? 'checkNow' : by === 'wake' ? 'noCheck' : 'alarm',
      asks: by !== 'pause' && by !== 'wake',
      answer: ANSWERS[minutes === undefined ? by : answer],
    } as const;
  });

const UNREADABLE = unknown('unreadable', 'well');
const REFUSED = unknown('refused', 'well');
/** Over the hour at which clocks in Berlin, the simulated browser's zone, are changed. */
const OVER_CHANGE = {
  turns: 'well alarm+5 alarm+5 alarm+5 alarm+5:error wake+20 wake+5 well',
  badges: '✓✓✓✓✓✓?✓',
  unknown: REFUSED,
};

export const SEQUENCES: Record<string, Sequence> = {
  'servers that report an outage and do not, in turn': {
    turns: `well ${'down well '.repeat(7)}well`,
    badges: '✓✕✕✕✕✕✕✕✕✕✕✕✕✕✕✓',
  },
  'servers that list iCloud Backup and do not, in turn': {
    turns: `well${' missing well'.repeat(4)}`,
    badges: '✓✓✓✓✓✓✓✓✓',
  },
  'servers whose entry is damaged and is not, in turn': {
    turns: `well ${'damaged well '.repeat(3)}down ${'damaged '.repeat(3)}well well`,
    badges: '✓?✓?✓?✓✕✕✕✕✕✓',
    unknown: UNREADABLE,
  },
  '500 in bursts': {
    turns: 'well alarm+5:burst alarm+5:well alarm+5:burst alarm+5 pause+5 alarm+5:well alarm+5',
    badges: '✓✓✓✓✓✓✓✓',
  },
  'an error for an hour, and the next alarm finds it well': {
    turns: 'well alarm+5:error alarm+5 alarm+10 pause+15 alarm+5 pause+20:well alarm+20 alarm+5',
    badges: '✓✓✓✓???✓✓',
    unknown: REFUSED,
  },
  'an outage begins behind errors, and ends behind errors': {
    turns: 'well error down error down error well error well',
    badges: '✓✓✕✕✕✕✕✕✓',
  },
  'the clock is put forward by three hours': { turns: 'well wake+180 alarm+0', badges: '✓?✓' },
  'the clock is put back by three hours': {
    turns: 'well wake-180 alarm+0 alarm+5',
    badges: '✓?✓✓',
  },
  'the clock is put back while the page fails': {
    turns: 'well error alarm-180 pause+5 alarm+5 well',
    badges: '✓✓???✓',
    unknown: REFUSED,
  },
  'the clock is put back during an outage': {
    turns: 'well down wake-180 alarm+0 well well',
    badges: '✓✕?✕✕✓',
    unknown: unknown('stale', 'outage'),
  },
  'the clock is corrected by a minute and a half, and an outage begins': {
    turns: 'well alarm-1.5:down alarm+1.5 well well',
    badges: '✓✕✕✕✓',
  },
  'a minute of correction to and fro': {
    turns: 'well wake-1 wake+1 alarm+5 wake-1',
    badges: '✓✓✓✓✓',
  },
  'the night in which clocks are put forward': {
    ...{ beginsMs: Date.UTC(2027, 2, 28, 0, 48), ...OVER_CHANGE },
  },
  'the night in which clocks are put back': {
    ...{ beginsMs: Date.UTC(2027, 9, 31, 0, 48), ...OVER_CHANGE },
  },
};
