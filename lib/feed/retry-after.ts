/** A longer wait is taken for a mistake of the server. */
export const MAX_WAIT_MS = 24 * 60 * 60_000;

/**
 * Reads a `Retry-After` header: seconds or an HTTP date, https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 * @returns a time at most a day ahead; null if the header is absent, past or nonsense
 */
export function retryNotBeforeMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const value = header.trim();
  const atMs = /^\d+$/.test(value) ? nowMs + Number(value) * 1000 : Date.parse(value);
  if (!Number.isFinite(atMs) || atMs <= nowMs) return null;
  return Math.min(atMs, nowMs + MAX_WAIT_MS);
}
