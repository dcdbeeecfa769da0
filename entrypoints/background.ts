import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { feedAddress } from '../lib/feed/address';
import { fetchFeed } from '../lib/feed/fetch-feed';
import { deliver, openNotice } from '../lib/notices/deliver';
import {
  CHECK_ALARM,
  ensureCheckAlarm,
  ensureReminderAlarm,
  REMINDER_ALARM,
} from '../lib/platform/alarm';
import { checkReasonOf } from '../lib/platform/check-request';
import { say } from '../lib/platform/language';
import { isApplePermitted, isOnline } from '../lib/platform/network';
import { isReminderRequest } from '../lib/platform/reminder-request';
import { serialise } from '../lib/platform/serialise';
import { sessionOverflow } from '../lib/platform/session-overflow';
import { alsoAffected, statusOf } from '../lib/status/status';
import { BACKUP_SERVICE, WATCHED_SERVICES } from '../lib/status/watched-services';
import { Database } from '../lib/store/database';
import { EffortsStore } from '../lib/store/efforts-store';
import { OverflowStore } from '../lib/store/overflow-store';
import { ReminderStore } from '../lib/store/reminder-store';
import { WatchStore } from '../lib/store/watch-store';
import { faceOf } from '../lib/toolbar/face';
import { paint } from '../lib/toolbar/paint';
import type { Trigger } from '../lib/watch/schedule';
import { createWatch } from '../lib/watch/watch';

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
  const watch = createWatch({
    store,
    efforts: new EffortsStore(database),
    reminders: new ReminderStore(database),
    watched: WATCHED_SERVICES,
    fetchFeed: (feed, validators, nowMs) =>
      fetchFeed({
        address: feedAddress(feed),
        validators,
        nowMs,
        isOnline,
        isPermitted: isApplePermitted,
      }),
    paint: async (snapshot, nowMs) => {
      const status = statusOf(snapshot, BACKUP_SERVICE, nowMs);
      const face = faceOf(status, alsoAffected(snapshot, BACKUP_SERVICE, nowMs));
      await paint(face, face.tooltip.map((line) => say(line, nowMs)).join('\n'));
    },
    deliver: (nowMs) => deliver(store, nowMs),
    ensureAlarm: ensureCheckAlarm,
    ensureReminderAlarm,
    serialise,
    nowMs: Date.now,
    random: Math.random,
    report,
  });

  const wake = (trigger: Trigger) => watch.wake(trigger).catch(report);

  browser.runtime.onInstalled.addListener(() => wake('install'));
  browser.runtime.onStartup.addListener(() => wake('start'));
  browser.alarms.onAlarm.addListener(({ name }) => {
    const trigger = TRIGGERS.get(name);
    return trigger ? wake(trigger) : undefined;
  });
  browser.runtime.onMessage.addListener((sent, sender) => {
    // A failure goes back to the page that asked.
    const reason = checkReasonOf(sent, sender);
    if (reason) return watch.wake(reason);
    return isReminderRequest(sent, sender) ? watch.wake('reminder') : undefined;
  });
  browser.notifications?.onClicked.addListener((id) => openNotice(id).catch(report));
  self.addEventListener('online', () => void wake('online'));
  // Whatever woke the worker: the badge may be blank or old.
  void wake('workerStart');
});
