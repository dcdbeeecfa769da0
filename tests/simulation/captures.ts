import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { currentName } from '../../lib/status/service-names';
import type { Publication } from '../support/published';

/** Real bodies of Apple's feed. They lie beside the project, and not everywhere. */
const CAPTURES = resolve('../shared/feed/real-2019-2021.jsonl.gz');

export const hasCaptures = existsSync(CAPTURES);

export interface Capture {
  atMs: number;
  /** As it was sent. */
  text: string;
  services: { serviceName: string; events: { eventStatus: string }[] }[];
}

export function readCaptures(): Capture[] {
  const lines = gunzipSync(readFileSync(CAPTURES)).toString('utf8').trim().split('\n');
  return lines.map((line) => {
    const { fetchedAt, body } = JSON.parse(line) as {
      fetchedAt: string;
      body: { services: Capture['services'] };
    };
    return { atMs: Date.parse(fetchedAt), text: JSON.stringify(body), services: body.services };
  });
}

/** All services of the captures by their names of today. */
export function namesIn(captures: readonly Capture[]): string[] {
  const names = captures.flatMap(({ services }) => services.map((s) => currentName(s.serviceName)));
  return [...new Set(names)];
}

/** Whether a capture says of each service that it lists, by the names of today, that something goes on. */
export function ongoingIn({ services }: Capture): Map<string, boolean> {
  const said = new Map<string, boolean>();
  for (const { serviceName, events } of services) {
    const name = currentName(serviceName);
    const isOngoing = events.some(({ eventStatus }) => eventStatus === 'ongoing');
    said.set(name, (said.get(name) ?? false) || isOngoing);
  }
  return said;
}

/** The captures as Apple published them. */
export function publicationsOf(captures: readonly Capture[]): Publication[] {
  return captures.map((capture) => {
    const said = ongoingIn(capture);
    return { atMs: capture.atMs, text: capture.text, said: () => said };
  });
}
