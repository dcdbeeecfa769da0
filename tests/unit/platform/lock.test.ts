import { beforeEach, expect, test, vi } from 'vitest';
import { withLock } from '../../../lib/platform/browser-info';
import { createLocks } from '../../support/locks';

beforeEach(() => vi.stubGlobal('navigator', { locks: createLocks() }));

const never = () => new Promise<never>(() => undefined);

test('tasks of a name run in turn, and one that fails holds nobody up', async () => {
  const log: string[] = [];
  const task = (name: string) => async () => {
    log.push(`${name} begins`);
    await new Promise((done) => setTimeout(done, 5));
    log.push(`${name} ends`);
    if (name === 'b') throw new Error('failed');
    return name;
  };
  const all = ['a', 'b', 'c'].map((name) => withLock('x', task(name)));
  expect(await Promise.allSettled(all)).toMatchObject([
    { value: 'a' },
    { reason: new Error('failed') },
    { value: 'c' },
  ]);
  expect(log).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});

test('a holder that hangs loses the lock, once', async () => {
  void withLock('x', never);
  let times = 0;
  expect(await withLock('x', async () => (times += 1), 20)).toBe(1);
  expect(times).toBe(1);
});
