import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findWebkit } from './find-browser.ts';
import { startVirtualDisplay } from './virtual-display.ts';

/** A session of a browser under WebDriver: https://www.w3.org/TR/webdriver2/ */
export interface WebDriverSession {
  /**
   * Sends a command to the session, such as `POST`, `/url`, and waits for its value, whose shape is
   * the caller's knowledge. Throws an Error with the driver's words when it refuses.
   */
  command<T = unknown>(method: 'GET' | 'POST', path: string, body?: object): Promise<T>;
  quit(): Promise<void>;
}

/** A driver that is stuck answers nothing. */
const TIMEOUT_MS = 20_000;
const START_DEADLINE_MS = 15_000;
const PAUSE_MS = 50;

/** MiniBrowser's own toolbar would else keep its window at 447 pixels and more. */
const NARROW_TOOLBAR =
  '* { min-width: 0; margin: 0; padding: 0; border-width: 0; font-size: 1px; }';

/** Without the cache a page that was left is gone, with its locks and all it was about to do. */
const ARGUMENTS = ['--automation', '--enable-page-cache=false'];

async function request<T>(base: string, method: string, to: string, body?: object): Promise<T> {
  const response = await fetch(`${base}${to}`, {
    method,
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
  }).catch((error: unknown) => {
    throw new Error(`${method} ${to}: ${String(error)}`, { cause: error });
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value as T;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${method} ${to}: ${error}: ${message}`);
}

/** The driver can't choose one by itself and tell. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  return port;
}

async function waitForDriver(base: string): Promise<void> {
  for (const deadlineMs = Date.now() + START_DEADLINE_MS; Date.now() < deadlineMs;) {
    const status = await request<{ ready: boolean }>(base, 'GET', '/status').catch(() => null);
    if (status?.ready) return;
    await setTimeout(PAUSE_MS);
  }
  throw new Error('WebKitWebDriver did not start.');
}

/**
 * Starts WebKitGTK's MiniBrowser under its driver, on a screen of its own that nobody sees.
 * In: an empty directory for its settings, and what it leaves behind.
 */
export async function launchWebkit(profileDirectory: string): Promise<WebDriverSession> {
  const { driver: program, browser: binary, displayServer } = findWebkit();
  mkdirSync(path.join(profileDirectory, 'gtk-3.0'));
  writeFileSync(path.join(profileDirectory, 'gtk-3.0', 'gtk.css'), NARROW_TOOLBAR);
  const display = await startVirtualDisplay(displayServer);
  const port = await freePort();
  const driver = spawn(program, ['-p', String(port)], {
    env: {
      ...process.env,
      DISPLAY: display.name,
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
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listen = (text: Buffer) => (output += text.toString());
  driver.stdout.on('data', listen);
  driver.stderr.on('data', listen);
  const stop = () => {
    driver.kill();
    display.close();
  };
  try {
    const base = `http://127.0.0.1:${port}`;
    await waitForDriver(base);
    const options = { 'webkitgtk:browserOptions': { binary, args: ARGUMENTS } };
    const { sessionId } = await request<{ sessionId: string }>(base, 'POST', '/session', {
      capabilities: { alwaysMatch: { browserName: 'MiniBrowser', ...options } },
    });
    return {
      command: (method, to, body) => request(base, method, `/session/${sessionId}${to}`, body),
      async quit() {
        await request(base, 'DELETE', `/session/${sessionId}`).catch(() => undefined);
        stop();
      },
    };
  } catch (error) {
    stop();
    throw new Error(`${String(error)}\n${output}`, { cause: error });
  }
}
