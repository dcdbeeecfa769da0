import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildWithLine } from '../support/chromium/build-with-line.ts';
import { test as base } from '../support/chromium/fixtures.ts';
import type { Session } from '../support/chromium/session.ts';

export { expect } from '@playwright/test';

interface StorageSession extends Session {
  /** The IDs of the notifications that were shown so far in this browser, by each worker. */
  notified(): string[];
}

interface Fixtures {
  /** Whether the browser's limit of storage counts for the extension. */
  isLimited: boolean;
  /** Opens the browser; again after it was closed, which makes it a restart. */
  open: () => Promise<StorageSession>;
}

/** The worker's code, with a line on the console for each notification. */
const REPORT_NOTIFICATIONS = `{
  const create = chrome.notifications.create.bind(chrome.notifications);
  const value = (id, ...more) => {
    console.info('notified', id);
    return create(id, ...more);
  };
  Object.defineProperty(chrome.notifications, 'create', { value });
}`;

export const test = base.extend<Fixtures>({
  isLimited: [false, { option: true }],
  extensionDirectory: async ({ build, isLimited }, use) => {
    const { directory, remove } = buildWithLine(build, REPORT_NOTIFICATIONS, 'worker');
    if (isLimited) removeUnlimitedStorage(path.join(directory, 'manifest.json'));
    await use(directory);
    remove();
  },
  open: async ({ launch }, use) =>
    use(async () => {
      // Without a database, no welcome page is opened.
      const session = await launch({ keepsWelcome: true });
      const ids: string[] = [];
      session.context.on('console', (line) => {
        const id = /^notified (.*)$/.exec(line.text())?.[1];
        if (id !== undefined) ids.push(id);
      });
      return { ...session, notified: () => [...ids] };
    }),
});

function removeUnlimitedStorage(manifestFile: string): void {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as { permissions: string[] };
  const permissions = manifest.permissions.filter((name) => name !== 'unlimitedStorage');
  writeFileSync(manifestFile, JSON.stringify({ ...manifest, permissions }));
}
