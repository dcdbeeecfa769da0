/** What a popup's page tells of its own opening, in milliseconds from the start of its navigation. */
export interface PopupMarks {
  firstPaintMs: number;
  /** The frame that shows the verdict and the current step; NaN where none is waited for. */
  shownMs: number;
}

/**
 * Runs in the page before anything else: notes the first frame that has the verdict's sentence and the
 * current step.
 */
export function watchForVerdict(): void {
  const shownMs = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('.band h1:not(.loading)')) return;
      if (!document.querySelector('[aria-current="step"]')) return;
      observer.disconnect();
      // The frame that shows them comes before the next task.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    });
    observer.observe(document, { childList: true, subtree: true, attributes: true });
  });
  Object.assign(globalThis, { shownMs });
}

/**
 * Runs in the page: what was noted, once it is, and the page looks done. In: whether a verdict is to be
 * waited for.
 */
export async function readMarks(hasVerdict: boolean): Promise<PopupMarks> {
  const { shownMs } = globalThis as unknown as { shownMs: Promise<number> };
  const waitedMs = hasVerdict ? await shownMs : NaN;
  while (hasVerdict && !document.querySelector('main[aria-busy="false"]'))
    await new Promise(requestAnimationFrame);
  const firstPaintMs = await new Promise<number>((resolve) => {
    new PerformanceObserver((list) => {
      const [paint] = list.getEntriesByName('first-contentful-paint');
      if (paint) resolve(paint.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
  return { firstPaintMs, shownMs: waitedMs };
}

/**
 * Runs in the page: touches it as a mouse does that comes into it. Out: how long it then takes, in
 * milliseconds, until the page that answers to it is in the first view's place.
 */
export async function touch(): Promise<number> {
  const startMs = performance.now();
  const view = document.querySelector('#first-view');
  window.dispatchEvent(new PointerEvent('pointermove'));
  while (view?.isConnected) await new Promise(requestAnimationFrame);
  return performance.now() - startMs;
}
