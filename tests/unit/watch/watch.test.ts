import { afterEach, describe, expect, test, vi } from 'vitest';
import type { FetchOutcome } from '../../../lib/feed/fetch-feed';
import type { ServiceRef, FeedSnapshot, Validators } from '../../../lib/status/model';
import type { Database } from '../../../lib/store/database';
import { UserActivityStore } from '../../../lib/store/user-activity-store';
import { ExportStore } from '../../../lib/store/export-store';
import { ReminderStore } from '../../../lib/store/reminder-store';
import { statusOf } from '../../../lib/status/status';
import { HistoryStore } from '../../../lib/store/history-store';
import { SettingsStore } from '../../../lib/store/settings-store';
import { PreferenceStore } from '../../../lib/store/preference-store';
import type { Trigger } from '../../../lib/watch/schedule';
import { createWatch, type WatchDependencies } from '../../../lib/watch/watch';
import { BACKUP, DAY_MS, MINUTE_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { createLocks } from '../../support/locks';
import { rawEvent, rawFeed, rawService, type RawEvent } from '../../support/raw-feed';
import { reminderAt } from '../../support/reminders';
import { freshWorkerStore } from '../../support/stores';

const ETAG: Validators = { etag: '"1"', lastModified: null };
const QUIET = body(rawFeed(rawService(BACKUP), rawService(SIGN_IN)));
const OUTAGE = body(
  rawFeed(rawService(BACKUP, rawEvent({ statusType: 'Outage' })), rawService(SIGN_IN)),
);
const TIMEOUT: FetchOutcome = {
  kind: 'failed',
  failure: { reason: 'timeout', detail: '' },
  notBeforeMs: null,
};

function body(text: string): FetchOutcome {
  return { kind: 'body', body: text, validators: ETAG };
}

/** A watch in a world made by hand, in which everything that happens is noted in order. */
function world(more: Partial<WatchDependencies> = {}) {
  const worker = freshWorkerStore();
  const { store, database } = worker;
  const userActivity = new UserActivityStore(database);
  const reminders = new ReminderStore(database);
  const settings = new SettingsStore(database);
  const locks = createLocks();
  const state = {
    nowMs: NOON_MS,
    apple: QUIET as FetchOutcome | (() => Promise<FetchOutcome>),
    log: [] as string[],
    asked: [] as Validators[],
    /** What the feeds of other names answer. */
    others: new Map<string, FetchOutcome>(),
    reported: [] as unknown[],
  };
  const healthIn = (snapshot: FeedSnapshot) => statusOf(snapshot, BACKUP, state.nowMs).health;
  const watch = createWatch({
    store,
    userActivity,
    reminders,
    settings,
    preferences: new PreferenceStore(database),
    history: new HistoryStore(database),
    locale: null,
    timeZone: () => 'Europe/Berlin',
    fetchFeed: async (feed, validators) => {
      state.log.push(`ask ${feed}`);
      const other = state.others.get(feed);
      if (other) return other;
      state.asked.push(validators);
      return typeof state.apple === 'function' ? state.apple() : state.apple;
    },
    fetchLocalFeed: async (feed, locale) => {
      state.log.push(`ask ${feed} in ${locale}`);
      return state.others.get(locale) ?? TIMEOUT;
    },
    updateToolbar: async ({ consumer }) => void state.log.push(`paint ${healthIn(consumer)}`),
    deliver: async () => {
      for (const { id, kind } of await worker.store.pendingNotifications()) {
        state.log.push(`tell ${kind}`);
        await worker.store.markDelivered([id]);
      }
    },
    ensureAlarm: async (firstAtMs, periodMs, nowMs) => {
      expect(firstAtMs).toBeGreaterThan(nowMs);
      state.log.push(`alarm ${periodMs / MINUTE_MS}`);
    },
    ensureReminderAlarm: async (dueMs) => {
      if (dueMs !== null) state.log.push(`remind in ${(dueMs - state.nowMs) / MINUTE_MS}`);
    },
    withLock: (name, task) => locks.request(name, task) as ReturnType<typeof task>,
    nowMs: () => state.nowMs,
    random: () => 0.5,
    report: (error) => state.reported.push(error),
    ...more,
  });
  /** Wakes so many minutes later. Out: what happened. */
  const wake = async (minutes = 5, trigger: Parameters<typeof watch.wake>[0] = 'alarm') => {
    state.nowMs += minutes * MINUTE_MS;
    state.log = [];
    const snapshot = await watch.wake(trigger);
    return { snapshot, health: healthIn(snapshot), log: state.log };
  };
  const watchNow = (...watched: ServiceRef[]) => settings.change('watched', () => watched);
  return { ...worker, userActivity, reminders, settings, state, wake, watch, watchNow };
}

describe('a wake', () => {
  test('the first: paints what is known (nothing), sees to the alarm, then asks', async () => {
    const { wake, state } = world();
    const { log, health } = await wake(0, 'install');
    expect(log).toEqual(['paint unknown', 'alarm 5', 'ask consumer', 'paint available', 'alarm 5']);
    expect(health).toBe('available');
    expect(state.reported).toEqual([]);
  });

  test('when no check is due: paints and sees to the alarm, no more', async () => {
    const { wake } = world();
    await wake();
    expect((await wake(1, 'workerStart')).log).toEqual(['paint available', 'alarm 5']);
  });

  test('a problem: told after it was stored and painted, and the alarm rings more often', async () => {
    const { wake, state } = world();
    await wake();
    state.apple = OUTAGE;
    const { log } = await wake();
    expect(log).toEqual([
      'paint available',
      'alarm 5',
      'ask consumer',
      'paint outage',
      'tell began',
      'alarm 2',
    ]);
    expect((await wake(2)).log).not.toContain('tell began');
  });

  test('what a worker that was killed still owed is told before anything is asked', async () => {
    const { wake, state, store } = world();
    await wake();
    state.apple = OUTAGE;
    await wake();
    const { state: known } = await store.snapshot('consumer');
    const [incident] = known?.incidents ?? [];
    const check = (await store.snapshot('consumer')).check;
    if (!check || !incident) throw new Error('nothing stored');
    const pending = {
      id: 'x/over',
      incidentId: incident.id,
      kind: 'over' as const,
      severity: 'outage' as const,
      services: [BACKUP],
      startMs: null,
      endMs: null,
      appleMessage: '',
      lessAffected: [],
      stillAffected: null,
      createdAtMs: state.nowMs,
    };
    await store.save({ check, notifications: [pending] });
    const { log } = await wake();
    expect(log.slice(0, 4)).toEqual(['paint outage', 'tell over', 'alarm 2', 'ask consumer']);
    expect((await wake()).log).not.toContain('tell over');
  });

  test('asks with the validators of what it knows, and only with those', async () => {
    const { wake, state } = world();
    await wake();
    await wake();
    state.apple = body('<html>');
    await wake();
    await wake(10);
    expect(state.asked).toEqual([{ etag: null, lastModified: null }, ETAG, ETAG, ETAG]);
  });

  test('a failure keeps what was last known', async () => {
    const { wake, state } = world();
    state.apple = OUTAGE;
    await wake();
    state.apple = TIMEOUT;
    const { health, log } = await wake();
    expect(health).toBe('outage');
    expect(log).toContain('paint outage');
    expect((await wake(40)).health).toBe('unknown');
    state.apple = OUTAGE;
    expect((await wake(60)).health).toBe('outage');
  });

  test('the end needs two checks, over all restarts of the worker', async () => {
    const { wake, state } = world();
    await wake();
    state.apple = OUTAGE;
    await wake();
    state.apple = QUIET;
    expect(await wake(2)).toMatchObject({ health: 'outage' });
    const { health, log } = await wake(2);
    expect(health).toBe('available');
    expect(log).toContain('tell over');
  });
});

describe('one check at a time', () => {
  test('wakes at once: the second finds that no check is due', async () => {
    const { watch, state } = world();
    const [a, b] = await Promise.all([watch.wake('workerStart'), watch.wake('alarm')]);
    expect(state.asked).toHaveLength(1);
    expect(b).toEqual(a);
  });

  test('two that both must check wait for each other', async () => {
    let running = 0;
    let most = 0;
    const { watch, state } = world();
    state.apple = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((done) => setTimeout(done, 20));
      running -= 1;
      return QUIET;
    };
    await Promise.all([1, 2, 3].map(() => watch.wake('checkNow')));
    expect(state.asked).toHaveLength(3);
    expect(most).toBe(1);
  });

  test('a check that has ended since the question answers it', async () => {
    const { watch, state } = world();
    state.apple = async () => {
      state.nowMs += 1_000;
      return QUIET;
    };
    const [a, b] = await Promise.all([watch.wake('workerStart'), watch.wake('checkNow')]);
    expect(state.asked).toHaveLength(1);
    expect(b).toEqual(a);
    await watch.wake('checkNow');
    expect(state.asked).toHaveLength(2);
  });

  test('a check that failed before the network was back does not answer its return', async () => {
    const { watch, state } = world();
    state.apple = async () => {
      state.nowMs += 1_000;
      return TIMEOUT;
    };
    const first = watch.wake('alarm');
    const back = watch.wake('online');
    await first;
    state.apple = QUIET;
    const { check } = await back;
    expect(check?.failing).toBeNull();
    expect(state.asked).toHaveLength(2);
  });

  test('one that succeeded does', async () => {
    const { watch, state } = world();
    state.apple = async () => {
      state.nowMs += 1_000;
      return QUIET;
    };
    await Promise.all([watch.wake('alarm'), watch.wake('online')]);
    expect(state.asked).toHaveLength(1);
  });

  test('two painters never run at once: the later one has the last word', async () => {
    let running = 0;
    const { watch } = world({
      updateToolbar: async () => {
        running += 1;
        expect(running).toBe(1);
        await new Promise((done) => setTimeout(done, 5));
        running -= 1;
      },
      report: (error) => {
        throw error;
      },
    });
    await Promise.all([watch.wake('alarm'), watch.wake('workerStart'), watch.wake('checkNow')]);
  });

  test('a check that hangs does not keep the badge from being painted', async () => {
    const { watch, state } = world();
    let finish = (): void => undefined;
    state.apple = () => new Promise((done) => (finish = () => done(QUIET)));
    const first = watch.wake('alarm');
    await expect.poll(() => state.asked.length).toBe(1);
    state.log = [];
    const second = watch.wake('workerStart');
    await expect.poll(() => state.log).toEqual(['paint unknown']);
    finish();
    await Promise.all([first, second]);
  });
});

