import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A version that the browser can install. */
export interface Release {
  version: string;
  crx: Buffer;
}

export interface UpdateServer {
  /** For a manifest's `update_url`. */
  updateUrl: string;
  /** Offers a version from now on. */
  offer(extensionId: string, release: Release): void;
  close(): Promise<void>;
}

/** See https://developer.chrome.com/docs/extensions/how-to/distribute/host-on-linux */
const updateManifest = (extensionId: string, version: string, crxUrl: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${extensionId}"><updatecheck codebase="${crxUrl}" version="${version}"/></app>
</gupdate>`;

/** Starts a server on loopback that tells a browser of updates, as a store does. */
export async function startUpdateServer(): Promise<UpdateServer> {
  let offered: (Release & { extensionId: string }) | null = null;
  const server = createServer((request, response) => {
    if (!offered) return void response.writeHead(404).end();
    if (request.url === '/extension.crx')
      return void response
        .setHeader('content-type', 'application/x-chrome-extension')
        .end(offered.crx);
    response
      .setHeader('content-type', 'text/xml')
      .end(updateManifest(offered.extensionId, offered.version, `${origin}/extension.crx`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    updateUrl: `${origin}/updates.xml`,
    offer: (extensionId, release) => void (offered = { extensionId, ...release }),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
