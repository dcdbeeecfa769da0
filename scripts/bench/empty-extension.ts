import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EXTENSION } from './built-extension.ts';

/** Answers a message, and sets a badge when it starts: the least that a worker with a badge can do. */
const WORKER = `chrome.runtime.onMessage.addListener((sent, sender, answer) => answer(1));
chrome.action.setBadgeText({ text: '✓' });
`;
const POPUP = '<!doctype html><title>Empty</title>One short line of text.';

/** Writes an extension that does nothing, to measure ours against. In: a directory that is not there yet. */
export function writeEmptyExtension(directory: string): string {
  const { content_security_policy } = JSON.parse(
    readFileSync(path.join(EXTENSION, 'manifest.json'), 'utf8'),
  ) as { content_security_policy: unknown };
  const manifest = {
    ...{ manifest_version: 3, name: 'Empty', version: '1.0', content_security_policy },
    action: { default_popup: 'popup.html' },
    background: { service_worker: 'worker.js' },
  };
  mkdirSync(directory);
  const write = (name: string, text: string) => writeFileSync(path.join(directory, name), text);
  write('manifest.json', JSON.stringify(manifest));
  write('popup.html', POPUP);
  write('worker.js', WORKER);
  return directory;
}