const broken = async () => {
  throw new Error('broken');
};

describe('the person’s own trouble', () => {
  const WAS = { eventStatus: 'resolved', epochEndDate: NOON_MS - 53 * MINUTE_MS };
  const over = (startMs: number) =>
    body(rawFeed(rawService(BACKUP, rawEvent({ ...WAS, epochStartDate: startMs }))));
  const failAt = (database: Database, atMs: number) =>
    database.failures.add({
      id: `${atMs}`,
      atMs,
      loggedMs: atMs,
      deviceId: null,
      symptom: null,
      words: '',
    });

  test('an incident that was over when first seen, and a backup that failed in it', async () => {
    const { wake, state, database, store } = world({ deliver: async () => undefined });
    await wake();
    await failAt(database, NOON_MS - 140 * MINUTE_MS);
    state.apple = over(NOON_MS - 164 * MINUTE_MS);
    for (let checks = 0; checks < 3; checks += 1) await wake();
    expect(await store.pendingNotifications()).toMatchObject([
      { kind: 'wasDown', failureMs: NOON_MS - 140 * MINUTE_MS },
    ]);
  });

  test('without any nothing is told, nor of what lies two weeks back', async () => {
    const { wake, state, database } = world();
    await wake();
    await failAt(database, NOON_MS - 15 * DAY_MS);
    state.apple = over(NOON_MS - 20 * DAY_MS);
    expect((await wake()).log.join()).not.toContain('tell');
  });

  test('an end that "nothing changed" confirms names the failure too', async () => {
    const { wake, state, database, store } = world({ deliver: async () => undefined });
    await wake();
    await failAt(database, NOON_MS);
    state.apple = OUTAGE;
    await wake();
    state.apple = QUIET;
    await wake(2);
    state.apple = { kind: 'unchanged' };
    await wake(2);
    const [, told] = await store.pendingNotifications();
    expect(told).toMatchObject({ kind: 'over', failureMs: NOON_MS });
  });

  test('is not asked for when Apple gave no answer', async () => {
    const { wake, state, userActivity } = world();
    const read = vi.spyOn(userActivity, 'userActivity');
    state.apple = TIMEOUT;
    await wake();
    expect(read).not.toHaveBeenCalled();
  });

  test('that can’t be read counts as none: what Apple says is told all the same', async () => {
    const { wake, state, userActivity } = world();
    await wake();
    vi.spyOn(userActivity, 'userActivity').mockImplementation(broken);
    state.apple = OUTAGE;
    expect((await wake()).log).toContain('tell began');
    expect(state.reported).toHaveLength(1);
  });
});

