import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
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

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

/** Serves a fixed text with validators, and 304 to whoever already has it. */
function textHandler(text: string): FeedHandler {
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
  const lastModified = new Date().toUTCString();
  return (request, response) => {
    const validators = { etag, 'last-modified': lastModified, 'cache-control': 'max-age=0' };
    if (request.headers['if-none-match'] === etag) response.writeHead(304, validators).end();
    else
      response
        .writeHead(200, { ...validators, 'content-type': 'application/javascript' })
        .end(text);
  };
}

const handlerFor = (answer: FeedAnswer): FeedHandler =>
  typeof answer === 'function'
    ? answer
    : textHandler(typeof answer === 'string' ? answer : JSON.stringify(answer));

const DAY_MS = 24 * 60 * 60_000;

/** A self-signed certificate for a host, by default Apple's, valid for these days from now, all in PEM. */
export async function makeCertificate(host = APPLE_HOST, fromDays = -1, toDays = 1) {
  const pem = await generate([{ name: 'commonName', value: host }], {
    ...{ keyType: 'ec', algorithm: 'sha256' },
    notBeforeDate: new Date(Date.now() + fromDays * DAY_MS),
    notAfterDate: new Date(Date.now() + toDays * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: host }] },
    ],
  });
  const publicKey = new X509Certificate(pem.cert).publicKey.export({ type: 'spki', format: 'der' });
  const spki = createHash('sha256').update(publicKey).digest('base64');
  return { key: pem.private, cert: pem.cert, spki };
}

/**
 * Starts a server on loopback that plays Apple's status page, over TLS, on a free port.
 * Both feeds answer with a body in which all is well until told otherwise; paths that no test set
 * get 404.
 */
export async function startStandIn() {
  const { key, cert, spki } = await makeCertificate();
  const requests: { method: string; url: string; headers: IncomingHttpHeaders }[] = [];
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

  const server = createServer({ key, cert }, (request, response) => {
    const { method = '', url = '', headers } = request;
    requests.push({ method, url, headers });
    response.setHeader('date', new Date(nowMs()).toUTCString());
    const handle = handlers.get(url.split('?')[0] ?? '');
    if (handle) handle(request, response);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    /** Base64 SHA-256 of its public key, for the browser to trust. */
    spki,
    /** Its certificate, PEM, for others to trust. */
    certificate: cert,
    /** Every request so far, oldest first; also those answered with 404. */
    requests,
    /** Sets what a feed, the consumer one unless told, answers from now on. */
    respondWith: (answer: FeedAnswer, path = FEED_PATH) =>
      void handlers.set(path, handlerFor(answer)),
    /** Whose time it says from now on. */
    setClock: (clock: () => number) => void (nowMs = clock),
    /** As if just started: all is well, and nobody has asked. */
    reset,
    async close(): Promise<void> {
      const closed = once(server, 'close');
      server.close();
      // A browser keeps connections open, and `close` alone would wait for them.
      server.closeAllConnections();
      await closed;
    },
  };
}
