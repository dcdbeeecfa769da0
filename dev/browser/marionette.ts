import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A function that is sent as text: it sees its arguments and globals only. */
export type Script<A extends unknown[], R> = (...args: A) => R | Promise<R>;

/** What a script with the rights of Firefox itself is given. Firefox publishes no types of its inside. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type FirefoxInside = Record<string, any>;

const INSIDE = `
  const moduleOf = (name) => ChromeUtils.importESModule('resource://gre/modules/' + name + '.sys.mjs');
  const { classes: Cc, interfaces: Ci } = Components;
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  const inside = {
    ...{ window, Services, WebExtensionPolicy, BrowsingContext, ...moduleOf('AddonManager') },
    ...{ ...moduleOf('ExtensionPermissions'), ...moduleOf('FileUtils') },
    isError: (one) => !(one instanceof Ci.nsIScriptError && one.flags & one.warningFlag),
    get alerts() {
      const service = Cc['@mozilla.org/alerts-service;1'].getService(Ci.nsIAlertsService);
      return service.QueryInterface(Ci.nsIAlertsDoNotDisturb);
    },
    async until(look) {
      while (!look()) await new Promise((resolve) => window.setTimeout(resolve, 50));
      return look();
    },
  };`;

const COMMAND = 0;

type Answer = [
  type: 1,
  id: number,
  refusal: { error: string; message: string } | null,
  value: unknown,
];

/**
 * A connection to Firefox's own remote control, version 3 of its protocol: JSON arrays, each after
 * its length in bytes and a colon.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export class Marionette {
  readonly #answers = new EventEmitter();
  readonly #end = new AbortController();
  #rest: Buffer = Buffer.alloc(0);
  #lastId = 0;

  private constructor(readonly socket: Socket) {
    socket.on('close', () => this.#end.abort()).on('data', (bytes) => this.#receive(bytes));
  }

  /** In: its port on loopback. Throws when nothing listens there. */
  static async connect(port: number): Promise<Marionette> {
    const marionette = new Marionette(connect(port, '127.0.0.1'));
    // It greets first.
    await once(marionette.socket, 'data');
    marionette.socket.on('error', () => undefined);
    return marionette;
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
      if (Array.isArray(message)) this.#answers.emit(String(message[1]), message);
    }
  }

  /**
   * Sends a command and waits for its answer, whose shape is the caller's knowledge.
   * Throws an Error with Firefox's words when it refuses, or the connection ends.
   */
  async command<T = unknown>(name: string, parameters: object = {}): Promise<T> {
    const id = (this.#lastId += 1);
    const answer = once(this.#answers, String(id), { signal: this.#end.signal });
    const json = JSON.stringify([COMMAND, id, name, parameters]);
    this.socket.write(`${Buffer.byteLength(json)}:${json}`);
    const [[, , refusal, value]] = (await answer) as [Answer];
    if (refusal) throw new Error(`${name}: ${refusal.error}: ${refusal.message}`);
    return value as T;
  }

  /** Runs a function with the rights of Firefox itself. Out: what it gives, as JSON. */
  async inFirefox<A extends unknown[], R>(
    script: Script<[FirefoxInside, ...A], R>,
    ...args: A
  ): Promise<R> {
    const { value } = await this.command<{ value: R }>('WebDriver:ExecuteScript', {
      script: `${INSIDE} return (${String(script)})(inside, ...arguments);`,
      ...{ args, sandbox: 'system' },
    });
    return value;
  }
}
