import { describe, expect, test } from 'vitest';
import { manifestFor } from '../../scripts/build/manifest';

const HOST = 'https://www.apple.com/support/systemstatus/*';
const COMMON = ['alarms', 'storage', 'unlimitedStorage'];

describe('every target asks for exactly this, and no more', () => {
  test.each([
    ['chrome', [...COMMON, 'notifications', 'sidePanel']],
    ['edge', [...COMMON, 'notifications', 'sidePanel']],
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

/** What browsers use themselves with Alt and Shift, on any system. */
const TAKEN = {
  // https://support.google.com/chrome/answer/157179
  chrome: [...'ABCINPTWXZ'],
  // https://support.microsoft.com/microsoft-edge/50d3edab-30d9-c7e4-21ce-37fe2713cfad
  edge: [...'ABIT'],
  chromeOs: [...'BILMNST'],
};

test.each(['chrome', 'edge', 'firefox', 'safari'])('in %s no suggested key is taken', (browser) => {
  const commands = Object.values(manifestFor(browser, 'build').commands ?? {});
  const suggested = commands.map(
    ({ suggested_key: key }) => (typeof key === 'object' ? key.default : key) ?? '',
  );
  expect(new Set(suggested).size).toBe(commands.length);
  for (const key of suggested) {
    expect(key).toMatch(/^Alt\+Shift\+[A-Z]$/);
    expect(Object.values(TAKEN).flat()).not.toContain(key.at(-1));
  }
});

test('only Firefox has a sidebar, and it opens when it is asked to', () => {
  expect(manifestFor('firefox', 'build').sidebar_action).toMatchObject({ open_at_install: false });
  for (const browser of ['chrome', 'edge', 'safari'])
    expect(manifestFor(browser, 'build')).not.toHaveProperty('sidebar_action');
  // With it, Vivaldi would open the panel at each start.
  for (const browser of ['chrome', 'edge'])
    expect(manifestFor(browser, 'build')).not.toHaveProperty('side_panel');
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
    'connect-src': "'self' https://www.apple.com/support/systemstatus/",
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
