import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Empty</title>
  </head>
  <body>
    One short line of text.
  </body>
</html>
`;

/** Enough for a worker that can be asked to open the popup. */
const WORKER = `chrome.runtime.onInstalled.addListener(() => undefined);\n`;

/**
 * Writes an extension whose popup is one line of text: what a browser needs for a popup at all.
 * In: a directory that is not there yet, and the build it is compared with, whose security policy it
 * takes over.
 */
export function writeEmptyExtension(directory: string, besides: string): void {
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
  writeFileSync(path.join(directory, 'popup.html'), PAGE);
  writeFileSync(path.join(directory, 'worker.js'), WORKER);
}
