import { Dexie } from 'dexie';

/** The database exactly as version 0.2 made it. */
export function openVersion2(name: string): Dexie {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' });
  database.version(2).stores({
    known: 'feed',
    checks: 'feed',
    incidents: 'id, startMs',
    notices: 'id, createdAtMs',
    install: 'key',
    journal: '++seq, runId, atMs',
    runs: 'id, openedMs',
    devices: 'id',
    failures: 'id, atMs',
    reminders: 'id, dueMs',
  });
  return database;
}

const impact = (service: string, more: object = {}) => {
  return {
    service,
    phase: 'over',
    wasConfirmed: true,
    severity: 'issue',
    worstSeverity: 'issue',
    startMs: 1_000,
    endMs: 5_000,
    message: 'Users may be unable to back up.',
    usersAffected: 'Some users are affected',
    firstSeenMs: 2_000,
    overSeenMs: 6_000,
    ...more,
  };
};

const incident = (id: string, ...impacts: object[]) => {
  return {
    id,
    messageId: id.split('@')[0],
    impacts,
    episode: 1,
    worstInEpisode: null,
    firstSeenMs: 2_000,
    changedMs: 6_000,
    timeline: [
      { atMs: 2_000, kind: 'began', severity: 'issue' },
      { atMs: 6_000, kind: 'over', severity: 'issue' },
    ],
  };
};

const KNOWN = [
  incident(
    '10@2000',
    impact('Apple Account', { endMs: 9_000, worstSeverity: 'outage' }),
    impact('iCloud Backup'),
  ),
  incident('11@2000', impact('iCloud Backup', { phase: 'clearing', endMs: null })),
  incident('12@2000', impact('iCloud Backup', { startMs: null, endMs: null })),
];

/** The incidents that version 0.2 had stored: over, still going on, and without any of Apple's times. */
export const INCIDENTS_2 = KNOWN.map((known, index) => {
  return { ...known, startMs: [1_000, 1_000, 2_000][index] };
});

/** One row or more of every table, as version 0.2 wrote them, but for the incidents. */
export const ROWS_2 = {
  known: [
    {
      feed: 'consumer',
      services: [{ name: 'iCloud Backup', events: [], unreadableEvents: 0, lost: null }],
      incidents: KNOWN,
    },
  ],
  checks: [
    {
      feed: 'consumer',
      attemptedAtMs: 7_000,
      readAtMs: 7_000,
      failing: null,
      notBeforeMs: null,
      validators: { etag: '"abc"', lastModified: null },
    },
  ],
  notices: [
    {
      id: '11@2000/began',
      incidentId: '11@2000',
      kind: 'began',
      severity: 'issue',
      services: ['iCloud Backup'],
      lessAffected: [],
      startMs: 1_000,
      endMs: null,
      appleMessage: 'Users may be unable to back up.',
      stillAffected: null,
      failureMs: null,
      createdAtMs: 2_000,
    },
  ],
  install: [{ key: 'install', checkOffsetMs: 1_234 }],
  journal: [
    { seq: 3, kind: 'tick', tickId: 'conditions.wifi', runId: 'first', atMs: 100 },
    {
      seq: 4,
      kind: 'result',
      stepId: 'restart',
      result: 'notYet',
      reason: null,
      runId: 'first',
      atMs: 200,
      reminders: [
        { id: 'first/restart', runId: 'first', stepId: 'restart', deviceName: '', dueMs: 1 },
      ],
    },
    { seq: 9, kind: 'tick', tickId: 'restart.off', runId: 'b', atMs: 150 },
  ],
  runs: [
    {
      id: 'b',
      deviceId: 'd',
      symptom: null,
      words: 'Backup failed',
      lastBackup: null,
      lastBackupDay: '2026-03-02',
      notes: { restart: 'Twice.' },
      startedMs: 140,
      openedMs: 150,
    },
    {
      id: 'first',
      deviceId: null,
      symptom: null,
      words: '',
      lastBackup: null,
      lastBackupDay: null,
      notes: {},
      startedMs: 100,
      openedMs: 200,
    },
  ],
  devices: [
    {
      id: 'd',
      name: 'Blue iPad',
      kind: 'ipad',
      generation: null,
      computer: null,
      manager: null,
      createdMs: 140,
      removedMs: null,
    },
  ],
  failures: [{ id: 'f', atMs: 90, loggedMs: 95, deviceId: 'd', symptom: null, words: 'No.' }],
  reminders: [
    { id: 'b/wait-24h', runId: 'b', stepId: 'wait-24h', deviceName: 'Blue iPad', dueMs: 9_000 },
  ],
};
