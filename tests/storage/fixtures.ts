import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { makeThrowawayProfile } from '../../scripts/browser/throwaway-profile.ts';
import { test as base } from '../support/chromium/fixtures.ts';
import type { Session } from '../support/chromium/session.ts';
import { tapBuild, tapScript } from './tapped-build.ts';
import type { StorageTap } from './storage-tap.ts';

export { expect } from '@playwright/test';

/** A browser whose store can be made to fail. */
interface StorageSession extends Session {
  /** The ids of the notifications that were shown so far in this browser, over all lives of the worker. */
  told(): string[];
}

interface Fixtures {
  /** Whether the browser's limit of storage counts for the extension. */
  isLimited: boolean;
  /** The switches of the worker and the pages at their start. */
  atStart: Partial<StorageTap>;
  /** Opens the browser with the tapped build; again after it was closed, which makes it a restart. */
  open: () => Promise<StorageSession>;
}

/** The suite of the browsers, with a build whose store can be made to fail. */
export const test = base.extend<Fixtures>({
  isLimited: [false, { option: true }],
  atStart: [{}, { option: true }],
  extensionDirectory: async ({ isLimited, atStart }, use) => {
    const place = makeThrowawayProfile();
    const directory = path.join(place.directory, 'extension');
    tapBuild(directory, { isLimited, atStart });
    await use(directory);
    place.remove();
  },
  open: async ({ launch, atStart }, use) =>
    use(async () => {
      // Where the store refuses nobody is welcomed.
      const session = await launch({ keepsWelcome: true });
      const told = recordTold(session.context);
      await session.context.addInitScript(tapScript(atStart));
      return { ...session, told };
    }),
});

function recordTold(context: BrowserContext): () => string[] {
  const told: string[] = [];
  context.on('console', (said) => {
    const id = /^told (.*)$/.exec(said.text())?.[1];
    if (id !== undefined) told.push(id);
  });
  return () => [...told];
}
