/** A server that asks for more than this is taken to be mistaken. */
export const MAX_WAIT_MS = 24 * 60 * 60_000;

/**
 * The time before which a server asks not to be asked again.
 * In: the `Retry-After` header (seconds or an HTTP date, RFC 9110 10.2.3) or null, and now.
 * Out: a time at most a day ahead, or null where the header is absent, past or nonsense.
 */
export function retryNotBeforeMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const value = header.trim();
  const atMs = /^\d+$/.test(value) ? nowMs + Number(value) * 1000 : Date.parse(value);
  if (!Number.isFinite(atMs) || atMs <= nowMs) return null;
  return Math.min(atMs, nowMs + MAX_WAIT_MS);
}
