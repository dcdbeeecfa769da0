import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { currentName } from '../../lib/status/service-id';
import type { Publication } from '../support/published';

/** Real bodies of Apple's feed. They lie beside the project, and not everywhere. */
const CAPTURES = resolve('../shared/feed/real-2019-2021.jsonl.gz');

export const hasCaptures = existsSync(CAPTURES);

interface RawEvent {
  messageId: string;
  statusType: string;
  eventStatus: string;
  epochStartDate: number;
  epochEndDate: number | null;
}

export interface Capture {
  atMs: number;
  /** As it was sent. */
  text: string;
  services: { serviceName: string; events: RawEvent[] }[];
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

const isOngoing = ({ eventStatus }: RawEvent) => eventStatus === 'ongoing';

/** Whether a capture says of each service that it lists, by the names of today, that something goes on. */
export function ongoingIn({ services }: Capture): Map<string, boolean> {
  const said = new Map<string, boolean>();
  for (const { serviceName, events } of services) {
    const name = currentName(serviceName);
    said.set(name, (said.get(name) ?? false) || events.some(isOngoing));
  }
  return said;
}

/** The captures as Apple published them, so much later. */
export function publicationsOf(captures: readonly Capture[], laterMs = 0): Publication[] {
  return captures.map((capture) => {
    const said = ongoingIn(capture);
    return { atMs: capture.atMs + laterMs, text: capture.text, said: () => said };
  });
}

/** The times at which other services were in trouble than just before. */
export function turningPoints(captures: readonly Capture[]): number[] {
  const troubled = captures.map((capture) =>
    [...ongoingIn(capture)].flatMap(([name, isOngoing]) => (isOngoing ? [name] : [])).join(),
  );
  return captures.flatMap(({ atMs }, index) =>
    troubled[index] === troubled[index - 1] ? [] : [atMs],
  );
}
