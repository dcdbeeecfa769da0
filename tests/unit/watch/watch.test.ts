import { describe, expect, test, vi } from 'vitest';
import type { FetchOutcome } from '../../../lib/feed/fetch-feed';
import type { ServiceRef } from '../../../lib/status/model';
import type { Trigger } from '../../../lib/watch/schedule';
import { BACKUP, DAY_MS, MINUTE_MS, NOON_MS } from '../../support/events';
import { rawEvent, rawService } from '../../support/raw-feed';
import { reminderAt } from '../../support/runs';
import { bodyOf, ETAG, failure, OUTAGE, QUIET, setUp, shownIn, TIMEOUT } from './set-up';

const NOT_PERMITTED = failure('notPermitted');
const SIRI: ServiceRef = { feed: 'consumer', name: 'Siri' };
const APNS: ServiceRef = { feed: 'developer', name: 'APNS' };

describe('a wake', () => {
  test('goes the same way each time, from all is well over an outage to its end', async () => {
    const { wake, apple, browser } = setUp();
    const wellAtFirst = ['toolbar available', 'alarm 5', 'ask consumer'];
    const badAtFirst = ['toolbar outage', 'alarm 2', 'ask consumer'];
    expect(await wake(0, 'install')).toEqual([
      ...['toolbar unknown', 'alarm 5', 'ask consumer'],
      ...['toolbar available', 'alarm 5'],
    ]);
    expect(browser.alarmMs).toBe(NOON_MS + 2.5 * MINUTE_MS);
    // No check is due.
    expect(await wake(1, 'workerStart')).toEqual(['toolbar available', 'alarm 5']);
    apple.consumer = OUTAGE;
    expect(await wake()).toEqual([...wellAtFirst, 'toolbar outage', 'notify began', 'alarm 2']);
    expect(await wake(2)).toEqual([...badAtFirst, 'toolbar outage', 'alarm 2']);
    apple.consumer = TIMEOUT;
    expect(await wake(2)).toEqual([...badAtFirst, 'toolbar outage', 'alarm 2']);
    // The reading has become too old.
    expect((await wake(29))[0]).toBe('toolbar unknown');
    apple.consumer = QUIET;
    expect((await wake(60)).at(-2)).toBe('toolbar outage');
    expect(await wake(2)).toEqual([...badAtFirst, 'toolbar available', 'notify over', 'alarm 5']);
    expect(browser.reported).toEqual([]);
  });

  test('notifies first of what an earlier worker could not show', async () => {
    const deliver = () => Promise.reject(new Error('no'));
    const replaced: { deliver?: typeof deliver } = { deliver };
    const { wake, apple, browser } = setUp(replaced);
    await wake();
    apple.consumer = OUTAGE;
    expect(await wake()).toContain('toolbar outage');
    expect(browser.reported).not.toEqual([]);
    delete replaced.deliver;
    const log = await wake();
    expect(log.slice(0, 4)).toEqual([
      ...['toolbar outage', 'notify began', 'alarm 2', 'ask consumer'],
    ]);
    expect(shownIn(await wake())).toEqual([]);
  });

  test('asks whether anything has changed; for an old body or a new service, for all', async () => {
    const { wake, apple, browser } = setUp();
    const asked = () => apple.asked.splice(0).map(({ etag }) => etag);
    for (const minutes of [0, 5, 5]) await wake(minutes);
    apple.consumer = bodyOf();
    for (const minutes of [5, 10]) await wake(minutes);
    expect(asked()).toEqual([null, ...Array(4).fill(ETAG.etag)]);
    apple.consumer = QUIET;
    await browser.set({ watched: [SIRI] });
    for (const trigger of ['settings', 'alarm'] as const) await wake(10, trigger);
    expect(asked()).toEqual([null, ETAG.etag]);
    await browser.set({ watched: [] });
    apple.consumer = { kind: 'unchanged' };
    for (let minutes = 5; minutes < 65; minutes += 5) await wake();
    // What answers "not modified" to the last is no answer of Apple's.
    expect(asked()).toEqual([...Array(11).fill(ETAG.etag), null]);
  });
});

