import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as requestOverTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { APPLE_STATUS_PAGE } from '../../lib/feed/address.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import type { BrowserHost } from './browser-host.ts';
import { NEWER_THAN_FLOOR } from './newer-than-floor.ts';
import { installShim, type ShimOptions } from './shim.ts';

/** Where Safari, too, has the scripts of the manifest's background run. */
export const WORKER_PAGE = '/_generated_background_page.html';

/** The build under test. */
export const BUILD = fileURLToPath(new URL('../../.output/safari-mv3', import.meta.url));

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
};

const SHIM = '/__shim.js';

/**
 * Serves the build as if it were an extension: each page with the shim before its own scripts, under
 * the manifest's content security policy, in which Apple's host is its stand-in on this server, and
 * with no more of JavaScript than the oldest Safari has.
 * Out: its origin, one of its own, so that its storage is empty, and how to close it.
 */
export async function startExtensionServer(host: BrowserHost, standIn: StandIn) {
  const read = (name: string) => readFileSync(path.join(BUILD, name));
  const manifest = JSON.parse(String(read('manifest.json')));
  const [worker] = manifest.background.scripts;
  const workerPage = `<!doctype html><head><script src="/${worker}"></script></head>`;
  const shimOptions: ShimOptions = {
    manifest,
    messages: JSON.parse(String(read('_locales/en/messages.json'))),
    calls: Object.keys(host.calls),
    missing: Object.keys(NEWER_THAN_FLOOR),
  };

  async function answerCall(request: IncomingMessage): Promise<object> {
    const { call, values } = JSON.parse(await text(request)) as { call: string; values: never[] };
    if (call === 'complaint') return { value: host.complaints.push(...values) };
    try {
      return { value: await host.calls[call]?.(...values) };
    } catch (error) {
      return { error: (error as Error).message };
    }
  }

  function file(pathname: string): Buffer | string {
    if (pathname === SHIM) return `(${installShim.toString()})(${JSON.stringify(shimOptions)});`;
    if (!pathname.endsWith('.html')) return read(pathname);
    const page = pathname === WORKER_PAGE ? workerPage : String(read(pathname));
    return page.replace('<head>', `<head><script src="${SHIM}"></script>`);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/__host') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await answerCall(request)));
    } else if (pathname.startsWith('/__apple/')) {
      // What Safari lets nobody reach fails as if there were no network.
      if (host.isPermitted) pass(request, response, standIn.port);
      else response.destroy();
    } else {
      const content = file(pathname);
      response.setHeader('content-type', TYPES[path.extname(pathname)] ?? 'text/plain');
      response.setHeader('content-security-policy', policy);
      response.end(content);
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const here = `${origin}/__apple${new URL(APPLE_STATUS_PAGE).pathname} ${origin}/__host`;
  const policy = manifest.content_security_policy.extension_pages.replace(APPLE_STATUS_PAGE, here);
  return {
    origin,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Hands a request to the stand-in, which speaks TLS with a certificate of its own. */
function pass(request: IncomingMessage, response: ServerResponse, port: number): void {
  const { url, headers } = request;
  const passed = requestOverTls(
    { port, path: url?.replace('/__apple', ''), headers, rejectUnauthorized: false },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  passed.on('error', () => response.destroy());
  passed.end();
}
