import { beforeAll, describe, expect, test } from 'vitest';
import { parseFeed } from '../../lib/feed/parse-feed';
import { NO_EFFORTS } from '../../lib/guide/efforts';
import { compose } from '../../lib/notices/compose';
import type { IncidentNotice } from '../../lib/notices/notice';
import type { Change, Incident, Known } from '../../lib/status/model';
import { statusOf, type Status } from '../../lib/status/status';
import { track } from '../../lib/status/track';
import { NOTHING_KNOWN } from '../support/events';
import { checkRecord } from '../support/snapshots';
import { hasCorpus, readBody, readCaptures, type Capture } from './corpus';
import { hasOngoingEvent, trueIncidents } from './oracle';

const BACKUP = 'iCloud Backup';

interface Step {
  capture: Capture;
  known: Known;
  changes: Change[];
  notices: IncidentNotice[];
  statusOf: (service: string) => Status;
}

interface Replay {
  steps: Step[];
  changes: Change[];
  notices: IncidentNotice[];
  /** Each as it last was, in the order in which they were first seen. */
  incidents: Incident[];
}

/** Reads all captures in order, each at its own time. */
function replay(captures: readonly Capture[], watched: readonly string[]): Replay {
  let known = NOTHING_KNOWN;
  let previousReadMs: number | null = null;
  const latest = new Map<string, Incident>();
  const steps = captures.map((capture): Step => {
    const nowMs = capture.atMs;
    const feed = parseFeed(capture.text);
    if (!feed.ok) throw new Error(`${new Date(nowMs).toISOString()}: ${feed.malformation}`);
    const next = track({ known, services: feed.services, watched, nowMs, previousReadMs });
    known = next.known;
    previousReadMs = nowMs;
    for (const incident of known.incidents) latest.set(incident.id, incident);
    const snapshot = { known, check: checkRecord({ readAtMs: nowMs }) };
    return {
      capture,
      ...next,
      notices: compose(next.changes, known, watched, NO_EFFORTS, nowMs),
      statusOf: (service) => statusOf(snapshot, service, nowMs),
    };
  });
  return {
    steps,
    changes: steps.flatMap(({ changes }) => changes),
    notices: steps.flatMap(({ notices }) => notices),
    incidents: [...latest.values()],
  };
}

