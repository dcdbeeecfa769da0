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

const both = incident(
  '10@2000',
  impact('Apple Account', { endMs: 9_000, worstSeverity: 'outage' }),
  impact('iCloud Backup'),
);
const untimed = incident('12@2000', impact('iCloud Backup', { startMs: null, endMs: null }));

/** Incidents that version 0.2 had stored: on two services, and without any of Apple's times. */
export const INCIDENTS_2 = {
  both: { ...both, startMs: 1_000 },
  untimed: { ...untimed, startMs: 2_000 },
};

const NO_ANSWERS = {
  ...{ deviceId: null, symptom: null, words: '', notes: {} },
  ...{ lastBackup: null, lastBackupDay: null },
};

/** What the user had made in version 0.2. */
export const ROWS_2 = {
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
      ...{ ...NO_ANSWERS, id: 'b', deviceId: 'd', words: 'Backup failed' },
      ...{ lastBackupDay: '2026-03-02', notes: { restart: 'Twice.' } },
      ...{ startedMs: 140, openedMs: 150 },
    },
    { ...NO_ANSWERS, id: 'first', startedMs: 100, openedMs: 200 },
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
