import { ACTIVITY_SPAN_MS } from '../../lib/guide/user-activity';
import { spanOf } from '../../lib/status/incident-covers';
import type { Incident } from '../../lib/status/model';
import { msg, type LocalizedText } from '../../lib/text/localized-text';

/**
 * What Apple reports for the time of a failed backup. A notification is announced only while incidents are
 * still compared with it.
 */
export function coverageMessage(
  atMs: number,
  incident: Incident | null,
  nowMs: number,
): LocalizedText {
  const span = incident && spanOf(incident);
  if (!span) {
    const isWatched = nowMs - atMs <= ACTIVITY_SPAN_MS;
    return msg(isWatched ? 'guide.failures.outside' : 'guide.failures.outsideOld');
  }
  const { startMs, endMs, severity } = span;
  if (endMs !== null) return msg('guide.failures.inside', { atMs: startMs }, { atMs: endMs });
  return msg(severity === 'maintenance' ? 'guide.failures.maintenance' : 'guide.failures.ongoing', {
    atMs: startMs,
  });
}
