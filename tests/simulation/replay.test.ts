import { beforeAll, describe, expect, test } from 'vitest';
import { parseFeed } from '../../lib/feed/parse-feed';
import type { PendingNotification } from '../../lib/notifications/notification';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings';
import type { Health, Incident } from '../../lib/status/model';
import { statusOf } from '../../lib/status/status';
import { BACKUP } from '../support/events';
import { askApple, servicesOf } from '../support/published';
import { repeated } from '../support/shown-once';
import { SimulatedBrowser } from '../support/simulated-browser';
import {
  hasCaptures,
  namesIn,
  ongoingIn,
  publicationsOf,
  readBody,
  readCaptures,
  type Capture,
} from './captures';
import { expectSound } from './expect-sound';
import { announcedIds, trueIncidents } from './oracle';

interface Replay {
  browser: SimulatedBrowser;
  /** Of iCloud Backup after each capture. */
  healths: (Health | undefined)[];
  /** In the order in which they were created. */
  notifications: PendingNotification[];
  /** Each as it last was, in the order in which they were first seen. */
  incidents: Incident[];
}

/** The worker reads all captures in order, each at its own time, and watches these services. */
async function replay(captures: readonly Capture[], watched: readonly string[]): Promise<Replay> {
  const apple = { consumer: publicationsOf(captures), developer: [] };
  const browser = new SimulatedBrowser({ ask: askApple(apple) });
  const notices = { ...DEFAULT_SETTINGS.notices, planned: true };
  await browser.set({ watched: servicesOf('consumer', watched), notices });
  const notifications: PendingNotification[] = [];
  const incidents = new Map<string, Incident>();
  let health: Health | undefined;
  browser.onUpdate = (update) => {
    notifications.push(...(update.notifications ?? []));
    for (const incident of update.state?.incidents ?? []) incidents.set(incident.id, incident);
  };
  browser.onToolbar = ({ consumer }) => {
    health = statusOf(consumer, BACKUP, browser.nowMs).health;
  };
  const healths: Replay['healths'] = [];
  for (const { atMs } of captures) {
    // Two captures may be a moment apart.
    await browser.live([{ atMs, wakes: [] }]);
    await browser.wake('checkNow');
    healths.push(health);
  }
  return { browser, healths, notifications, incidents: [...incidents.values()] };
}

