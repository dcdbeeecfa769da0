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
