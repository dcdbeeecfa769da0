import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { browserArguments } from '../../scripts/browser/browser-arguments.ts';
import { findBrowser, installedChromium, isChromium } from '../../scripts/browser/find-browser.ts';
import { liveWorker } from '../../scripts/browser/live-worker.ts';
import { packCrx } from '../../scripts/build/pack-crx.ts';
import { makeExtensionKey } from '../../scripts/build/pack-key.ts';
import {
  packedFiles,
  withManifestFields,
  type PackedFiles,
} from '../../scripts/build/packed-files.ts';
import { test as base } from '../support/chromium/fixtures.ts';
import { makeSession, type Session } from '../support/chromium/session.ts';
import type { StandIn } from '../support/stand-in/stand-in.ts';

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

/** The welcome pages that are open. */
export function welcomePages({ context }: Session): Page[] {
  return context.pages().filter((page) => page.url().endsWith('/welcome.html'));
}

/** A server on loopback that tells a browser of updates, as a store does. */
interface UpdateServer {
  /** For a manifest's `update_url`. */
  updateUrl: string;
  /** What it offers from now on. */
  offered: { version: string; crx: Buffer } | null;
  close(): void;
}

async function startUpdateServer(): Promise<UpdateServer> {
  const server = createServer(({ url }, response) => {
    const { offered } = updates;
    if (!offered) return void response.writeHead(404).end();
    if (url === '/extension.crx')
      return void response
        .setHeader('content-type', 'application/x-chrome-extension')
        .end(offered.crx);
    // https://developer.chrome.com/docs/extensions/how-to/distribute/host-on-linux
    response.setHeader('content-type', 'text/xml').end(`<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${extensionId}"><updatecheck codebase="${origin}/extension.crx" version="${offered.version}"/></app>
</gupdate>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const updates: UpdateServer = {
    updateUrl: `${origin}/updates.xml`,
    offered: null,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return updates;
}

/** Packs a version. Out: its CRX file. */
const pack = (files: PackedFiles, { updateUrl }: UpdateServer) =>
  packCrx(withManifestFields(files, { update_url: updateUrl }), KEY);

/**
 * Finds Chromium on Linux: there it alone, and not Chrome or Edge, installs what a profile names, see
 * https://chromium.googlesource.com/chromium/src/+/main/chrome/browser/extensions/external_provider_impl.cc
 * On Debian, as root, it is installed if there is no browser at all. Out: null where there is none.
 */
function chromiumHere(): string | null {
  if (process.platform !== 'linux') return null;
  const isChosen = Boolean(process.env.BACKUP_BEACON_BROWSER);
  const program = (!isChosen && installedChromium()) || findBrowser();
  return isChromium(program) ? program : null;
}

/** Without it extensions are neither updated nor, by another of Playwright's, installed. */
const NO_BACKGROUND_NETWORKING = '--disable-background-networking';

/** Starts the browser as a person does who has the extension, and waits for its worker. */
async function launchInstalled(
  executablePath: string,
  profileDirectory: string,
  standIn: StandIn,
): Promise<Session> {
  const all = browserArguments({
    headless: true,
    offline: true,
    withoutSuggestions: true,
    debuggingPort: true,
    standIn,
  });
  const context = await chromium.launchPersistentContext(profileDirectory, {
    executablePath,
    // Playwright's own headless mode is left out, for another is in the arguments.
    headless: false,
    args: all.filter((argument) => argument !== NO_BACKGROUND_NETWORKING),
    ignoreDefaultArgs: ['--disable-extensions', '--disable-default-apps', NO_BACKGROUND_NETWORKING],
    // Chromium refuses to run as root with its sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const worker = () => liveWorker(context, extensionId);
  const session = makeSession({ context, extensionId, worker }, profileDirectory);
  await worker().catch(async (error: unknown) => {
    await session.close();
    throw error;
  });
  return session;
}

interface Fixtures {
  updates: UpdateServer;
  /** Has a packed extension installed at the first launch. */
  install: (files: PackedFiles) => Promise<void>;
  /** Has a packed extension offered as an update of it. */
  offer: (files: PackedFiles) => Promise<void>;
}

/** Playwright's `test` with a browser in which the extension is packed and installed for good. */
export const test = base.extend<Fixtures>({
  // Playwright demands an object pattern, even an empty one.
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
      writeFileSync(release.external_crx, await pack(files, updates));
      writeFileSync(path.join(directory, `${extensionId}.json`), JSON.stringify(release));
    }),
  offer: ({ updates }, use) =>
    use(async (files) => {
      updates.offered = { version: versionOf(files), crx: await pack(files, updates) };
    }),
  launch: async ({ profileDirectory, standIn }, use) => {
    const program = chromiumHere();
    if (program === null) return test.skip(true, 'Only Chromium on Linux installs it like this.');
    const sessions: Session[] = [];
    await use(async () => {
      const session = await launchInstalled(program, profileDirectory, standIn);
      sessions.push(session);
      return session;
    });
    for (const session of sessions) await session.close();
  },
});
