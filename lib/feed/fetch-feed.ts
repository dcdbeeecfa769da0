import type { Failure, Validators } from '../status/model';
import { retryNotBeforeMs } from './retry-after';

const TIMEOUT_MS = 10_000;
/** Apple's body is some 30 kB; the largest ever seen is under 200 kB. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

export type FetchOutcome =
  | { kind: 'body'; body: string; validators: Validators }
  | { kind: 'unchanged' }
  | { kind: 'failed'; failure: Failure; notBeforeMs: number | null };

export interface FetchFeedOptions {
  address: string;
  /** Of the last body that was read; nulls: ask for all of it. */
  validators: Validators;
  nowMs: number;
  isOnline: () => boolean;
  isPermitted: () => Promise<boolean>;
  /**
   * Whether nothing is sent where the browser says that it isn't permitted: a permission that the user
   * took away is not used. False in Safari, which at times says so of what it lets through; if the
   * request then fails, that is only the likely reason.
   */
  asksFirst: boolean;
  timeoutMs?: number;
  maxBodyBytes?: number;
}

/**
 * Asks Apple for a feed, once. The only place that reaches the network. No cookies, no referrer, no
 * cache, no other host: a redirect is not followed. Every expected failure is a value.
 */
export async function fetchFeed(options: FetchFeedOptions): Promise<FetchOutcome> {
  const { address, validators, nowMs, isOnline } = options;
  // A browser that doesn't answer hasn't forbidden it.
  const isForbidden = async () => !(await options.isPermitted().catch(() => true));
  // Before offline: only the user can end it.
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
    // A browser may also keep a request waiting until the user has answered.
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

/**
 * Reads a response as UTF-8 text. The size is limited after decompression, so that neither an endless
 * body nor a compressed bomb fills the memory. Throws what the stream throws (network gone, timed out).
 * @returns null if there is more, or the response says so; the rest is then not downloaded
 */
export async function readCapped(response: Response, maxBytes: number): Promise<string | null> {
  if (Number(response.headers.get('Content-Length')) > maxBytes) {
    await response.body?.cancel().catch(() => undefined);
    return null;
  }
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let sizeBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    sizeBytes += value.byteLength;
    if (sizeBytes > maxBytes) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