describe('reminders', () => {
  test('one that came due while the browser was closed is told at the next wake, once', async () => {
    const { wake, database } = world();
    await wake();
    await database.reminders.add(reminderAt(NOON_MS + DAY_MS));
    const { log } = await wake(4 * 24 * 60, 'start');
    expect(log).toEqual([
      'paint unknown',
      'alarm 5',
      'remind in -4325',
      'ask consumer',
      'paint available',
      'tell reminder',
      'alarm 5',
    ]);
    expect((await wake()).log).not.toContain('tell reminder');
  });

  test('the alarm is seen to at every wake, and rings for the next one', async () => {
    const { wake, database } = world();
    await wake();
    await database.reminders.add(reminderAt(NOON_MS + 65 * MINUTE_MS));
    await database.reminders.add(reminderAt(NOON_MS + DAY_MS, { runId: 'another' }));
    expect((await wake(0, 'reminder')).log).toEqual(['paint available', 'alarm 5', 'remind in 60']);
    expect((await wake(1, 'workerStart')).log).toContain('remind in 59');
    const { log } = await wake(59, 'reminder');
    expect(log).toEqual(['paint unknown', 'tell reminder', 'alarm 5', 'remind in 1375']);
  });

  test('Apple is never asked for their sake, not even when nothing is known', async () => {
    const { wake, state } = world();
    await wake(0, 'reminder');
    await wake(24 * 60, 'reminder');
    expect(state.asked).toEqual([]);
  });

  test('killed before it was shown: still owed under the same id', async () => {
    const killed = world({ deliver: broken });
    await killed.database.reminders.add(reminderAt(NOON_MS));
    await killed.wake(0, 'reminder');
    await killed.wake(0, 'reminder');
    const id = `reminder/first/wait-24h/${NOON_MS}`;
    expect(
      (await killed.store.pendingNotifications()).map((notification) => notification.id),
    ).toEqual([id]);
  });

  test.each(['enqueueDue', 'nextDueMs'] as const)(
    'trouble with %s: it is checked and told all the same',
    async (part) => {
      const { wake, state, reminders } = world();
      await wake();
      vi.spyOn(reminders, part).mockImplementation(broken);
      state.apple = OUTAGE;
      expect((await wake()).log).toEqual([
        'paint available',
        'alarm 5',
        'ask consumer',
        'paint outage',
        'tell began',
        'alarm 2',
      ]);
      expect(state.reported).not.toEqual([]);
    },
  );
});

