import type { BrowserContext, Request } from '@playwright/test';
import { APPLE_HOST } from '../support/stand-in/stand-in.ts';

/** What the extension asked of Apple, as the browser saw it: also what never got on the wire. */
export interface Asks {
  /** How often the worker has asked so far. */
  asks(): number;
  /** Chromium's name for what became of the last request that failed. */
  lastNetError(): string;
}

/** Listens from now on. */
export function watchAsks(context: BrowserContext): Asks {
  let asks = 0;
  let netError = '';
  const isAsk = (request: Request) => request.url().startsWith(`https://${APPLE_HOST}/`);
  context.on('request', (request) => {
    // The second half of a redirect is announced also where it is not followed.
    if (isAsk(request) && !request.redirectedFrom()) asks += 1;
  });
  context.on('requestfailed', (request) => {
    if (isAsk(request)) netError = request.failure()?.errorText ?? '';
  });
  return { asks: () => asks, lastNetError: () => netError };
}
