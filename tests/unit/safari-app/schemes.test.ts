import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type BuildableReference } from '@bacons/xcode/scheme';
import { expect, test } from 'vitest';
import { ParsedProject } from './parsed-project';
import { smallBuild, writeProject } from './written-project';
import { xmlTrouble } from './xml-trouble';

async function writeSchemes() {
  const { project } = await writeProject(smallBuild());
  const directory = join(project, 'xcshareddata', 'xcschemes');
  const files = readdirSync(directory).sort();
  const texts = files.map((file) => readFileSync(join(directory, file), 'utf8'));
  return { files, texts, parsed: new ParsedProject(project) };
}

/** Written once: the tests only look at them. */
let written: ReturnType<typeof writeSchemes> | undefined;
const writtenSchemes = () => (written ??= writeSchemes());

/** All that a scheme points at, wherever in it. */
function references(value: unknown): BuildableReference[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'blueprintIdentifier' in value ? [value as BuildableReference] : [];
  return [...own, ...Object.values(value).flatMap(references)];
}

test('one for each platform, under the name that the documentation gives it', async () => {
  const { files } = await writtenSchemes();
  expect(files).toEqual(['Backup Beacon (iOS).xcscheme', 'Backup Beacon (macOS).xcscheme']);
});

test('they are well-formed, and what is not is found', async () => {
  const { texts } = await writtenSchemes();
  for (const text of texts) {
    expect(xmlTrouble(text)).toBeNull();
    expect(xmlTrouble(text.replace('</BuildAction>', ''))).not.toBeNull();
  }
});

test('they point at targets and products of the project, each by its own name', async () => {
  const { files, texts, parsed } = await writtenSchemes();
  for (const [index, text] of texts.entries()) {
    const found = references(parse(text));
    expect(found.length).toBeGreaterThanOrEqual(3);
    for (const {
      blueprintIdentifier,
      blueprintName,
      buildableName,
      referencedContainer,
    } of found) {
      const target = parsed.object(blueprintIdentifier);
      expect(target['name']).toBe(blueprintName);
      expect(parsed.object(target['productReference'] as string)['path']).toBe(buildableName);
      expect(referencedContainer).toBe('container:BackupBeacon.xcodeproj');
      expect(blueprintName).toContain(/\(\w+\)/.exec(files[index] ?? '')?.[0]);
    }
  }
});

test('the Mac’s builds the app and runs the tests', async () => {
  const { texts } = await writtenSchemes();
  const [iOS, macOS] = texts.map((text) => parse(text));
  const built = macOS?.buildAction?.entries?.map(
    (entry) => entry.buildableReference?.buildableName,
  );
  expect(built).toEqual(['Backup Beacon.app']);
  const tested = macOS?.testAction?.testables?.map((one) => [
    one.skipped,
    one.buildableReference?.buildableName,
  ]);
  expect(tested).toEqual([[false, 'Backup Beacon Tests.xctest']]);
  expect(iOS?.testAction?.testables ?? []).toEqual([]);
});
