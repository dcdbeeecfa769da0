import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A virtual screen. */
export interface VirtualDisplay {
  /** The value of the environment variable DISPLAY. */
  name: string;
  close(): void;
}

/** Wide enough for the dashboard, high enough for a whole page in one picture. */
const SCREEN = '1400x3200x24';
/** The file descriptor to which Xvfb writes the number of the display. */
const NUMBER_FD = 3;

/** Starts Xvfb on a free display. Throws if it does not start. */
export async function startVirtualDisplay(
  program: string,
  screen = SCREEN,
): Promise<VirtualDisplay> {
  const server = spawn(
    program,
    ['-displayfd', String(NUMBER_FD), '-screen', '0', screen, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)));
    // It exists, because `stdio` requests it above.
    const told = server.stdio[NUMBER_FD] as Readable;
    told.once('data', (text: Buffer) => resolve(text.toString().trim()));
  });
  return { name: `:${number}`, close: () => void server.kill() };
}