describe('what goes wrong', () => {
  test('a store that can’t be opened: the badge shows and keeps what each check brings', async () => {
    const { wake, state, database, reported } = world();
    database.close({ disableAutoOpen: true });
    await wake();
    state.apple = OUTAGE;
    const { log, health } = await wake();
    expect(log.slice(0, 4)).toEqual(['paint available', 'alarm 5', 'ask consumer', 'paint outage']);
    expect(health).toBe('outage');
    expect(reported.length).toBeGreaterThan(0);
    // The pace is kept, and what was known is not forgotten.
    expect((await wake(1, 'workerStart')).log).toEqual(['paint outage', 'alarm 2']);
    state.apple = TIMEOUT;
    expect((await wake()).health).toBe('outage');
    expect((await wake(40)).health).toBe('unknown');
  });

  test('a save that fails: painted and told all the same, never an older green, never twice', async () => {
    const { wake, state, watchStore, kept } = world();
    await wake();
    const save = watchStore.save.bind(watchStore);
    watchStore.save = broken;
    state.apple = OUTAGE;
    const { log, health } = await wake();
    expect(log.slice(2)).toEqual(['ask consumer', 'paint outage', 'tell began', 'alarm 2']);
    expect(health).toBe('outage');
    // The worker was stopped; the store alone would say "available".
    expect((await wake(0.1, 'workerStart')).log).toEqual(['paint outage', 'alarm 2']);
    expect((await watchStore.snapshot('consumer')).state?.incidents).toEqual([]);
    watchStore.save = save;
    const later = await wake();
    expect(later.log).not.toContain('tell began');
    expect(kept()).toBeNull();
    expect((await watchStore.snapshot('consumer')).state?.incidents).toHaveLength(1);
  });

  test('a browser that refuses a notice: the badge is right, and it stays owed', async () => {
    const { wake, state, store } = world({ deliver: broken });
    await wake();
    state.apple = OUTAGE;
    expect((await wake()).log).toContain('paint outage');
    expect(await store.pendingNotifications()).toHaveLength(1);
    expect(state.reported.length).toBeGreaterThan(0);
  });

  test.each(['updateToolbar', 'ensureAlarm', 'ensureReminderAlarm'] as const)(
    '%s throws: it is checked all the same',
    async (part) => {
      const { wake, state } = world({ [part]: broken });
      expect((await wake()).health).toBe('available');
      expect(state.asked).toHaveLength(1);
      expect(state.reported.length).toBeGreaterThan(0);
    },
  );
});

