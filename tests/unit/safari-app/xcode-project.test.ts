import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, parse } from '@bacons/xcode/json';
import { describe, expect, test } from 'vitest';
import { manifestFor } from '../../../scripts/build/manifest';
import { ObjectTable } from '../../../scripts/safari/object-table';
import { expectAllOfBuild, EXTENSIONS, fromHere, isInside } from './all-of-build';
import { ParsedProject, type Parsed } from './parsed-project';
import { smallBuild, SOURCES, writeProject } from './written-project';

const APPS = ['Backup Beacon (macOS)', 'Backup Beacon (iOS)'];
const TESTS = 'Backup Beacon Tests (macOS)';

async function writeSmallProject() {
  const small = smallBuild();
  const { project } = await writeProject(small);
  return { ...small, parsed: new ParsedProject(project) };
}

/** Written once for the tests that only look at it. */
let written: ReturnType<typeof writeSmallProject> | undefined;
const smallProject = () => (written ??= writeSmallProject());

describe('the project as Xcode will read it', () => {
  test('is read and written again to the same text', async () => {
    const { parsed } = await smallProject();
    expect(build(parse(parsed.text))).toBe(parsed.text);
    expect(parsed.text).toMatch(/^\/\/ !\$\*UTF8\*\$!\n/);
  });

  test('mentions no object that it lacks, and has none that nothing mentions', async () => {
    const { parsed } = await smallProject();
    const mentioned = new Set(parsed.mentionedIds());
    const state = new Set(Object.keys(parsed.objects));
    expect(state.size).toBeGreaterThan(100);
    expect([...mentioned].filter((id) => !state.has(id))).toEqual([]);
    expect([...state].filter((id) => !mentioned.has(id))).toEqual([]);
  });

  test('refers only to files that are there', async () => {
    const { parsed } = await smallProject();
    const files = Object.entries(parsed.objects)
      .filter(([, { isa, sourceTree }]) => isa === 'PBXFileReference' && sourceTree === '<group>')
      .map(([id]) => parsed.path(id));
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((path) => !existsSync(path))).toEqual([]);
    expect(new Set(files).size).toBe(files.length);
  });

  test('is the same to the byte when it is written again', async () => {
    const [one, other] = [await smallProject(), await writeSmallProject()];
    expect(other.parsed.text).toBe(one.parsed.text);
  });

  test('keeps the ids of what stays when something else changes', async () => {
    const small = smallBuild();
    const before = new ParsedProject((await writeProject(small)).project);
    writeFileSync(join(small.buildDirectory, 'print.html'), '');
    const after = new ParsedProject((await writeProject({ ...small, version: '2.0.0' })).project);
    const kept = Object.keys(after.objects).filter((id) => id in before.objects);
    expect(kept).toHaveLength(Object.keys(before.objects).length);
    expect(kept.length).toBeLessThan(Object.keys(after.objects).length);
  });

  test('two objects of one name are refused', () => {
    const table = new ObjectTable();
    table.add('a', { isa: 'PBXGroup' });
    expect(() => table.add('a', { isa: 'PBXGroup' })).toThrow('“a”');
  });
});

describe('what is in the extension', () => {
  test('all of the build, folders as folders', async () => {
    const { buildDirectory, parsed } = await smallProject();
    expectAllOfBuild(parsed, buildDirectory);
  });

  test('nothing of it is in the apps or the tests', async () => {
    const { parsed, buildDirectory } = await smallProject();
    const others = [...APPS, TESTS].flatMap((name) =>
      parsed.files(parsed.target(name), 'PBXResourcesBuildPhase'),
    );
    expect(others.filter((path) => isInside(path, buildDirectory))).toEqual([]);
  });

  test('a folder without a manifest is no build', async () => {
    const { directory } = smallBuild();
    const empty = join(directory, 'safari-mv3', 'chunks');
    await expect(writeProject({ directory, buildDirectory: empty })).rejects.toThrow(
      'There is no built extension in',
    );
  });
});

describe('the targets', () => {
  test('are those of Apple’s template, and the tests', async () => {
    const { parsed } = await smallProject();
    const kinds = parsed.targets().map((target) => [target['name'], target['productType']]);
    const type = 'com.apple.product-type';
    expect(kinds).toEqual([
      ...APPS.map((name) => [name, `${type}.application`]),
      ...EXTENSIONS.map((name) => [name, `${type}.app-extension`]),
      [TESTS, `${type}.bundle.unit-test`],
    ]);
  });

  test.each(APPS.map((app, index) => [app, EXTENSIONS[index] ?? '']))(
    '%s builds and carries %s',
    async (app, extension) => {
      const { parsed } = await smallProject();
      const target = parsed.target(app);
      const [dependency] = target['dependencies'] as string[];
      const { target: dependsOn } = parsed.object(dependency ?? '');
      expect(parsed.object(dependsOn as string)['name']).toBe(extension);
      const [embedding] = (target['buildPhases'] as string[])
        .map((id) => parsed.object(id))
        .filter(({ isa }) => isa === 'PBXCopyFilesBuildPhase');
      // 13: the folder PlugIns.
      expect(embedding).toMatchObject({ dstSubfolderSpec: 13, dstPath: '' });
      const [carried] = embedding?.['files'] as string[];
      const { fileRef } = parsed.object(carried ?? '');
      expect(fileRef).toBe(parsed.target(extension)['productReference']);
    },
  );

  test('every Swift file is compiled, each where it belongs', async () => {
    const { parsed } = await smallProject();
    const compiled = (name: string) =>
      parsed.files(parsed.target(name), 'PBXSourcesBuildPhase').map(fromHere);
    const swift = (folder: string) =>
      readdirSync(join(SOURCES, folder))
        .filter((file) => file.endsWith('.swift'))
        .map((file) => fromHere(join(SOURCES, folder, file)));
    const shared = [...swift('Notices'), ...swift('Protocol')];
    for (const app of APPS) expect(compiled(app)).toEqual([...swift('App'), ...shared].sort());
    for (const extension of EXTENSIONS)
      expect(compiled(extension)).toEqual([...swift('Extension'), ...shared].sort());
    expect(compiled(TESTS)).toEqual([...shared, ...swift('Tests')].sort());
  });

  test('carry their own files', async () => {
    const { parsed } = await smallProject();
    const carried = (name: string) =>
      parsed
        .files(parsed.target(name), 'PBXResourcesBuildPhase')
        .map((path) => path.split('/').at(-1));
    for (const app of APPS)
      expect(carried(app)).toEqual([
        'Localizable.xcstrings',
        'PrivacyInfo.xcprivacy',
        'Assets.xcassets',
      ]);
    for (const extension of EXTENSIONS)
      expect(carried(extension)).toContain('PrivacyInfo.xcprivacy');
    expect(carried(TESTS)).toEqual(['examples.json']);
  });
});

