import { isWorse } from '../status/severity';
import type { Severity } from '../status/model';
import { isEnd, type IncidentNotice, type Notice, type PlannedNotice } from './notice';

/** The icons that a notice may bear, by their files. */
export type NoticeIcon = 'beacon' | 'available' | Severity;

/** The icon of a notice by itself. */
export function iconOf(notice: Notice): NoticeIcon {
  // A reminder is not about Apple: it bears the product's own mark.
  if (notice.kind === 'reminder') return 'beacon';
  if (notice.kind === 'planned') return 'maintenance';
  return isEnd(notice) && notice.stillAffected === null ? 'available' : notice.severity;
}

/** The icon of several: that of the worst. */
export function worstIconOf(notices: readonly (IncidentNotice | PlannedNotice)[]): NoticeIcon {
  return notices.map(iconOf).reduce((a, b) => (isWorse(severityIn(a), severityIn(b)) ? a : b));
}

function severityIn(icon: NoticeIcon): Severity | null {
  return icon === 'available' || icon === 'beacon' ? null : icon;
}
