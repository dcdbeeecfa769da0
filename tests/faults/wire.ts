import { once } from 'node:events';
import { createServer as createTlsServer, type Server } from 'node:https';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Agent, buildConnector, setGlobalDispatcher } from 'undici';
import { feedBody } from '../../dev/stand-in/feed-body.ts';
import {
  APPLE_HOST,
  makeCertificate,
  startStandIn,
  type StandIn,
} from '../../dev/stand-in/stand-in.ts';

/**
 * What becomes of a connection before anything is said on it: `open` leads to the stand-in, at `closed`
 * nobody listens, a function does what it likes.
 */
export type Line = 'open' | 'closed' | ((socket: Socket) => void);

/** The stand-in for Apple's server behind a wire that can be cut, bent and counted, on loopback. */
class Wire {
  /** The stand-in, under the wire's own port. */
  standIn!: StandIn;
  /** How many bytes the stand-in has put on the wire so far. */
  sentBytes = 0;
  private target = 0;
  private line: Line = 'open';
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => this.lead(socket));

  async start(): Promise<void> {
    const standIn = await startStandIn();
    this.target = standIn.port;
    await this.listen(0);
    this.standIn = { ...standIn, port: (this.server.address() as AddressInfo).port };
  }

  private lead(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    // A browser that hangs up is no error of ours.
    socket.on('error', () => undefined);
    if (typeof this.line === 'function') return this.line(socket);
    const far = connect(this.target, '127.0.0.1');
    far.on('error', () => socket.destroy());
    far.on('data', (chunk) => (this.sentBytes += chunk.byteLength));
    socket.on('close', () => far.destroy());
    socket.pipe(far).pipe(socket);
  }

  private async listen(port: number): Promise<void> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  /** From now on connections fare like this; those that are there are cut. */
  async set(line: Line): Promise<void> {
    const { server } = this;
    this.line = line;
    const isClosed = line === 'closed' && new Promise((resolve) => server.close(resolve));
    this.reset();
    await isClosed;
    if (line !== 'closed' && !server.listening) await this.listen(this.standIn.port);
  }

  /** Cuts all connections as a router does that has forgotten them. */
  reset(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    await this.set('closed');
    await this.standIn.close();
  }
}

/** One for each process. */
export const wire = new Wire();

/** From now on Node's `fetch` finds Apple's host at the wire, and trusts the stand-in's certificate. */
export function leadFetchToWire(): Agent {
  const { certificate, port } = wire.standIn;
  const connectTo = buildConnector({ ca: certificate });
  const target = { hostname: '127.0.0.1', port: `${port}`, servername: APPLE_HOST };
  // A connection for each request: what became of the last one is no part of the next check.
  const agent = new Agent({
    pipelining: 0,
    connect: (options, callback) => connectTo({ ...options, ...target }, callback),
  });
  setGlobalDispatcher(agent);
  return agent;
}

/**
 * A server in Apple's place with a certificate that nobody trusted has signed. Who believes it is told
 * that all is well. In: the host and the days of the certificate, from now.
 */
export function impostor(host: string, fromDays: number, toDays: number): Line {
  let server: Promise<Server> | undefined;
  const make = async () =>
    createTlsServer(await makeCertificate(host, fromDays, toDays), (_request, response) =>
      response.end(JSON.stringify(feedBody())),
    ).on('tlsClientError', () => undefined);
  return (socket) => {
    server ??= make();
    void server.then((made) => made.emit('connection', socket));
  };
}
