import { EFFORTS_SPAN_MS } from '../../lib/guide/efforts';
import { spanOf } from '../../lib/status/incident-span';
import type { Incident } from '../../lib/status/model';
import { message, type Message } from '../../lib/text/message';

/**
 * What Apple says of the time of a failed backup.
 * In: when it failed, the incident that covers it (null: none), and now. That we'll tell is said only
 * while we do look back so far.
 */
export function coveredBy(atMs: number, incident: Incident | null, nowMs: number): Message {
  const span = incident && spanOf(incident);
  if (!span) {
    const isWatched = nowMs - atMs <= EFFORTS_SPAN_MS;
    return message(isWatched ? 'guide.failures.outside' : 'guide.failures.outsideOld');
  }
  const { startMs, endMs, severity } = span;
  if (endMs !== null) return message('guide.failures.inside', { atMs: startMs }, { atMs: endMs });
  return message(
    severity === 'maintenance' ? 'guide.failures.maintenance' : 'guide.failures.ongoing',
    { atMs: startMs },
  );
}
