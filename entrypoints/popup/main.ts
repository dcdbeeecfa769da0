/** A page in the background has no frames. */
const PATIENCE_MS = 200;

let isLoading = false;

/** The first view is painted before anything of the popup itself takes the browser's time. */
function load(): void {
  if (!isLoading) void import('./open-popup');
  isLoading = true;
}

requestAnimationFrame(() => setTimeout(load));
setTimeout(load, PATIENCE_MS);
