/** What a popup's page tells of its own opening, in milliseconds from the start of its navigation. */
export interface PopupMarks {
  /** The frame that shows the verdict. */
  verdictMs: number;
  /** The frame in which the current step can be ticked, and the page is at rest. */
  liveMs: number;
}

/**
 * Runs in the page before anything else: moves the mouse over it, as who opens a popup does, and notes
 * when it is there. In: whether it is an empty page, of which the first text is all.
 */
export function markPopup(isEmpty: boolean): void {
  // No function in here has a name: what keeps names is not there in the page.
  const marks = (async () => {
    for (let verdictMs = NaN; ;) {
      await new Promise(requestAnimationFrame);
      window.dispatchEvent(new PointerEvent('pointermove'));
      const hasVerdict =
        isEmpty || document.querySelector('section[data-tone] h1:not(.loading, .soft)');
      // Up to version 0.6 another page stands in its place at first, and goes when the mouse comes.
      const isLive =
        isEmpty ||
        (document.querySelector('main[aria-busy="false"]') &&
          !document.querySelector('#first-view') &&
          document.querySelector('details:has([aria-current="step"]) input:enabled'));
      if (!hasVerdict) continue;
      // The frame that shows it comes before the next task.
      await new Promise((resolve) => setTimeout(resolve));
      const nowMs = performance.now();
      if (Number.isNaN(verdictMs)) verdictMs = nowMs;
      if (isLive) return { verdictMs, liveMs: nowMs };
    }
  })();
  Object.assign(globalThis, { marks });
}

/** Runs in the page: what was noted, once it is. */
export const READ_MARKS = 'globalThis.marks';
