import * as v from 'valibot';

const REGISTRY = 'https://registry.npmjs.org/';

const names = v.optional(v.record(v.string(), v.string()), {});

const entry = v.object({
  resolved: v.optional(v.string()),
  integrity: v.optional(v.string()),
  hasInstallScript: v.optional(v.boolean(), false),
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: v.optional(
    v.record(v.string(), v.object({ optional: v.optional(v.boolean(), false) })),
    {},
  ),
});
type Entry = v.InferOutput<typeof entry>;

/** Source: https://docs.npmjs.com/cli/configuring-npm/package-lock-json */
const lockFile = v.object({
  lockfileVersion: v.literal(3),
  packages: v.objectWithRest({ '': entry }, entry),
});

/**
 * Looks at a lock file: whether every package comes from npm's registry with a strong checksum,
 * whether exactly these are shipped, and none of them runs a script when it is installed.
 * In: the text of package-lock.json, and the names of all packages that may be shipped.
 * Out: what is wrong with it, each as a line. Throws where it is none of npm 7 or later.
 */
export function lockFileProblems(text: string, mayBeShipped: readonly string[]): string[] {
  const { packages } = v.parse(lockFile, JSON.parse(text));
  const all = Object.entries(packages).filter(([folder]) => folder !== '');
  const folders = shippedFolders(packages);
  const shipped = new Set(folders.map(nameOf));
  return [
    ...all
      // Without an address npm asks the registry that is set; the checksum holds for any.
      .filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith(REGISTRY))
      .map(([folder, { resolved }]) => `${folder} comes from ${resolved}`),
    ...all
      .filter(([, { integrity = '' }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity))
      .map(([folder]) => `${folder} has no sha512 checksum`),
    ...[...shipped]
      .filter((name) => !mayBeShipped.includes(name))
      .map((name) => `${name} is shipped, and nobody decided that`),
    ...mayBeShipped.filter((name) => !shipped.has(name)).map((name) => `${name} is not shipped`),
    ...folders
      .filter((folder) => packages[folder]?.hasInstallScript)
      .map((folder) => `${folder} runs a script when it is installed`),
  ];
}

const nameOf = (folder: string) => folder.split('node_modules/').at(-1) ?? folder;

/** Where all is installed that the project depends on, and what that brings along. */
function shippedFolders(packages: Record<string, Entry>): string[] {
  const folders = new Set<string>(['']);
  for (const folder of folders) {
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = packages[
      folder
    ] as Entry;
    const peers = Object.keys(peerDependencies).filter(
      (name) => !peerDependenciesMeta[name]?.optional,
    );
    const needed = [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
    for (const name of needed) {
      const found = installedFor(folder, name, packages);
      if (found !== null) folders.add(found);
      else if (!(name in optionalDependencies)) throw new Error(`${name} is not in the lock file.`);
    }
  }
  folders.delete('');
  return [...folders];
}

/** Looks for a package where Node does: beside who needs it, then further out. */
function installedFor(
  folder: string,
  name: string,
  packages: Record<string, Entry>,
): string | null {
  const parts = folder === '' ? [] : folder.split(/(?:^|\/)node_modules\//).slice(1);
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const candidate = [...parts.slice(0, depth), name]
      .map((part) => `node_modules/${part}`)
      .join('/');
    if (candidate in packages) return candidate;
  }
  return null;
}