function countsOf(kinds: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** The kinds of notifications of one of Apple's incidents. */
const kindsOf = ({ notifications }: Replay, messageId: string) =>
  notifications
    .filter((one) => 'incidentId' in one && one.incidentId.startsWith(`${messageId}@`))
    .map(({ kind }) => kind);

const byId = (a: { messageId: string }, b: { messageId: string }) =>
  Number(a.messageId) - Number(b.messageId);

/** The impacts on a service, in the words of the oracle. */
const impactsOn = ({ incidents }: Replay, service: string) =>
  incidents
    .flatMap(({ messageId, episode, impacts }) =>
      impacts
        .filter((impact) => impact.service === service)
        .map(({ startMs, endMs, worstSeverity: worst, wasConfirmed }) => ({
          ...{ messageId, startMs, endMs, worst, wasConfirmed },
          // An incident that affects other services has its episodes on all of them.
          episodes: impacts.length > 1 ? null : episode,
        })),
    )
    .sort(byId);

describe.skipIf(!hasCaptures)('two and a half real years', () => {
  let captures: Capture[] = [];
  let services: string[] = [];
  let ofBackup: Replay;
  let ofAll: Replay;

  beforeAll(async () => {
    captures = readCaptures();
    services = namesIn(captures);
    ofBackup = await replay(captures, []);
    ofAll = await replay(captures, services);
  });

  test('figures', () => {
    const figures = ({ incidents, notifications }: Replay) => ({
      incidents: incidents.length,
      ...countsOf(notifications.map(({ kind }) => kind)),
    });
    expect({
      captures: captures.length,
      services: services.length,
      impacts: services.flatMap((service) => impactsOn(ofAll, service)).length,
      ofBackup: figures(ofBackup),
      ofAll: figures(ofAll),
    }).toEqual({
      ...{ captures: 1_366, services: 64, impacts: 659 },
      ofBackup: { incidents: 40, began: 21, over: 22, reopened: 1, worsened: 1 },
      ofAll: { incidents: 257, began: 185, over: 187, reopened: 1, worsened: 3, planned: 9 },
    });
  });

  test('every incident of every service is found, with its times, its worst and its episodes', () => {
    expect(trueIncidents(captures, BACKUP)).toHaveLength(27);
    const pairs = services.map((service) => [ofAll, service] as const);
    for (const [replayed, service] of [...pairs, [ofBackup, BACKUP] as const]) {
      const found = impactsOn(replayed, service);
      const truth = trueIncidents(captures, service).sort(byId);
      const expected = truth.map(({ episodes, ...rest }, index) => ({
        ...{ ...rest, wasConfirmed: episodes > 0 },
        episodes: found[index]?.episodes === null ? null : episodes,
      }));
      expect(found, service).toEqual(expected);
    }
    const shared = impactsOn(ofBackup, BACKUP).filter(({ episodes }) => episodes === null);
    expect(shared.length).toBeLessThan(10);
  });

  test('no service is green while one of its last two bodies says ongoing; all is shown once', () => {
    const isOngoing = captures.map((capture) => ongoingIn(capture).get(BACKUP) ?? false);
    expect(isOngoing.filter(Boolean)).toHaveLength(60);
    for (const { browser, notifications } of [ofBackup, ofAll]) {
      expectSound(browser);
      expect(repeated(notifications.map(({ id }) => id))).toEqual([]);
      const shown = browser.shown.flatMap(({ outgoing }) => outgoing.notificationIds);
      expect(shown.toSorted()).toEqual(notifications.map(({ id }) => id).toSorted());
    }
    // And iCloud Backup is green at all other times.
    const wrong = captures.filter((_, index) => {
      const isQuiet = !isOngoing.slice(Math.max(0, index - 2), index + 1).includes(true);
      return isQuiet && ofBackup.healths[index] !== 'available';
    });
    expect(wrong.map(({ atMs }) => new Date(atMs).toISOString())).toEqual([]);
  });

  test('each episode of an incident of iCloud Backup has one beginning and one end', () => {
    for (const { messageId, worst, episodes } of trueIncidents(captures, BACKUP)) {
      const kinds = kindsOf(ofBackup, messageId);
      const notified = worst === 'maintenance' ? 0 : episodes;
      const starts = kinds.filter((kind) => kind === 'began' || kind === 'reopened');
      expect(starts, messageId).toHaveLength(notified);
      expect(kinds.filter((kind) => kind === 'over')).toHaveLength(notified);
    }
  });

  test('beginnings and ends take turns, and one incident over many services begins once', () => {
    for (const { id, timeline } of ofAll.incidents) {
      const turns = timeline
        .map(({ kind }) => kind)
        .filter((kind) => !['joined', 'reached', 'eased', 'worsened'].includes(kind));
      expect(turns.join(' '), id).toMatch(
        /^(began|foundOver)( over reopened| reopened over)*( over| reopened)?$/,
      );
    }
    const began = ofAll.notifications.flatMap((one) =>
      one.kind === 'began' ? (one.incidentId.split('@')[0] ?? '') : [],
    );
    expect(repeated(began)).toEqual([]);
  });

  test.each([
    ['stale edges of 2019-10-19: one beginning, one end', '2000411', ['began', 'over']],
    ['issue, outage, issue of 2021-02-03', '1000000179', ['began', 'worsened', 'over']],
  ])('%s', (_, messageId, kinds) => expect(kindsOf(ofBackup, messageId)).toEqual(kinds));

  test('a body a month old that came back is no news', () => {
    const incidents = ofAll.incidents.filter(({ messageId }) => messageId === '1000000345');
    const kinds = incidents.flatMap(({ timeline }) => timeline.map(({ kind }) => kind));
    expect(kinds).toEqual(['began', 'over']);
  });

  test('planned maintenance is announced once each, before it begins', () => {
    const known = captures[0]?.services.flatMap((s) => s.events.map((e) => e.messageId));
    const planned = ofAll.notifications.filter((one) => one.kind === 'planned');
    expect(planned.map(({ announcementId }) => announcementId.split('@')[0])).toEqual(
      announcedIds(captures).filter((id) => !known?.includes(id)),
    );
    for (const { startMs, createdAtMs } of planned) expect(startMs).toBeGreaterThan(createdAtMs);
  });
});

test
  .skipIf(!hasCaptures)
  .each(['consumer-en_US-2021-04-26.json', 'developer-en_US-2020-02-17.json'])(
  '%s is read completely',
  (name) => {
    const text = readBody(name);
    const feed = parseFeed(text);
    if (!feed.ok) throw new Error(feed.malformation);
    const raw = JSON.parse(text) as { services: Capture['services'] };
    expect(feed.services.map((s) => [s.name, s.events.length, s.unreadableEvents])).toEqual(
      raw.services.map((s) => [s.serviceName.replace('&amp;', '&'), s.events.length, 0]),
    );
  },
);
