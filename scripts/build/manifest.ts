import type { UserManifest } from 'wxt';
import { APPLE_MATCH_PATTERN } from '../../lib/feed/address';
import { OPEN_PANEL, PANEL } from '../../lib/routes/routes';
import { ICON_SIZES_PX } from './icons';

/**
 * Nothing but our own files, and Apple's status data to connect to. The last two let Svelte make its
 * templates, which are constants, and turn no other text into markup or code; browsers that don't know
 * them go without: https://developer.mozilla.org/docs/Web/API/Trusted_Types_API
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self' https://www.apple.com/support/systemstatus/",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

const iconPaths = (name: string) =>
  Object.fromEntries(ICON_SIZES_PX.map((sizePx) => [sizePx, `icons/${name}-${sizePx}.png`]));

/**
 * Keys that no browser uses itself: one that is taken is not set, without a word
 * (https://github.com/w3c/webextensions/issues/106). On a Mac, Option types characters.
 */
const keys = (letter: string) => ({
  suggested_key: { default: `Alt+Shift+${letter}`, mac: `MacCtrl+Shift+${letter}` },
});

/**
 * The manifest of one target.
 * In: WXT's name of the target browser, and whether it is built or served for development.
 * Out: all of the manifest that WXT does not derive from the entry points.
 */
export function manifestFor(browser: string, command: 'build' | 'serve'): UserManifest {
  const isSafari = browser === 'safari';
  const isFirefox = browser === 'firefox';
  const hasSidePanel = browser === 'chrome' || browser === 'edge';
  return {
    name: '__MSG_extension_name__',
    short_name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    icons: iconPaths('beacon'),
    action: {
      default_title: '__MSG_extension_name__',
      default_icon: iconPaths('unknown'),
      // Else Firefox puts the button into the extensions panel, where no badge can be seen.
      ...(browser === 'firefox' && { default_area: 'navbar' as const }),
    },
    // A tab of its own: it shows months, and no frame in a browser's settings is as wide.
    options_ui: { page: 'dashboard.html', open_in_tab: true },
    permissions: [
      'alarms',
      'storage',
      'unlimitedStorage',
      // Safari ignores it until it has the API: `supportedPermissions` and `isPropertyAllowed` in WebKit.
      'notifications',
      // To the app, which shows them meanwhile.
      ...(isSafari ? (['nativeMessaging'] as const) : []),
      ...(hasSidePanel ? (['sidePanel'] as const) : []),
    ],
    host_permissions: [APPLE_MATCH_PATTERN],
    commands: {
      _execute_action: keys('K'),
      ...(hasSidePanel && {
        [OPEN_PANEL]: { ...keys('J'), description: '__MSG_popup_keepOpenHint__' },
      }),
      ...(isFirefox && { _execute_sidebar_action: keys('J') }),
    },
    // In Chromium the worker sets the panel's page: with the `side_panel` key, Vivaldi opens it by itself.
    ...(isFirefox && {
      sidebar_action: {
        default_title: '__MSG_extension_name__',
        default_panel: PANEL,
        default_icon: iconPaths('beacon'),
        open_at_install: false,
      },
    }),
    // The development server needs connections of its own.
    ...(command === 'build' && {
      content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
    }),
    ...(hasSidePanel && { minimum_chrome_version: '121' }),
    ...(isFirefox && {
      browser_specific_settings: {
        gecko: {
          id: 'backup-beacon@backup-beacon.example',
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['none'] },
        },
        gecko_android: { strict_min_version: '142.0' },
      },
    }),
    ...(isSafari && { browser_specific_settings: { safari: { strict_min_version: '16.4' } } }),
  };
}
