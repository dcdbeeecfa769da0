const COLON = ':'.charCodeAt(0);

/** Writes a message for the wire: its length in bytes, a colon, JSON. */
export function frame(message: unknown): string {
  const json = JSON.stringify(message);
  return `${Buffer.byteLength(json)}:${json}`;
}

/** Reads messages from a stream of bytes that may be cut anywhere. */
export class FrameReader {
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
