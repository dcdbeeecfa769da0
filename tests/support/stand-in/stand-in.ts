import { createHash, X509Certificate } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { developerFeed, feedBody, type FeedBody } from './feed-body.ts';

export const APPLE_HOST = 'www.apple.com';
const DATA = '/support/systemstatus/data/';
export const FEED_PATH = `${DATA}system_status_en_US.js`;
export const DEVELOPER_FEED_PATH = `${DATA}developer/system_status_en_US.js`;
/** The consumer feed in another of Apple's languages. In: its name, such as `de_DE`. */
export const localFeedPath = (locale: string) => `${DATA}system_status_${locale}.js`;

/** Answers a request for the feed in a test's own way: faults, redirects, slowness. */
export type FeedHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** A body to serve as JSON, text to serve as it is, or a handler that does as it likes. */
export type FeedAnswer = FeedBody | string | FeedHandler;

interface RecordedRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
}

export interface StandIn {
  port: number;
  /** Base64 SHA-256 of its public key, for the browser to trust. */
  spki: string;
  /** Its certificate, PEM, for others to trust. */
  certificate: string;
  /** Every request so far, oldest first; also those answered with 404. */
  requests: RecordedRequest[];
  /** Sets what a feed, the consumer one unless told, answers from now on. */
  respondWith(answer: FeedAnswer, path?: string): void;
  /** Whose time it says from now on. */
  setClock(clock: () => number): void;
  /** As if just started: all is well, and nobody has asked. */
  reset(): void;
  close(): Promise<void>;
}

/** Serves a fixed text with validators, and 304 to whoever already has it. */
function textHandler(text: string): FeedHandler {
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
  const lastModified = new Date().toUTCString();
  return (request, response) => {
    const validators = { etag, 'last-modified': lastModified, 'cache-control': 'max-age=0' };
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, validators).end();
      return;
    }
    response.writeHead(200, { ...validators, 'content-type': 'application/javascript' }).end(text);
  };
}

function handlerFor(answer: FeedAnswer): FeedHandler {
  if (typeof answer === 'function') return answer;
  return textHandler(typeof answer === 'string' ? answer : JSON.stringify(answer));
}

const DAY_MS = 24 * 60 * 60_000;

/** A self-signed certificate for Apple's host, valid from yesterday to tomorrow, all in PEM. */
async function makeCertificate() {
  const pem = await generate([{ name: 'commonName', value: APPLE_HOST }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: APPLE_HOST }] },
    ],
  });
  const publicKey = new X509Certificate(pem.cert).publicKey.export({ type: 'spki', format: 'der' });
  const spki = createHash('sha256').update(publicKey).digest('base64');
  return { key: pem.private, certificate: pem.cert, spki };
}

/**
 * Starts a server on loopback that plays Apple's status page, over TLS, on a free port.
 * Both feeds answer with a body in which all is well until told otherwise; paths that no test set
 * get 404.
 */
export async function startStandIn(): Promise<StandIn> {
  const { key, certificate, spki } = await makeCertificate();
  const requests: RecordedRequest[] = [];
  const handlers = new Map<string, FeedHandler>();
  let nowMs = Date.now;
  const reset = () => {
    nowMs = Date.now;
    requests.length = 0;
    handlers.clear();
    handlers.set(FEED_PATH, handlerFor(feedBody()));
    handlers.set(DEVELOPER_FEED_PATH, handlerFor(developerFeed()));
  };
  reset();

  const server = createServer({ key, cert: certificate }, (request, response) => {
    const url = request.url ?? '';
    requests.push({ method: request.method ?? '', url, headers: request.headers });
    response.setHeader('date', new Date(nowMs()).toUTCString());
    const handle = handlers.get(url.split('?')[0] ?? '');
    if (handle) handle(request, response);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });

  return {
    port: (server.address() as AddressInfo).port,
    spki,
    certificate,
    requests,
    respondWith: (answer, path = FEED_PATH) => void handlers.set(path, handlerFor(answer)),
    setClock: (clock) => void (nowMs = clock),
    reset,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        // A browser keeps connections open, and `close` alone would wait for them.
        server.closeAllConnections();
      }),
  };
}
