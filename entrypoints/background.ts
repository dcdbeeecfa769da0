import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { feedAddress } from '../lib/feed/address';
import { appleLocaleOf } from '../lib/feed/apple-locale';
import { fetchFeed } from '../lib/feed/fetch-feed';
import { deliver } from '../lib/platform/deliver-notifications';
import {
  CHECK_ALARM,
  ensureCheckAlarm,
  ensureReminderAlarm,
  REMINDER_ALARM,
} from '../lib/platform/alarm';
import { checkReasonOf, feedToListOf } from '../lib/platform/check-request';
import { t } from '../lib/platform/language';
import { isApplePermitted, isOnline, isPermissionReliable } from '../lib/platform/network';
import { createNotifier } from '../lib/platform/notifier';
import { openNotification, pressButton } from '../lib/platform/open-notification';
import { isWakeRequest } from '../lib/platform/wake-request';
import { withLock } from '../lib/platform/with-lock';
import { sessionFallback } from '../lib/platform/session-fallback';
import { timeZone } from '../lib/platform/time-zone';
import { openWelcome } from '../lib/platform/welcome';
import { NO_VALIDATORS } from '../lib/status/model';
import { Database } from '../lib/store/database';
import { UserActivityStore } from '../lib/store/user-activity-store';
import { HistoryStore } from '../lib/store/history-store';
import { FallbackStore } from '../lib/store/fallback-store';
import { ReminderStore } from '../lib/store/reminder-store';
import { SettingsStore } from '../lib/store/settings-store';
import { WatchStore } from '../lib/store/watch-store';
import { PreferenceStore } from '../lib/store/preference-store';
import { badgeColorsIn } from '../lib/toolbar/badge-colors';
import { toolbarState } from '../lib/toolbar/toolbar-state-for';
import { createToolbarUpdater } from '../lib/toolbar/update-toolbar';
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
  const store = new FallbackStore(new WatchStore(database), sessionFallback, report);
  const preferences = new PreferenceStore(database);
  const mute = (incidentId: string) =>
    preferences.change(incidentId, { isMuted: true }, Date.now());
  const badgeColors = badgeColorsIn(import.meta.env.BROWSER);
  const asksFirst = isPermissionReliable();
  const reach = { isOnline, isPermitted: isApplePermitted, asksFirst };
  const notifier = createNotifier(report);
  const updateToolbar = createToolbarUpdater();
  const watch = createWatch({
    store,
    userActivity: new UserActivityStore(database),
    reminders: new ReminderStore(database),
    settings: new SettingsStore(database),
    preferences,
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
    updateToolbar: async (snapshots, settings, nowMs) => {
      const toolbar = toolbarState(snapshots, settings, nowMs, badgeColors);
      await updateToolbar(toolbar, toolbar.tooltip.map((line) => t(line, nowMs)).join('\n'));
    },
    deliver: (situation) => deliver(store, notifier, situation),
    ensureAlarm: ensureCheckAlarm,
    ensureReminderAlarm,
    withLock,
    nowMs: Date.now,
    timeZone,
    random: Math.random,
    report,
  });

  const wake = (trigger: Trigger) => watch.wake(trigger).catch(report);

  const welcome = async () => {
    if (await store.claimWelcome(Date.now())) await openWelcome();
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
  browser.notifications?.onClicked.addListener((id) => openNotification(id).catch(report));
  // Firefox has notifications without buttons.
  browser.notifications?.onButtonClicked?.addListener((id, index) =>
    pressButton(id, index, mute).catch(report),
  );
  self.addEventListener('online', () => void wake('online'));
  // Whatever woke the worker: the badge may be blank or old.
  void wake('workerStart');
});
