import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { startStandIn, type StandIn } from '../support/stand-in/stand-in.ts';

/**
 * What becomes of a connection before anything is said on it: `open` leads to the stand-in, `closed`
 * has nobody listen, a function does as it likes.
 */
export type Line = 'open' | 'closed' | ((socket: Socket) => void);

/** The stand-in for Apple's page behind a wire that can be cut, bent and tapped. */
export interface Wire {
  /** The stand-in, under the wire's own port. */
  standIn: StandIn;
  /** How many connections were made so far. */
  connections(): number;
  /** How many bytes the stand-in has put on the wire so far. */
  sentBytes(): number;
  /** From now on connections fare like this; those that are there are cut. */
  set(line: Line): Promise<void>;
  /** Cuts all connections as a router does that has forgotten them. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts both on loopback, with all well. */
export async function startWire(): Promise<Wire> {
  const standIn = await startStandIn();
  const sockets = new Set<Socket>();
  let line: Line = 'open';
  let connections = 0;
  let sentBytes = 0;

  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A browser that hangs up is no error of ours.
    socket.on('error', () => undefined);
    if (typeof line === 'function') line(socket);
    else lead(socket);
  });

  function lead(socket: Socket): void {
    const far = connect(standIn.port, '127.0.0.1');
    far.on('error', () => socket.destroy());
    far.on('data', (chunk) => (sentBytes += chunk.byteLength));
    socket.on('close', () => far.destroy());
    socket.pipe(far).pipe(socket);
  }

  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  const reset = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      reset();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    standIn: { ...standIn, port },
    connections: () => connections,
    sentBytes: () => sentBytes,
    async set(next) {
      line = next;
      reset();
      if (next === 'closed' && server.listening) await stop();
      else if (next !== 'closed' && !server.listening) await listen(port);
    },
    reset,
    async close() {
      if (server.listening) await stop();
      await standIn.close();
    },
  };
}
