import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { feedAddress } from '../lib/feed/address';
import { fetchFeed } from '../lib/feed/fetch-feed';
import { deliver, openNotice } from '../lib/notices/deliver';
import { CHECK_ALARM, ensureCheckAlarm } from '../lib/platform/alarm';
import { checkReasonOf } from '../lib/platform/check-request';
import { say } from '../lib/platform/language';
import { isApplePermitted, isOnline } from '../lib/platform/network';
import { serialise } from '../lib/platform/serialise';
import { sessionOverflow } from '../lib/platform/session-overflow';
import { alsoAffected, statusOf } from '../lib/status/status';
import { BACKUP_SERVICE, WATCHED_SERVICES } from '../lib/status/watched-services';
import { Database } from '../lib/store/database';
import { OverflowStore } from '../lib/store/overflow-store';
import { WatchStore } from '../lib/store/watch-store';
import { faceOf } from '../lib/toolbar/face';
import { paint } from '../lib/toolbar/paint';
import type { Trigger } from '../lib/watch/schedule';
import { createWatch } from '../lib/watch/watch';

/** Builds the parts and registers every listener in the first tick, as browsers demand of a worker. */
export default defineBackground(() => {
  const report = (error: unknown) => console.error('[backup-beacon]', error);
  const store = new OverflowStore(new WatchStore(new Database()), sessionOverflow, report);
  const watch = createWatch({
    store,
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
    serialise,
    nowMs: Date.now,
    random: Math.random,
    report,
  });

  const wake = (trigger: Trigger) => watch.wake(trigger).catch(report);

  browser.runtime.onInstalled.addListener(() => wake('install'));
  browser.runtime.onStartup.addListener(() => wake('start'));
  browser.alarms.onAlarm.addListener(({ name }) => {
    return name === CHECK_ALARM ? wake('alarm') : undefined;
  });
  browser.runtime.onMessage.addListener((sent, sender) => {
    // A failure goes back to the page that asked.
    const reason = checkReasonOf(sent, sender);
    return reason ? watch.wake(reason) : undefined;
  });
  browser.notifications?.onClicked.addListener((id) => openNotice(id).catch(report));
  self.addEventListener('online', () => void wake('online'));
  // Whatever woke the worker: the badge may be blank or old.
  void wake('workerStart');
});
