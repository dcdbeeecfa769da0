import { render, waitFor } from '@testing-library/svelte';
import { Dexie } from 'dexie';
import { expect, test, vi } from 'vitest';
import type { Database } from '../../../lib/store/database';
import Follow from '../../support/Follow.svelte';
import { freshStore } from '../../support/stores';

const tick = (tickId: string) => ({ kind: 'tick' as const, tickId, runId: 'r', atMs: 0 });

/** Follows how many ticks of a name there are; `said` is what the page shows. */
function follow(database: Database, subject = 'a') {
  const query = vi.fn((tickId: string) =>
    database.journal.filter((entry) => 'tickId' in entry && entry.tickId === tickId).count(),
  );
  const { container, rerender, unmount } = render(Follow, { query, subject });
  return { query, rerender, unmount, said: () => container.textContent };
}

test('asked for something else: begins anew, and never shows the one for the other', async () => {
  const { database } = freshStore();
  await database.journal.bulkAdd([tick('a'), tick('b'), tick('b')]);
  const { said, rerender } = follow(database);
  expect(said()).toBe('loading');
  await waitFor(() => expect(said()).toBe('ready: 1'));
  await rerender({ subject: 'b' });
  expect(said()).toBe('loading');
  await waitFor(() => expect(said()).toBe('ready: 2'));
});

test('asks no more once the page is gone', async () => {
  const { database } = freshStore();
  const { query, said, unmount } = follow(database);
  await waitFor(() => expect(said()).toBe('ready: 0'));
  unmount();
  query.mockClear();
  const written = new Promise((seen) => Dexie.on('storagemutated', seen));
  await database.journal.add(tick('a'));
  await written;
  await new Promise((later) => setTimeout(later, 30));
  expect(query).not.toHaveBeenCalled();
});
