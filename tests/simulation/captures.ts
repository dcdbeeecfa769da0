import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { currentName } from '../../lib/status/service-names';
import type { Publication } from '../support/published';

/** Real bodies of Apple's feed. They lie beside the project, and not everywhere. */
const CAPTURES = resolve('../shared/feed/real-2019-2021.jsonl.gz');

export const hasCaptures = existsSync(CAPTURES);

interface Captured {
  fetchedAt: string;
  body: { services: { serviceName: string; events: { eventStatus: string }[] }[] };
}

/** The captures as Apple published them, with the services' names of today. */
export function readCaptures(): Publication[] {
  const lines = gunzipSync(readFileSync(CAPTURES)).toString('utf8').trim().split('\n');
  return lines.map((line) => {
    const { fetchedAt, body } = JSON.parse(line) as Captured;
    const said = new Map<string, boolean>();
    for (const { serviceName, events } of body.services) {
      const name = currentName(serviceName);
      const isOngoing = events.some(({ eventStatus }) => eventStatus === 'ongoing');
      said.set(name, (said.get(name) ?? false) || isOngoing);
    }
    return { atMs: Date.parse(fetchedAt), text: JSON.stringify(body), said: () => said };
  });
}

/** All services that are ever listed. */
export const namesIn = (captures: readonly Publication[]): string[] => [
  ...new Set(captures.flatMap(({ said, atMs }) => [...said(atMs).keys()])),
];
