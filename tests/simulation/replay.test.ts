import { beforeAll, describe, expect, test } from 'vitest';
import { parseFeed } from '../../lib/feed/parse-feed';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings';
import type { Impact, Incident } from '../../lib/status/model';
import { statusOf } from '../../lib/status/status';
import { updateFeedState } from '../../lib/status/update-feed-state';
import { BACKUP, NOTHING_KNOWN } from '../support/events';
import { begunTwice, crowdedMoments, shownTwice } from '../support/shown-once';
import { checkRecord } from '../support/snapshots';
import { hasCaptures, readBody, readCaptures, type Capture } from './captures';
import { countsOf, incidentTable } from './incident-table';
import { announcedIds, hasOngoingEvent, namesIn, ongoingIn, trueIncidents } from './oracle';
import { replayCaptures, watchingAll, type Replay } from './replay';

function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

/** Every reading at which a service looks fine though one of its last two bodies says otherwise. */
function falseGreens({ steps }: Replay, services: readonly string[]): string[] {
  const said = steps.map(({ capture }) => ongoingIn(capture));
  return services.flatMap((service) => {
    // A body in which the service is missing says nothing of it.
    const listed = steps.flatMap((step, index) => {
      const isOngoing = said[index]?.get(service);
      return isOngoing === undefined ? [] : [{ step, isOngoing }];
    });
    return listed.flatMap(({ step, isOngoing }, index) => {
      const isDoubtful = isOngoing || listed[index - 1]?.isOngoing;
      const isFalse = isDoubtful && step.statusOf(service).health === 'available';
      return isFalse ? [`${service} at ${step.capture.atMs}`] : [];
    });
  });
}

/** What is told of one of Apple's incidents, in the order in which it is. */
function kindsOf({ notifications }: Replay, messageId: string): string[] {
  return notifications
    .filter(
      (notification) =>
        'incidentId' in notification && notification.incidentId.startsWith(`${messageId}@`),
    )
    .map(({ kind }) => kind);
}

const byId = (a: { messageId: string }, b: { messageId: string }) =>
  Number(a.messageId) - Number(b.messageId);

/** An impact in the words of the oracle. */
function foundAs({ messageId, episode }: Incident, impact: Impact) {
  const { startMs, endMs, worstSeverity, wasConfirmed } = impact;
  return { messageId, startMs, endMs, worst: worstSeverity, wasConfirmed, episode };
}

const skippable = test.skipIf(!hasCaptures);

