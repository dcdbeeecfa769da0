import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FeedHandler } from '../../dev/stand-in/stand-in.ts';

const TYPE = { 'content-type': 'application/javascript' };
const PAUSE_MS = 20;

/** A whole answer without a validator. */
export const whole =
  (body: string | Buffer, headers: Record<string, string> = {}): FeedHandler =>
  (_request, response) =>
    void response.writeHead(200, { ...TYPE, ...headers }).end(body);

/** The beginning of an answer; then something happens. */
export const begun =
  (
    body: string,
    headers: Record<string, number>,
    then: (response: ServerResponse, request: IncomingMessage) => void,
  ): FeedHandler =>
  (request, response) => {
    response.writeHead(200, { ...TYPE, ...headers });
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

/** The beginning of a body, and piece after piece until the browser has enough. */
export const poured =
  (piece: string | Buffer, { first = '', headers = {}, pauseMs = 0 } = {}): FeedHandler =>
  (_request, response) => {
    response.writeHead(200, { ...TYPE, ...headers });
    response.write(first);
    const pour = () => {
      if (response.destroyed) return;
      if (response.write(piece)) setTimeout(pour, pauseMs);
      else response.once('drain', pour);
    };
    pour();
  };
