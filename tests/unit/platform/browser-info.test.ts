import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { platformName, withLock } from '../../../lib/platform/browser-info';
import { createLocks } from '../../support/locks';

beforeEach(() => vi.stubGlobal('navigator', { locks: createLocks() }));

test('tasks with the same lock run in turn, also after one fails', async () => {
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

test('a task that hangs loses its lock, and the next one runs once', async () => {
  void withLock('x', () => new Promise<never>(() => undefined));
  let runs = 0;
  expect(await withLock('x', async () => (runs += 1), 20)).toBe(1);
  expect(runs).toBe(1);
});

test.each<[string, () => Promise<{ os: string }>, string]>([
  ['Safari on iPhone and iPad', async () => ({ os: 'ios' }), 'iOs'],
  ['a browser that does not name it', () => Promise.reject(new Error('no')), 'other'],
])('the system of %s', async (_, getPlatformInfo, name) => {
  Object.assign(fakeBrowser.runtime, { getPlatformInfo });
  expect(await platformName()).toBe(name);
});
