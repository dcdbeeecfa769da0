import { Dexie } from 'dexie';

/** The database exactly as version 0.5 made it. */
export function openVersion3(name: string): Dexie {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' });
  database.version(3).stores({
    known: 'feed',
    checks: 'feed',
    incidents: 'id, startMs, lastMs',
    notices: 'id, createdAtMs',
    install: 'key',
    journal: '++seq, runId, atMs',
    runs: 'id, openedMs',
    devices: 'id',
    failures: 'id, atMs',
    reminders: 'id, dueMs',
    impacts: 'id, incidentId, [service+endMs]',
    observations: '[feed+fromMs], toMs',
    listings: 'feed',
    banners: 'id, createdAtMs',
    settings: 'key',
    wishes: 'incidentId',
  });
  return database;
}

/** A row or more of each table that version 2 had not, but for the impacts. */
export const ROWS_3 = {
  observations: [{ feed: 'consumer', services: ['iCloud Backup'], fromMs: 1_000, toMs: 7_000 }],
  listings: [
    {
      feed: 'consumer',
      services: [{ name: 'iCloud Backup', now: 'outage', before: 'outage', isUnreadable: false }],
    },
  ],
  banners: [
    {
      id: '10@2000/over',
      notice: {
        id: '10@2000/over',
        incidentId: '10@2000',
        kind: 'over',
        severity: 'issue',
        services: ['iCloud Backup'],
        lessAffected: [],
        startMs: 1_000,
        endMs: 5_000,
        appleMessage: null,
        stillAffected: null,
        failureMs: null,
        createdAtMs: 6_000,
      },
      createdAtMs: 6_000,
    },
  ],
  settings: [{ key: 'showsTick', version: 1, value: true }],
  wishes: [{ incidentId: '10@2000', isMuted: true, tellsWhenOver: false, changedMs: 6_000 }],
};

/** The impacts of three incidents: two that are over, in one week and in another, and one that goes on. */
export const IMPACTS_3 = [
  ...[
    ['10@2000', 'Apple Account', 'outage', 1_000, 9_000] as const,
    ['10@2000', 'iCloud Backup', 'issue', 1_000, 5_000] as const,
    ['11@2000', 'iCloud Backup', 'issue', 1_000, 8.64e15] as const,
    ['12@2000', 'iCloud Backup', 'maintenance', 500, 6_000] as const,
    ['13@2000', 'iCloud Backup', 'outage', 2_000, 604_800_000] as const,
  ].map(([incidentId, service, severity, startMs, endMs]) => {
    return { id: `${incidentId}/${service}`, incidentId, service, severity, startMs, endMs };
  }),
];