describe('the developers’ feed', () => {
  const APNS: ServiceRef = { feed: 'developer', name: 'APNS' };
  const developers = (...events: RawEvent[]) => body(rawFeed(rawService('APNS', ...events)));

  test('is asked only while something of it is watched', async () => {
    const { wake, state, watchNow, store } = world();
    state.others.set('developer', developers());
    expect((await wake()).log).not.toContain('ask developer');
    await watchNow(APNS);
    expect((await wake(1, 'settings')).log).toContain('ask developer');
    expect((await store.snapshot('developer')).state?.services).toMatchObject([{ name: 'APNS' }]);
    expect((await wake()).log).toContain('ask developer');
    await watchNow();
    expect((await wake()).log).not.toContain('ask developer');
  });

  test('tells of its own, rings more often for it, and lets go of what nobody watches', async () => {
    const { wake, state, watchNow, store, database } = world();
    await watchNow(APNS);
    state.others.set('developer', developers());
    await wake();
    state.others.set('developer', developers(rawEvent({ statusType: 'Outage' })));
    const { log, health } = await wake();
    expect(log).toEqual(expect.arrayContaining(['tell began', 'alarm 2']));
    expect(health).toBe('available');
    await watchNow();
    const { log: after } = await wake();
    expect(after.join()).not.toMatch(/tell|developer/);
    expect(after).toContain('alarm 5');
    expect((await store.snapshot('developer')).state?.services).toEqual([]);
    expect(await database.incidents.toArray()).toMatchObject([
      { feed: 'developer', impacts: [{ phase: 'unwatched' }] },
    ]);
  });

  test('that can’t be read keeps nothing of the other from being told', async () => {
    const { wake, state, watchNow } = world();
    await watchNow(APNS);
    state.others.set('developer', TIMEOUT);
    await wake();
    state.apple = OUTAGE;
    expect((await wake()).log).toEqual(expect.arrayContaining(['paint outage', 'tell began']));
  });

  test('can be listed without watching anything of it', async () => {
    const { watch, wake, state, store } = world();
    await wake();
    state.others.set('developer', developers());
    await watch.list('developer');
    expect((await store.catalog('developer'))?.services).toMatchObject([{ name: 'APNS' }]);
    expect((await wake()).log).not.toContain('ask developer');
  });
});

describe('a clock that was set back', () => {
  test('keeps nobody from asking', async () => {
    const { wake, state } = world();
    await wake();
    for (const trigger of ['checkNow', 'alarm'] as const) {
      const before = state.asked.length;
      expect((await wake(-24 * 60, trigger)).health).toBe('available');
      expect(state.asked.length).toBe(before + 1);
    }
  });
});

