/** A page in the background has no frames. */
const PATIENCE_MS = 200;

/** Runs a task once, after the frame that is being made has been painted. */
export function afterFrame(task: () => void): void {
  let isDone = false;
  const run = () => {
    if (!isDone) task();
    isDone = true;
  };
  requestAnimationFrame(() => setTimeout(run));
  setTimeout(run, PATIENCE_MS);
}
