import type { Worker } from '@playwright/test';
import { readToolbar } from '../browser/toolbar.ts';

const PERIOD_MS = 1_000;

/** A line of what the toolbar shows: time of day, badge, tooltip. */
export async function toolbarLine(worker: Worker): Promise<string> {
  const { badgeText, tooltip } = await readToolbar(worker);
  const time = new Date().toTimeString().slice(0, 8);
  // A tooltip may have several lines.
  const flat = tooltip.replace(/\s*\n\s*/g, ' · ');
  return `${time}  ${badgeText === '' ? 'no badge' : `badge “${badgeText}”`}  ${flat}`;
}

/**
 * Prints a line each time the toolbar shows something new, asking once a second.
 * Out: a function that ends it.
 */
export function logToolbarChanges(worker: Worker): () => void {
  let lastShown = '';
  let isAsking = false;
  const timer = setInterval(async () => {
    // A stopped worker answers only once it wakes up again.
    if (isAsking) return;
    isAsking = true;
    try {
      const line = await toolbarLine(worker);
      const shown = line.slice(8);
      if (shown !== lastShown) console.log(line);
      lastShown = shown;
    } catch {
      // The worker or the browser is going away; whoever waits for the browser notifications.
    } finally {
      isAsking = false;
    }
  }, PERIOD_MS);
  return () => clearInterval(timer);
}
