import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { WebkitPrograms } from '../../scripts/browser/find-browser.ts';
import { startVirtualDisplay } from '../../scripts/browser/virtual-display.ts';
import { isDriverReady, startSession, type WebDriverSession } from './webdriver.ts';

export interface LaunchWebkitOptions {
  programs: WebkitPrograms;
  /** An empty directory: WebKitGTK's settings, and what it leaves behind. */
  profileDirectory: string;
}

export interface LaunchedWebkit {
  session: WebDriverSession;
  quit(): Promise<void>;
}

const START_DEADLINE_MS = 15_000;
const PAUSE_MS = 50;

/** MiniBrowser's own toolbar would else keep its window at 447 pixels and more. */
const NARROW_TOOLBAR =
  '* { min-width: 0; margin: 0; padding: 0; border-width: 0; font-size: 1px; }';

/** Without the cache a page that was left is gone, with its locks and all it was about to do. */
const ARGUMENTS = ['--automation', '--enable-page-cache=false'];

/** The driver can't choose one by itself and tell. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  return port;
}

async function waitFor(base: string, said: () => string): Promise<void> {
  for (const deadlineMs = Date.now() + START_DEADLINE_MS; Date.now() < deadlineMs;) {
    if (await isDriverReady(base)) return;
    await setTimeout(PAUSE_MS);
  }
  throw new Error(`WebKitWebDriver did not start.\n${said()}`);
}

function environment(profileDirectory: string, display: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DISPLAY: display,
    GDK_BACKEND: 'x11',
    GTK_THEME: 'Adwaita',
    XDG_CONFIG_HOME: profileDirectory,
    XDG_CACHE_HOME: profileDirectory,
    XDG_DATA_HOME: profileDirectory,
    // There is no graphics card, and no accessibility bus.
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
    GTK_A11Y: 'none',
    NO_AT_BRIDGE: '1',
  };
}

/** Starts WebKitGTK's MiniBrowser under its driver, on a screen of its own that nobody sees. */
export async function launchWebkit(options: LaunchWebkitOptions): Promise<LaunchedWebkit> {
  const { programs, profileDirectory } = options;
  mkdirSync(path.join(profileDirectory, 'gtk-3.0'));
  writeFileSync(path.join(profileDirectory, 'gtk-3.0', 'gtk.css'), NARROW_TOOLBAR);
  const display = await startVirtualDisplay(programs.displayServer);
  const port = await freePort();
  const driver = spawn(programs.driver, ['-p', String(port)], {
    env: environment(profileDirectory, display.name),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listen = (text: Buffer) => (output += text.toString());
  driver.stdout.on('data', listen);
  driver.stderr.on('data', listen);
  driver.on('error', (error) => (output += error.message));
  const stop = () => {
    driver.kill();
    display.close();
  };
  try {
    const base = `http://127.0.0.1:${port}`;
    await waitFor(base, () => output);
    const session = await startSession(base, {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: programs.browser, args: ARGUMENTS },
    });
    return {
      session,
      async quit() {
        await session.end().catch(() => undefined);
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}
