import { expect, test } from 'vitest';
import { planDelivery } from '../../../lib/notifications/plan-delivery';
import { FallbackStore } from '../../../lib/store/fallback-store';
import { HistoryStore } from '../../../lib/store/history-store';
import { ReminderStore } from '../../../lib/store/reminder-store';
import { SettingsStore } from '../../../lib/store/settings-store';
import { UserActivityStore } from '../../../lib/store/user-activity-store';
import { createWatch } from '../../../lib/watch/watch';
import { BACKUP, MINUTE_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { createLocks } from '../../support/locks';
import { rawEvent, rawFeed, rawService } from '../../support/raw-feed';
import { freshWorkerStore } from '../../support/stores';

const problem = (statusType: string) =>
  rawFeed(rawService(BACKUP, rawEvent({ statusType })), rawService(SIGN_IN));

const BODIES = {
  quiet: rawFeed(rawService(BACKUP), rawService(SIGN_IN)),
  issue: problem('Issue'),
  outage: problem('Outage'),
};

type Body = keyof typeof BODIES;

/** A browser in which a new worker starts at each wake, and whose database can be taken away. */
function browserLife() {
  const { database, watchStore, preferences, place } = freshWorkerStore();
  const locks = createLocks();
  let nowMs = NOON_MS;
  let shown: string[] = [];

  async function wake(body: Body): Promise<void> {
    nowMs += 5 * MINUTE_MS;
    const store = new FallbackStore(watchStore, preferences, place, () => undefined);
    const watch = createWatch({
      store,
      userActivity: new UserActivityStore(database),
      reminders: new ReminderStore(database),
      settings: new SettingsStore(database),
      preferences: store,
      history: new HistoryStore(database),
      locale: null,
      timeZone: () => 'Europe/Berlin',
      fetchFeed: async () => ({
        kind: 'body',
        body: BODIES[body],
        validators: { etag: null, lastModified: null },
      }),
      fetchLocalFeed: () => Promise.reject(new Error('not asked')),
      updateToolbar: async () => undefined,
      deliver: async (situation) => {
        const plan = planDelivery(await store.pendingNotifications(), situation);
        shown.push(...plan.show.map(({ id }) => id.replace(/.*\//, '')));
        const delivered = plan.show.flatMap(({ notificationIds }) => notificationIds);
        await store.markDelivered([...plan.dropIds, ...delivered]);
      },
      ensureAlarm: async () => undefined,
      ensureReminderAlarm: async () => undefined,
      withLock: (name, task) => locks.request(name, task) as ReturnType<typeof task>,
      nowMs: () => nowMs,
      random: () => 0.5,
      report: () => undefined,
    });
    await watch.wake('alarm');
  }

  /** @returns the kinds of notifications that were shown */
  async function read(bodies: readonly Body[]): Promise<string[]> {
    shown = [];
    for (const body of bodies) await wake(body);
    return shown;
  }
  return {
    read,
    lose: () => database.close({ disableAutoOpen: true }),
    find: () => database.open(),
  };
}

interface Life {
  name: string;
  /** What is read while the database is there, gone, and there again. */
  before: Body[];
  without: Body[];
  after: Body[];
  /** What is shown in each of the three. */
  shown: [string[], string[], string[]];
}

test.each<Life>([
  {
    name: 'an incident that begins and ends',
    before: [],
    without: ['quiet', 'outage', 'outage', 'quiet', 'quiet'],
    after: ['quiet', 'quiet'],
    shown: [[], ['began', 'over'], []],
  },
  {
    name: 'one that was there at the first reading is not news; its end is',
    before: [],
    without: ['outage', 'outage', 'quiet', 'quiet'],
    after: ['quiet'],
    shown: [[], ['over'], []],
  },
  {
    name: 'one that gets worse, and worse again after getting better',
    before: [],
    without: ['quiet', 'issue', 'outage', 'issue', 'outage'],
    after: ['outage', 'issue', 'outage'],
    shown: [[], ['began', 'worsened'], []],
  },
  {
    name: 'one that begins without the database and goes on',
    before: ['quiet'],
    without: ['quiet', 'outage', 'outage'],
    after: ['outage', 'outage', 'quiet', 'quiet', 'quiet'],
    shown: [[], ['began'], ['over']],
  },
  {
    name: 'one that is over before the database is there again',
    before: ['quiet'],
    without: ['quiet', 'outage', 'quiet', 'quiet'],
    after: ['quiet', 'quiet'],
    shown: [[], ['began', 'over'], []],
  },
  {
    name: 'one that went on at the first reading without, and that the database did not know',
    before: ['quiet'],
    without: ['outage', 'outage'],
    after: ['outage', 'outage', 'quiet', 'quiet'],
    shown: [[], [], ['began', 'over']],
  },
  {
    name: 'one that the database knew, and that ends without it',
    before: ['quiet', 'outage'],
    without: ['outage', 'quiet', 'quiet'],
    after: ['quiet', 'quiet'],
    shown: [['began'], ['over'], []],
  },
  {
    name: 'one that the database knew, and that is gone at the first reading without',
    before: ['quiet', 'outage'],
    without: ['quiet', 'quiet'],
    after: ['quiet', 'quiet', 'quiet'],
    shown: [['began'], [], ['over']],
  },
  {
    name: 'one that the database knew gets worse without it',
    before: ['quiet', 'issue'],
    without: ['issue', 'outage'],
    after: ['outage', 'issue', 'outage', 'quiet', 'quiet'],
    shown: [['began'], ['worsened'], ['over']],
  },
  {
    name: 'one that returns without it',
    before: ['quiet', 'outage', 'quiet', 'quiet'],
    without: ['quiet', 'outage', 'outage'],
    after: ['outage', 'outage', 'quiet', 'quiet'],
    shown: [['began', 'over'], ['began'], ['over-2']],
  },
  {
    name: 'one reading without it, between two with it',
    before: ['quiet', 'outage'],
    without: ['outage'],
    after: ['outage', 'quiet', 'quiet'],
    shown: [['began'], [], ['over']],
  },
])('without a database, each event is shown once: $name', async (life) => {
  const { read, lose, find } = browserLife();
  const before = await read(life.before);
  lose();
  const without = await read(life.without);
  await find();
  expect([before, without, await read(life.after)]).toEqual(life.shown);
});
