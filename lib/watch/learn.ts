import type { FetchOutcome } from '../feed/fetch-feed';
import { parseFeed } from '../feed/parse-feed';
import type { Efforts } from '../guide/efforts';
import { compose } from '../notices/compose';
import {
  NO_VALIDATORS,
  type CheckRecord,
  type Failure,
  type FeedName,
  type Known,
  type Snapshot,
} from '../status/model';
import { MAX_WAIT_MS } from '../feed/retry-after';
import { servicesOf, track } from '../status/track';
import type { Learned } from '../store/watch-store';
import { backOffMs } from './schedule';

/**
 * What a check teaches. Pure: from what was known and what the network brought to what is to be
 * stored, all at once. A failure adds to what is known and never replaces it. The person's own
 * trouble decides what of it is told.
 */
export function learn(
  feed: FeedName,
  snapshot: Snapshot,
  outcome: FetchOutcome,
  watched: readonly string[],
  efforts: Efforts,
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
    notices: compose(next.changes, next.known, watched, efforts, nowMs),
  };
}

function afterFailure(
  feed: FeedName,
  { check }: Snapshot,
  failure: Failure,
  notBeforeMs: number | null,
  nowMs: number,
): CheckRecord {
  return {
    feed,
    attemptedAtMs: nowMs,
    readAtMs: check?.readAtMs ?? null,
    failing: {
      ...failure,
      sinceMs: check?.failing?.sinceMs ?? nowMs,
      count: failuresInARow(check, nowMs) + (failure.reason === 'offline' ? 0 : 1),
    },
    notBeforeMs: laterFloor(check?.notBeforeMs ?? null, notBeforeMs, nowMs),
    validators: check?.validators ?? NO_VALIDATORS,
  };
}

/** A row that a night has interrupted begins anew: after waking the first failure means little. */
function failuresInARow(check: CheckRecord | null, nowMs: number): number {
  const count = check?.failing?.count ?? 0;
  const isInterrupted = check !== null && nowMs - check.attemptedAtMs > 2 * backOffMs(count);
  return count > 0 && isInterrupted ? 0 : count;
}

/** A failure that names no time does not take back the time that an earlier one named. */
function laterFloor(before: number | null, now: number | null, nowMs: number): number | null {
  const isAhead = before !== null && before > nowMs && before <= nowMs + MAX_WAIT_MS;
  if (!isAhead) return now;
  return now === null ? before : Math.max(before, now);
}
