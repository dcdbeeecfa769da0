import { kindSettings } from './kind-settings.ts';
import type { Platform, Target } from './targets.ts';

export type BuildSettings = Record<string, string | string[]>;

/** Versions to write down, and where `safari/` lies from the folder of the project. */
export interface SettingsInput {
  version: string;
  sourceFolder: string;
}

/**
 * The oldest systems that have Safari 16.4, the oldest Safari that the extension is for:
 * https://developer.apple.com/documentation/safari-release-notes/safari-16_4-release-notes
 */
export const OLDEST_SYSTEMS = { macOS: '11.0', iOS: '16.4' } as const;

/** What holds for all targets. Who signs, and under which name, stands in the .xcconfig. */
export function projectSettings({ version }: SettingsInput): BuildSettings {
  return {
    ALWAYS_SEARCH_USER_PATHS: 'NO',
    CLANG_ENABLE_MODULES: 'YES',
    CODE_SIGN_STYLE: 'Automatic',
    // The store asks that it rises with each upload, and takes a version for it.
    CURRENT_PROJECT_VERSION: version,
    DEAD_CODE_STRIPPING: 'YES',
    ENABLE_USER_SCRIPT_SANDBOXING: 'YES',
    GENERATE_INFOPLIST_FILE: 'YES',
    IPHONEOS_DEPLOYMENT_TARGET: OLDEST_SYSTEMS.iOS,
    LOCALIZATION_PREFERS_STRING_CATALOGS: 'YES',
    MACOSX_DEPLOYMENT_TARGET: OLDEST_SYSTEMS.macOS,
    MARKETING_VERSION: version,
    // The catalogue of sentences is written by hand: a build must not change it.
    SWIFT_EMIT_LOC_STRINGS: 'NO',
    SWIFT_VERSION: '5.0',
  };
}

/** What Debug and Release differ in. */
export const VARIANTS: Record<'Debug' | 'Release', BuildSettings> = {
  Debug: {
    DEBUG_INFORMATION_FORMAT: 'dwarf',
    ENABLE_TESTABILITY: 'YES',
    ONLY_ACTIVE_ARCH: 'YES',
    SWIFT_ACTIVE_COMPILATION_CONDITIONS: 'DEBUG',
    SWIFT_OPTIMIZATION_LEVEL: '-Onone',
  },
  Release: {
    DEBUG_INFORMATION_FORMAT: 'dwarf-with-dsym',
    SWIFT_COMPILATION_MODE: 'wholemodule',
    SWIFT_OPTIMIZATION_LEVEL: '-O',
    VALIDATE_PRODUCT: 'YES',
  },
};

/** What holds for one target. */
export function targetSettings(target: Target, { sourceFolder }: SettingsInput): BuildSettings {
  return {
    ...PLATFORMS[target.platform],
    PRODUCT_NAME: target.product.replace(/\.\w+$/, ''),
    LD_RUNPATH_SEARCH_PATHS: ['$(inherited)', ...frameworkPaths(target)],
    ...kindSettings(target, sourceFolder),
  };
}

const PLATFORMS: Record<Platform, BuildSettings> = {
  macOS: { SDKROOT: 'macosx', SUPPORTED_PLATFORMS: 'macosx' },
  iOS: {
    SDKROOT: 'iphoneos',
    SUPPORTED_PLATFORMS: 'iphoneos iphonesimulator',
    SUPPORTS_MACCATALYST: 'NO',
    // There is an app of its own for the Mac.
    SUPPORTS_MAC_DESIGNED_FOR_IPHONE_IPAD: 'NO',
    TARGETED_DEVICE_FAMILY: '1,2',
  },
};

/** An extension finds the frameworks of the app around it. */
function frameworkPaths({ kind, platform }: Target): string[] {
  const contents = platform === 'macOS' ? '@executable_path/../' : '@executable_path/';
  const app = platform === 'macOS' ? '@executable_path/../../../../' : '@executable_path/../../';
  if (kind === 'tests') return ['@executable_path/../Frameworks', '@loader_path/../Frameworks'];
  if (kind === 'extension') return [`${contents}Frameworks`, `${app}Frameworks`];
  return [`${contents}Frameworks`];
}