describe('the settings', () => {
  const both = ['Debug', 'Release'] as const;

  test.each(both)('%s: version, language and the oldest systems', async (variant) => {
    const { parsed } = await smallProject();
    const { strict_min_version: oldestSafari } =
      manifestFor('safari', 'build').browser_specific_settings?.safari ?? {};
    // macOS 11 is the oldest that Safari 16.4 runs on; on iOS, Safari is as old as the system.
    expect(oldestSafari).toBe('16.4');
    expect(texts(parsed.settings(parsed.root, variant))).toMatchObject({
      MARKETING_VERSION: '1.2.3',
      CURRENT_PROJECT_VERSION: '1.2.3',
      MACOSX_DEPLOYMENT_TARGET: '11.0',
      IPHONEOS_DEPLOYMENT_TARGET: oldestSafari,
      SWIFT_VERSION: '5.0',
    });
  });

  test.each(both)('%s: one place says who signs, and under which name', async (variant) => {
    const { parsed } = await smallProject();
    const list = parsed.object(parsed.root['buildConfigurationList'] as string);
    for (const id of list['buildConfigurations'] as string[]) {
      const base = parsed.object(id)['baseConfigurationReference'] as string;
      expect(parsed.path(base)).toMatch(/safari\/BackupBeacon\.xcconfig$/);
    }
    const owners = [parsed.root, ...parsed.targets()];
    const keys = owners.flatMap((owner) => Object.keys(parsed.settings(owner, variant)));
    // A setting of the project would win over the file.
    expect(
      keys.filter((key) => /^(DEVELOPMENT_TEAM|CODE_SIGN_IDENTITY|APP_IDENTIFIER)/.test(key)),
    ).toEqual([]);
    const identifier = (name: string) =>
      parsed.settings(parsed.target(name), variant)['PRODUCT_BUNDLE_IDENTIFIER'];
    expect(APPS.map(identifier)).toEqual(['$(APP_IDENTIFIER)', '$(APP_IDENTIFIER)']);
    for (const extension of EXTENSIONS)
      expect(identifier(extension)).toBe('$(APP_IDENTIFIER).Extension');
  });

  test('the Mac’s app and extension are confined and hardened', async () => {
    const { parsed } = await smallProject();
    for (const name of [APPS[0], EXTENSIONS[0]]) {
      const settings = parsed.settings(parsed.target(name ?? ''));
      expect(settings['ENABLE_HARDENED_RUNTIME']).toBe('YES');
      expect(settings['CODE_SIGN_ENTITLEMENTS']).toMatch(/\/safari\/Sandbox\.entitlements$/);
      expect(settings['SDKROOT']).toBe('macosx');
    }
  });

  test('every file that a setting names is there', async () => {
    const { parsed, directory } = await smallProject();
    const named = parsed.targets().flatMap((target) => pathsIn(parsed.settings(target)));
    expect(named).toHaveLength(6);
    for (const path of named) expect(existsSync(join(directory, 'safari-app', path))).toBe(true);
  });

  const pathsIn = (settings: Record<string, unknown>) =>
    ['INFOPLIST_FILE', 'CODE_SIGN_ENTITLEMENTS']
      .map((key) => settings[key])
      .filter((path) => typeof path === 'string');
});

test('what a person set up for signing is no part of the project, and is read last', async () => {
  const { parsed } = await smallProject();
  const names = parsed.all('PBXFileReference').map(({ path }: Parsed) => path);
  expect(names).not.toContain('Signing.xcconfig');
  const configuration = readFileSync(join(SOURCES, 'BackupBeacon.xcconfig'), 'utf8');
  const lines = configuration.split('\n').filter((line) => line !== '' && !line.startsWith('//'));
  expect(lines).toEqual([
    'APP_IDENTIFIER = com.example.backup-beacon',
    'DEVELOPMENT_TEAM =',
    'CODE_SIGN_IDENTITY[sdk=macosx*] = -',
    '#include? "Signing.xcconfig"',
  ]);
});

/** Where it is not quoted, a version of two parts is read as a number. */
const texts = (settings: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, String(value)]));
