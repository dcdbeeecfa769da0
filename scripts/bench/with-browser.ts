import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { feedBody, SERVICE_NAMES } from '../../dev/stand-in/feed-body.ts';
import { ongoing, resolved } from '../../dev/stand-in/feed-event.ts';
import { startStandIn } from '../../dev/stand-in/stand-in.ts';
import { findBrowser } from '../../dev/browser/find-browser.ts';
import {
  launchBrowser,
  loadExtension,
  type LaunchedBrowser,
} from '../../dev/browser/launch-browser.ts';
import { liveWorker } from '../../dev/browser/live-worker.ts';
import { makeThrowawayProfile } from '../../dev/browser/throwaway-profile.ts';
import { welcomePage } from '../../dev/browser/welcome-page.ts';
import { buildExtension } from '../build/build-extension.ts';

/** The extension API, inside the browser. */
declare const chrome: ExtensionApi;

/** As uploaded to Chrome's store. */
const EXTENSION = '.output/chrome-mv3';
/** For a first check. */
const DEADLINE_MS = 30_000;
const SERVICES = Array.from({ length: 80 }, (_, i) => SERVICE_NAMES[i] ?? `Service ${i}`);

export interface BenchBrowser extends LaunchedBrowser {
  profileDirectory: string;
  /** From now on each body has Apple's current size, and a new state of an incident. */
  reportIssue(): void;
}

/** Runs a task in a browser with a new profile, after the extension's first check. */
export async function withBrowser<Out>(task: (browser: BenchBrowser) => Promise<Out>) {
  if (!existsSync(`${EXTENSION}/manifest.json`)) buildExtension();
  const standIn = await startStandIn();
  const profile = makeThrowawayProfile();
  process.once('exit', () => profile.remove());
  const browser = await launchBrowser({
    browserPath: findBrowser(),
    profileDirectory: profile.directory,
    extensionDirectory: EXTENSION,
    ...{ standIn, headless: true, offline: true, debuggingPort: true },
  });
  const old = ['App Store', 'iCloud Mail', 'Photos'].map((name, index) => {
    return [name, [resolved('Issue', { messageId: String(2_000_009_501 + index) })]] as const;
  });
  const startMs = Date.now();
  let bodies = 0;
  const reportIssue = () =>
    standIn.respondWith((_, response) => {
      const message = `Users may be unable to back up (${(bodies += 1)}).`;
      const issue = ongoing('Issue', { messageId: '2000009500', message, startMs });
      const events = { ...Object.fromEntries(old), 'iCloud Backup': [issue] };
      response.writeHead(200, { 'content-type': 'application/javascript' });
      response.end(JSON.stringify(feedBody(events, SERVICES)));
    });
  try {
    await firstCheck(browser.context, browser.extensionId);
    return await task({ ...browser, profileDirectory: profile.directory, reportIssue });
  } finally {
    await browser.context.close();
    await standIn.close();
  }
}

/** Loads another build of the extension until its first check; returns its ID. */
export async function loadBuild(context: BrowserContext, directory: string): Promise<string> {
  const id = await loadExtension(context, path.resolve(directory));
  await firstCheck(context, id);
  return id;
}

async function firstCheck(context: BrowserContext, id: string): Promise<void> {
  await (await welcomePage(context, id)).close();
  const badgeText = async () =>
    (await liveWorker(context, id)).evaluate(() => chrome.action.getBadgeText({}));
  await expect.poll(badgeText, { timeout: DEADLINE_MS }).toBe('✓');
}

/** Opens a document of an extension that runs none of its code. */
export async function openBlankPage(context: BrowserContext, id: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/manifest.json`);
  return page;
}

/** The content of a popup in its simplest form, without script. */
const POPUP = `<!doctype html><title>Empty</title>
<main aria-busy="false">
<section data-tone><h1>One short line of text.</h1></section>
<details><summary>Steps</summary><p aria-current="step"><input></p></details>
</main>`;
/** Answers a message, and sets a badge when it starts: the minimum for a worker with a badge. */
const WORKER = `chrome.runtime.onMessage.addListener((sent, sender, answer) => answer(1));
chrome.action.setBadgeText({ text: '✓' });
`;

/** Loads an extension that does nothing, for comparison; returns its ID. */
export async function loadEmpty({ context, profileDirectory }: BenchBrowser): Promise<string> {
  const { content_security_policy } = JSON.parse(
    readFileSync(path.join(EXTENSION, 'manifest.json'), 'utf8'),
  ) as { content_security_policy: unknown };
  const manifest = {
    ...{ manifest_version: 3, name: 'Empty', version: '1.0', content_security_policy },
    action: { default_popup: 'popup.html' },
    background: { service_worker: 'worker.js' },
  };
  const directory = path.join(profileDirectory, 'empty-extension');
  mkdirSync(directory);
  writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(path.join(directory, 'popup.html'), POPUP);
  writeFileSync(path.join(directory, 'worker.js'), WORKER);
  return loadExtension(context, directory);
}
