import type { JournalEvent, JournalEntry } from '../../../lib/guide/journal.ts';
import { emptyRun, type Device, type Failure, type Run } from '../../../lib/guide/run.ts';
import { impactSpansOf, impactWeeksOf } from '../../../lib/history/impact-spans.ts';
import type { Impact, Incident, Observation, Severity } from '../../../lib/status/model.ts';
import { storedIncident } from '../../../lib/store/stored-incident.ts';
import type { Rows } from '../../../scripts/browser/page-database.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const BACKUP = 'iCloud Backup';
const SIGN_IN = 'iCloud Account & Sign In';
const ACCOUNT = 'Apple Account';
const STORAGE = 'iCloud Storage Upgrades';
const WATCHED = [ACCOUNT, SIGN_IN, BACKUP, 'iCloud Drive', STORAGE, 'Siri'];

const WORKED = { kind: 'result', stepId: 'restart', result: 'worked', reason: null } as const;

/** Durations are in minutes. */
interface Story {
  daysAgo: number;
  services: string[];
  severity: Severity;
  /** By Apple's clock. */
  lasted: number;
  /** How long after its start it was first seen. */
  late?: number;
  message: string;
  usersAffected?: string;
}

const SLOW = 'Users may be experiencing slower than normal backups.';
const NO_UPGRADE = 'Users may be unable to upgrade their iCloud storage.';
const NO_BACKUP =
  'Users may be unable to back up to or restore from iCloud, and may be asked for their password again and again.';
const PLANNED = 'This service is undergoing scheduled maintenance.';
const NO_RESTORE = 'Users may be unable to restore from iCloud.';
const LONG = `Unterbrechungsfreiestromversorgungsanlage ${'and more words '.repeat(22)}to the end`;
const EVERYWHERE = [BACKUP, SIGN_IN, ACCOUNT, 'iCloud Drive'];
const SOME = { usersAffected: 'Some users are affected' };

/** Hand-written for the days that a chart shows, so that each kind of day is among them. */
const STORIES: Story[] = [
  { daysAgo: 2, services: [BACKUP], severity: 'issue', lasted: 111, late: 85, message: SLOW },
  { daysAgo: 2, services: [STORAGE], severity: 'issue', lasted: 20, message: NO_UPGRADE },
  {
    daysAgo: 9,
    services: EVERYWHERE,
    severity: 'outage',
    lasted: 300,
    late: 50,
    message: NO_BACKUP,
    ...SOME,
  },
  {
    daysAgo: 17,
    services: ['Siri'],
    severity: 'outage',
    lasted: 40,
    message: 'Siri may not answer.',
  },
  { daysAgo: 25, services: [BACKUP], severity: 'maintenance', lasted: 120, message: PLANNED },
  // Over days on which nobody looked: Apple still listed it afterwards.
  {
    daysAgo: 34,
    services: [BACKUP, 'iCloud Drive'],
    severity: 'issue',
    lasted: 31 * 60,
    late: 3 * 24 * 60,
    message: NO_RESTORE,
  },
  { daysAgo: 61, services: [SIGN_IN], severity: 'issue', lasted: 360, message: LONG },
];

/** The rest of the year, one a week. */
const EARLIER: Story[] = Array.from({ length: 40 }, (_, index) => {
  const services = [BACKUP, 'Siri', ACCOUNT, 'iCloud Drive', STORAGE];
  return {
    daysAgo: 80 + index * 7,
    services: [services[index % services.length] ?? BACKUP],
    severity: index % 4 === 0 ? 'outage' : 'issue',
    lasted: 20 + ((index * 37) % 300),
    message: 'Users may be experiencing a problem with this service.',
  };
});

function incidentOf(story: Story, index: number, nowMs: number): Incident {
  const { daysAgo, services, severity, lasted, late = 4 } = story;
  const startMs = nowMs - daysAgo * DAY_MS - 7 * HOUR_MS;
  const endMs = startMs + lasted * MINUTE_MS;
  const firstSeenMs = startMs + late * MINUTE_MS;
  const overSeenMs = Math.max(endMs, firstSeenMs) + 6 * MINUTE_MS;
  const wasSeen = firstSeenMs < endMs;
  const impacts = services.map((service, place): Impact => {
    return {
      service,
      phase: 'over',
      wasConfirmed: wasSeen,
      severity: place === 0 ? severity : 'issue',
      worstSeverity: place === 0 ? severity : 'issue',
      startMs: startMs + place * 10 * MINUTE_MS,
      endMs,
      message: story.message,
      usersAffected: story.usersAffected ?? 'Some users were affected',
      firstSeenMs,
      overSeenMs,
    };
  });
  const messageId = String(2_000_100_000 + index);
  return {
    id: `${messageId}@${firstSeenMs}`,
    messageId,
    feed: 'consumer',
    impacts,
    episode: wasSeen ? 1 : 0,
    worstInEpisode: null,
    firstSeenMs,
    changedMs: overSeenMs,
    timeline: timelineOf(severity, firstSeenMs, overSeenMs, wasSeen),
  };
}

