import { connect, type Socket } from 'node:net';
import { INSIDE, type FirefoxInside } from './firefox-inside.ts';

/** A function that is sent as text: it sees its arguments and globals only. */
export type Script<A extends unknown[], R> = (...args: A) => R | Promise<R>;

type Outcome = { value: unknown } | { error: string };

/** How a function, waited for, becomes a script that calls back with its outcome. */
export function scriptText(script: Script<never[], unknown>, given = '', before = ''): string {
  return `
    const args = Array.from(arguments), done = args.pop();
    const fail = (error) => done({ error: String(error) + '\\n' + (error?.stack ?? '') });
    (async () => { ${before} return (${String(script)})(${given} ...args); })()
      .then((value) => done({ value }), fail);`;
}

/** What a script gave back. Throws an Error with the words of what it threw. */
export function outcomeOf<R>(outcome: unknown): R {
  const known = outcome as Outcome;
  if ('error' in known) throw new Error(`In Firefox: ${known.error}`);
  return known.value as R;
}

const COMMAND = 0;

type Answer = [
  type: 1,
  id: number,
  refusal: { error: string; message: string } | null,
  value: unknown,
];

interface Waiting {
  name: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * A connection to Firefox's own remote control, version 3 of its protocol: JSON arrays, each after
 * its length in bytes and a colon.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export class Marionette {
  readonly #waiting = new Map<number, Waiting>();
  #rest: Buffer = Buffer.alloc(0);
  #lastId = 0;

  private constructor(readonly socket: Socket) {
    const end = () => {
      for (const { name, reject } of this.#waiting.values())
        reject(new Error(`${name}: the connection to Firefox has ended.`));
    };
    socket.on('close', end).on('data', (bytes) => this.#receive(bytes));
  }

  /** In: its port on loopback. Throws when nothing listens there. */
  static connect(port: number): Promise<Marionette> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      const marionette = new Marionette(socket);
      // It greets first.
      socket.on('error', reject).once('data', () => resolve(marionette));
    });
  }

  /** The bytes of a message may be cut anywhere. */
  #receive(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const colon = this.#rest.indexOf(':');
      const end = colon + 1 + Number(this.#rest.toString('latin1', 0, colon));
      if (colon < 0 || this.#rest.length < end) return;
      const message = JSON.parse(this.#rest.toString('utf8', colon + 1, end)) as Answer | object;
      this.#rest = this.#rest.subarray(end);
      if (!Array.isArray(message)) continue;
      const [, id, refusal, value] = message as Answer;
      const command = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (!refusal) command?.resolve(value);
      else command?.reject(new Error(`${command.name}: ${refusal.error}: ${refusal.message}`));
    }
  }

  /**
   * Sends a command and waits for its answer, whose shape is the caller's knowledge.
   * Throws an Error with Firefox's words when it refuses, or the connection ends.
   */
  command<T = unknown>(name: string, parameters: object = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.socket.destroyed) return reject(new Error(`${name}: the connection has ended.`));
      const id = (this.#lastId += 1);
      this.#waiting.set(id, { name, resolve: (value) => resolve(value as T), reject });
      const json = JSON.stringify([COMMAND, id, name, parameters]);
      this.socket.write(`${Buffer.byteLength(json)}:${json}`);
    });
  }

  /** Runs a function with the rights of Firefox itself. Out: what it gives, as JSON. */
  async inFirefox<A extends unknown[], R>(
    script: Script<[FirefoxInside, ...A], R>,
    ...args: A
  ): Promise<R> {
    const { value } = await this.command<{ value: unknown }>('WebDriver:ExecuteAsyncScript', {
      ...{ script: scriptText(script, 'inside,', INSIDE), args, sandbox: 'system' },
    });
    return outcomeOf(value);
  }
}
