import type { Impact, Severity } from '../status/model';
import { isWorse } from '../status/severity';

/**
 * The services that are as badly off as a notification says, and those that have a lesser problem. Work that
 * Apple does is none.
 */
export function bySeverity(
  impacts: readonly Impact[],
  severity: Severity,
): { full: Impact[]; less: Impact[] } {
  const isLess = (impact: Impact) => isWorse(severity, impact.severity);
  return {
    full: impacts.filter((impact) => !isLess(impact)),
    less: impacts.filter((impact) => isLess(impact) && impact.severity !== 'maintenance'),
  };
}