describe('two and a half real years', () => {
  let captures: Capture[] = [];
  let ofBackup: Replay;
  let ofAll: Replay;
  let services: string[] = [];

  beforeAll(async () => {
    if (!hasCaptures) return;
    captures = readCaptures();
    services = namesIn(captures);
    ofBackup = await replayCaptures(captures, { ...DEFAULT_SETTINGS, watched: [] });
    ofAll = await replayCaptures(captures, watchingAll(services));
    for (const { incidents, notifications } of [ofBackup, ofAll])
      console.log(
        `${captures.length} bodies, ${incidents.length} incidents,`,
        `notifications: ${countsOf(notifications.map(({ kind }) => kind))}`,
      );
    console.log(incidentTable(ofAll.incidents));
  }, 120_000);

  skippable('the captures are all there', () => {
    expect(captures).toHaveLength(1_366);
    expect(services.length).toBeGreaterThan(50);
  });

  skippable('every incident of iCloud Backup is one of ours, with its times and its worst', () => {
    const truth = trueIncidents(captures, BACKUP);
    expect(truth).toHaveLength(27);
    // An incident that affects signing in as well has its episodes on both.
    const ofBoth = ofBackup.incidents.filter(({ impacts }) => impacts.length > 1);
    const sharedIds = new Set(ofBoth.map(({ messageId }) => messageId));
    const episodeOf = (messageId: string, episode: number) =>
      sharedIds.has(messageId) ? null : episode;
    const ours = ofBackup.incidents.flatMap((incident) =>
      incident.impacts
        .filter(({ service }) => service === BACKUP)
        .map((impact) => foundAs(incident, impact))
        .map((found) => ({ ...found, episode: episodeOf(found.messageId, found.episode) })),
    );
    const expected = truth.map(({ episodes, ...rest }) => {
      const episode = episodeOf(rest.messageId, episodes);
      return { ...rest, wasConfirmed: episodes > 0, episode };
    });
    expect(sharedIds.size).toBeLessThan(10);
    expect(ours.toSorted(byId)).toEqual(expected.toSorted(byId));
  });

  skippable('and so is every incident of every other service', () => {
    let count = 0;
    for (const service of services) {
      const ours = ofAll.incidents.flatMap((incident) =>
        incident.impacts
          .filter((impact) => impact.service === service)
          .map((impact) => ({ ...foundAs(incident, impact), episode: null })),
      );
      const truth = trueIncidents(captures, service).map(({ episodes, ...rest }) => {
        return { ...rest, wasConfirmed: episodes > 0, episode: null };
      });
      expect(ours.toSorted(byId), service).toEqual(truth.toSorted(byId));
      count += ours.length;
    }
    expect(count).toBe(659);
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

  skippable('no notification comes twice, and each episode has one beginning and one end', () => {
    expect(repeated(ofBackup.notifications.map(({ id }) => id))).toEqual([]);
    for (const { messageId, worst, episodes } of trueIncidents(captures, BACKUP)) {
      const kinds = kindsOf(ofBackup, messageId);
      const told = worst === 'maintenance' ? 0 : episodes;
      const starts = kinds.filter((kind) => kind === 'began' || kind === 'reopened');
      expect(starts, messageId).toHaveLength(told);
      expect(kinds.filter((kind) => kind === 'over')).toHaveLength(told);
    }
  });

  skippable('the stale edges of 2019-10-19 are told as one beginning and one end', () => {
    expect(kindsOf(ofBackup, '2000411')).toEqual(['began', 'over']);
  });

  skippable('issue, outage, issue of 2021-02-03 is told as it went', () => {
    expect(kindsOf(ofBackup, '1000000179')).toEqual(['began', 'worsened', 'over']);
  });

  skippable('all services watched: none is ever falsely green', () => {
    expect(falseGreens(ofAll, services)).toEqual([]);
  });

  skippable(
    'all services watched: no notification comes twice, beginnings and ends take turns',
    () => {
      expect(repeated(ofAll.notifications.map(({ id }) => id))).toEqual([]);
      for (const { id, timeline } of ofAll.incidents) {
        const turns = timeline
          .map(({ kind }) => kind)
          .filter((kind) => !['joined', 'reached', 'eased', 'worsened'].includes(kind));
        expect(turns.join(' '), id).toMatch(
          /^(began|foundOver)( over reopened| reopened over)*( over| reopened)?$/,
        );
      }
    },
  );

  skippable('all services watched: one incident over many services is told once', () => {
    const began = ofAll.notifications.flatMap((notification) =>
      notification.kind === 'began' ? notification : [],
    );
    const ids = began.map(({ incidentId }) => incidentId.split('@')[0] ?? '');
    expect(ids.length).toBeGreaterThan(150);
    expect(repeated(ids)).toEqual([]);
  });

  skippable('all services watched: a body a month old that came back is no news', () => {
    const story = ofAll.incidents.filter(({ messageId }) => messageId === '1000000345');
    expect(story.flatMap(({ timeline }) => timeline.map(({ kind }) => kind))).toEqual([
      'began',
      'over',
    ]);
  });

  skippable('all services watched: planned maintenance is told once each, before it begins', () => {
    const { capture } = ofAll.steps[0] ?? {};
    const known = new Set(capture?.services.flatMap((s) => s.events.map((e) => e.messageId)));
    const truth = announcedIds(captures).filter((id) => !known.has(id));
    expect(truth.length).toBeGreaterThan(8);
    const planned = ofAll.notifications.flatMap((notification) =>
      notification.kind === 'planned' ? notification : [],
    );
    expect(planned.map(({ announcementId }) => announcementId.split('@')[0])).toEqual(truth);
    for (const { startMs, createdAtMs } of planned) expect(startMs).toBeGreaterThan(createdAtMs);
  });

  skippable(
    'all services watched: what is shown of it is shown once, and never two at once',
    () => {
      const { shown, reported, wrong } = ofAll.browser;
      expect(reported).toEqual([]);
      expect(wrong).toEqual([]);
      expect(shownTwice(shown)).toEqual([]);
      expect(begunTwice(shown)).toEqual([]);
      expect(crowdedMoments(shown)).toEqual([]);
      // Nothing of what was owed was left out.
      const told = shown.flatMap(({ outgoing }) => outgoing.notificationIds);
      expect(told.toSorted()).toEqual(ofAll.notifications.map(({ id }) => id).toSorted());
    },
  );
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
    const monitored = feed.services.map((s) => s.name);
    const nowMs = Date.UTC(2021, 3, 26, 21);
    const input = { services: feed.services, monitored, nowMs, previousReadMs: null };
    const { state: known } = updateFeedState({ state: NOTHING_KNOWN, ...input });
    const snapshot = { state: known, check: checkRecord({ readAtMs: nowMs }) };
    expect(statusOf(snapshot, service, nowMs).health).toBe(health);
  });
});
