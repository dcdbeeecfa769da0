import type { UserManifest } from 'wxt';
import { APPLE_MATCH_PATTERN } from '../../lib/feed/address';
import { OPEN_PANEL, PANEL } from '../../lib/routes/routes';
import { ICON_SIZES_PX } from './icons';

/**
 * Allows only our own files, and connections to Apple's status data. The last two directives let Svelte
 * create its templates, which are constants, and no other text become markup or code; browsers that don't
 * support them ignore them: https://developer.mozilla.org/docs/Web/API/Trusted_Types_API
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
 * Keys that no browser uses: if a key is already in use, it is not set, without an error
 * (https://github.com/w3c/webextensions/issues/106). With Alt and Shift, Chrome, Edge and ChromeOS use the
 * letters A to C, I, L to N, P, S, T, W, X and Z. On a Mac, Option types characters.
 */
const keys = (letter: string) => ({
  suggested_key: { default: `Alt+Shift+${letter}`, mac: `MacCtrl+Shift+${letter}` },
});

/** The manifest of one target, except the parts that WXT derives from the entry points. */
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
      // Otherwise Firefox puts the button into the extensions panel, where no badge is visible.
      ...(browser === 'firefox' && { default_area: 'navbar' as const }),
    },
    // In a separate tab: it shows months, and frames in browsers' settings are too narrow.
    options_ui: { page: 'dashboard.html', open_in_tab: true },
    permissions: [
      'alarms',
      'storage',
      'unlimitedStorage',
      // Safari ignores it until it has the API: `supportedPermissions` and `isPropertyAllowed` in WebKit.
      'notifications',
      // For the app, which shows notifications until then.
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
    // In Chromium the worker sets the panel's page: with the `side_panel` key, Vivaldi opens it itself.
    ...(isFirefox && {
      sidebar_action: {
        default_title: '__MSG_extension_name__',
        default_panel: PANEL,
        default_icon: iconPaths('beacon'),
        open_at_install: false,
      },
    }),
    // The development server needs its own connections.
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
