import { emptyRun } from '../../lib/guide/run.ts';
import { impactSpansOf, impactWeeksOf } from '../../lib/history/impact-spans.ts';
import type { Impact, Incident, Observation, Severity } from '../../lib/status/model.ts';
import { storedIncident } from '../../lib/store/history-rows.ts';
import type { Rows } from '../browser/page-database.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const BACKUP = 'iCloud Backup';
const DRIVE = 'iCloud Drive';
const SIGN_IN = 'iCloud Account & Sign In';
const ACCOUNT = 'Apple Account';
const STORAGE = 'iCloud Storage Upgrades';
const WATCHED = [ACCOUNT, SIGN_IN, BACKUP, DRIVE, STORAGE, 'Siri'];

const SLOW = 'Users may be experiencing slower than normal backups.';
const NO_UPGRADE = 'Users may be unable to upgrade their iCloud storage.';
const NO_BACKUP =
  'Users may be unable to back up to or restore from iCloud, and may be asked for their password again and again.';
const PLANNED = 'This service is undergoing scheduled maintenance.';
const LONG = `Unterbrechungsfreiestromversorgungsanlage ${'and more words '.repeat(22)}to the end`;

type Story = [
  daysAgo: number,
  services: string[],
  severity: Severity,
  /** By Apple's clock. */
  lastedMin: number,
  /** How long after its start it was first seen. */
  lateMin: number,
  message: string,
];

/** Hand-written for the days that a chart shows, so that each kind of day is among them. */
const STORIES: Story[] = [
  [2, [BACKUP], 'issue', 111, 85, SLOW],
  [2, [STORAGE], 'issue', 20, 4, NO_UPGRADE],
  [9, [BACKUP, SIGN_IN, ACCOUNT, DRIVE], 'outage', 300, 50, NO_BACKUP],
  [17, ['Siri'], 'outage', 40, 4, 'Siri may not answer.'],
  [25, [BACKUP], 'maintenance', 120, 4, PLANNED],
  // Over days on which nobody looked: Apple still listed it afterwards.
  [34, [BACKUP, DRIVE], 'issue', 31 * 60, 3 * 24 * 60, 'Users may be unable to restore.'],
  [61, [SIGN_IN], 'issue', 360, 4, LONG],
];

/** The rest of the year, one a week. */
const EARLIER = Array.from({ length: 40 }, (_, index): Story => {
  const service = [BACKUP, 'Siri', ACCOUNT, DRIVE, STORAGE][index % 5] ?? BACKUP;
  const severity = index % 4 === 0 ? 'outage' : 'issue';
  return [80 + index * 7, [service], severity, 20 + ((index * 37) % 300), 4, SLOW];
});

function incidentOf(story: Story, index: number, nowMs: number): Incident {
  const [daysAgo, services, severity, lastedMin, lateMin, message] = story;
  const startMs = nowMs - daysAgo * DAY_MS - 7 * HOUR_MS;
  const endMs = startMs + lastedMin * MINUTE_MS;
  const firstSeenMs = startMs + lateMin * MINUTE_MS;
  const overSeenMs = Math.max(endMs, firstSeenMs) + 6 * MINUTE_MS;
  const wasSeen = firstSeenMs < endMs;
  const impacts = services.map((service, place): Impact => {
    const worst = place === 0 ? severity : 'issue';
    return {
      ...{ service, phase: 'over', wasConfirmed: wasSeen, severity: worst, worstSeverity: worst },
      ...{ startMs: startMs + place * 10 * MINUTE_MS, endMs, firstSeenMs, overSeenMs },
      ...{ message, usersAffected: 'Some users were affected' },
    };
  });
  // An outage began as a problem.
  const timeline: Incident['timeline'] = [
    { atMs: firstSeenMs, kind: 'began', severity: severity === 'outage' ? 'issue' : severity },
    { atMs: firstSeenMs + 8 * MINUTE_MS, kind: 'worsened', severity },
    { atMs: overSeenMs, kind: 'over', severity },
  ];
  const seen = timeline.filter(({ kind }) => kind !== 'worsened' || severity === 'outage');
  const messageId = String(2_000_100_000 + index);
  return {
    ...{ id: `${messageId}@${firstSeenMs}`, messageId, feed: 'consumer', impacts },
    ...{ episode: wasSeen ? 1 : 0, worstInEpisode: null, firstSeenMs, changedMs: overSeenMs },
    timeline: wasSeen ? seen : [{ atMs: firstSeenMs, kind: 'foundOver', severity }],
  };
}

