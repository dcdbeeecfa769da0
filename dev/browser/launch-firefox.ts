import { spawn, type ChildProcess } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findFirefox } from './find-browser.ts';
import { APPLE_HOST, type StandIn } from '../stand-in/stand-in.ts';
import { Marionette } from './marionette.ts';

/** What Marionette does not set by itself: it keeps Firefox from asking anyone anything. */
const PREFERENCES: Record<string, boolean | number | string> = {
  'app.normandy.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.startup.page': 0,
  'marionette.port': 0,
  // Installs for good what Mozilla has not signed: in ESR, Developer Edition and Nightly only.
  'xpinstall.signatures.required': false,
  // Firefox draws notifications itself, in windows of its own, where they can be read and clicked.
  'alerts.useSystemBackend': false,
  // What pages write to the console goes to standard output, from whichever process.
  'devtools.console.stdout.content': true,
  // A popup stays when its window isn't in front, as it never is without a screen.
  'ui.popup.disable_autohide': true,
  // The event page ends when a test says so, however slow the computer is.
  'extensions.background.idle.timeout': 600_000,
  // Else no exception could be made for the certificate of a host in the list.
  'network.stricttransportsecurity.preloadlist': false,
};

/** The number of SHA-256 among the object identifiers. */
const SHA_256 = 'OID.2.16.840.1.101.3.4.2.1';
/** Firefox writes the port it listens on into its profile. */
const PORT_FILE = 'MarionetteActivePort';
const START_DEADLINE_MS = 40_000;
const QUIT_DEADLINE_MS = 10_000;
const PAUSE_MS = 50;

export interface Firefox {
  profileDirectory: string;
  marionette: Marionette;
  /** What it has printed, piece by piece. */
  printed: string[];
  /** Quits in good order; kills what has not ended after ten seconds. */
  quit(): Promise<void>;
}

async function connectWhenUp(firefox: ChildProcess, portFile: string): Promise<Marionette> {
  for (const deadlineMs = Date.now() + START_DEADLINE_MS; Date.now() < deadlineMs;) {
    if (firefox.exitCode !== null) break;
    const port = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
    const marionette = port > 0 && (await Marionette.connect(port).catch(() => null));
    if (marionette) return marionette;
    await setTimeout(PAUSE_MS);
  }
  throw new Error('Firefox did not start.');
}

/**
 * Starts Firefox without a window, under Marionette, with nothing but the stand-in to talk to.
 * In: the profile, new or used. Throws when it does not start.
 */
export async function launchFirefox(profileDirectory: string, standIn: StandIn): Promise<Firefox> {
  const inProfile = (name: string) => path.join(profileDirectory, name);
  const preferences = {
    ...PREFERENCES,
    // Every name is this computer, every port of https the stand-in's: nothing gets out.
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': `443=${standIn.port}`,
  };
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(inProfile('user.js'), lines.join(''));
  // An exception such as a person makes who trusts a certificate: it holds from the first request on.
  const { fingerprint256 } = new X509Certificate(standIn.certificate);
  const exception = `${APPLE_HOST}:${standIn.port}:\t${SHA_256}\t${fingerprint256}\t\n`;
  writeFileSync(inProfile('cert_override.txt'), exception);
  rmSync(inProfile(PORT_FILE), { force: true });
  // Its own windows are to be read and driven, too.
  const remote = ['--marionette', '--remote-allow-system-access'];
  const firefox = spawn(
    findFirefox(),
    ['--headless', '--no-remote', '--profile', profileDirectory, ...remote],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const end = new Promise((resolve) => void firefox.once('exit', () => resolve(true)));
  const printed: string[] = [];
  const listen = (text: Buffer) => printed.push(text.toString());
  firefox.stdout.on('data', listen);
  firefox.stderr.on('data', listen);
  try {
    const marionette = await connectWhenUp(firefox, inProfile(PORT_FILE));
    await marionette.command('WebDriver:NewSession');
    // All that tests do, they do in Firefox's own windows.
    await marionette.command('Marionette:SetContext', { value: 'chrome' });
    return {
      profileDirectory,
      marionette,
      printed,
      async quit() {
        // A page or a panel may not hold it up.
        marionette.command('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => null);
        const late = setTimeout(QUIT_DEADLINE_MS, false, { ref: false });
        if (!(await Promise.race([end, late]))) firefox.kill('SIGKILL');
        await end;
        marionette.socket.destroy();
      },
    };
  } catch (error) {
    firefox.kill('SIGKILL');
    throw new Error(`${String(error)}\n${printed.join('')}`, { cause: error });
  }
}
