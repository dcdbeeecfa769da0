import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, installedChromium, isChromium } from '../../dev/browser/find-browser.ts';
import { packCrx } from '../../scripts/build/pack-crx.ts';
import { makeExtensionKey } from '../../scripts/build/pack-key.ts';
import {
  packedFiles,
  withManifestFields,
  type PackedFiles,
} from '../../scripts/build/packed-files.ts';
import { test as base } from '../support/chromium/fixtures.ts';

export { expect } from '@playwright/test';

/** The files of the build under test. */
export const BUILD = packedFiles(
  fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url)),
);
/** The same for all versions: made once, as making one takes a moment. */
const KEY = makeExtensionKey();
const { extensionId } = KEY;

/** The version that an extension's manifest gives. */
export function versionOf(files: PackedFiles): string {
  return (JSON.parse(String(files.get('manifest.json'))) as { version: string }).version;
}

/** The build as a version that is newer than any that was released, this one included. */
export const NEWER = withManifestFields(BUILD, { version: `${versionOf(BUILD)}.1` });

/** It never opens the database: the newer version is the first to open it. */
const SLEEPING_WORKER = `chrome.runtime.onInstalled.addListener(() =>
  chrome.alarms.create('check', { delayInMinutes: 3, periodInMinutes: 5 }));`;

/**
 * A stand-in for an older version: its number, its alarm, and no code that would touch what a test
 * stores in its place.
 */
export function olderVersion(version: string): PackedFiles {
  const older = withManifestFields(BUILD, { version });
  return new Map(older).set('background.js', Buffer.from(SLEEPING_WORKER));
}

/** Starts a server on loopback that tells a browser of updates, as a store does. */
async function startUpdateServer() {
  let offered: { version: string; crx: Buffer } | null = null;
  const server = createServer(({ url }, response) => {
    if (!offered) return void response.writeHead(404).end();
    const isFile = url === '/extension.crx';
    response.setHeader('content-type', isFile ? 'application/x-chrome-extension' : 'text/xml');
    // https://developer.chrome.com/docs/extensions/how-to/distribute/host-on-linux
    const answer = `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${extensionId}"><updatecheck codebase="${origin}/extension.crx" version="${offered.version}"/></app>
</gupdate>`;
    response.end(isFile ? offered.crx : answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** Packs a version that looks for its updates here. Out: its CRX file. */
  const pack = (files: PackedFiles) =>
    packCrx(withManifestFields(files, { update_url: `${origin}/updates.xml` }), KEY);
  return {
    pack,
    /** Offers a packed extension as an update of the one that is installed. */
    async offer(files: PackedFiles) {
      offered = { version: versionOf(files), crx: await pack(files) };
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

interface Fixtures {
  updates: Awaited<ReturnType<typeof startUpdateServer>>;
  /** Has a packed extension installed at the first launch. */
  install: (files: PackedFiles) => Promise<void>;
}

/** Playwright's `test` with a browser in which the extension is packed and installed for good. */
export const test = base.extend<Fixtures>({
  // Chromium on Linux alone, and not Chrome or Edge, installs what a profile names, see
  // https://chromium.googlesource.com/chromium/src/+/main/chrome/browser/extensions/external_provider_impl.cc
  // Playwright demands an object pattern, even an empty one.
  // eslint-disable-next-line no-empty-pattern
  installed: ({}, use) => {
    const isChosen = Boolean(process.env.BACKUP_BEACON_BROWSER);
    const browserPath = (!isChosen && installedChromium()) || findBrowser();
    const canInstall = process.platform === 'linux' && isChromium(browserPath);
    test.skip(!canInstall, 'Only Chromium on Linux installs it like this.');
    return use({ installedId: extensionId, browserPath });
  },
  // eslint-disable-next-line no-empty-pattern
  updates: async ({}, use) => {
    const updates = await startUpdateServer();
    await use(updates);
    updates.close();
  },
  // At the next start of this profile, for good, and in no other, as other programs do, see
  // https://developer.chrome.com/docs/extensions/how-to/distribute/install-extensions
  install: ({ profileDirectory, updates }, use) =>
    use(async (files) => {
      const directory = path.join(profileDirectory, 'External Extensions');
      const release = { external_crx: `${directory}/1.crx`, external_version: versionOf(files) };
      mkdirSync(directory, { recursive: true });
      writeFileSync(release.external_crx, await updates.pack(files));
      writeFileSync(path.join(directory, `${extensionId}.json`), JSON.stringify(release));
    }),
});
