import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { certificateException } from './certificate-exception.ts';
import { firefoxPreferences } from './firefox-preferences.ts';
import { connectMarionette, type Marionette } from './marionette.ts';

/** Where a host is played on loopback. */
export interface StandInAddress {
  host: string;
  port: number;
}

export interface LaunchFirefoxOptions {
  firefoxPath: string;
  profileDirectory: string;
  standIn: StandInAddress;
}

export interface LaunchedFirefox {
  marionette: Marionette;
  /** All that it has printed. */
  output(): string;
  /** Quits in good order; kills what has not ended after ten seconds. */
  quit(): Promise<void>;
}

const START_DEADLINE_MS = 40_000;
const QUIT_DEADLINE_MS = 10_000;
const PAUSE_MS = 50;

/** Firefox writes the port it listens on into its profile. */
const PORT_FILE = 'MarionetteActivePort';

async function connectWhenUp(process: ChildProcess, portFile: string, said: () => string) {
  for (const deadlineMs = Date.now() + START_DEADLINE_MS; Date.now() < deadlineMs;) {
    if (process.exitCode !== null) break;
    if (existsSync(portFile)) {
      const port = Number(readFileSync(portFile, 'utf8'));
      const marionette = port > 0 && (await connectMarionette(port).catch(() => null));
      if (marionette) return marionette;
    }
    await setTimeout(PAUSE_MS);
  }
  throw new Error(`Firefox did not start.\n${said()}`);
}

function ended(process: ChildProcess): Promise<unknown> {
  if (process.exitCode !== null || process.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => void process.once('exit', resolve));
}

/**
 * Starts Firefox without a window, under Marionette, with nothing but the stand-in to talk to.
 * In: its path, the profile, new or used, and what plays the host. Throws when it does not start.
 */
export async function launchFirefox(options: LaunchFirefoxOptions): Promise<LaunchedFirefox> {
  const { profileDirectory, standIn } = options;
  const inProfile = (name: string) => path.join(profileDirectory, name);
  writeFileSync(inProfile('user.js'), firefoxPreferences(standIn));
  writeFileSync(
    inProfile('cert_override.txt'),
    await certificateException(standIn.host, standIn.port),
  );
  rmSync(inProfile(PORT_FILE), { force: true });
  const process = spawn(
    options.firefoxPath,
    [
      ...['--headless', '--no-remote', '--profile', profileDirectory],
      // Its own windows are to be read and driven, too.
      ...['--marionette', '--remote-allow-system-access'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const listen = (text: Buffer) => (output += text.toString());
  process.stdout.on('data', listen);
  process.stderr.on('data', listen);
  process.on('error', (error) => (output += error.message));
  try {
    const marionette = await connectWhenUp(process, inProfile(PORT_FILE), () => output);
    await marionette.command('WebDriver:NewSession');
    return {
      marionette,
      output: () => output,
      async quit() {
        const end = ended(process).then(() => true);
        // A page or a panel may not hold it up.
        marionette.command('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => null);
        const isOver = await Promise.race([
          end,
          setTimeout(QUIT_DEADLINE_MS, false, { ref: false }),
        ]);
        if (!isOver) process.kill('SIGKILL');
        await end;
        marionette.close();
      },
    };
  } catch (error) {
    process.kill('SIGKILL');
    throw error;
  }
}
