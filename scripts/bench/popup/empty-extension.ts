import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const TEXT = 'One short line of text.';

/** As large as a popup gets, without a file of styles. */
const LARGE = `<table width="384" height="584"><tr><td>${TEXT}</td></tr></table>`;

const pageWith = (content: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Empty</title>
  </head>
  <body>
    ${content}
  </body>
</html>
`;

/** Enough for a worker that can be asked to open the popup. */
const WORKER = `chrome.runtime.onInstalled.addListener(() => undefined);\n`;

/**
 * Writes an extension whose popup is one line of text: what a browser needs for a popup at all.
 * In: a directory that is not there yet; the build it is compared with, whose security policy it takes
 * over; and whether its popup is as large as ours.
 */
export function writeEmptyExtension(directory: string, besides: string, isLarge = false): void {
  const theirs = JSON.parse(readFileSync(path.join(besides, 'manifest.json'), 'utf8')) as {
    content_security_policy: unknown;
  };
  const manifest = {
    manifest_version: 3,
    name: 'Empty',
    version: '1.0',
    action: { default_popup: 'popup.html' },
    background: { service_worker: 'worker.js' },
    content_security_policy: theirs.content_security_policy,
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(path.join(directory, 'popup.html'), pageWith(isLarge ? LARGE : TEXT));
  writeFileSync(path.join(directory, 'worker.js'), WORKER);
}
