import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A server that passes all on to another one, and counts it. */
export interface WireMeter {
  port: number;
  /** All bytes so far that went through it, both ways, with those of TLS. */
  bytes(): number;
  close(): Promise<void>;
}

/** Starts one on loopback. In: the port of the server behind it. */
export async function startWireMeter(portBehind: number): Promise<WireMeter> {
  let bytes = 0;
  const open = new Set<Socket>();
  const pass = (from: Socket, to: Socket) => {
    open.add(from);
    from.on('data', (data) => {
      bytes += data.length;
      to.write(data);
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => open.delete(from));
  };
  const server = createServer((client) => {
    const behind = connect(portBehind, '127.0.0.1');
    pass(client, behind);
    pass(behind, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    bytes: () => bytes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
