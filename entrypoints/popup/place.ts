import { POPUP_PAGE, runRoute, viewOf } from '../../lib/routes/routes';

/** The user's place on the page, which the panel or tab that replaces the page takes over. */
interface Place {
  hash: string;
  atMs: number;
  /** The expanded folds. */
  open: string[];
  /** The first visible heading, and its distance from the top. */
  first: string | null;
  topPx: number;
}

const KEY = 'place';
/** The other page takes it immediately, or never opened. */
const LIFE_MS = 10_000;
const PATIENCE_MS = 3_000;

const folds = () =>
  [...document.querySelectorAll<HTMLElement>('details > summary[id]')].filter(
    ({ offsetHeight }) => offsetHeight > 0,
  );
const isOpen = (summary: Element | null) => summary?.parentElement?.matches('[open]') ?? false;

/**
 * Synchronous, because the page may close immediately afterwards.
 * @param runId the run that is shown; the panel may show another
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
    // The other page starts at its top.
  }
}

/** Takes over the place that another page has just left: the hash immediately, the rest with its content. */
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
    // The page starts at its top.
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
