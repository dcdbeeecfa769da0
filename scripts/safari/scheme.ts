import * as xcscheme from '@bacons/xcode/scheme';
import { targetId } from './native-target.ts';
import { TARGETS, type Platform, type Target } from './targets.ts';
import { XCODE_VERSION } from './xcode-project.ts';

const DEBUGGER = 'Xcode.DebuggerFoundation.Debugger.LLDB';
const LAUNCHER = 'Xcode.DebuggerFoundation.Launcher.LLDB';

/** The platforms that have a scheme, and its name, which `xcodebuild -scheme` asks for. */
export const SCHEMES: readonly { name: string; platform: Platform }[] = [
  { name: 'Backup Beacon (macOS)', platform: 'macOS' },
  { name: 'Backup Beacon (iOS)', platform: 'iOS' },
];

/**
 * Writes the scheme of a platform: builds and runs the app, and its tests where there are some.
 * In: the project's file name, in which it looks for the targets. Out: the text of the scheme.
 */
export function scheme(platform: Platform, projectName: string): string {
  const reference = (target: Target): xcscheme.BuildableReference => ({
    buildableIdentifier: 'primary',
    blueprintIdentifier: targetId(target.name),
    buildableName: target.product,
    blueprintName: target.name,
    referencedContainer: `container:${projectName}`,
  });
  const ofPlatform = TARGETS.filter((target) => target.platform === platform);
  const app = ofPlatform.find(({ kind }) => kind === 'app');
  if (!app) throw new Error(`no app for ${platform}`);
  const buildableProductRunnable = {
    runnableDebuggingMode: '0',
    buildableReference: reference(app),
  };
  const text = xcscheme.build({
    lastUpgradeVersion: XCODE_VERSION,
    version: '1.7',
    buildAction: {
      parallelizeBuildables: true,
      buildImplicitDependencies: true,
      entries: [
        {
          buildForAnalyzing: true,
          buildForArchiving: true,
          buildForProfiling: true,
          buildForRunning: true,
          buildForTesting: true,
          buildableReference: reference(app),
        },
      ],
    },
    testAction: {
      buildConfiguration: 'Debug',
      selectedDebuggerIdentifier: DEBUGGER,
      selectedLauncherIdentifier: LAUNCHER,
      shouldUseLaunchSchemeArgsEnv: true,
      testables: ofPlatform
        .filter(({ kind }) => kind === 'tests')
        .map((target) => ({ skipped: false, buildableReference: reference(target) })),
    },
    launchAction: {
      buildConfiguration: 'Debug',
      selectedDebuggerIdentifier: DEBUGGER,
      selectedLauncherIdentifier: LAUNCHER,
      launchStyle: '0',
      useCustomWorkingDirectory: false,
      ignoresPersistentStateOnLaunch: false,
      debugDocumentVersioning: true,
      allowLocationSimulation: true,
      buildableProductRunnable,
    },
    profileAction: {
      buildConfiguration: 'Release',
      shouldUseLaunchSchemeArgsEnv: true,
      useCustomWorkingDirectory: false,
      debugDocumentVersioning: true,
      buildableProductRunnable,
    },
    analyzeAction: { buildConfiguration: 'Debug' },
    archiveAction: { buildConfiguration: 'Release', revealArchiveInOrganizer: true },
  });
  return text.replaceAll('\r\n', '\n');
}