describe('a store that can’t be read for a moment', () => {
  test('forgets no outage: it is over only after two readings, and that is told', async () => {
    const { wake, state, watchStore, database } = world();
    await wake();
    state.apple = OUTAGE;
    await wake();
    state.apple = QUIET;
    const read = vi.spyOn(watchStore, 'snapshot').mockImplementation(broken);
    expect((await wake(2)).log.join()).not.toContain('tell');
    read.mockRestore();
    // What is stored goes on from its own last reading: nobody can tell until the next.
    expect((await wake(1, 'workerStart')).log[0]).toBe('paint unknown');
    await wake(2);
    expect((await database.incidents.toArray())[0]?.impacts[0]?.phase).not.toBe('over');
    expect((await wake(2)).log).toContain('tell over');
  });

  test('shows what it reads all the same where nothing was ever stored', async () => {
    const { wake, state, watchStore } = world();
    vi.spyOn(watchStore, 'snapshot').mockImplementation(broken);
    vi.spyOn(watchStore, 'save').mockImplementation(broken);
    state.apple = OUTAGE;
    expect((await wake()).health).toBe('outage');
    expect((await wake()).health).toBe('outage');
    state.apple = QUIET;
    expect((await wake(2)).health).toBe('outage');
    expect((await wake(2)).health).toBe('available');
  });
});

describe('what is watched', () => {
  test('one that is ticked while another’s check runs is not left to the next alarm', async () => {
    const { watch, state, watchNow, store } = world();
    const body = (...names: string[]) => names.map((name) => ({ feed: 'consumer' as const, name }));
    await watchNow(...body('Siri'));
    let finish = (): void => undefined;
    state.apple = () => new Promise((done) => (finish = () => done(QUIET)));
    const first = watch.wake('settings');
    await expect.poll(() => state.asked.length).toBe(1);
    await watchNow(...body('Siri', 'Photos'));
    const second = watch.wake('settings');
    state.nowMs += 1_000;
    state.apple = QUIET;
    finish();
    await Promise.all([first, second]);
    const { state: known } = await store.snapshot('consumer');
    expect(known?.services.map(({ name }) => name)).toContain('Photos');
  });

  const NOT_PERMITTED: FetchOutcome = {
    kind: 'failed',
    failure: { reason: 'notPermitted', detail: '' },
    notBeforeMs: null,
  };

  test.each<['permitted' | 'forbidden', FetchOutcome, FetchOutcome, number]>([
    ['forbidden', QUIET, NOT_PERMITTED, 2],
    ['permitted', NOT_PERMITTED, QUIET, 2],
    // It shows by itself that it is permitted; asked again, one answer would count as two.
    ['permitted', QUIET, NOT_PERMITTED, 1],
  ])('%s while a check runs that brings %o', async (trigger, brought, later, asked) => {
    const { watch, state } = world();
    let finish = (): void => undefined;
    state.apple = () => new Promise((done) => (finish = () => done(brought)));
    const first = watch.wake('alarm');
    await expect.poll(() => state.asked.length).toBe(1);
    const second = watch.wake(trigger);
    state.nowMs += 1_000;
    state.apple = later;
    finish();
    await Promise.all([first, second]);
    expect(state.asked).toHaveLength(asked);
    const reason = trigger === 'forbidden' ? 'notPermitted' : undefined;
    expect((await watch.wake('reminder')).check?.failing?.reason).toBe(reason);
  });

  test('permitted again while Apple asks to be left alone: it is asked all the same', async () => {
    const { wake, state } = world();
    state.apple = {
      kind: 'failed',
      failure: { reason: 'refused', detail: 'HTTP 503' },
      notBeforeMs: state.nowMs + 60 * 60_000,
    };
    await wake(1, 'checkNow');
    state.apple = NOT_PERMITTED;
    expect((await wake(1, 'forbidden')).health).toBe('unknown');
    state.apple = QUIET;
    expect((await wake(1, 'permitted')).health).toBe('available');
  });

  test('a service that is new to the list is not left to "nothing changed"', async () => {
    const { wake, state, watchNow } = world();
    await wake();
    await wake();
    await watchNow({ feed: 'consumer', name: 'Siri' });
    await wake(1, 'settings');
    await wake();
    expect(state.asked.map(({ etag }) => etag)).toEqual([null, ETAG.etag, null, ETAG.etag]);
  });

  test('where the settings can’t be read, what was watched is watched on', async () => {
    const { wake, state, watchNow, settings, store } = world();
    await watchNow({ feed: 'consumer', name: 'Siri' });
    await wake();
    vi.spyOn(settings, 'settings').mockImplementation(broken);
    state.apple = OUTAGE;
    expect((await wake()).log).toContain('tell began');
    const names = (await store.snapshot('consumer')).state?.services.map(({ name }) => name);
    expect(names).toContain('Siri');
    expect(state.reported.length).toBeGreaterThan(0);
  });
});

