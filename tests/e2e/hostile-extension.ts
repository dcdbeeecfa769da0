import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';

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

export interface HostileExtension {
  /** A page of it, in a tab. */
  page: Page;
  remove(): void;
}

/** Loads another extension beside ours, and opens a page of it. */
export async function loadHostileExtension(context: BrowserContext): Promise<HostileExtension> {
  const directory = mkdtempSync(path.join(tmpdir(), 'backup-beacon-hostile-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  const write = (name: string, text: string) => writeFileSync(path.join(directory, name), text);
  write('manifest.json', JSON.stringify(MANIFEST));
  write('worker.js', WORKER);
  write('page.html', '<!doctype html><title>Hostile</title>');
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('The browser is closed.');
  try {
    const { id } = await session.send('Extensions.loadUnpacked', { path: directory });
    const page = await context.newPage();
    await page.goto(`chrome-extension://${id}/page.html`);
    return { page, remove };
  } catch (error) {
    remove();
    throw error;
  } finally {
    await session.detach();
  }
}