describe('checks do not run at once', () => {
  const OUTCOMES = { 'a reading': QUIET, 'a failure': TIMEOUT, 'no permission': NOT_PERMITTED };
  test.each<[Trigger, keyof typeof OUTCOMES, Trigger, string, number]>([
    ['workerStart', 'a reading', 'alarm', 'is answered by it', 1],
    ['workerStart', 'a reading', 'checkNow', 'is answered by it', 1],
    ['alarm', 'a reading', 'online', 'is answered by it', 1],
    ['alarm', 'a failure', 'online', 'checks: the network was away before', 2],
    ['settings', 'a reading', 'settings', 'checks: other services are watched', 2],
    ['alarm', 'a reading', 'forbidden', 'checks: the failure is to be stored', 2],
    ['alarm', 'no permission', 'permitted', 'checks', 2],
    // It shows by itself that it is permitted; asked again, one answer would count as two.
    ['alarm', 'a reading', 'permitted', 'is answered by it', 1],
  ])('%s brings %s; %s meanwhile %s', async (first, outcome, second, _, times) => {
    const { browser, apple } = setUp();
    let running = 0;
    apple.consumer = async () => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((done) => setTimeout(done, 5));
      browser.pass(1_000);
      running -= 1;
      return apple.asked.length === 1 ? OUTCOMES[outcome] : QUIET;
    };
    const worker = browser.start();
    const snapshots = await Promise.all([worker.wake(first), worker.wake(second)]);
    expect(apple.asked).toHaveLength(times);
    if (times === 1) expect(snapshots[1]).toEqual(snapshots[0]);
  });

  test('a check that hangs does not keep the toolbar from being updated', async () => {
    const { browser, apple } = setUp();
    let finish = (): void => undefined;
    apple.consumer = () => new Promise((done) => (finish = () => done(QUIET)));
    const worker = browser.start();
    const first = worker.wake('alarm');
    await expect.poll(() => apple.asked.length).toBe(1);
    browser.log = [];
    const second = worker.wake('workerStart');
    await expect.poll(() => browser.log).toEqual(['toolbar unknown']);
    finish();
    await Promise.all([first, second]);
  });

  test('nor updates of the toolbar: the later one has the last word', async () => {
    let running = 0;
    const updateToolbar = async () => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((done) => setTimeout(done, 5));
      running -= 1;
    };
    const { browser } = setUp({ updateToolbar });
    const worker = browser.start();
    await Promise.all((['alarm', 'workerStart', 'checkNow'] as const).map(worker.wake));
    expect(browser.reported).toEqual([]);
  });
});

test('the user’s failed backups are read with an answer of Apple’s, and explained', async () => {
  const { wake, apple, browser, database } = setUp();
  const read = vi.spyOn(browser.userActivity, 'userActivity');
  apple.consumer = TIMEOUT;
  await wake(0);
  expect(read).not.toHaveBeenCalled();
  apple.consumer = QUIET;
  await wake();
  const times = { atMs: NOON_MS, loggedMs: NOON_MS };
  await database.failures.add({ id: 'f', deviceId: null, symptom: null, words: '', ...times });
  const around = { epochStartDate: NOON_MS - MINUTE_MS, epochEndDate: NOON_MS + MINUTE_MS };
  apple.consumer = bodyOf(rawService(BACKUP, rawEvent({ eventStatus: 'resolved', ...around })));
  expect([...shownIn(await wake()), ...shownIn(await wake())]).toEqual(['notify wasDown']);
});