function counted(notices: readonly IncidentNotice[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of notices) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

/** Every reading at which a service looks fine though one of its last two bodies says otherwise. */
function falseGreens({ steps }: Replay, services: readonly string[]): string[] {
  return services.flatMap((service) => {
    // A body in which the service is missing says nothing of it.
    const listed = steps.filter(({ capture }) =>
      capture.services.some(({ serviceName }) => serviceName === service),
    );
    return listed.flatMap((step, index) => {
      const lastTwo = listed.slice(Math.max(0, index - 1), index + 1);
      const isOngoing = lastTwo.some(({ capture }) => hasOngoingEvent(capture, service));
      const isGreen = step.statusOf(service).health === 'available';
      return isOngoing && isGreen ? [`${service} at ${step.capture.atMs}`] : [];
    });
  });
}

const skippable = test.skipIf(!hasCorpus);

describe('two and a half real years', () => {
  let captures: Capture[] = [];
  let ofBackup: Replay;
  let ofAll: Replay;
  let services: string[] = [];

  beforeAll(() => {
    if (!hasCorpus) return;
    captures = readCaptures();
    services = [...new Set(captures.flatMap((c) => c.services.map((s) => s.serviceName)))];
    const startMs = performance.now();
    ofBackup = replay(captures, [BACKUP]);
    const betweenMs = performance.now();
    ofAll = replay(captures, services);
    const endMs = performance.now();
    const figures = (name: string, { incidents, notices }: Replay, ms: number) =>
      console.log(
        `${name}: ${captures.length} bodies, ${incidents.length} incidents,`,
        `notices ${JSON.stringify(counted(notices))}, ${Math.round(ms)} ms`,
      );
    figures(BACKUP, ofBackup, betweenMs - startMs);
    figures(`all ${services.length} services`, ofAll, endMs - betweenMs);
  });

  skippable('the captures are all there', () => {
    expect(captures).toHaveLength(1_366);
    expect(services.length).toBeGreaterThan(50);
  });

  skippable('every incident of iCloud Backup is one of ours, with its times and its worst', () => {
    const truth = trueIncidents(captures, BACKUP);
    expect(truth).toHaveLength(27);
    const ours = ofBackup.incidents.map((incident) => {
      const [impact] = incident.impacts;
      return {
        messageId: incident.messageId,
        startMs: impact?.startMs,
        endMs: impact?.endMs,
        worst: impact?.worstSeverity,
        wasSeenOngoing: incident.episode > 0,
        episodes: incident.episode,
      };
    });
    const byId = (a: { messageId: string }, b: { messageId: string }) =>
      Number(a.messageId) - Number(b.messageId);
    expect(ours.toSorted(byId)).toEqual(truth.toSorted(byId));
  });

  skippable.each([
    ['2000380', '2019-08-08T21:40:00Z'],
    ['2000586', '2020-09-30T00:00:00Z'],
  ])('%s, whose start Apple moved, ends with the right one', (messageId, start) => {
    const ours = ofBackup.incidents.filter((incident) => incident.messageId === messageId);
    expect(ours.map(({ impacts }) => impacts[0]?.startMs)).toEqual([Date.parse(start)]);
  });

  skippable('iCloud Backup is never green while one of its last two bodies says ongoing', () => {
    const ongoing = captures.filter((capture) => hasOngoingEvent(capture, BACKUP));
    expect(ongoing).toHaveLength(60);
    expect(falseGreens(ofBackup, [BACKUP])).toEqual([]);
  });

  skippable('and it is green at all other times', () => {
    const wrong = ofBackup.steps.filter(({ capture, statusOf: status }, index) => {
      const before = ofBackup.steps[index - 1]?.capture ?? capture;
      const earlier = ofBackup.steps[index - 2]?.capture ?? before;
      const isQuiet = ![capture, before, earlier].some((c) => hasOngoingEvent(c, BACKUP));
      return isQuiet && status(BACKUP).health !== 'available';
    });
    expect(wrong.map(({ capture }) => new Date(capture.atMs).toISOString())).toEqual([]);
  });

  skippable('no notice comes twice, and each episode has one beginning and one end', () => {
    expect(repeated(ofBackup.notices.map(({ id }) => id))).toEqual([]);
    for (const { messageId, worst, episodes } of trueIncidents(captures, BACKUP)) {
      const kinds = ofBackup.notices
        .filter(({ incidentId }) => incidentId.startsWith(`${messageId}@`))
        .map(({ kind }) => kind);
      const told = worst === 'maintenance' ? 0 : episodes;
      const starts = kinds.filter((kind) => kind === 'began' || kind === 'reopened');
      expect(starts, messageId).toHaveLength(told);
      expect(kinds.filter((kind) => kind === 'over')).toHaveLength(told);
    }
  });

  skippable('the stale edges of 2019-10-19 are told as one beginning and one end', () => {
    const told = ofBackup.notices.filter(({ incidentId }) => incidentId.startsWith('2000411@'));
    expect(told.map(({ kind }) => kind)).toEqual(['began', 'over']);
  });

  skippable('issue, outage, issue of 2021-02-03 is told as it went', () => {
    const told = ofBackup.notices.filter(({ incidentId }) => incidentId.startsWith('1000000179@'));
    expect(told.map(({ kind }) => kind)).toEqual(['began', 'worsened', 'over']);
  });

  skippable('all services watched: none is ever falsely green', () => {
    expect(falseGreens(ofAll, services)).toEqual([]);
  });

  skippable('all services watched: no notice comes twice, beginnings and ends take turns', () => {
    expect(repeated(ofAll.notices.map(({ id }) => id))).toEqual([]);
    const stories = new Map<string, string[]>();
    for (const { kind, incident } of ofAll.changes)
      stories.set(incident.id, [...(stories.get(incident.id) ?? []), kind]);
    for (const [id, story] of stories) {
      const turns = story.filter(
        (kind) => !['joined', 'reached', 'eased', 'worsened'].includes(kind),
      );
      expect(turns.join(' '), id).toMatch(
        /^(began|foundOver)( over reopened| reopened over)*( over| reopened)?$/,
      );
    }
  });

  skippable('all services watched: one incident over many services is told once', () => {
    const began = ofAll.notices.filter(({ kind }) => kind === 'began');
    const ids = began.map(({ incidentId }) => incidentId.split('@')[0] ?? '');
    expect(ids.length).toBeGreaterThan(150);
    expect(repeated(ids)).toEqual([]);
  });

  skippable('all services watched: a body a month old that came back is no news', () => {
    const story = ofAll.changes.filter(({ incident }) => incident.messageId === '1000000345');
    expect(story.map(({ kind }) => kind)).toEqual(['began', 'over']);
  });
});

describe('bodies in English', () => {
  skippable.each([
    ['consumer-en_US-2021-04-26.json', 'iCloud Mail', 'outage'],
    ['developer-en_US-2020-02-17.json', 'App Store Connect', 'available'],
  ])('%s is read completely', (name, service, health) => {
    const text = readBody(name);
    const feed = parseFeed(text);
    if (!feed.ok) throw new Error(feed.malformation);
    const raw = JSON.parse(text) as { services: Capture['services'] };
    expect(feed.services.map((s) => [s.name, s.events.length, s.unreadableEvents])).toEqual(
      raw.services.map((s) => [s.serviceName.replace('&amp;', '&'), s.events.length, 0]),
    );
    const watched = feed.services.map((s) => s.name);
    const nowMs = Date.UTC(2021, 3, 26, 21);
    const input = { services: feed.services, watched, nowMs, previousReadMs: null };
    const { known } = track({ known: NOTHING_KNOWN, ...input });
    const snapshot = { known, check: checkRecord({ readAtMs: nowMs }) };
    expect(statusOf(snapshot, service, nowMs).health).toBe(health);
  });
});
