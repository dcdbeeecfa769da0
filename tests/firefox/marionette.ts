import { connect } from 'node:net';

const COLON = ':'.charCodeAt(0);

/** Writes a message for the wire: its length in bytes, a colon, JSON. */
function frame(message: unknown): string {
  const json = JSON.stringify(message);
  return `${Buffer.byteLength(json)}:${json}`;
}

/** Reads messages from a stream of bytes that may be cut anywhere. */
class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  /** In: the next bytes. Out: the messages they complete. Throws when they are no frame. */
  read(bytes: Buffer): unknown[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const messages: unknown[] = [];
    for (;;) {
      const colon = this.#rest.indexOf(COLON);
      if (colon < 0) return messages;
      const length = Number(this.#rest.toString('latin1', 0, colon));
      if (!Number.isInteger(length)) throw new Error('Marionette sent what is not a message.');
      const end = colon + 1 + length;
      if (this.#rest.length < end) return messages;
      messages.push(JSON.parse(this.#rest.toString('utf8', colon + 1, end)));
      this.#rest = this.#rest.subarray(end);
    }
  }
}

/** A connection to Firefox's own remote control. */
export interface Marionette {
  /**
   * Sends a command and waits for its answer, whose shape is the caller's knowledge.
   * Throws an Error with Firefox's words when it refuses, or the connection ends.
   */
  command<T = unknown>(name: string, parameters?: object): Promise<T>;
  close(): void;
}

const COMMAND = 0;
const ANSWER = 1;

interface Refusal {
  error: string;
  message: string;
  stacktrace: string;
}

type Answer = [type: typeof ANSWER, id: number, refusal: Refusal | null, value: unknown];

interface Waiting {
  name: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * Connects to Marionette, version 3 of its protocol: commands and answers are JSON arrays.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 * In: its port on loopback. Throws when nothing listens there, or something else does.
 */
export function connectMarionette(port: number): Promise<Marionette> {
  const waiting = new Map<number, Waiting>();
  const reader = new FrameReader();
  let lastId = 0;

  function settle([type, id, refusal, value]: Answer): void {
    const command = waiting.get(id);
    if (type !== ANSWER || !command) return;
    waiting.delete(id);
    if (refusal) command.reject(new Error(`${command.name}: ${refusal.error}: ${refusal.message}`));
    else command.resolve(value);
  }

  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const end = (error: Error) => {
      reject(error);
      for (const command of waiting.values()) command.reject(error);
      waiting.clear();
    };
    const marionette: Marionette = {
      command: <T>(name: string, parameters: object = {}) =>
        new Promise<T>((done, fail) => {
          if (socket.destroyed) return fail(new Error(`${name}: the connection has ended.`));
          lastId += 1;
          const command = { name, resolve: (value: unknown) => done(value as T), reject: fail };
          waiting.set(lastId, command);
          socket.write(frame([COMMAND, lastId, name, parameters]));
        }),
      close: () => socket.destroy(),
    };
    socket.on('error', end);
    socket.on('close', () => end(new Error('The connection to Firefox has ended.')));
    socket.on('data', (bytes) => {
      try {
        for (const message of reader.read(bytes))
          if (Array.isArray(message)) settle(message as unknown as Answer);
          // It greets first.
          else resolve(marionette);
      } catch (error) {
        end(error as Error);
        socket.destroy();
      }
    });
  });
}