describe('Apple’s words in the person’s language', () => {
  const TEXT = 'Benutzer können eventuell keine Backups erstellen.';
  const german = body(rawFeed(rawService('iCloud-Backup', rawEvent({ message: TEXT }))));
  const local = async (store: { snapshot: (feed: 'consumer') => Promise<FeedSnapshot> }) =>
    (await store.snapshot('consumer')).state?.incidents[0]?.impacts[0]?.local;

  test('are fetched while there is something to say, once, and before it is told', async () => {
    const { wake, state, store, database } = world({ locale: 'de_DE' });
    state.others.set('de_DE', german);
    expect((await wake()).log.join()).not.toContain('de_DE');
    state.apple = OUTAGE;
    const { log } = await wake();
    const asked = log.indexOf('ask consumer in de_DE');
    expect(asked).toBeGreaterThan(log.lastIndexOf('paint outage'));
    expect(asked).toBeLessThan(log.indexOf('tell began'));
    expect(await local(store)).toMatchObject({ locale: 'de_DE', message: TEXT });
    expect(await database.incidents.toArray()).toMatchObject([
      { impacts: [{ local: { message: TEXT } }] },
    ]);
    expect((await wake(2)).log.join()).not.toContain('de_DE');
  });

  test.each<[string, FetchOutcome]>([
    ['in time', TIMEOUT],
    [
      'at all',
      { kind: 'failed', failure: { reason: 'refused', detail: '404' }, notBeforeMs: null },
    ],
    ['as data', body('<!doctype html>')],
    ['with services', body('{"services":[]}')],
  ])('that can’t be had %s hold up nothing, and are asked for again', async (_, other) => {
    const { wake, state, store } = world({ locale: 'de_DE' });
    state.others.set('de_DE', other);
    await wake();
    state.apple = OUTAGE;
    expect((await wake()).log).toEqual(expect.arrayContaining(['tell began', 'alarm 2']));
    expect(await local(store)).toBeUndefined();
    state.others.set('de_DE', german);
    await wake(2);
    expect(await local(store)).toMatchObject({ message: TEXT });
  });
});

test('a history that can’t be pruned keeps nothing from being told', async () => {
  const { wake, state } = world({ history: { prune: broken } });
  await wake();
  state.apple = OUTAGE;
  expect((await wake()).log).toContain('tell began');
  expect(state.reported).toHaveLength(2);
});

describe('what never answers', () => {
  const never = () => new Promise<never>(() => undefined);
  const inTime = async <T>(task: Promise<T>): Promise<T> => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let isDone = false;
    const done = task.finally(() => (isDone = true));
    for (let waitedMs = 0; !isDone && waitedMs < 60_000; waitedMs += 100) {
      await new Promise((next) => setImmediate(next));
      await vi.advanceTimersByTimeAsync(100);
    }
    vi.useRealTimers();
    expect(isDone).toBe(true);
    return done;
  };
  afterEach(() => vi.useRealTimers());

  test.each<[string, (made: ReturnType<typeof world>) => unknown]>([
    ['the settings', ({ settings }) => vi.spyOn(settings, 'settings').mockImplementation(never)],
    [
      'due reminders',
      ({ reminders }) => vi.spyOn(reminders, 'enqueueDue').mockImplementation(never),
    ],
    [
      'the next reminder',
      ({ reminders }) => vi.spyOn(reminders, 'nextDueMs').mockImplementation(never),
    ],
    [
      'the user’s activity',
      ({ userActivity }) => vi.spyOn(userActivity, 'userActivity').mockImplementation(never),
    ],
  ])('%s: Apple is asked and the badge is right', async (_, breaks) => {
    const made = world();
    breaks(made);
    expect((await inTime(made.wake())).log).toContain('paint available');
    expect(made.state.asked).toHaveLength(1);
  });

  test.each<keyof WatchDependencies>(['updateToolbar', 'ensureAlarm', 'ensureReminderAlarm'])(
    '%s: Apple is asked',
    async (part) => {
      const { wake, state } = world({ [part]: never });
      expect((await inTime(wake())).health).toBe('available');
      expect(state.asked).toHaveLength(1);
    },
  );

  test('a store with a ✓ of 40 minutes ago: the badge leaves it', async () => {
    const { wake, state, watchStore } = world();
    await wake();
    for (const part of ['snapshot', 'save'] as const)
      vi.spyOn(watchStore, part).mockImplementation(never);
    state.apple = TIMEOUT;
    expect((await inTime(wake(40))).log.filter((one) => one.startsWith('paint'))).toEqual([
      'paint unknown',
      'paint unknown',
    ]);
  });
});

