import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@bacons/xcode/json';

export interface Parsed {
  isa: string;
  [property: string]: unknown;
}

const ids = (value: unknown) => (value ?? []) as string[];

/** An Xcode project as it is read again from its text. */
export class ParsedProject {
  readonly text: string;
  readonly objects: Record<string, Parsed>;
  readonly root: Parsed;

  constructor(private readonly project: string) {
    this.text = readFileSync(join(project, 'project.pbxproj'), 'utf8');
    const read = parse(this.text);
    this.objects = read.objects as unknown as Record<string, Parsed>;
    this.root = this.object(read.rootObject ?? '');
  }

  object(id: string): Parsed {
    const found = this.objects[id];
    if (!found) throw new Error(`the project has no ${id}`);
    return found;
  }

  all(isa: string): Parsed[] {
    return Object.values(this.objects).filter((object) => object.isa === isa);
  }

  targets(): Parsed[] {
    return ids(this.root['targets']).map((id) => this.object(id));
  }

  target(name: string): Parsed {
    const found = this.targets().find((target) => target['name'] === name);
    if (!found) throw new Error(`no target ${name}`);
    return found;
  }

  /** The files that a phase of a target takes, as paths from where the test runs. */
  files(target: Parsed, phase: string): string[] {
    const found = ids(target['buildPhases'])
      .map((id) => this.object(id))
      .filter(({ isa }) => isa === phase);
    return found
      .flatMap((one) => ids(one['files']))
      .map((id) => this.path(this.object(id)['fileRef'] as string));
  }

  /** Where a file is: through the groups that it is in, from the folder of the project. */
  path(id: string): string {
    const { path = '', sourceTree } = this.object(id) as { path?: string; sourceTree?: string };
    if (sourceTree === 'BUILT_PRODUCTS_DIR') return path;
    const parent = Object.entries(this.objects).find(([, object]) =>
      ids(object['children']).includes(id),
    );
    return join(parent ? this.path(parent[0]) : join(this.project, '..'), path);
  }

  /** The settings of a target or of the project, of Debug or of Release. */
  settings(owner: Parsed, variant: 'Debug' | 'Release' = 'Release'): Record<string, unknown> {
    const list = this.object(owner['buildConfigurationList'] as string);
    const found = ids(list['buildConfigurations'])
      .map((id) => this.object(id))
      .find((one) => one['name'] === variant);
    return (found?.['buildSettings'] ?? {}) as Record<string, unknown>;
  }

  /** Every word anywhere in the project that looks like an id. */
  mentionedIds(): string[] {
    const words = (value: unknown): string[] => {
      if (typeof value === 'string') return /^[0-9A-F]{24}$/.test(value) ? [value] : [];
      if (Array.isArray(value)) return value.flatMap(words);
      if (typeof value !== 'object' || value === null) return [];
      return Object.entries(value).flatMap(([key, one]) => [...words(key), ...words(one)]);
    };
    return Object.values(this.objects).flatMap(words);
  }
}
