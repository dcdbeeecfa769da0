import { beforeAll, describe, expect, test } from 'vitest';
import type { PendingNotification } from '../../lib/notifications/notification';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings';
import type { Health, Incident } from '../../lib/status/model';
import { statusOf } from '../../lib/status/status';
import { Counts } from '../support/counts';
import { BACKUP, HOUR_MS, MINUTE_MS } from '../support/events';
import { askApple, servicesOf, type Publication } from '../support/published';
import { repeated } from '../support/shown-once';
import { SimulatedBrowser } from '../support/simulated-browser';
import { hasCaptures, namesIn, readCaptures } from './captures';
import { expectSound } from './expect-sound';

/** The worker reads all captures in order, each at its own time, and watches these services. */
async function replay(captures: readonly Publication[], watched: readonly string[]) {
  const apple = { consumer: captures, developer: [] };
  const browser = new SimulatedBrowser({ ask: askApple(apple) });
  const notices = { ...DEFAULT_SETTINGS.notices, planned: true };
  await browser.set({ watched: servicesOf('consumer', watched), notices });
  /** In the order in which they were created. */
  const notifications: PendingNotification[] = [];
  /** Each as it last was. */
  const incidents = new Map<string, Incident>();
  let health: Health | undefined;
  browser.onUpdate = (update) => {
    notifications.push(...(update.notifications ?? []));
    for (const incident of update.state?.incidents ?? []) incidents.set(incident.id, incident);
  };
  browser.onToolbar = ({ consumer }) => {
    health = statusOf(consumer, BACKUP, browser.nowMs).health;
  };
  /** Of iCloud Backup after each capture. */
  const healths: (typeof health)[] = [];
  for (const { atMs } of captures) {
    // Two captures may be a moment apart.
    await browser.live([{ atMs, wakes: [] }]);
    await browser.wake('checkNow');
    healths.push(health);
  }
  return { browser, healths, notifications, incidents: [...incidents.values()] };
}

type Replay = Awaited<ReturnType<typeof replay>>;

describe.skipIf(!hasCaptures)('two and a half real years', () => {
  let captures: Publication[] = [];
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
      ...new Counts(notifications.map(({ kind }) => kind)).all,
    });
    const impacts = ofAll.incidents.flatMap((incident) => incident.impacts);
    const ended = impacts.filter(({ endMs, startMs }) => endMs !== null && startMs !== null);
    const spans = ended.map(({ endMs, startMs }) => ((endMs ?? 0) - (startMs ?? 0)) / HOUR_MS);
    expect({
      captures: captures.length,
      services: services.length,
      impacts: {
        ...new Counts(impacts.map(({ worstSeverity }) => worstSeverity)).all,
        confirmed: impacts.filter(({ wasConfirmed }) => wasConfirmed).length,
        hours: Math.round(spans.reduce((sum, hours) => sum + hours, 0)),
      },
      ofBackup: figures(ofBackup),
      ofAll: figures(ofAll),
    }).toEqual({
      ...{ captures: 1_366, services: 64 },
      impacts: { issue: 553, outage: 91, maintenance: 15, confirmed: 489, hours: 1_965 },
      ofBackup: { incidents: 40, began: 21, over: 22, reopened: 1, worsened: 1 },
      ofAll: { incidents: 257, began: 185, over: 187, reopened: 1, worsened: 3, planned: 9 },
    });
  });

  test('no service is green while one of its last two bodies says ongoing; all is shown once', () => {
    const isOngoing = captures.map(({ said, atMs }) => said(atMs).get(BACKUP) ?? false);
    expect(isOngoing.filter(Boolean)).toHaveLength(60);
    for (const { browser, notifications } of [ofBackup, ofAll]) {
      expectSound(browser);
      expect(repeated(notifications.map(({ id }) => id))).toEqual([]);
      const shown = browser.shown.flatMap(({ outgoing }) => outgoing.notificationIds);
      expect(shown.toSorted()).toEqual(notifications.map(({ id }) => id).toSorted());
    }
    // And iCloud Backup is green at all other times, unless the last two are less than a minute apart.
    const wrong = captures.filter(({ atMs }, index) => {
      const isQuiet = !isOngoing.slice(Math.max(0, index - 2), index + 1).includes(true);
      const isOther = atMs - (captures[index - 1]?.atMs ?? 0) >= MINUTE_MS;
      return isQuiet && isOther && ofBackup.healths[index] !== 'available';
    });
    expect(wrong.map(({ atMs }) => new Date(atMs).toISOString())).toEqual([]);
  });
});
