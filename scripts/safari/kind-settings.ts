import type { BuildSettings } from './build-settings.ts';
import type { Target } from './targets.ts';

/** What an app, an extension and tests have each for itself. In: a target, and where `safari/` lies. */
export function kindSettings(target: Target, sourceFolder: string): BuildSettings {
  const confined: BuildSettings =
    target.platform === 'macOS'
      ? {
          CODE_SIGN_ENTITLEMENTS: `${sourceFolder}/Sandbox.entitlements`,
          ENABLE_HARDENED_RUNTIME: 'YES',
        }
      : {};
  switch (target.kind) {
    case 'app':
      return {
        ...confined,
        ASSETCATALOG_COMPILER_APPICON_NAME: 'AppIcon',
        ASSETCATALOG_COMPILER_GLOBAL_ACCENT_COLOR_NAME: 'AccentColor',
        INFOPLIST_FILE: `${sourceFolder}/App/Info.plist`,
        INFOPLIST_KEY_CFBundleDisplayName: 'Backup Beacon',
        INFOPLIST_KEY_LSApplicationCategoryType: 'public.app-category.utilities',
        ...(target.platform === 'macOS' ? MAC_APP : PHONE_APP),
        PRODUCT_BUNDLE_IDENTIFIER: '$(APP_IDENTIFIER)',
      };
    case 'extension':
      return {
        ...confined,
        APPLICATION_EXTENSION_API_ONLY: 'YES',
        INFOPLIST_FILE: `${sourceFolder}/Extension/Info.plist`,
        INFOPLIST_KEY_CFBundleDisplayName: 'Backup Beacon',
        PRODUCT_BUNDLE_IDENTIFIER: '$(APP_IDENTIFIER).Extension',
        SKIP_INSTALL: 'YES',
      };
    case 'tests':
      return { PRODUCT_BUNDLE_IDENTIFIER: '$(APP_IDENTIFIER).Tests' };
  }
}

const MAC_APP: BuildSettings = { INFOPLIST_KEY_NSPrincipalClass: 'NSApplication' };

const ALL_WAYS_UP =
  'UIInterfaceOrientationPortrait UIInterfaceOrientationPortraitUpsideDown UIInterfaceOrientationLandscapeLeft UIInterfaceOrientationLandscapeRight';

const PHONE_APP: BuildSettings = {
  INFOPLIST_KEY_UIApplicationSceneManifest_Generation: 'YES',
  INFOPLIST_KEY_UIApplicationSupportsIndirectInputEvents: 'YES',
  INFOPLIST_KEY_UILaunchScreen_Generation: 'YES',
  INFOPLIST_KEY_UISupportedInterfaceOrientations_iPad: ALL_WAYS_UP,
  INFOPLIST_KEY_UISupportedInterfaceOrientations_iPhone: ALL_WAYS_UP,
};
