import {
  NO_VALIDATORS,
  type FetchFailure,
  type FailureReason,
  type Validators,
} from '../status/model';
import { MAX_WAIT_MS } from '../status/status';

const TIMEOUT_MS = 10_000;
/** The largest body seen so far is smaller than 200 kB. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

export type FetchOutcome =
  | {
      kind: 'body';
      body: string;
      validators: Validators;
      /** The `Date` header: the server's clock when it sent the body. Absent: not known. */
      dateMs?: number;
      /** The `Age` header: how long a cache has kept the body. */
      ageMs?: number;
    }
  | { kind: 'unchanged' }
  | { kind: 'failed'; failure: FetchFailure; notBeforeMs: number | null };

export interface FetchFeedOptions {
  address: string;
  validators?: Validators;
  nowMs: number;
  isOnline: () => boolean;
  isPermitted: () => Promise<boolean>;
  /** Whether to send nothing if the browser says that the host is not permitted. */
  asksFirst?: boolean;
  /** Whether a failed request may be followed by one more, to find the reason. */
  probes?: boolean;
  /** False in Safari, which sometimes reports a permitted host as denied. */
  isPermissionReliable: boolean;
  timeoutMs?: number;
}

/** The only network access. Every expected failure is a value. */
export async function fetchFeed(options: FetchFeedOptions): Promise<FetchOutcome> {
  const { address, validators = NO_VALIDATORS, nowMs, timeoutMs = TIMEOUT_MS } = options;
  const { asksFirst, isPermissionReliable } = options;
  if (asksFirst && isPermissionReliable && !(await isPermittedIn(options)))
    return failed('notPermitted', 'no host permission');
  const headers: Record<string, string> = {};
  if (validators.etag) headers['If-None-Match'] = validators.etag;
  if (validators.lastModified) headers['If-Modified-Since'] = validators.lastModified;
  const isConditional = Object.keys(headers).length > 0;
  let hasAnswered = false;
  try {
    const response = await fetch(address, {
      headers,
      // The browser also asks caches on the way not to answer: https://fetch.spec.whatwg.org/#concept-request-cache-mode
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    hasAnswered = true;
    if (response.type === 'opaqueredirect') return failed('redirected', 'redirect');
    if (response.status === 304 && isConditional) return { kind: 'unchanged' };
    if (response.status !== 200) {
      void response.body?.cancel().catch(() => undefined);
      const notBeforeMs = retryNotBeforeMs(response.headers.get('Retry-After'), nowMs);
      return failed(reasonOfStatus(response.status), `HTTP ${response.status}`, notBeforeMs);
    }
    const body = await readCapped(response);
    if (body === null) return failed('malformed', 'too large');
    return { kind: 'body', body, validators: validatorsOf(response), ...sentTimes(response) };
  } catch (error) {
    const reason = await failureReason(error, hasAnswered, options);
    const isUnsure = reason === 'notPermitted' && !isPermissionReliable;
    const failure = { reason, detail: String(error), ...(isUnsure && { isUnsure }) };
    return { kind: 'failed', failure, notBeforeMs: null };
  }
}

function reasonOfStatus(status: number): FailureReason {
  // "Network Authentication Required" comes from the network's sign-in page, never from Apple.
  if (status === 511) return 'redirected';
  return status >= 500 ? 'serverError' : 'refused';
}

async function failureReason(
  error: unknown,
  hasAnswered: boolean,
  options: FetchFeedOptions,
): Promise<FailureReason> {
  const isOnline = options.isOnline();
  // Before offline and timeout: only the user can change it, and a browser may wait for the user.
  if (!hasAnswered && (isOnline || options.isPermissionReliable) && !(await isPermittedIn(options)))
    return 'notPermitted';
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'timeout';
  if (!isOnline) return 'offline';
  return !hasAnswered && options.probes && (await isReachable(options)) ? 'blocked' : 'unreachable';
}

/** If an administrator blocks the host, only a request with an opaque response succeeds. */
async function isReachable({ address, timeoutMs = TIMEOUT_MS }: FetchFeedOptions) {
  const signal = AbortSignal.timeout(timeoutMs);
  const privacy = { credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
  const probe = { method: 'HEAD', mode: 'no-cors', cache: 'no-store', signal, ...privacy } as const;
  return fetch(address, probe).then(
    ({ type }) => type === 'opaque',
    () => false,
  );
}

/** A browser that doesn't answer has not denied the permission. */
async function isPermittedIn({ isPermitted }: FetchFeedOptions): Promise<boolean> {
  return isPermitted().catch(() => true);
}

function failed(reason: FailureReason, detail: string, notBeforeMs: number | null = null) {
  return { kind: 'failed', failure: { reason, detail }, notBeforeMs } as const;
}

/**
 * Seconds or an HTTP date: https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 * @returns null if the header is absent, in the past or invalid
 */
function retryNotBeforeMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const value = header.trim();
  const atMs = /^\d+$/.test(value) ? nowMs + Number(value) * 1000 : Date.parse(value);
  if (!Number.isFinite(atMs) || atMs <= nowMs) return null;
  return Math.min(atMs, nowMs + MAX_WAIT_MS);
}

function sentTimes({ headers }: Response) {
  const dateMs = Date.parse(headers.get('Date') ?? '');
  const ageMs = Number(headers.get('Age')) * 1000;
  return { ...(dateMs && { dateMs }), ...(ageMs > 0 && { ageMs }) };
}

/** A very long validator would be stored and sent with every check. */
function validatorsOf(response: Response): Validators {
  const header = (name: string) => {
    const value = response.headers.get(name);
    return value && value.length <= 300 ? value : null;
  };
  return { etag: header('ETag'), lastModified: header('Last-Modified') };
}

/**
 * The size is limited after decompression, so that neither an endless body nor a decompression bomb fills
 * the memory.
 * @returns null if the body is larger
 */
async function readCapped({ body }: Response): Promise<string | null> {
  const reader = body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let sizeBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    sizeBytes += value.byteLength;
    if (sizeBytes > MAX_BODY_BYTES) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
