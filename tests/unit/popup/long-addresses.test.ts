import { expect, test } from 'vitest';
import { isForPermission, placeIn, printTarget, viewOf } from '../../../lib/routes/routes';

const LENGTH = 1_000_000;
/** Far more than it takes, far less than anybody would notification. */
const MAX_MS = 1_000;

/** All that read the hash of an address, and what begins one that they know. */
const READERS: Record<string, [read: (hash: string) => unknown, starts: string[]]> = {
  popup: [viewOf, ['#', '#incident/', '#run/', '#questions', '#failures']],
  dashboard: [placeIn, ['#', '#/', '#/history/', '#/settings/']],
  print: [printTarget, ['#', '#summary/', '#plan/']],
  welcome: [isForPermission, ['#', '#permission']],
};

test.each(
  Object.entries(READERS).flatMap(([page, [read, starts]]) =>
    starts.flatMap((start) =>
      ['a', '%', '%41', '/', '\u202e'].map((part) => ({ page, read, start, part })),
    ),
  ),
)('$page, $start: a million characters of “$part” are read at once', ({ read, start, part }) => {
  const hash = start + part.repeat(LENGTH / part.length);
  const startMs = performance.now();
  expect(() => read(hash)).not.toThrow();
  expect(performance.now() - startMs).toBeLessThan(MAX_MS);
});
