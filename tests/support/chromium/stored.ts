import type { Page } from '@playwright/test';
import type { JournalEntry } from '../../../lib/guide/journal.ts';
import type { Device, Failure, Reminder, Run } from '../../../lib/guide/run.ts';
import type { PendingNotification } from '../../../lib/notifications/notification.ts';
import type { IncidentPreference } from '../../../lib/settings/incident-preference.ts';
import type { StoredSetting } from '../../../lib/settings/settings.ts';
import type { Incident, Observation } from '../../../lib/status/model.ts';
import { emptyTables, readRows } from '../../../scripts/browser/page-database.ts';

/** What the user did and set, what is pending, and the history, as the browser's disk has it. */
export interface Stored {
  settings: StoredSetting[];
  wishes: IncidentPreference[];
  incidents: Incident[];
  impacts: object[];
  observations: Observation[];
  banners: { id: string }[];
  runs: Run[];
  devices: Device[];
  journal: JournalEntry[];
  failures: Failure[];
  reminders: Reminder[];
  notices: PendingNotification[];
}

const TABLES = [
  ...['settings', 'wishes', 'incidents', 'impacts', 'observations', 'banners'],
  ...['runs', 'devices', 'journal', 'failures', 'reminders', 'notices'],
];

/** Reads the database itself, not through our own code. In: any page of the extension. */
export async function readStored(page: Page): Promise<Stored> {
  return (await page.evaluate(readRows, TABLES)) as unknown as Stored;
}

/** A journal as short lines, such as `tick next-size.open` and `result free-space notYet`. */
export function deedsIn({ journal }: Stored, runId = 'first'): string[] {
  return journal
    .filter((entry) => entry.runId === runId)
    .map((entry) => {
      if ('tickId' in entry) return `${entry.kind} ${entry.tickId}`;
      if (entry.kind === 'result')
        return [entry.kind, entry.stepId, entry.result, entry.reason ?? []].flat().join(' ');
      return 'stepId' in entry ? `${entry.kind} ${entry.stepId}` : entry.kind;
    });
}

/** As if Apple had never been asked. In: any page of the extension. */
export async function forgetApple(page: Page): Promise<void> {
  const learned = ['known', 'checks', 'listings', 'incidents', 'impacts', 'impactWeeks'];
  await page.evaluate(emptyTables, [...learned, 'observations', 'notices', 'banners']);
}
