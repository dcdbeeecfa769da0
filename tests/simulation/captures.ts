import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Real bodies of Apple's feed. They lie beside the project, and not everywhere. */
const FOLDER = resolve('../shared/feed');

export interface RawEvent {
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

const pathOf = (name: string) => resolve(FOLDER, name);
const CAPTURES = pathOf('real-2019-2021.jsonl.gz');

export const hasCaptures = existsSync(CAPTURES);

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

/** One of the bodies that were kept in English. */
export const readBody = (name: string): string => readFileSync(pathOf(name), 'utf8');
