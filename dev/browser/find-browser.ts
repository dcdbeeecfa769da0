import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { installDebianPackages, mayInstallOnDebian } from './install-debian-packages.ts';

/** Says what a program is needed for and how to get it, if this computer has none. */
export class NotFound extends Error {}

/** Names of programs, best first: commands on Linux, applications on a Mac, paths on Windows. */
interface Names {
  linux: readonly string[];
  mac: readonly string[];
  windows: readonly string[];
}

const CHROMIUM: Names = {
  linux: [
    ...['google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'],
    ...['chromium', 'chromium-browser'],
  ],
  mac: ['Google Chrome', 'Microsoft Edge', 'Chromium'],
  windows: [
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
    'Chromium\\Application\\chrome.exe',
  ],
};
const FIREFOX: Names = {
  linux: ['firefox-esr', 'firefox-developer-edition', 'firefox-nightly', 'firefox'],
  mac: ['Firefox Developer Edition', 'Firefox Nightly', 'Firefox'],
  windows: ['Firefox Developer Edition', 'Firefox Nightly', 'Mozilla Firefox'].map(
    (folder) => `${folder}\\firefox.exe`,
  ),
};

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function inPath(command: string): string[] {
  const folders = (process.env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return [...new Set([...folders, '/usr/bin'])].map((folder) => `${folder}/${command}`);
}

/** The programs with these names on this computer, best first. */
function installed({ linux, mac, windows }: Names): string[] {
  const { platform, env } = process;
  const { HOME = '', PROGRAMFILES = '', LOCALAPPDATA = '' } = env;
  const inFolders = (folders: readonly string[], names: readonly string[]) =>
    names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const candidates =
    platform === 'darwin'
      ? inFolders(
          ['/Applications', `${HOME}/Applications`],
          mac.map(
            (name) => `${name}.app/Contents/MacOS/${name.startsWith('F') ? 'firefox' : name}`,
          ),
        )
      : platform === 'win32'
        ? inFolders([PROGRAMFILES, env['PROGRAMFILES(X86)'] ?? '', LOCALAPPDATA], windows)
        : linux.flatMap(inPath);
  return candidates.filter(isProgram);
}

/** The program in an environment variable, if it is set. Throws if that does not exist. */
function named(variable: string): string | undefined {
  const program = process.env[variable];
  if (program && !isProgram(program))
    throw new Error(`${variable} is set to ${program}, which is not a program.`);
  return program || undefined;
}

/** Searches, and again after an installation on Debian as root. Throws `NotFound` with the sentence. */
function findOrInstall<Program>(
  search: () => Program | undefined,
  packages: string[],
  [what, advice]: [what: string, advice: string],
): Program {
  const found = search();
  if (found) return found;
  if (mayInstallOnDebian()) {
    installDebianPackages(what, [...packages, 'fonts-noto-core']);
    const now = search();
    if (now) return now;
  }
  throw new NotFound(`${what}. ${advice}`);
}

/** Finds Chrome, Edge or Chromium; BACKUP_BEACON_BROWSER overrides the search. */
export const findBrowser = (): string =>
  named('BACKUP_BEACON_BROWSER') ??
  findOrInstall(
    () => installed(CHROMIUM)[0],
    ['chromium'],
    [
      'No browser found',
      'Install Google Chrome, Microsoft Edge or Chromium, ' +
        'or set BACKUP_BEACON_BROWSER to the path of one.',
    ],
  );

/** Whether a browser is Chromium itself. */
export const isChromium = (program: string) => path.basename(program).startsWith('chromium');

/** Finds Chromium itself, if it is installed. */
export const installedChromium = (): string | undefined => installed(CHROMIUM).find(isChromium);

/** "140.5.0esr", "147.0a1" or "147.0b5": other releases install only what Mozilla has signed. */
const installsUnsigned = (program: string) =>
  /\d(esr|a\d|b\d)/.test(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout ?? '');

/** Finds a Firefox that installs unsigned extensions; BACKUP_BEACON_FIREFOX overrides the search. */
export const findFirefox = (): string =>
  named('BACKUP_BEACON_FIREFOX') ??
  findOrInstall(
    () => installed(FIREFOX).find(installsUnsigned),
    ['firefox-esr'],
    [
      'No Firefox that installs unsigned extensions found',
      'Install Firefox ESR, Developer Edition or Nightly, ' +
        'or set BACKUP_BEACON_FIREFOX to the path of one.',
    ],
  );

/** The programs that show pages in WebKitGTK, without a screen. */
export interface WebkitPrograms {
  driver: string;
  browser: string;
  displayServer: string;
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

function searchWebkit(): WebkitPrograms | undefined {
  const driver = named('WEBKIT_WEBDRIVER') ?? inPath('WebKitWebDriver').find(isProgram);
  const displayServer = inPath('Xvfb').find(isProgram);
  // Distributions keep MiniBrowser next to WebKit's own processes, in one folder per API version.
  const browser = ['/usr/lib', '/usr/lib64', '/usr/libexec', ...entries('/usr/lib')]
    .flatMap(entries)
    .filter((folder) => /^webkit2?gtk-\d/.test(path.basename(folder)))
    .map((folder) => path.join(folder, 'MiniBrowser'))
    .find(isProgram);
  return driver && browser && displayServer ? { driver, browser, displayServer } : undefined;
}

/** Finds WebKitGTK's driver and MiniBrowser, and Xvfb; WEBKIT_WEBDRIVER overrides the first. */
export const findWebkit = (): WebkitPrograms =>
  findOrInstall(
    searchWebkit,
    ['webkit2gtk-driver', 'xvfb'],
    [
      'No WebKitGTK found',
      'These tests need its WebKitWebDriver and MiniBrowser, and Xvfb: they run on Linux. ' +
        'Install the packages that have them (on Debian and Ubuntu: webkit2gtk-driver and xvfb), ' +
        'or set WEBKIT_WEBDRIVER to the path of the driver.',
    ],
  );
