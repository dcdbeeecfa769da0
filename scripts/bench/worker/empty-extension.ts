import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Answers a message, and sets a badge when it starts: the least that a worker with a badge can do. */
const WORKER = `chrome.runtime.onMessage.addListener((sent, sender, answer) => answer(1));
chrome.action.setBadgeText({ text: '✓' });
`;

/** Writes an extension that does nothing, to measure ours against. In: a directory for it. */
export function writeEmptyExtension(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const manifest = {
    manifest_version: 3,
    name: 'Empty',
    version: '1',
    action: {},
    background: { service_worker: 'worker.js' },
  };
  writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(path.join(directory, 'worker.js'), WORKER);
}
