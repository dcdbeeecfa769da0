import { notificationSubject } from '../notifications/notification';

/** The parts of the dashboard, in the order of its navigation. */
export const DASHBOARD_PARTS = ['history', 'services', 'devices', 'settings'] as const;
export type DashboardPart = (typeof DASHBOARD_PARTS)[number];

export type Place =
  { kind: 'part'; part: DashboardPart } | { kind: 'incident'; incidentId: string };

export type View =
  | { kind: 'plan'; incidentId: string | null; runId: string | null }
  | { kind: 'questions' }
  | { kind: 'failures' };

/** What can be printed of a run: the summary for Apple Support, or the plan with all its steps. */
const PRINT_VIEWS = ['summary', 'plan'] as const;
export type PrintView = (typeof PRINT_VIEWS)[number];

const ENGLISH_QUERY = '?language=en';

export const POPUP_PAGE = 'popup.html';
const VIEW_QUERY = '?view=';
/** The same page, opened by the toolbar button. */
export const POPUP = `${POPUP_PAGE}${VIEW_QUERY}popup`;
/** The same page in the browser's side panel or sidebar. */
export const PANEL = `${POPUP_PAGE}${VIEW_QUERY}panel`;
/** The command that opens it in Chrome and Edge. */
export const OPEN_PANEL = 'open-panel';
/** The same page, with the same view, in a tab. */
export function tabRoute(hash: string): string {
  return `${POPUP_PAGE}${hash}`;
}
export const FAILURES_PAGE = `${POPUP_PAGE}#failures`;
export const WELCOME_PAGE = 'welcome.html';
/** Asks the user to allow reading Apple's page. Firefox hides the permission prompt behind a popup. */
export const PERMISSION_PAGE = `${WELCOME_PAGE}#permission`;
const INCIDENT_HASH = '#/history/';

/** Relative to the extension's root: `dashboard.html#/history`. */
export function dashboardRoute(place: Place): string {
  return `dashboard.html${hashOf(place)}`;
}

export function hashOf(place: Place): string {
  if (place.kind === 'part') return `#/${place.part}`;
  return `${INCIDENT_HASH}${encodeURIComponent(place.incidentId)}`;
}

/** The part of a hash; the history for an unknown one. */
export function placeIn(hash: string): Place {
  const part = DASHBOARD_PARTS.find((one) => hash === hashOf({ kind: 'part', part: one }));
  if (part) return { kind: 'part', part };
  const incidentId = idAfter(INCIDENT_HASH, hash);
  return incidentId ? { kind: 'incident', incidentId } : { kind: 'part', part: 'history' };
}

export function incidentRoute(incidentId: string): string {
  return `${POPUP_PAGE}#incident/${encodeURIComponent(incidentId)}`;
}

export function runRoute(runId: string): string {
  return `${POPUP_PAGE}#run/${encodeURIComponent(runId)}`;
}

export function runInHash(hash: string): string | null {
  return idAfter('#run/', hash);
}

/** The view of a hash; the plan for an unknown one. */
export function viewOf(hash: string): View {
  if (hash === '#questions') return { kind: 'questions' };
  if (hash === '#failures') return { kind: 'failures' };
  return { kind: 'plan', incidentId: idAfter('#incident/', hash), runId: runInHash(hash) };
}

/** Where the popup's page is shown. The browser's API can't be used: Vivaldi returns the wrong answer. */
export type Surface = 'popup' | 'panel' | 'tab';

export function surfaceOf(search: string): Surface {
  if (search === `${VIEW_QUERY}popup`) return 'popup';
  return search === `${VIEW_QUERY}panel` ? 'panel' : 'tab';
}

export function printRoute(view: PrintView, runId: string, inEnglish = false): string {
  return `print.html${inEnglish ? ENGLISH_QUERY : ''}#${view}/${encodeURIComponent(runId)}`;
}

/** Whether it is in English, for a person who helps, instead of the user's language. */
export function isInEnglish(search: string): boolean {
  return search === ENGLISH_QUERY;
}

export function printTarget(hash: string): { view: PrintView; runId: string } | null {
  for (const view of PRINT_VIEWS) {
    const runId = idAfter(`#${view}/`, hash);
    if (runId) return { view, runId };
  }
  return null;
}

export function isForPermission(hash: string): boolean {
  return `${WELCOME_PAGE}${hash}` === PERMISSION_PAGE;
}

/** @returns null if the hash has another prefix, no ID after it, or a malformed one. */
function idAfter(prefix: string, hash: string): string | null {
  if (!hash.startsWith(prefix)) return null;
  try {
    return decodeURIComponent(hash.slice(prefix.length)) || null;
  } catch {
    return null;
  }
}

const PART_OF = { announcement: 'services', several: 'history', test: 'settings' } as const;

/** The page that a notification opens; the popup's page for an unknown one. */
export function notificationRoute(notificationId: string): string {
  const subject = notificationSubject(notificationId);
  if (!subject) return POPUP_PAGE;
  if (subject.kind === 'run') return runRoute(subject.runId);
  if (subject.kind === 'incident') return incidentRoute(subject.incidentId);
  return dashboardRoute({ kind: 'part', part: PART_OF[subject.kind] });
}
