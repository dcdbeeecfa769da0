import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A real server on this machine, in the place of Apple's. */
export interface AppleServer {
  /** The feed's address. */
  address: string;
  /** Every request that came, oldest first. */
  requests: IncomingMessage[];
  /** How the next requests are answered. */
  answer: Answer;
  close: () => Promise<void>;
}

export async function startAppleServer(): Promise<AppleServer> {
  const http = createServer((request, response) => {
    server.requests.push(request);
    server.answer(request, response);
  });
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  const { port } = http.address() as AddressInfo;
  const server: AppleServer = {
    address: `http://127.0.0.1:${port}/feed.js`,
    requests: [],
    answer: (_, response) => response.end(),
    close: () => {
      http.closeAllConnections();
      return new Promise((closed) => http.close(() => closed()));
    },
  };
  return server;
}
