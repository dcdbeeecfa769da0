import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** The page of a popup that does nothing but be there, and its script, if it has one. */
export interface PlainPopup {
  html: string;
  script?: string;
}

const TEXT = 'One short line of text.';

/** As large as a popup gets, without a file of styles. */
const LARGE = `<table width="384" height="584"><tr><td>${TEXT}</td></tr></table>`;

/** Loaded as a popup's first view is that can't stand in the page: early, and no frame before it. */
const SCRIPT_TAG = '<script src="popup.js" defer blocking="render"></script>';

const pageWith = (head: string, content: string) => `<!doctype html>
<html lang="en">
  <head>
    ${head}
    <meta charset="utf-8" />
    <title>Empty</title>
  </head>
  <body>
    ${content}
  </body>
</html>
`;

/** One line of text: what a browser needs for a popup at all. */
export const LINE: PlainPopup = { html: pageWith('', TEXT) };

/** The same, as large as ours. */
export const LARGE_LINE: PlainPopup = { html: pageWith('', LARGE) };

/** The same line, put there by a script: what anything costs that is not known beforehand. */
export const SCRIPTED_LINE: PlainPopup = {
  html: pageWith(SCRIPT_TAG, ''),
  script: `document.body.textContent = '${TEXT}';\n`,
};

/** The very picture that a page shows, without a script: what it costs to be drawn. In: the page, at rest. */
export async function pictureOf(page: Page): Promise<PlainPopup> {
  const content = await page.evaluate(() => {
    for (const script of document.querySelectorAll('script, template')) script.remove();
    return document.documentElement.outerHTML;
  });
  return { html: `<!doctype html>${content}` };
}

/** Enough for a worker that can be asked to open the popup. */
const WORKER = `chrome.runtime.onInstalled.addListener(() => undefined);\n`;

/**
 * Writes an extension that is a popup alone.
 * In: a directory that is not there yet; the build it is compared with, whose security policy it takes
 * over; and its popup.
 */
export function writePlainExtension(directory: string, besides: string, popup: PlainPopup): void {
  const theirs = JSON.parse(readFileSync(path.join(besides, 'manifest.json'), 'utf8')) as {
    content_security_policy: unknown;
  };
  const manifest = {
    manifest_version: 3,
    name: 'Plain',
    version: '1.0',
    action: { default_popup: 'popup.html' },
    background: { service_worker: 'worker.js' },
    content_security_policy: theirs.content_security_policy,
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(path.join(directory, 'popup.html'), popup.html);
  writeFileSync(path.join(directory, 'popup.js'), popup.script ?? '');
  writeFileSync(path.join(directory, 'worker.js'), WORKER);
}
