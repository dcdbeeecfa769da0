import path from 'node:path';

// The usual release comes last: it installs nothing for good that Mozilla has not signed. Where it is
// called so, it may be ESR all the same.
const LINUX_COMMANDS = ['firefox-esr', 'firefox-developer-edition', 'firefox-nightly', 'firefox'];

const MAC_APPLICATIONS = ['Firefox Developer Edition', 'Firefox Nightly', 'Firefox'];

const WINDOWS_FOLDERS = ['Firefox Developer Edition', 'Firefox Nightly', 'Mozilla Firefox'];

/**
 * Where Firefox may be, the fittest first.
 * In: Node's name of the platform and the environment. Out: absolute paths, existing or not.
 */
export function firefoxCandidates(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') {
    const folders = ['/Applications', path.posix.join(env.HOME ?? '/', 'Applications')];
    return MAC_APPLICATIONS.flatMap((name) =>
      folders.map((folder) => `${folder}/${name}.app/Contents/MacOS/firefox`),
    );
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return WINDOWS_FOLDERS.flatMap((name) =>
      folders
        .filter((folder) => folder !== undefined)
        .map((folder) => path.win32.join(folder, name, 'firefox.exe')),
    );
  }
  const folders = (env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return LINUX_COMMANDS.flatMap((command) =>
    [...new Set([...folders, '/usr/bin'])].map((folder) => `${folder}/${command}`),
  );
}
