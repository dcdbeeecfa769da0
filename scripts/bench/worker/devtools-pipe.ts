import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

type Parameters = Record<string, unknown>;
type Listener = (parameters: Parameters, sessionId: string | undefined) => void;

interface LocalizedText {
  id?: number;
  method?: string;
  params?: Parameters;
  result?: Parameters;
  error?: { message: string };
  sessionId?: string;
}

/** A browser that is spoken to over a pipe, and to which nothing attaches itself of its own accord. */
export interface PipedBrowser {
  /** Calls a method of the protocol. Throws what the browser says is wrong. */
  send<T>(method: string, parameters?: Parameters, sessionId?: string): Promise<T>;
  /** Hears an event until the function that comes back is called. */
  on(method: string, listener: Listener): () => void;
  close(): Promise<void>;
}

const DEADLINE_MS = 60_000;

/**
 * Starts a browser with its debugging protocol on a pipe:
 * https://chromedevtools.github.io/devtools-protocol/. What drives a browser for tests attaches to
 * every worker, and a worker with somebody attached starts otherwise and never stops.
 */
export function launchPiped(browserPath: string, commandLine: readonly string[]): PipedBrowser {
  const child = spawn(browserPath, [...commandLine, '--remote-debugging-pipe'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [toBrowser, fromBrowser] = child.stdio.slice(3) as [Writable, Readable];
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const waiting = new Map<number, (message: LocalizedText) => void>();
  const listeners = new Map<string, Set<Listener>>();
  let lastId = 0;

  const hear = (message: LocalizedText) => {
    if (message.id !== undefined) {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    } else
      for (const listener of listeners.get(message.method ?? '') ?? [])
        listener(message.params ?? {}, message.sessionId);
  };
  let rest = '';
  fromBrowser.setEncoding('utf8');
  fromBrowser.on('data', (text: string) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const one of messages) hear(JSON.parse(one) as LocalizedText);
  });

  const send = <T>(method: string, params: Parameters = {}, sessionId?: string) =>
    new Promise<T>((resolve, reject) => {
      const id = (lastId += 1);
      const fail = (why: string) => reject(new Error(`${method}: ${why}`));
      const deadline = setTimeout(() => fail('no answer'), DEADLINE_MS);
      waiting.set(id, ({ result, error }) => {
        clearTimeout(deadline);
        if (error) fail(error.message);
        else resolve(result as T);
      });
      toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });

  return {
    send,
    on: (method, listener) => {
      const all = listeners.get(method) ?? new Set();
      listeners.set(method, all.add(listener));
      return () => void all.delete(listener);
    },
    close: async () => {
      await Promise.race([send('Browser.close').catch(() => undefined), ended]);
      await ended;
    },
  };
}
