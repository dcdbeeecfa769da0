import type { Snapshot } from '../../../lib/status/model';
import type { Press } from './press';

/** What the first view gives along when the page takes its place. */
export interface HandOver {
  /** What the worker knew as it painted the badge, by the popup's address; null: it says nothing. */
  glanced: Snapshot | null;
  /** What the person pressed in it last; null: nothing. */
  press: Press | null;
  /** What the worker answers to the check that an opening asks for; null: it was not asked. */
  answer: Promise<Snapshot> | null;
}

/** The first view, drawn by a script of its own and found by the page's, where there is one by then. */
export interface FirstView extends HTMLElement {
  handOver?: HandOver;
}

/** The element that it is in, whether anything was drawn there or not; null: there is none. */
export function firstViewIn(page: Document): FirstView | null {
  return page.getElementById('first-view');
}
