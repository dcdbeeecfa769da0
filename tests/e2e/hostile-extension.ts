import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { loadExtension } from '../../scripts/browser/launch-browser.ts';

/** It may do all that an extension can be allowed to that concerns pages and other extensions. */
const MANIFEST = {
  manifest_version: 3,
  name: 'Hostile',
  version: '1',
  permissions: ['tabs', 'scripting', 'webNavigation', 'management'],
  host_permissions: ['<all_urls>'],
  background: { service_worker: 'worker.js' },
};

const WORKER = `chrome.runtime.onMessage.addListener((sent, _, answer) => answer({ heard: sent }));`;

/**
 * Loads another extension beside ours. In: the browser, and an empty directory for its files.
 * Out: a page of it, in a tab.
 */
export async function openHostilePage(context: BrowserContext, directory: string): Promise<Page> {
  const write = (name: string, text: string) => writeFileSync(path.join(directory, name), text);
  write('manifest.json', JSON.stringify(MANIFEST));
  write('worker.js', WORKER);
  write('page.html', '<!doctype html><title>Hostile</title>');
  const id = await loadExtension(context, directory);
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/page.html`);
  return page;
}
