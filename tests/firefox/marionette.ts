import { connect, type Socket } from 'node:net';

/** A function that is run in Firefox. It is sent as text: it sees its arguments and globals only. */
export type Script<A extends unknown[], R> = (...args: A) => R | Promise<R>;

export type Outcome = { value: unknown } | { error: string };

/** How a function, waited for, becomes a script that calls back with its outcome. */
export function scriptText(script: Script<never[], unknown>): string {
  return `
    const args = Array.from(arguments), done = args.pop();
    const fail = (error) => done({ error: String(error) + '\\n' + (error?.stack ?? '') });
    (async () => (${String(script)})(...args))().then((value) => done({ value }), fail);`;
}

/** What a script gave back. Throws an Error with the words of what it threw. */
export function outcomeOf<R>(outcome: Outcome): R {
  if ('error' in outcome) throw new Error(`In Firefox: ${outcome.error}`);
  return outcome.value as R;
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
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #rest: Buffer = Buffer.alloc(0);
  #lastId = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** In: its port on loopback. Throws when nothing listens there. */
  static connect(port: number): Promise<Marionette> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      const marionette = new Marionette(socket);
      const end = (error: Error) => {
        reject(error);
        for (const command of marionette.#waiting.values()) command.reject(error);
        marionette.#waiting.clear();
      };
      socket.on('error', end);
      socket.on('close', () => end(new Error('The connection to Firefox has ended.')));
      socket.on('data', (bytes) => {
        marionette.#receive(bytes);
        // It greets first.
        resolve(marionette);
      });
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
      if (Array.isArray(message)) this.#settle(message as Answer);
    }
  }

  #settle([, id, refusal, value]: Answer): void {
    const command = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (!refusal) command?.resolve(value);
    else command?.reject(new Error(`${command.name}: ${refusal.error}: ${refusal.message}`));
  }

  /**
   * Sends a command and waits for its answer, whose shape is the caller's knowledge.
   * Throws an Error with Firefox's words when it refuses, or the connection ends.
   */
  command<T = unknown>(name: string, parameters: object = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new Error(`${name}: the connection has ended.`));
      const id = (this.#lastId += 1);
      this.#waiting.set(id, { name, resolve: (value) => resolve(value as T), reject });
      const json = JSON.stringify([COMMAND, id, name, parameters]);
      this.#socket.write(`${Buffer.byteLength(json)}:${json}`);
    });
  }

  async #run<A extends unknown[], R>(
    script: Script<A, R>,
    args: A,
    sandbox: string | null,
  ): Promise<R> {
    const { value } = await this.command<{ value: Outcome }>('WebDriver:ExecuteAsyncScript', {
      script: scriptText(script),
      args,
      sandbox,
    });
    return outcomeOf(value);
  }

  /** Runs a function in the tab that is switched to, as its page would. Out: what it gives, as JSON. */
  inTab<A extends unknown[], R>(script: Script<A, R>, ...args: A): Promise<R> {
    return this.#run(script, args, null);
  }

  /** Does something with Firefox's own windows, and turns back to the tabs. */
  async inWindows<R>(act: () => Promise<R>): Promise<R> {
    await this.command('Marionette:SetContext', { value: 'chrome' });
    try {
      return await act();
    } finally {
      await this.command('Marionette:SetContext', { value: 'content' });
    }
  }

  /** Runs a function with the rights of Firefox itself. Out: what it gives, as JSON. */
  inFirefox<A extends unknown[], R>(script: Script<A, R>, ...args: A): Promise<R> {
    return this.inWindows(() => this.#run(script, args, 'system'));
  }

  close(): void {
    this.#socket.destroy();
  }
}
