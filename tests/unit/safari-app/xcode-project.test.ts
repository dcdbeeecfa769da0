import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../lib/text/languages';
import { version } from '../../../package.json';
import { manifestFor } from '../../../scripts/build/manifest';
import { readProject } from './read-project';

const read = (path: string) => readFileSync(join('safari', path), 'utf8');
const SCHEME = 'BackupBeacon.xcodeproj/xcshareddata/xcschemes/Backup Beacon.xcscheme';
const CONFIGURATIONS = ['Project', 'App', 'Extension'].map((name) => `${name}.xcconfig`);
const setting = (name: string) =>
  CONFIGURATIONS.map((file) => new RegExp(`^${name}\\S* = (.*)$`, 'm').exec(read(file))?.[1]).find(
    Boolean,
  );

test('every object that the project mentions is there and mentioned', () => {
  const objects = readProject();
  const mentioned = JSON.stringify(Object.values(objects)).match(/BB[0-9A-F]{22}/g) ?? [];
  const [root = ''] = Object.keys(objects).filter((id) => objects[id]?.isa === 'PBXProject');
  expect([...new Set([...mentioned, root])].sort()).toEqual(Object.keys(objects).sort());
  const target = /BlueprintIdentifier = "(\w+)"/.exec(read(SCHEME))?.[1] ?? '';
  expect(objects[target]).toMatchObject({ isa: 'PBXNativeTarget', name: 'Backup Beacon' });
});

test('every path that the project names exists', () => {
  const paths = Object.values(readProject())
    .filter(({ path, sourceTree }) => path !== undefined && sourceTree === '<group>')
    .map(({ path }) => String(path));
  expect(paths).toContain('../.output/safari-mv3');
  const committed = paths.filter((path) => path !== '../.output/safari-mv3');
  const set = ['INFOPLIST_FILE', 'CODE_SIGN_ENTITLEMENTS'].map((name) => String(setting(name)));
  for (const path of [...committed, ...set])
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
    const trouble = (xml: string) =>
      new new Window().DOMParser().parseFromString(xml, 'text/xml').querySelector('parsererror');
    expect(trouble(read(path))).toBeNull();
    expect(trouble(read(path).replace(/<\/\w+>/, ''))).not.toBeNull();
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

test('the app has every image of its catalog, and the accent of the pages', () => {
  const catalog = (folder: string) => join('App/Assets.xcassets', folder);
  for (const folder of ['AppIcon.appiconset', 'Mark.imageset']) {
    const named = read(join(catalog(folder), 'Contents.json')).match(/[\w@-]+\.png/g) ?? [];
    expect([...named, 'Contents.json'].sort()).toEqual(
      readdirSync(join('safari', catalog(folder))).sort(),
    );
  }
  const css = readFileSync('components/theme.css', 'utf8').matchAll(/--accent: #(\w+);/g);
  const parts = read(catalog('AccentColor.colorset/Contents.json')).matchAll(
    /"(?:blue|green|red)": "0x(\w+)"/g,
  );
  const [b1, g1, r1, b2, g2, r2] = [...parts].map(([, hex]) => hex?.toLowerCase());
  expect([...css].map(([, hex]) => hex)).toEqual([`${r1}${g1}${b1}`, `${r2}${g2}${b2}`]);
});

const { strings } = JSON.parse(read('App/Localizable.xcstrings')) as {
  strings: Record<string, { localizations: Record<string, { stringUnit: { value: string } }> }>;
};

test('every text of the window is in the string catalog, and no other', () => {
  const swift = readdirSync('safari/App')
    .filter((name) => name.endsWith('.swift'))
    .map((name) => read(join('App', name)));
  const keys = /(?:Text|Button|Panel)\("([\w.]+)"|words: "([\w.]+)"/g;
  const shown = swift.flatMap((text) => [...text.matchAll(keys)].map((one) => one[1] ?? one[2]));
  expect([...new Set(shown)].sort()).toEqual(Object.keys(strings).sort());
  for (const { localizations } of Object.values(strings))
    expect(localizations['en']?.stringUnit.value).toMatch(/^[A-Z]/);
});

const APPLE_TAGS: Record<string, string> = { pt: 'pt-BR', 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' };

test('the project and every text of the catalog have all languages, with the same placeholders', () => {
  const tags = LANGUAGES.map((tag) => APPLE_TAGS[tag] ?? tag).sort();
  const regions = Object.values(readProject()).find(({ knownRegions }) => knownRegions);
  expect(regions?.knownRegions?.sort()).toEqual(['Base', ...tags]);
  const placeholders = (value = '') => (value.match(/%(?:\d+\$)?(?:@|\w+)/g) ?? []).sort();
  for (const [key, { localizations }] of Object.entries(strings)) {
    expect(Object.keys(localizations).sort(), key).toEqual(tags);
    for (const tag of tags) {
      const value = localizations[tag]?.stringUnit.value;
      expect(value, `${key} in ${tag}`).toMatch(/\S/);
      expect(placeholders(value), `${key} in ${tag}`).toEqual(
        placeholders(localizations['en']?.stringUnit.value),
      );
    }
  }
});
