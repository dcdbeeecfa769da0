export type Platform = 'macOS' | 'iOS';
type Kind = 'app' | 'extension' | 'tests';

/** What one target of the Xcode project makes, and of what. */
export interface Target {
  name: string;
  kind: Kind;
  platform: Platform;
  /** The file it makes. */
  product: string;
  /** Folders below `safari/` whose Swift files it compiles. */
  sourceFolders: readonly string[];
  /** Files below `safari/` that it carries. */
  resources: readonly string[];
}

const NAME = 'Backup Beacon';
const NOTICES = ['Notices', 'Protocol'];

const app = (platform: Platform): Target => ({
  name: `${NAME} (${platform})`,
  kind: 'app',
  platform,
  product: `${NAME}.app`,
  sourceFolders: ['App', ...NOTICES],
  resources: ['App/Localizable.xcstrings', 'PrivacyInfo.xcprivacy'],
});

const extension = (platform: Platform): Target => ({
  name: `${NAME} Extension (${platform})`,
  kind: 'extension',
  platform,
  product: `${NAME} Extension.appex`,
  sourceFolders: ['Extension', ...NOTICES],
  resources: ['PrivacyInfo.xcprivacy'],
});

/** They compile what they test themselves, so they need neither an app to run in nor its signature. */
const tests: Target = {
  name: `${NAME} Tests (macOS)`,
  kind: 'tests',
  platform: 'macOS',
  product: `${NAME} Tests.xctest`,
  sourceFolders: ['Tests', ...NOTICES],
  resources: ['Protocol/examples.json'],
};

/** As Apple's own template for Safari web extensions cuts it, and the tests. */
export const TARGETS: readonly Target[] = [
  app('macOS'),
  app('iOS'),
  extension('macOS'),
  extension('iOS'),
  tests,
];

/** The extension that an app carries. */
export const extensionOf = ({ platform }: Target): Target => {
  const found = TARGETS.find((one) => one.kind === 'extension' && one.platform === platform);
  if (!found) throw new Error(`no extension for ${platform}`);
  return found;
};
