import type { Findings } from '../bench-part.ts';
import { medianOf } from '../figures.ts';
import { atMost, inUnit } from '../limited.ts';
import { textTable } from '../text-table.ts';
import type { AtRest } from './at-rest.ts';
import type { Pair, WorkerTimes } from './measure-worker.ts';

const MAX_CHECK_SCRIPT_MS = 30;
const LEAST_SEEN_MS = 0.1;
const ms = inUnit('ms', 1);

/** What both workers took, in medians, and how often as long ours took as the empty one. */
export function timesTable(times: WorkerTimes): Findings {
  const row = (name: string, { oursMs, emptyMs }: Pair, mostMs: number | null) => {
    const [ours, empty] = [medianOf(oursMs), medianOf(emptyMs)];
    const limited = atMost(ours, mostMs, ms);
    const cells = [name, limited.text, ms(Math.min(...oursMs)), ms(empty)];
    // The empty one's answer to a message is less than can be seen.
    const ratio = empty < LEAST_SEEN_MS ? '' : (ours / empty).toFixed(2);
    return { cells: [...cells, ratio], isWithin: limited.isWithin };
  };
  const rows = [
    row('start to badge, by the clock', times.coldStart, null),
    row('start to badge, script', times.coldStartScript, null),
    row('a check, script', times.checkScript, MAX_CHECK_SCRIPT_MS),
    row('start and check, script', times.coldCheckScript, null),
  ];
  return {
    text: textTable(
      ['', 'median', 'least', 'empty', 'ratio'],
      rows.map(({ cells }) => cells),
    ),
    isWithin: rows.every(({ isWithin }) => isWithin),
  };
}

/** What is left at rest: no worker and no process; and the alarms, of which there is one. */
export function restTable(
  { stoppedAfterMs, extensionProcesses }: AtRest,
  awakeProcesses: number | null,
  alarms: readonly { name: string; periodInMinutes?: number }[],
): Findings {
  const count = (value: number | null) => (value === null ? 'not seen here' : String(value));
  const hasRest = stoppedAfterMs !== null && (extensionProcesses ?? 0) === 0;
  const names = alarms.map(({ name, periodInMinutes }) => `${name}, ${periodInMinutes} min`);
  const isOneAlarm = alarms.length === 1 && alarms[0]?.name === 'check';
  const rows = [
    ['stopped by the browser after', stoppedAfterMs === null ? 'never !' : ms(stoppedAfterMs)],
    ['processes of extensions, awake', count(awakeProcesses)],
    ['at rest', `${count(extensionProcesses)}${extensionProcesses ? ' !' : ''}`],
    ['alarms', `${names.join('; ')}${isOneAlarm ? '' : ' !'}`],
  ];
  return { text: textTable(['at rest', ''], rows), isWithin: hasRest && isOneAlarm };
}
