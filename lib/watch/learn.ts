import type { FetchOutcome } from '../feed/fetch-feed';
import { parseFeed } from '../feed/parse-feed';
import { compose } from '../notices/compose';
import type { CheckRecord, Failure, FeedName, Known, Snapshot, Validators } from '../status/model';
import { servicesOf, track } from '../status/track';
import type { Learned } from '../store/watch-store';

const NO_VALIDATORS: Validators = { etag: null, lastModified: null };

/**
 * What a check teaches. Pure: from what was known and what the network brought to what is to be
 * stored, all at once. A failure adds to what is known and never replaces it.
 */
export function learn(
  feed: FeedName,
  snapshot: Snapshot,
  outcome: FetchOutcome,
  watched: readonly string[],
  nowMs: number,
): Learned {
  if (outcome.kind === 'failed')
    return { check: afterFailure(feed, snapshot, outcome.failure, outcome.notBeforeMs, nowMs) };
  const known: Known = snapshot.known ?? { feed, services: [], incidents: [] };
  const parsed =
    outcome.kind === 'unchanged'
      ? ({ ok: true, services: servicesOf(known) } as const)
      : parseFeed(outcome.body);
  if (!parsed.ok) {
    const failure: Failure = { reason: 'malformed', detail: parsed.malformation };
    return { check: afterFailure(feed, snapshot, failure, null, nowMs) };
  }
  const previousReadMs = snapshot.check?.readAtMs ?? null;
  const next = track({ known, services: parsed.services, watched, nowMs, previousReadMs });
  const validators =
    outcome.kind === 'body' ? outcome.validators : (snapshot.check?.validators ?? NO_VALIDATORS);
  const check: CheckRecord = {
    feed,
    attemptedAtMs: nowMs,
    readAtMs: nowMs,
    failing: null,
    notBeforeMs: null,
    validators,
  };
  if (next.known === snapshot.known) return { check };
  const before = new Set(snapshot.known?.incidents);
  return {
    check,
    known: next.known,
    incidents: next.known.incidents.filter((incident) => !before.has(incident)),
    notices: compose(next.changes, next.known, watched, nowMs),
  };
}

function afterFailure(
  feed: FeedName,
  { check }: Snapshot,
  failure: Failure,
  notBeforeMs: number | null,
  nowMs: number,
): CheckRecord {
  const counts = failure.reason === 'offline' ? 0 : 1;
  return {
    feed,
    attemptedAtMs: nowMs,
    readAtMs: check?.readAtMs ?? null,
    failing: {
      ...failure,
      sinceMs: check?.failing?.sinceMs ?? nowMs,
      count: (check?.failing?.count ?? 0) + counts,
    },
    notBeforeMs,
    validators: check?.validators ?? NO_VALIDATORS,
  };
}
