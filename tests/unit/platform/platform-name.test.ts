import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { platformName } from '../../../lib/platform/browser-info';

const runsOn = (info: () => Promise<{ os: string }>) =>
  Object.assign(fakeBrowser.runtime, { getPlatformInfo: info });

test.each([
  ['mac', 'mac'],
  ['win', 'windows'],
  ['linux', 'linux'],
  ['openbsd', 'linux'],
  ['android', 'android'],
  ['cros', 'chromeOs'],
  ['ios', 'iOs'],
  ['fuchsia', 'other'],
  ['', 'other'],
])('%j is %s', async (os, name) => {
  runsOn(async () => ({ os }));
  expect(await platformName()).toBe(name);
});

test('a browser that doesn’t tell', async () => {
  runsOn(() => Promise.reject(new Error('no')));
  expect(await platformName()).toBe('other');
});
