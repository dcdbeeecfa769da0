import { findBrowser, installedChromium, isChromium } from '../../scripts/browser/find-browser.ts';

/** The program, or why these tests can't run here. */
export type ChromiumHere =
  { path: string; reason?: undefined } | { path?: undefined; reason: string };

/**
 * Finds Chromium on Linux: there it alone, and not Chrome or Edge, installs what a profile names, see
 * https://chromium.googlesource.com/chromium/src/+/main/chrome/browser/extensions/external_provider_impl.cc
 * On Debian, as root, it is installed if there is no browser at all.
 */
export function chromiumHere(): ChromiumHere {
  if (process.platform !== 'linux')
    return { reason: 'These tests install the extension in the way of Chromium on Linux.' };
  const installed = installedChromium();
  const isChosen = Boolean(process.env.BACKUP_BEACON_BROWSER);
  const program = isChosen || !installed ? findBrowser() : installed;
  if (isChromium(program)) return { path: program };
  return { reason: `Only Chromium installs an extension for one profile, not ${program}.` };
}