function timelineOf(
  severity: Severity,
  firstSeenMs: number,
  overSeenMs: number,
  wasSeen: boolean,
): Incident['timeline'] {
  if (!wasSeen) return [{ atMs: firstSeenMs, kind: 'foundOver', severity }];
  if (severity !== 'outage')
    return [
      { atMs: firstSeenMs, kind: 'began', severity },
      { atMs: overSeenMs, kind: 'over', severity },
    ];
  return [
    { atMs: firstSeenMs, kind: 'began', severity: 'issue' },
    { atMs: firstSeenMs + 8 * MINUTE_MS, kind: 'worsened', severity },
    { atMs: overSeenMs, kind: 'over', severity },
  ];
}

/** A browser that is open by day: nobody looks at night, nor on five days of a holiday. */
function observationsUpTo(nowMs: number): Observation[] {
  const days = Array.from({ length: 360 }, (_, index) => index + 1);
  return days
    .filter((daysAgo) => daysAgo < 30 || daysAgo > 35)
    .map((daysAgo): Observation => {
      // Now and then it stays open over night.
      const isLong = daysAgo % 5 !== 0;
      const fromMs = nowMs - daysAgo * DAY_MS;
      const lengthMs = isLong ? DAY_MS - MINUTE_MS : (6 + (daysAgo % 9)) * HOUR_MS;
      return { feed: 'consumer', services: WATCHED, fromMs, toMs: fromMs + lengthMs };
    });
}

/**
 * A year of history as the worker would have written it, and what a person did in it: rows for every
 * table but those that say how things are now. In: the present time, from which all is counted back.
 */
export function yearOfHistory(nowMs: number): Rows {
  const incidents = [...STORIES, ...EARLIER].map((story, index) => incidentOf(story, index, nowMs));
  const startedMs = nowMs - 9 * DAY_MS;
  const known = {
    generation: 'v26',
    computer: 'mac',
    createdMs: nowMs - 20 * DAY_MS,
    removedMs: null,
  } as const;
  const fridge = 'The iPad in the kitchen, on top of the fridge';
  const devices: Device[] = [
    { ...known, id: 'd-phone', name: 'Anna’s iPhone', kind: 'iphone', manager: 'nobody' },
    { ...known, id: 'd-pad', name: fridge, kind: 'ipad', manager: 'school' },
  ];
  const runs: Run[] = [
    {
      ...emptyRun('r-phone', startedMs),
      deviceId: 'd-phone',
      symptom: 'last-not-completed',
      lastBackup: 'weeks',
      notes: { 'free-space': 'Deleted the old iPad’s backup.' },
    },
    { ...emptyRun('r-pad', startedMs + DAY_MS), deviceId: 'd-pad', symptom: 'last-not-completed' },
    emptyRun('r-none', startedMs + 2 * DAY_MS),
  ];
  const events: (JournalEvent & Pick<JournalEntry, 'runId' | 'atMs'>)[] = [
    { kind: 'tick', tickId: 'conditions.wifi', runId: 'r-phone', atMs: startedMs + HOUR_MS },
    { kind: 'tick', tickId: 'conditions.power', runId: 'r-phone', atMs: startedMs + HOUR_MS },
    { ...WORKED, runId: 'r-phone', atMs: startedMs + DAY_MS },
    { kind: 'tick', tickId: 'conditions.wifi', runId: 'r-pad', atMs: startedMs + 2 * DAY_MS },
  ];
  const failures = [
    [2, 60],
    [9, 90],
    [9, 200],
    [20, 0],
  ].map(([daysAgo = 0, afterMinutes = 0], index): Failure => {
    const atMs = nowMs - daysAgo * DAY_MS - 7 * HOUR_MS + afterMinutes * MINUTE_MS;
    return {
      id: `f-${index}`,
      atMs,
      loggedMs: atMs + MINUTE_MS,
      deviceId: index === 3 ? null : 'd-phone',
      symptom: 'last-not-completed',
      words: index === 0 ? 'Your iPhone could not be backed up.' : '',
    };
  });
  const watched = WATCHED.filter((name) => name !== BACKUP).map((name) => {
    return { feed: 'consumer', name };
  });
  return {
    incidents: incidents.map(storedIncident),
    impacts: incidents.flatMap(impactSpansOf),
    impactWeeks: impactWeeksOf(incidents.flatMap(impactSpansOf)),
    observations: observationsUpTo(nowMs),
    ...{ devices, runs, failures },
    journal: events,
    settings: [{ key: 'watched', version: 1, value: watched }],
  };
}
