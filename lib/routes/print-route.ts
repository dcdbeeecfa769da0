const PAGE = 'print.html';

/** What can be printed of a run: the summary for whoever helps, and the plan with all its steps. */
export const PRINT_VIEWS = ['summary', 'plan'] as const;
export type PrintView = (typeof PRINT_VIEWS)[number];

export interface PrintTarget {
  view: PrintView;
  runId: string;
}

/** Where a run can be printed: our own page, at the run. */
export function printRoute(view: PrintView, runId: string): string {
  return `${PAGE}#${view}/${encodeURIComponent(runId)}`;
}

/** What an address asks to print, from its hash; null where it asks for nothing. */
export function printTarget(hash: string): PrintTarget | null {
  const view = PRINT_VIEWS.find((one) => hash.startsWith(`#${one}/`));
  if (!view) return null;
  try {
    const runId = decodeURIComponent(hash.slice(view.length + 2));
    return runId ? { view, runId } : null;
  } catch {
    return null;
  }
}
