import { readdirSync } from 'node:fs';
import path from 'node:path';
import { NotFound } from '../not-found.ts';
import { installDebianPackages, mayInstallOnDebian } from '../install-debian-packages.ts';
import { isProgram } from '../is-program.ts';

/** The programs that show pages in WebKitGTK, without a screen. */
export interface WebkitPrograms {
  driver: string;
  browser: string;
  displayServer: string;
}

const DEBIAN_PACKAGES = ['webkit2gtk-driver', 'xvfb', 'fonts-noto-core'];

function inPath(command: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return [...folders, '/usr/bin'].map((folder) => path.join(folder, command)).find(isProgram);
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

/** Distributions keep MiniBrowser beside WebKit's own processes, a folder for each of its interfaces. */
function findMiniBrowser(): string | undefined {
  return ['/usr/lib', '/usr/lib64', '/usr/libexec', ...entries('/usr/lib')]
    .flatMap(entries)
    .filter((folder) => /^webkit2?gtk-\d/.test(path.basename(folder)))
    .map((folder) => path.join(folder, 'MiniBrowser'))
    .find(isProgram);
}

function search(): WebkitPrograms | null {
  const driver = process.env.WEBKIT_WEBDRIVER || inPath('WebKitWebDriver');
  const browser = findMiniBrowser();
  const displayServer = inPath('Xvfb');
  return driver && browser && displayServer ? { driver, browser, displayServer } : null;
}

/**
 * Finds WebKitGTK's driver, its MiniBrowser, and Xvfb. On Debian, as root, it installs them if they
 * are not there.
 * In: the environment variable WEBKIT_WEBDRIVER, a path that overrides the search for the driver.
 * Throws NotFound with a sentence for the reader otherwise, and an Error where the variable names no
 * program.
 */
export function findWebkit(): WebkitPrograms {
  const wanted = process.env.WEBKIT_WEBDRIVER;
  if (wanted && !isProgram(wanted))
    throw new Error(`WEBKIT_WEBDRIVER is set to ${wanted}, which is not a program.`);
  const found = search();
  if (found) return found;
  if (mayInstallOnDebian()) {
    installDebianPackages('No WebKitGTK found', DEBIAN_PACKAGES);
    const installed = search();
    if (installed) return installed;
  }
  throw new NotFound(
    'These tests need WebKitWebDriver and MiniBrowser of WebKitGTK, and Xvfb: they run on Linux. ' +
      'Install the packages that have them (on Debian and Ubuntu: webkit2gtk-driver and xvfb), ' +
      'or set WEBKIT_WEBDRIVER to the path of the driver.',
  );
}
