import { describe, expect, test } from 'vitest';
import { manifestFor } from '../../scripts/build/manifest';

const HOST = 'https://www.apple.com/support/systemstatus/*';
const COMMON = ['alarms', 'storage', 'unlimitedStorage'];

describe('every target asks for exactly this, and no more', () => {
  test.each([
    ['chrome', [...COMMON, 'notifications']],
    ['edge', [...COMMON, 'notifications']],
    ['firefox', [...COMMON, 'notifications']],
    ['safari', [...COMMON, 'notifications', 'nativeMessaging']],
  ])('%s', (browser, permissions) => {
    const manifest = manifestFor(browser, 'build');
    expect(manifest.permissions).toEqual(permissions);
    expect(manifest.host_permissions).toEqual([HOST]);
    const askedFor = Object.keys(manifest).filter((key) =>
      /permission|accessible|connect/.test(key),
    );
    expect(askedFor.sort()).toEqual(['host_permissions', 'permissions']);
  });
});

test.each(['chrome', 'edge', 'firefox', 'safari'])(
  'in %s the options are the dashboard, in a tab',
  (browser) => {
    const options = { page: 'dashboard.html', open_in_tab: true };
    expect(manifestFor(browser, 'build').options_ui).toEqual(options);
  },
);

test('the security policy lets in nothing but our own files and Apple’s status data', () => {
  const { extension_pages: policy = '' } = (manifestFor('chrome', 'build')
    .content_security_policy ?? {}) as { extension_pages?: string };
  const directives = Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
  expect(directives).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self'",
    'connect-src': 'https://www.apple.com/support/systemstatus/',
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'svelte-trusted-html',
  });
});

test('no browser older than the floors installs it', () => {
  expect(manifestFor('chrome', 'build').minimum_chrome_version).toBe('121');
  expect(manifestFor('edge', 'build').minimum_chrome_version).toBe('121');
  const { gecko, gecko_android: android } =
    manifestFor('firefox', 'build').browser_specific_settings ?? {};
  expect([gecko?.strict_min_version, android?.strict_min_version]).toEqual(['140.0', '142.0']);
  expect(manifestFor('safari', 'build').browser_specific_settings).toEqual({
    safari: { strict_min_version: '16.4' },
  });
});
