import { POPUP_PAGE, runRoute, viewOf } from '../../lib/routes/routes';

/** Where the user is on the page, to go on from there in the panel or tab that takes its place. */
interface Place {
  hash: string;
  atMs: number;
  /** The folds that are open. */
  open: string[];
  /** The first heading in sight, and how far it is from the top. */
  first: string | null;
  topPx: number;
}

const KEY = 'place';
/** The other page takes it at once, or it was never opened. */
const LIFE_MS = 10_000;
const PATIENCE_MS = 3_000;

const folds = () =>
  [...document.querySelectorAll<HTMLElement>('details > summary[id]')].filter(
    ({ offsetHeight }) => offsetHeight > 0,
  );
const isOpen = (summary: Element | null) => summary?.parentElement?.matches('[open]') ?? false;

/**
 * Without a wait: the page may close right after. In: the run that is shown, for a panel that shows another.
 */
export function leavePlace(runId: string | null): void {
  const first = folds().find((one) => one.getBoundingClientRect().top >= 0);
  const place: Place = {
    hash: viewHash(runId),
    atMs: Date.now(),
    open: folds()
      .filter(isOpen)
      .map(({ id }) => id),
    first: scrollY > 0 && first ? first.id : null,
    topPx: first?.getBoundingClientRect().top ?? 0,
  };
  try {
    localStorage.setItem(KEY, JSON.stringify(place));
  } catch {
    // The other page begins at its top.
  }
}

/** Goes on from the place that another page has just left, once it is there; sets the hash at once. */
export function takePlace(): void {
  // A panel that is already open goes there as well.
  addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY && newValue !== null) take();
  });
  take();
}

function viewHash(runId: string | null): string {
  const view = viewOf(location.hash);
  const isPlan = view.kind === 'plan' && view.incidentId === null;
  return isPlan && runId !== null ? runRoute(runId).slice(POPUP_PAGE.length) : location.hash;
}

function take(): void {
  try {
    const place = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Place | null;
    localStorage.removeItem(KEY);
    if (!place || Date.now() - place.atMs > LIFE_MS) return;
    location.hash = place.hash;
    void goTo(place);
  } catch {
    // It begins at its top.
  }
}

async function goTo({ open, first, topPx }: Place): Promise<void> {
  const find = (id: string) => document.getElementById(id);
  for (const deadlineMs = Date.now() + PATIENCE_MS; Date.now() < deadlineMs;) {
    await new Promise(requestAnimationFrame);
    if (document.querySelector('main[aria-busy="false"]') && folds().length > 0) break;
  }
  for (const id of open) if (!isOpen(find(id))) find(id)?.click();
  await new Promise(requestAnimationFrame);
  const summary = first && find(first);
  if (summary) scrollBy({ top: summary.getBoundingClientRect().top - topPx, behavior: 'instant' });
}