describe('"nothing changed"', () => {
  test('is believed for an hour after a whole body, then asked without validators', async () => {
    const { wake, state } = world();
    await wake();
    state.apple = { kind: 'unchanged' };
    for (let minutes = 5; minutes <= 65; minutes += 5) await wake();
    const whole = state.asked.flatMap(({ etag }, check) => (etag === null ? [check * 5] : []));
    // What answers "not modified" to that is no answer of Apple's.
    expect(whole).toEqual([0, 60, 65]);
  });
});

test('one more request explains a failure only where a user looks in vain again', async () => {
  const asked: [Trigger, boolean][] = [];
  let trigger: Trigger = 'popup';
  const failure = { reason: 'unreachable', detail: '' } as const;
  const { wake } = world({
    fetchFeed: async (_feed, _validators, _nowMs, { probes }) => {
      asked.push([trigger, probes]);
      return { kind: 'failed', failure, notBeforeMs: null };
    },
  });
  for (trigger of ['popup', 'alarm', 'popup', 'checkNow'] as const) await wake(10, trigger);
  expect(asked).toEqual([
    ['popup', false],
    ['alarm', false],
    ['popup', true],
    ['checkNow', true],
  ]);
});

describe('the browser’s word on the permission', () => {
  const NOT_PERMITTED: FetchOutcome = {
    kind: 'failed',
    failure: { reason: 'notPermitted', detail: '' },
    notBeforeMs: null,
  };

  test.each<[Trigger, string, FetchOutcome | null, boolean]>([
    ['workerStart', 'nothing was asked yet', null, true],
    ['popup', 'nothing was asked yet', null, false],
    ['alarm', 'it was right the last time', NOT_PERMITTED, true],
    ['checkNow', 'it was right the last time', NOT_PERMITTED, false],
    ['permitted', 'it was right the last time', NOT_PERMITTED, false],
    ['alarm', 'Apple has answered', QUIET, false],
    ['forbidden', 'Apple has answered', QUIET, true],
  ])('%s, %s: is it a reason not to ask?', async (trigger, _, before, expected) => {
    const asked: boolean[] = [];
    const { wake } = world({
      fetchFeed: async (_feed, _validators, _nowMs, { asksFirst }) => {
        asked.push(asksFirst);
        return before ?? QUIET;
      },
    });
    if (before) await wake();
    await wake(10, trigger);
    expect(asked.at(-1)).toBe(expected);
  });
});

describe('a restore during an outage', () => {
  test.each([
    ['of a file from before it', 'before'],
    ['of a file from the midst of it', 'during'],
  ] as const)('%s: its end is told once, its beginning not again', async (_, when) => {
    const { wake, state, database } = world();
    const exports = new ExportStore(database);
    await wake();
    const before = await exports.exportDocument(state.nowMs, '1');
    state.apple = OUTAGE;
    expect((await wake()).log).toContain('tell began');
    const during = await exports.exportDocument(state.nowMs, '1');
    await exports.restoreDocument({ before, during }[when], state.nowMs);
    const told = [await wake(2), await wake(2)];
    expect(told.map(({ health }) => health)).toEqual(['outage', 'outage']);
    state.apple = QUIET;
    told.push(await wake(2), await wake(2), await wake());
    expect(told.flatMap(({ log }) => log.filter((one) => one.startsWith('tell')))).toEqual([
      'tell over',
    ]);
    const [incident, ...others] = await database.incidents.toArray();
    expect(others).toEqual([]);
    expect(incident?.timeline.map(({ kind }) => kind)).toEqual(['began', 'over']);
    expect(await database.impacts.toArray()).toMatchObject([{ severity: 'outage' }]);
  });
});
