import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { platformName } from '../../../lib/platform/browser-info';

test.each<[string, () => Promise<{ os: string }>, string]>([
  ['Safari’s name of iPhone and iPad', async () => ({ os: 'ios' }), 'iOs'],
  ['another system', async () => ({ os: 'fuchsia' }), 'other'],
  ['a browser that doesn’t say', () => Promise.reject(new Error('no')), 'other'],
])('%s', async (_, getPlatformInfo, name) => {
  Object.assign(fakeBrowser.runtime, { getPlatformInfo });
  expect(await platformName()).toBe(name);
});
