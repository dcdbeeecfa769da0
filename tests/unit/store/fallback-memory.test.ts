import { beforeEach, expect, test, vi } from 'vitest';
import {
  withMemory,
  type FallbackStorage,
  type PendingWrites,
} from '../../../lib/store/fallback-store';

const pendingWrites = (...deliveredIds: string[]): PendingWrites => ({ updates: [], deliveredIds });

let stored: PendingWrites | null;
let refuses: { reading: boolean; writing: boolean };
const place: FallbackStorage = {
  read: async () => {
    if (refuses.reading) throw new Error('refused');
    return stored;
  },
  write: async (written) => {
    if (refuses.writing) throw new Error('full');
    stored = written;
  },
};

beforeEach(() => {
  stored = pendingWrites('before');
  refuses = { reading: false, writing: false };
});

test('a place that takes everything is all there is', async () => {
  const remembered = withMemory(place);
  expect(await remembered.read()).toEqual(pendingWrites('before'));
  await remembered.write(pendingWrites('a'));
  expect(stored).toEqual(pendingWrites('a'));
  // Another life of the worker may have written it.
  stored = pendingWrites('b');
  expect(await remembered.read()).toEqual(pendingWrites('b'));
  await remembered.write(null);
  expect([stored, await remembered.read()]).toEqual([null, null]);
});

test('what it would not take is remembered, until it takes something again', async () => {
  const remembered = withMemory(place);
  refuses.writing = true;
  await remembered.write(pendingWrites('a'));
  expect(await remembered.read()).toEqual(pendingWrites('a'));
  await remembered.write(null);
  expect(await remembered.read()).toBeNull();
  refuses.writing = false;
  await remembered.write(pendingWrites('b'));
  expect(stored).toEqual(pendingWrites('b'));
  stored = pendingWrites('c');
  expect(await remembered.read()).toEqual(pendingWrites('c'));
});

test('where it can’t be read, what was read or written last counts', async () => {
  const remembered = withMemory(place);
  refuses.reading = true;
  expect(await remembered.read()).toBeNull();
  refuses.reading = false;
  await remembered.read();
  refuses.reading = true;
  expect(await remembered.read()).toEqual(pendingWrites('before'));
  await remembered.write(pendingWrites('a'));
  expect(await remembered.read()).toEqual(pendingWrites('a'));
});

test('a read that was under way when it refused brings nothing older back', async () => {
  for (const readFirst of [true, false]) {
    stored = pendingWrites('old');
    let answer = (): void => undefined;
    let refuse = (): void => undefined;
    const slow = withMemory({
      read: () => new Promise((resolve) => (answer = () => resolve(stored))),
      write: () => new Promise((_, reject) => (refuse = () => reject(new Error('full')))),
    });
    const reading = slow.read();
    const writing = slow.write(pendingWrites('new'));
    for (const end of readFirst ? [answer, refuse] : [refuse, answer]) {
      end();
      await Promise.resolve();
    }
    await Promise.all([reading, writing]);
    expect(await slow.read()).toEqual(pendingWrites('new'));
  }
});

test('a place that never answers is asked once, and what was written is remembered', async () => {
  vi.useFakeTimers();
  const never = () => new Promise<never>(() => undefined);
  const remembered = withMemory({ read: vi.fn(never), write: never });
  const first = remembered.read();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await first).toBeNull();
  expect(await remembered.read()).toBeNull();
  const written = remembered.write(pendingWrites('a'));
  await vi.advanceTimersByTimeAsync(1_000);
  await written;
  expect(await remembered.read()).toEqual(pendingWrites('a'));
  vi.useRealTimers();
});
