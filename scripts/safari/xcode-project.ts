import * as pbxproj from '@bacons/xcode/json';
import { projectSettings, VARIANTS } from './build-settings.ts';
import { addFileTree, productsGroupId, sourceId, type FileTreeInput } from './file-tree.ts';
import { addConfigurations } from './configurations.ts';
import { addTarget, projectId, targetId, type TargetInput } from './native-target.ts';
import { ObjectTable } from './object-table.ts';
import { TARGETS } from './targets.ts';

/** Versions, files and where they lie, seen from the folder of the project. */
export type ProjectInput = FileTreeInput & TargetInput;

/** The version of Xcode that the project is written for, as Xcode writes it: 26.2. */
export const XCODE_VERSION = '2620';

/** Who signs, and under which name. */
const CONFIGURATION = 'BackupBeacon.xcconfig';

/**
 * Writes an Xcode project: apps for macOS and iOS, the web extension in each, and tests.
 * Out: the text of `project.pbxproj`; the same for the same input, to the byte.
 */
export function xcodeProject(input: ProjectInput): string {
  const table = new ObjectTable();
  const mainGroup = addFileTree(table, input);
  for (const target of TARGETS) addTarget(table, target, input);
  const targets = TARGETS.map(({ name }) => targetId(name));
  table.add('project', {
    isa: 'PBXProject',
    attributes: {
      BuildIndependentTargetsInParallel: 1,
      LastSwiftUpdateCheck: XCODE_VERSION,
      LastUpgradeCheck: XCODE_VERSION,
      TargetAttributes: Object.fromEntries(
        targets.map((id) => [id, { CreatedOnToolsVersion: '26.2' }]),
      ),
    },
    buildConfigurationList: addConfigurations(
      table,
      'the project',
      projectSettings(input),
      VARIANTS,
      sourceId(CONFIGURATION),
    ),
    compatibilityVersion: 'Xcode 14.0',
    developmentRegion: 'en',
    hasScannedForEncodings: 0,
    knownRegions: ['en', 'Base'],
    mainGroup,
    productRefGroup: productsGroupId,
    projectDirPath: '',
    projectRoot: '',
    targets,
  });
  const text = pbxproj.build({
    archiveVersion: 1,
    classes: {},
    objectVersion: 56,
    objects: table.objects as pbxproj.XcodeProject['objects'],
    rootObject: projectId,
  });
  // The library ends lines as the machine does that it runs on.
  return text.replaceAll('\r\n', '\n');
}
