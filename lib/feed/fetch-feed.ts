import type { Failure, Validators } from '../status/model';
import { retryNotBeforeMs } from './retry-after';
import { readCapped } from './read-capped';

const TIMEOUT_MS = 10_000;
/** Apple's body is some 30 kB; today's largest ever seen is under 200 kB. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** What a request brought: a body, the word that nothing changed, or why there is neither. */
export type FetchOutcome =
  | { kind: 'body'; body: string; validators: Validators }
  | { kind: 'unchanged' }
  | { kind: 'failed'; failure: Failure; notBeforeMs: number | null };

export interface FetchFeedOptions {
  address: string;
  validators: Validators;
  nowMs: number;
  isOnline: () => boolean;
  isPermitted: () => Promise<boolean>;
  /**
   * Whether nothing is sent where the browser says that it isn't permitted: what a person has taken
   * away is not used, even if Apple's server let anyone in. Safari says so at times of what it lets
   * through, so there the request is sent, and where it fails that is only the likely reason.
   */
  asksFirst: boolean;
  timeoutMs?: number;
  maxBodyBytes?: number;
}

/**
 * Asks Apple for a feed, once. The only place that reaches the network.
 * In: the address, the validators of the last body that was read (nulls: ask for all of it), the
 * present time, and how to learn whether the browser is online and lets us reach Apple's host.
 * Out: an outcome; every expected trouble is a value. No cookies, no referrer, no cache, no other
 * host: a redirect is not followed.
 */
export async function fetchFeed(options: FetchFeedOptions): Promise<FetchOutcome> {
  const { address, validators, nowMs, isOnline } = options;
  // A browser that doesn't answer hasn't forbidden it.
  const isForbidden = async () => !(await options.isPermitted().catch(() => true));
  // Also while offline: it must not take the place of what only the person can end.
  if (options.asksFirst && (await isForbidden()))
    return failed('notPermitted', 'no host permission');
  if (!isOnline()) return failed('offline', 'the browser says so');
  const headers: Record<string, string> = {};
  if (validators.etag) headers['If-None-Match'] = validators.etag;
  if (validators.lastModified) headers['If-Modified-Since'] = validators.lastModified;
  const isConditional = Object.keys(headers).length > 0;
  try {
    const response = await fetch(address, {
      headers,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
    });
    if (response.type === 'opaqueredirect') return failed('redirected', 'redirect');
    if (response.status === 304 && isConditional) return { kind: 'unchanged' };
    if (response.status !== 200) {
      void response.body?.cancel().catch(() => undefined);
      const notBeforeMs = retryNotBeforeMs(response.headers.get('Retry-After'), nowMs);
      return failed('refused', `HTTP ${response.status}`, notBeforeMs);
    }
    const body = await readCapped(response, options.maxBodyBytes ?? MAX_BODY_BYTES);
    if (body === null) return failed('malformed', 'too large');
    return { kind: 'body', body, validators: validatorsOf(response) };
  } catch (error) {
    // A browser may also keep a request waiting until the person has answered.
    if (await isForbidden()) {
      const { kind, failure, notBeforeMs } = failed('notPermitted', String(error));
      return { kind, failure: { ...failure, isUnsure: !options.asksFirst }, notBeforeMs };
    }
    if (error instanceof DOMException && error.name === 'TimeoutError')
      return failed('timeout', error.message);
    return failed(isOnline() ? 'unreachable' : 'offline', String(error));
  }
}

function failed(reason: Failure['reason'], detail: string, notBeforeMs: number | null = null) {
  return { kind: 'failed', failure: { reason, detail }, notBeforeMs } as const;
}

/** An absurdly long validator is dropped: it would be stored and sent at every check. */
function validatorsOf(response: Response): Validators {
  const header = (name: string) => {
    const value = response.headers.get(name);
    return value && value.length <= 300 ? value : null;
  };
  return { etag: header('ETag'), lastModified: header('Last-Modified') };
}
