import type { Deed, JournalEntry } from '../guide/journal';
import type { Device, Failure, Reminder, Run } from '../guide/run';
import type { IncidentWish } from '../settings/incident-wish';
import type { StoredSetting } from '../settings/settings';
import type { Incident, Observation } from '../status/model';
import { localDayOf } from '../text/local-day';

export const TRANSFER_FORMAT = 'backup-beacon';

/** Raised when a file can hold what the versions before can't read, such as a new step or phase. */
export const TRANSFER_VERSION = 1;

/** Far above what anybody has: years of history are some megabytes. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** The tables that go from one browser to another, in the order in which they are listed. */
export const TRANSFER_PARTS = [
  'settings',
  'wishes',
  'devices',
  'runs',
  'journal',
  'failures',
  'reminders',
  'incidents',
  'observations',
] as const;
export type TransferPart = (typeof TRANSFER_PARTS)[number];

/** A journal's entry without its number: in a file, the order of the rows is the order of the deeds. */
export type TransferDeed = Deed & Pick<JournalEntry, 'runId' | 'atMs' | 'reminders'>;

/**
 * The rows that go from one browser to another, as they are stored. Not among them are what is known,
 * the checks and the listings, for what Apple says now is learned from Apple alone, and no file can
 * make anything green; the notices and banners, for no file can make one; and what belongs to the
 * install. The times by which incidents are found are computed again.
 */
export interface TransferData {
  settings: StoredSetting[];
  wishes: IncidentWish[];
  devices: Device[];
  runs: Run[];
  journal: TransferDeed[];
  failures: Failure[];
  reminders: Reminder[];
  incidents: Incident[];
  observations: Observation[];
}

/** All that a person can take along, as one JSON file. */
export interface TransferFile {
  format: typeof TRANSFER_FORMAT;
  version: typeof TRANSFER_VERSION;
  exportedMs: number;
  /** The version of the extension that wrote it: for developers. */
  app: string;
  data: TransferData;
}

/** The file of these rows. */
export function transferFile(data: TransferData, exportedMs: number, app: string): TransferFile {
  return { format: TRANSFER_FORMAT, version: TRANSFER_VERSION, exportedMs, app, data };
}

/** What such a file is called: `backup-beacon-2026-11-22.json`, by the system's time zone. */
export function fileName(exportedMs: number): string {
  return `backup-beacon-${localDayOf(exportedMs)}.json`;
}
