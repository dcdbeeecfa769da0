import { Agent, buildConnector, setGlobalDispatcher } from 'undici';
import { APPLE_HOST } from '../support/stand-in/stand-in.ts';
import type { Wire } from './wire.ts';

/** From now on Node's `fetch` finds Apple's host at the wire, and trusts the stand-in's certificate. */
export function trustWire({ standIn }: Wire): Agent {
  const connect = buildConnector({ ca: standIn.certificate });
  const agent = new Agent({
    // A connection for each request: what became of the last one is no part of the next check.
    pipelining: 0,
    connect: (options, callback) =>
      connect(
        { ...options, hostname: '127.0.0.1', port: `${standIn.port}`, servername: APPLE_HOST },
        callback,
      ),
  });
  setGlobalDispatcher(agent);
  return agent;
}
