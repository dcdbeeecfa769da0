/** One event of Chrome's trace: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
export interface TraceEvent {
  name: string;
  /** `X`: an event with a length. */
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  /** How long the thread computed, whatever else the machine did: microseconds. */
  tdur?: number;
  args?: unknown;
}

/** What is recorded for it. */
export const TRACED = ['devtools.timeline', 'v8.execute', 'blink.user_timing'];

/** Reading the script, running it, and running what it is called back for. */
const SCRIPT = new Set([
  'v8.compile',
  'EvaluateScript',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'EventDispatch',
]);

/** A thread, for as long as it lives. */
export type Thread = Pick<TraceEvent, 'pid' | 'tid'>;

/** The thread on which a worker started. Throws where the trace has no start of that script. */
export function workerThread(trace: readonly TraceEvent[], scriptUrl: string): Thread {
  const start = trace.find(
    ({ name, args }) => name === 'EvaluateScript' && JSON.stringify(args ?? {}).includes(scriptUrl),
  );
  if (!start) throw new Error(`In the trace ${scriptUrl} does not start.`);
  return start;
}

/**
 * How long a thread ran script, in milliseconds of its own: what is within another part counts once.
 * In: the trace, the thread, the marks that a page set at the beginning and the end of it.
 * Throws where the trace has no such mark.
 */
export function scriptMs(
  trace: readonly TraceEvent[],
  thread: Thread,
  [fromMark, toMark]: readonly [string, string],
): number {
  const [fromUs, toUs] = [markUs(trace, fromMark), markUs(trace, toMark)];
  const script = trace
    .filter(({ ph, name }) => ph === 'X' && SCRIPT.has(name))
    .filter(({ pid, tid }) => pid === thread.pid && tid === thread.tid)
    .filter(({ ts }) => ts >= fromUs && ts < toUs)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  let totalUs = 0;
  let endUs = -Infinity;
  for (const { ts, dur = 0, tdur } of script) {
    if (ts < endUs) continue;
    endUs = ts + dur;
    totalUs += tdur ?? dur;
  }
  return totalUs / 1_000;
}

function markUs(trace: readonly TraceEvent[], mark: string): number {
  const found = trace.find(({ name }) => name === mark);
  if (!found) throw new Error(`The trace has no mark ${mark}.`);
  return found.ts;
}
