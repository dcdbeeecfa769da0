import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { platformName, withLock } from '../../../lib/platform/browser-info';
import { createLocks } from '../../support/locks';

beforeEach(() => vi.stubGlobal('navigator', { locks: createLocks() }));

test('a task that fails is not run again', async () => {
  const task = vi.fn(() => Promise.reject(new Error('failed')));
  await expect(withLock('x', task)).rejects.toThrow('failed');
  expect(task).toHaveBeenCalledOnce();
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
