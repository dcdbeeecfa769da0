import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { feedAddress } from '../lib/feed/address';
import { appleLocaleOf } from '../lib/feed/apple-locale';
import { fetchFeed } from '../lib/feed/fetch-feed';
import { deliver } from '../lib/notices/deliver';
import {
  CHECK_ALARM,
  ensureCheckAlarm,
  ensureReminderAlarm,
  REMINDER_ALARM,
} from '../lib/platform/alarm';
import { checkReasonOf, feedToListOf } from '../lib/platform/check-request';
import { say } from '../lib/platform/language';
import { isApplePermitted, isOnline, isPermissionReliable } from '../lib/platform/network';
import { notifierHere } from '../lib/platform/notifier';
import { openNotice, pressButton } from '../lib/platform/open-notice';
import { isWakeRequest } from '../lib/platform/wake-request';
import { serialise } from '../lib/platform/serialise';
import { sessionOverflow } from '../lib/platform/session-overflow';
import { timeZone } from '../lib/platform/time-zone';
import { openWelcome } from '../lib/platform/welcome';
import { NO_VALIDATORS } from '../lib/status/model';
import { Database } from '../lib/store/database';
import { EffortsStore } from '../lib/store/efforts-store';
import { HistoryStore } from '../lib/store/history-store';
import { OverflowStore } from '../lib/store/overflow-store';
import { ReminderStore } from '../lib/store/reminder-store';
import { SettingsStore } from '../lib/store/settings-store';
import { WatchStore } from '../lib/store/watch-store';
import { WishStore } from '../lib/store/wish-store';
import { badgeColoursIn } from '../lib/toolbar/badge-colours';
import { faceFor } from '../lib/toolbar/face-for';
import { createPaint } from '../lib/toolbar/paint';
import type { Trigger } from '../lib/watch/schedule';
import { createWatch } from '../lib/watch/watch';

const LOCAL_TIMEOUT_MS = 5_000;

/** What each alarm wakes the worker for. */
const TRIGGERS = new Map<string, Trigger>([
  [CHECK_ALARM, 'alarm'],
  [REMINDER_ALARM, 'reminder'],
]);

/** Builds the parts and registers every listener in the first tick, as browsers demand of a worker. */
export default defineBackground(() => {
  const report = (error: unknown) => console.error('[backup-beacon]', error);
  const database = new Database();
  const store = new OverflowStore(new WatchStore(database), sessionOverflow, report);
  const wishes = new WishStore(database);
  const mute = (incidentId: string) => wishes.change(incidentId, { isMuted: true }, Date.now());
  const badgeColours = badgeColoursIn(import.meta.env.BROWSER);
  const asksFirst = isPermissionReliable();
  const reach = { isOnline, isPermitted: isApplePermitted, asksFirst };
  const notifier = notifierHere(report);
  const paint = createPaint();
  const watch = createWatch({
    store,
    efforts: new EffortsStore(database),
    reminders: new ReminderStore(database),
    settings: new SettingsStore(database),
    wishes,
    history: new HistoryStore(database),
    fetchFeed: (feed, validators, nowMs) =>
      fetchFeed({ ...reach, address: feedAddress(feed), validators, nowMs }),
    // Only for Apple's words in another language: nobody is to wait long for them.
    fetchLocalFeed: (feed, locale, nowMs) =>
      fetchFeed({
        ...reach,
        address: feedAddress(feed, locale),
        validators: NO_VALIDATORS,
        nowMs,
        timeoutMs: LOCAL_TIMEOUT_MS,
      }),
    locale: appleLocaleOf(browser.i18n.getUILanguage()),
    paint: async (snapshots, settings, nowMs) => {
      const face = faceFor(snapshots, settings, nowMs, badgeColours);
      await paint(face, face.tooltip.map((line) => say(line, nowMs)).join('\n'));
    },
    deliver: (situation) => deliver(store, notifier, situation),
    ensureAlarm: ensureCheckAlarm,
    ensureReminderAlarm,
    serialise,
    nowMs: Date.now,
    timeZone,
    random: Math.random,
    report,
  });

  const wake = (trigger: Trigger) => watch.wake(trigger).catch(report);

  const welcome = async () => {
    if (await store.takeWelcome(Date.now())) await openWelcome();
  };
  browser.runtime.onInstalled.addListener(async ({ reason }) => {
    await Promise.all([wake('install'), reason === 'install' && welcome().catch(report)]);
  });
  browser.runtime.onStartup.addListener(() => wake('start'));
  browser.alarms.onAlarm.addListener(({ name }) => {
    const trigger = TRIGGERS.get(name);
    return trigger ? wake(trigger) : undefined;
  });
  browser.runtime.onMessage.addListener((sent, sender) => {
    // A failure goes back to the page that asked.
    const reason = checkReasonOf(sent, sender);
    if (reason) return watch.wake(reason);
    const feed = feedToListOf(sent, sender);
    if (feed) return watch.list(feed);
    return isWakeRequest(sent, sender) ? watch.wake('reminder') : undefined;
  });
  // What was added or removed need not be Apple's host, and is written in many ways: the browser knows.
  const onPermissions = async () => {
    const isPermitted = await isApplePermitted().catch(() => true);
    await wake(isPermitted ? 'permitted' : 'forbidden');
  };
  browser.permissions.onAdded?.addListener(onPermissions);
  browser.permissions.onRemoved?.addListener(onPermissions);
  browser.notifications?.onClicked.addListener((id) => openNotice(id).catch(report));
  // Firefox has notices without buttons.
  browser.notifications?.onButtonClicked?.addListener((id, index) =>
    pressButton(id, index, mute).catch(report),
  );
  self.addEventListener('online', () => void wake('online'));
  // Whatever woke the worker: the badge may be blank or old.
  void wake('workerStart');
});
