import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FeedHandler } from '../../../tests/support/stand-in/stand-in.ts';

/**
 * Answers as Apple's servers do: packed, and with the connection closed, as it is by the time of the
 * next check anyway.
 * In: the body, and whether it gets validators, by which the next request can be answered with 304.
 */
export function appleLike(text: string, hasValidators: boolean): FeedHandler {
  const packed = gzipSync(text);
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
  const common = {
    server: 'Apple',
    'cache-control': 'max-age=30',
    'strict-transport-security': 'max-age=31536000; includeSubdomains; preload',
    vary: 'Accept-Encoding',
    connection: 'close',
    ...(hasValidators && { etag, 'last-modified': new Date(0).toUTCString() }),
  };
  return (request, response) => {
    if (hasValidators && request.headers['if-none-match'] === etag) {
      response.writeHead(304, common).end();
      return;
    }
    const type = { 'content-type': 'application/javascript', 'content-encoding': 'gzip' };
    response.writeHead(200, { ...common, ...type, 'content-length': packed.length }).end(packed);
  };
}
