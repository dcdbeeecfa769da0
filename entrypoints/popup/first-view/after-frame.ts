/** A page in the background has no frames, and a browser need not tell of them. */
const PATIENCE_MS = 200;

/**
 * Runs a task once, after the first frame is on the screen: while it is being painted, whatever else
 * happens delays it.
 */
export function afterFrame(task: () => void): void {
  let isDone = false;
  const run = () => {
    observer.disconnect();
    if (!isDone) task();
    isDone = true;
  };
  const observer = new PerformanceObserver(run);
  observer.observe({ type: 'paint', buffered: true });
  setTimeout(run, PATIENCE_MS);
}
