import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../lib/text/languages';
import { version } from '../../../package.json';
import { manifestFor } from '../../../scripts/build/manifest';

const read = (path: string) => readFileSync(join('safari', path), 'utf8');
const capturesIn = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map((match) => match.slice(1).find(Boolean) ?? '');

const PROJECT = read('BackupBeacon.xcodeproj/project.pbxproj');
const BUILD = '../.output/safari-mv3';
const SCHEME = 'BackupBeacon.xcodeproj/xcshareddata/xcschemes/Backup Beacon.xcscheme';
const SETTINGS = ['Project', 'App', 'Extension'].map((name) => read(`${name}.xcconfig`)).join('\n');
const setting = (name: string) => new RegExp(`^${name}\\S* = (.*)$`, 'm').exec(SETTINGS)?.[1];

test('the objects of the project are the ones that it refers to', () => {
  const defined = capturesIn(PROJECT, /^\t\t(BB[0-9A-F]{22}) .*= \{/gm);
  const named = capturesIn(PROJECT, /(?<!^\t\t)(BB[0-9A-F]{22})/gm);
  expect([...new Set(named)].sort()).toEqual(defined.sort());
  const [target = ''] = capturesIn(read(SCHEME), /BlueprintIdentifier = "(\w+)"/g);
  expect(PROJECT).toContain(`${target} /* Backup Beacon */ = {\n\t\t\tisa = PBXNativeTarget;`);
  for (const [open, close] of ['{}', '()'])
    expect(PROJECT.split(`${open}`)).toHaveLength(PROJECT.split(`${close}`).length);
});

test('every path in the project exists', () => {
  const paths = capturesIn(PROJECT, / path = (?:"(.+?)"|(.+?)); sourceTree = "<group>"/g);
  expect(paths).toContain(BUILD);
  const set = ['INFOPLIST_FILE', 'CODE_SIGN_ENTITLEMENTS'].map((name) => setting(name) ?? name);
  for (const path of [...paths, ...set].filter((one) => one !== BUILD))
    expect(existsSync(join('safari', path)), path).toBe(true);
});

test('app and extension have the same version and oldest system', () => {
  expect(setting('MARKETING_VERSION')).toBe(version);
  expect(setting('CURRENT_PROJECT_VERSION')).toBe(version);
  const { safari } = manifestFor('safari', 'build').browser_specific_settings ?? {};
  // On iOS, Safari is as old as the system.
  expect(setting('IPHONEOS_DEPLOYMENT_TARGET')).toBe(safari?.strict_min_version);
});

test.each(['Extension.plist', 'PrivacyInfo.xcprivacy', 'Sandbox.entitlements', SCHEME])(
  '%s is well-formed',
  (path) => {
    const parsed = new new Window().DOMParser().parseFromString(read(path), 'text/xml');
    expect(parsed.querySelector('parsererror')).toBeNull();
  },
);

test('Safari finds the handler; the sandbox allows nothing', () => {
  expect(read('Extension.plist')).toContain('.SafariWebExtensionHandler</string>');
  expect(read('Extension/SafariWebExtensionHandler.swift')).toContain(
    'class SafariWebExtensionHandler: NSObject, NSExtensionRequestHandling',
  );
  expect(read('Sandbox.entitlements').match(/<key>.*<\/key>/g)).toEqual([
    '<key>com.apple.security.app-sandbox</key>',
  ]);
});

test('every text of the window is in the string catalog, in all languages', () => {
  const { strings } = JSON.parse(read('App/Localizable.xcstrings')) as {
    strings: Record<string, { localizations: Record<string, { stringUnit: { value: string } }> }>;
  };
  const files = readdirSync('safari/App').filter((name) => name.endsWith('.swift'));
  const swift = files.map((name) => read(join('App', name))).join('\n');
  const keys = capturesIn(swift, /(?:Text|Button|Panel)\("([\w.]+)"|words: "([\w.]+)"/g);
  expect([...new Set(keys)].sort()).toEqual(Object.keys(strings).sort());

  const ofApple: Record<string, string> = { pt: 'pt-BR', 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' };
  const tags = LANGUAGES.map((tag) => ofApple[tag] ?? tag).sort();
  const [regions = ''] = capturesIn(PROJECT, /knownRegions = \(([^)]*)\)/g);
  expect((regions.match(/[\w-]+/g) ?? []).sort()).toEqual(['Base', ...tags]);
  const placeholders = (value: string) => (value.match(/%(?:\d+\$)?(?:@|\w+)/g) ?? []).sort();
  for (const [key, { localizations }] of Object.entries(strings)) {
    expect(Object.keys(localizations).sort(), key).toEqual(tags);
    const values = tags.map((tag) => localizations[tag]?.stringUnit.value ?? '');
    const english = localizations['en']?.stringUnit.value ?? '';
    expect(english, key).toMatch(/^[A-Z]/);
    expect(
      values.filter((value) => !/\S/.test(value)),
      key,
    ).toEqual([]);
    for (const value of values) expect(placeholders(value), value).toEqual(placeholders(english));
  }
});
