import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FeedHandler } from '../support/stand-in/stand-in.ts';
import type { FeedEvent } from '../support/stand-in/feed-event.ts';
import { allIsWell, backupOutage } from '../support/feed-scenes.ts';

/** That all is well, as bytes: what a fault damages, so that who believes the rest sees green. */
export const WELL = JSON.stringify(allIsWell());
export const OUTAGE = JSON.stringify(backupOutage());

/** The event of that outage: what is damaged of it is still the same incident. */
export const OUTAGE_EVENT = outageEvent();

const JSON_TYPE = { 'content-type': 'application/javascript' };
const PAUSE_MS = 50;

/** A whole answer. In: its body, and headers beside or in place of the usual ones. */
export const whole =
  (body: string | Buffer, headers: Record<string, string> = {}): FeedHandler =>
  (_request, response) =>
    void response.writeHead(200, { ...JSON_TYPE, ...headers }).end(body);

/** A good answer that can't be asked for again: it has no validator. */
export const bare = (body: object): FeedHandler => whole(JSON.stringify(body));

/** The beginning of an answer; then something happens. */
export const begun =
  (
    body: string | Buffer,
    headers: Record<string, string | number>,
    then: (response: ServerResponse, request: IncomingMessage) => void,
  ): FeedHandler =>
  (request, response) => {
    response.writeHead(200, { ...JSON_TYPE, ...headers });
    response.flushHeaders();
    if (body.length > 0) response.write(body);
    // The browser is to have it before that happens.
    setTimeout(() => then(response, request), PAUSE_MS);
  };

/** Bytes on the connection, past all that HTTP would say. */
export const raw =
  (bytes: string): FeedHandler =>
  (request) =>
    void request.socket.end(bytes);

/** Piece after piece, as fast as they are taken or one a pause, until the browser has enough. */
export function poured(
  piece: Buffer,
  headers: Record<string, string | number> = {},
  pauseMs = 0,
): FeedHandler {
  return (_request, response) => {
    response.writeHead(200, { ...JSON_TYPE, ...headers });
    const pour = () => {
      if (response.destroyed) return;
      if (response.write(piece)) setTimeout(pour, pauseMs);
      else response.once('drain', pour);
    };
    pour();
  };
}

function outageEvent(): FeedEvent {
  const event = backupOutage().services.flatMap(({ events }) => events)[0];
  if (!event) throw new Error('There is no event in the outage.');
  return event;
}