/** A browser that is open by day: nobody looks at night, nor on five days of a holiday. */
function observationsUpTo(nowMs: number): Observation[] {
  return Array.from({ length: 360 }, (_, index): Observation => {
    const fromMs = nowMs - (index + 1) * DAY_MS;
    // Now and then it stays open over night.
    const hours = index % 5 === 4 ? 6 + (index % 9) : 24 - 1 / 60;
    return { feed: 'consumer', services: WATCHED, fromMs, toMs: fromMs + hours * HOUR_MS };
  }).toSpliced(29, 6);
}

/**
 * A year of history as the worker would have written it, and what a person did in it: rows for every
 * table but those that say how things are now. In: the present time, from which all is counted back.
 */
export function yearOfHistory(nowMs: number) {
  const incidents = [...STORIES, ...EARLIER].map((story, index) => incidentOf(story, index, nowMs));
  const impacts = incidents.flatMap(impactSpansOf);
  const startedMs = nowMs - 9 * DAY_MS;
  const symptom = 'last-not-completed';
  const known = { generation: 'v26', computer: 'mac', createdMs: startedMs, removedMs: null };
  const watched = WATCHED.filter((name) => name !== BACKUP).map((name) => ({
    feed: 'consumer',
    name,
  }));
  const fridge = 'The iPad in the kitchen, on top of the fridge';
  const notes = { 'free-space': 'Deleted the old iPad’s backup.' };
  const answers = { symptom, lastBackup: 'weeks', notes };
  const tick = (runId: string, tickId: string, days: number) => {
    return { kind: 'tick', tickId, runId, atMs: startedMs + days * DAY_MS };
  };
  const worked = { kind: 'result', stepId: 'restart', result: 'worked', reason: null };
  const failure = (id: string, daysAgo: number, deviceId: string | null, words: string) => {
    const atMs = nowMs - daysAgo * DAY_MS - 6 * HOUR_MS;
    return { id, atMs, loggedMs: atMs + MINUTE_MS, deviceId, symptom, words };
  };
  return {
    incidents: incidents.map(storedIncident),
    impacts,
    impactWeeks: impactWeeksOf(impacts),
    observations: observationsUpTo(nowMs),
    devices: [
      { ...known, id: 'd-phone', name: 'Anna’s iPhone', kind: 'iphone', manager: 'nobody' },
      { ...known, id: 'd-pad', name: fridge, kind: 'ipad', manager: 'school' },
    ],
    runs: [
      { ...emptyRun('r-phone', startedMs), deviceId: 'd-phone', ...answers },
      { ...emptyRun('r-pad', startedMs + DAY_MS), deviceId: 'd-pad', symptom },
      emptyRun('r-none', startedMs + 2 * DAY_MS),
    ],
    journal: [
      tick('r-phone', 'conditions.wifi', 0),
      tick('r-phone', 'conditions.power', 0),
      { ...worked, runId: 'r-phone', atMs: startedMs + DAY_MS },
      tick('r-pad', 'conditions.wifi', 2),
    ],
    failures: [
      failure('f-0', 2, 'd-phone', 'Your iPhone could not be backed up.'),
      failure('f-1', 9, 'd-phone', ''),
      failure('f-2', 20, null, ''),
    ],
    settings: [{ key: 'watched', version: 1, value: watched }],
  } satisfies Rows;
}
