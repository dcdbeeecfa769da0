import type { FetchOutcome } from '../../../lib/feed/fetch-feed';
import { NO_ACTIVITY } from '../../../lib/guide/user-activity';
import type { FailureReason, FeedSnapshot, ServiceCatalog } from '../../../lib/status/model';
import { statusOf } from '../../../lib/status/status';
import { processFetch, type ProcessFetchInput } from '../../../lib/watch/process-fetch';
import { BACKUP, MINUTE_MS, NOON_MS, SIGN_IN, watching } from '../../support/events';
import { rawEvent, rawFeed, rawService } from '../../support/raw-feed';

const NONE = { etag: null, lastModified: null };
export const ETAG = { etag: '"1"', lastModified: null };
export const ACCOUNT = 'Apple Account';
/** What is monitored of the consumer feed whatever is watched. */
export const NEEDED = [BACKUP, SIGN_IN, ACCOUNT];
export const REST = [rawService(SIGN_IN), rawService(ACCOUNT)];

export const body = (text: string, more: object = {}): FetchOutcome => {
  return { kind: 'body', body: text, validators: NONE, ...more };
};
export const QUIET = body(rawFeed(rawService(BACKUP), ...REST), { validators: ETAG });
export const PROBLEM = body(rawFeed(rawService(BACKUP, rawEvent()), ...REST), { validators: ETAG });
export const UNREADABLE = body(rawFeed(rawService(BACKUP, null), ...REST));
export const WITHOUT_BACKUP = body(rawFeed(...REST));
export const UNCHANGED: FetchOutcome = { kind: 'unchanged' };
export const failure = (reason: FailureReason, notBeforeMs: number | null = null): FetchOutcome => {
  return { kind: 'failed', failure: { reason, detail: 'x' }, notBeforeMs };
};
export const TIMEOUT = failure('timeout');

export type Step = FetchOutcome | (Partial<ProcessFetchInput> & { outcome: FetchOutcome });

/** So many minutes after noon. */
export const at = (minute: number, outcome: FetchOutcome) => {
  return { outcome, nowMs: NOON_MS + minute * MINUTE_MS };
};

/** Processes one after the other, one a minute from noon on unless told. */
export function processAll(...steps: Step[]) {
  let snapshot: FeedSnapshot = { state: null, check: null };
  let catalog: ServiceCatalog | null = null;
  return steps.map((step, minute) => {
    const more = 'outcome' in step ? step : { outcome: step };
    const input: ProcessFetchInput = {
      ...{ feed: 'consumer', snapshot, catalog, settings: watching([]), preferences: [] },
      ...{ userActivity: NO_ACTIVITY, nowMs: NOON_MS + minute * MINUTE_MS },
      ...more,
    };
    const update = processFetch(input);
    snapshot = { state: update.state ?? input.snapshot.state, check: update.check };
    catalog = update.catalog ?? catalog;
    const status = (name = BACKUP) => statusOf(snapshot, name, input.nowMs);
    return { ...update, parts: Object.keys(update), snapshot, nowMs: input.nowMs, status };
  });
}

export function lastOf(...steps: Step[]) {
  const last = processAll(...steps).at(-1);
  if (!last) throw new Error('nothing processed');
  return last;
}