test('a reminder that was due while the browser was closed waits until Apple agrees on the time', async () => {
  const { wake, database } = setUp();
  await wake();
  await database.reminders.add(reminderAt(NOON_MS + DAY_MS));
  expect(await wake(4 * 24 * 60, 'start')).toEqual([
    ...['toolbar unknown', 'alarm 5', 'reminder in -4325', 'ask consumer'],
    ...['toolbar available', 'notify reminder', 'alarm 5'],
  ]);
  expect(shownIn(await wake())).toEqual([]);
});

test('the developers’ feed is asked only while something of it is watched, and has its own incidents', async () => {
  const { wake, apple, browser, store, watchStore, database } = setUp();
  const developers = (...events: unknown[]) => bodyOf(rawService('APNS', ...events));
  apple.developer = developers();
  expect(await wake()).not.toContain('ask developer');
  await browser.set({ watched: [APNS] });
  expect(await wake(1, 'settings')).toContain('ask developer');
  apple.developer = developers(rawEvent());
  expect(await wake()).toEqual(
    expect.arrayContaining(['toolbar available', 'notify began', 'alarm 2']),
  );
  await browser.set({ watched: [] });
  const log = await wake();
  expect(log.join()).not.toMatch(/notify|developer/);
  expect(log).toContain('alarm 5');
  expect((await store.snapshot('developer')).state?.services).toEqual([]);
  expect(await database.incidents.toArray()).toMatchObject([
    { feed: 'developer', impacts: [{ phase: 'unwatched' }] },
  ]);
  const save = vi.spyOn(watchStore, 'save');
  await wake(1, 'workerStart');
  expect(save).not.toHaveBeenCalled();
});

test('the list of all services, asked for, brings what its reading found to the toolbar and the user', async () => {
  const { wake, apple, browser } = setUp();
  await wake();
  apple.consumer = OUTAGE;
  browser.pass(5 * MINUTE_MS);
  browser.log = [];
  await browser.start().list('consumer');
  expect(browser.log).toEqual(['ask consumer', 'toolbar outage', 'notify began']);
});

test('Apple’s words in the user’s language come once, before the notification', async () => {
  const message = 'Benutzer können eventuell keine Backups erstellen.';
  const german = bodyOf(rawService('iCloud-Backup', rawEvent({ message })));
  const inGerman = 'ask consumer in de_DE';
  const { wake, apple, database } = setUp({}, 'de_DE');
  // What can't be read holds up nothing, and is asked for again.
  apple.local = { kind: 'body', body: '<!doctype html>', validators: ETAG };
  expect(await wake()).not.toContain(inGerman);
  apple.consumer = OUTAGE;
  const told = ['toolbar outage', inGerman, 'notify began', 'alarm 2'];
  expect((await wake()).slice(-4)).toEqual(told);
  apple.local = german;
  expect(await wake(2)).toContain(inGerman);
  const local = { locale: 'de_DE', message };
  expect(await database.incidents.toArray()).toMatchObject([{ impacts: [{ local }] }]);
  expect(await wake(2)).not.toContain(inGerman);
});

const UNREACHABLE = failure('unreachable');

test.each<[Trigger, FetchOutcome | null, { asksFirst: boolean; probes: boolean }]>([
  ['popup', null, { asksFirst: false, probes: false }],
  ['alarm', NOT_PERMITTED, { asksFirst: true, probes: false }],
  ['permitted', NOT_PERMITTED, { asksFirst: false, probes: false }],
  ['forbidden', QUIET, { asksFirst: true, probes: false }],
  ['alarm', UNREACHABLE, { asksFirst: false, probes: false }],
  ['popup', UNREACHABLE, { asksFirst: false, probes: true }],
  ['checkNow', failure('blocked'), { asksFirst: false, probes: true }],
])('%s after %j: how permission and reason are found', async (trigger, before, expected) => {
  const fetchFeed = vi.fn(async () => before ?? QUIET);
  const { wake } = setUp({ fetchFeed });
  if (before) await wake();
  await wake(10, trigger);
  expect(fetchFeed.mock.lastCall).toMatchObject(['consumer', expected]);
});
