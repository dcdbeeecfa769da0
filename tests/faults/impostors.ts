import { createServer, type Server } from 'node:https';
import { generate } from 'selfsigned';
import { feedBody } from '../support/stand-in/feed-body.ts';
import { APPLE_HOST } from '../support/stand-in/stand-in.ts';

const DAY_MS = 24 * 60 * 60_000;

const FLAWS = {
  otherName: { host: 'www.apple.com.example', fromDays: -1, toDays: 1 },
  expired: { host: APPLE_HOST, fromDays: -30, toDays: -1 },
  tooEarly: { host: APPLE_HOST, fromDays: 1, toDays: 30 },
  untrusted: { host: APPLE_HOST, fromDays: -1, toDays: 1 },
} as const;

/** What is wrong with an impostor's certificate, besides that nobody trusted has signed it. */
export type Flaw = keyof typeof FLAWS;

/**
 * Servers in Apple's place that can't prove it. Whoever believes them is told that all is well.
 * Chromium looks at the signature first: it complains of that one alone.
 */
export async function makeImpostors(): Promise<Record<Flaw, Server>> {
  const made = Object.entries(FLAWS).map(async ([flaw, { host, fromDays, toDays }]) => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: host }], {
      keyType: 'ec',
      algorithm: 'sha256',
      notBeforeDate: new Date(Date.now() + fromDays * DAY_MS),
      notAfterDate: new Date(Date.now() + toDays * DAY_MS),
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
    });
    const server = createServer({ key, cert }, (_request, response) =>
      response.end(JSON.stringify(feedBody())),
    );
    server.on('tlsClientError', () => undefined);
    return [flaw, server];
  });
  return Object.fromEntries(await Promise.all(made)) as Record<Flaw, Server>;
}
