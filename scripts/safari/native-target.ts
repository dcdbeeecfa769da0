import type { BuildEntry } from './build-entries.ts';
import { targetSettings, type SettingsInput } from './build-settings.ts';
import { addConfigurations } from './configurations.ts';
import { assetsId, buildEntryId, productId, sourceId } from './file-tree.ts';
import { objectId, type ObjectTable } from './object-table.ts';
import { extensionOf, type Target } from './targets.ts';

export interface TargetInput extends SettingsInput {
  sources: readonly string[];
  build: readonly BuildEntry[];
}

export const targetId = (name: string) => objectId(`target ${name}`);
export const projectId = objectId('project');

const PRODUCT_TYPES = {
  app: 'com.apple.product-type.application',
  extension: 'com.apple.product-type.app-extension',
  tests: 'com.apple.product-type.bundle.unit-test',
};

/** Where an app carries its extensions: its PlugIns folder. */
const PLUGINS_FOLDER = 13;

/** Adds a target with its phases, settings and what it depends on. */
export function addTarget(table: ObjectTable, target: Target, input: TargetInput): void {
  const { name, kind } = target;
  const phases = [
    addPhase(table, target, 'PBXSourcesBuildPhase', swiftFiles(target, input.sources)),
    addPhase(table, target, 'PBXFrameworksBuildPhase', []),
    addPhase(table, target, 'PBXResourcesBuildPhase', resourceIds(target, input.build)),
  ];
  if (kind === 'app') phases.push(addEmbedding(table, target));
  table.add(`target ${name}`, {
    isa: 'PBXNativeTarget',
    buildConfigurationList: addConfigurations(table, name, targetSettings(target, input)),
    buildPhases: phases,
    buildRules: [],
    dependencies: kind === 'app' ? [addDependency(table, target)] : [],
    name,
    productName: name,
    productReference: productId(name),
    productType: PRODUCT_TYPES[kind],
  });
}

const swiftFiles = ({ sourceFolders }: Target, sources: readonly string[]) =>
  sources
    .filter((path) => path.endsWith('.swift'))
    .filter((path) => sourceFolders.some((folder) => path.startsWith(`${folder}/`)))
    .map(sourceId);

const resourceIds = ({ kind, resources }: Target, build: readonly BuildEntry[]) => [
  ...resources.map(sourceId),
  ...(kind === 'app' ? [assetsId] : []),
  ...(kind === 'extension' ? build.map(({ name }) => buildEntryId(name)) : []),
];

function addPhase(
  table: ObjectTable,
  { name }: Target,
  isa: string,
  fileIds: readonly string[],
  more: Record<string, unknown> = {},
  settings?: Record<string, unknown>,
): string {
  const files = fileIds.map((fileRef) =>
    table.add(`${isa} ${name} ${fileRef}`, {
      isa: 'PBXBuildFile',
      fileRef,
      ...(settings && { settings }),
    }),
  );
  return table.add(`${isa} ${name}`, {
    isa,
    buildActionMask: 2147483647,
    files,
    runOnlyForDeploymentPostprocessing: 0,
    ...more,
  });
}

const addEmbedding = (table: ObjectTable, target: Target) =>
  addPhase(
    table,
    target,
    'PBXCopyFilesBuildPhase',
    [productId(extensionOf(target).name)],
    { dstPath: '', dstSubfolderSpec: PLUGINS_FOLDER, name: 'Embed Foundation Extensions' },
    { ATTRIBUTES: ['RemoveHeadersOnCopy'] },
  );

function addDependency(table: ObjectTable, target: Target): string {
  const { name } = extensionOf(target);
  const targetProxy = table.add(`proxy ${name}`, {
    isa: 'PBXContainerItemProxy',
    containerPortal: projectId,
    proxyType: 1,
    remoteGlobalIDString: targetId(name),
    remoteInfo: name,
  });
  return table.add(`dependency ${name}`, {
    isa: 'PBXTargetDependency',
    target: targetId(name),
    targetProxy,
  });
}
