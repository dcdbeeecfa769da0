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

interface ProjectObject {
  isa: string;
  name?: string;
  path?: string;
  sourceTree?: string;
  knownRegions?: string[];
}

/** The objects of the project by ID. Throws if the property list is not well-formed. */
function objectsOf(propertyList: string): Record<string, ProjectObject> {
  const asJson: Record<string, string> = { '(': '[', ')': ']', '=': ':', ';': ',' };
  const tokens = propertyList
    .replace(/\/\*.*?\*\/|\/\/.*$/gm, '')
    .match(/"(?:[^"\\]|\\.)*"|[\w./-]+|\S/g);
  const json = tokens?.map((token) =>
    /^["{},]/.test(token) ? token : (asJson[token] ?? JSON.stringify(token)),
  );
  const parsed = JSON.parse((json ?? []).join('').replace(/,(?=[}\]])/g, '')) as {
    objects: Record<string, ProjectObject>;
  };
  return parsed.objects;
}
const OBJECTS = objectsOf(PROJECT);

test('the objects of the project are the ones that it refers to', () => {
  const [root = ''] = Object.keys(OBJECTS).filter((id) => OBJECTS[id]?.isa === 'PBXProject');
  const ids = JSON.stringify(Object.values(OBJECTS)).match(/BB[0-9A-F]{22}/g) ?? [];
  expect([...new Set([...ids, root])].sort()).toEqual(Object.keys(OBJECTS).sort());
  const [target = ''] = capturesIn(read(SCHEME), /BlueprintIdentifier = "(\w+)"/g);
  expect(OBJECTS[target]).toMatchObject({ isa: 'PBXNativeTarget', name: 'Backup Beacon' });
});

test('every path in the project exists', () => {
  const paths = Object.values(OBJECTS).flatMap(({ path, sourceTree }) =>
    path !== undefined && sourceTree === '<group>' ? [path] : [],
  );
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
  const regions = Object.values(OBJECTS).flatMap(({ knownRegions }) => knownRegions ?? []);
  expect(regions.sort()).toEqual(['Base', ...tags]);
  const placeholders = (value = '') => (value.match(/%(?:\d+\$)?(?:@|\w+)/g) ?? []).sort();
  for (const [key, { localizations }] of Object.entries(strings)) {
    const english = localizations['en']?.stringUnit.value;
    expect(english, key).toMatch(/^[A-Z]/);
    expect(Object.keys(localizations).sort(), key).toEqual(tags);
    for (const tag of tags) {
      const value = localizations[tag]?.stringUnit.value;
      expect(value, `${key} in ${tag}`).toMatch(/\S/);
      expect(placeholders(value), `${key} in ${tag}`).toEqual(placeholders(english));
    }
  }
});
