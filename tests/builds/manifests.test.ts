import { expect, test } from 'vitest';
import { filesOf, jsonIn, TARGETS, VERSION, type Target } from './targets';

const icons = (name: string) =>
  Object.fromEntries([16, 32, 48, 128].map((px) => [px, `icons/${name}-${px}.png`]));

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
  "connect-src 'self' https://www.apple.com/support/systemstatus/; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types svelte-trusted-html";

const keys = (letter: string) => ({
  suggested_key: { default: `Alt+Shift+${letter}`, mac: `MacCtrl+Shift+${letter}` },
});

/** The same everywhere. */
const COMMON = {
  manifest_version: 3,
  name: '__MSG_extension_name__',
  short_name: '__MSG_extension_name__',
  description: '__MSG_extension_description__',
  version: VERSION,
  default_locale: 'en',
  icons: icons('beacon'),
  action: {
    default_title: 'Backup Beacon',
    default_icon: icons('unknown'),
    default_popup: 'popup.html?view=popup',
  },
  options_ui: { page: 'dashboard.html', open_in_tab: true },
  host_permissions: ['https://www.apple.com/support/systemstatus/*'],
  content_security_policy: { extension_pages: POLICY },
  commands: { _execute_action: keys('K') },
};

const PERMISSIONS = ['alarms', 'storage', 'unlimitedStorage'];

const CHROMIUM = {
  ...COMMON,
  permissions: [...PERMISSIONS, 'notifications', 'sidePanel'],
  commands: {
    ...COMMON.commands,
    'open-panel': { ...keys('J'), description: '__MSG_popup_keepOpenHint__' },
  },
  minimum_chrome_version: '121',
  background: { service_worker: 'background.js' },
};

const EXPECTED: Record<Target, object> = {
  chrome: CHROMIUM,
  edge: CHROMIUM,
  firefox: {
    ...COMMON,
    action: { ...COMMON.action, default_area: 'navbar' },
    permissions: [...PERMISSIONS, 'notifications'],
    commands: { ...COMMON.commands, _execute_sidebar_action: keys('J') },
    sidebar_action: {
      default_title: '__MSG_extension_name__',
      default_panel: 'popup.html?view=panel',
      default_icon: icons('beacon'),
      open_at_install: false,
    },
    browser_specific_settings: {
      gecko: {
        id: 'backup-beacon@backup-beacon.example',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
      gecko_android: { strict_min_version: '142.0' },
    },
    background: { scripts: ['background.js'] },
  },
  safari: {
    ...COMMON,
    permissions: [...PERMISSIONS, 'notifications', 'nativeMessaging'],
    browser_specific_settings: { safari: { strict_min_version: '16.4' } },
    background: { scripts: ['background.js'], persistent: false },
  },
};

test.each(TARGETS)('the manifest that %s gets is exactly this', (target) => {
  expect(jsonIn(filesOf(target), 'manifest.json')).toEqual(EXPECTED[target]);
});
