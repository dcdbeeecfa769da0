import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { appleLocaleOf, feedAddress } from '../lib/feed/address';
import { fetchFeed } from '../lib/feed/fetch-feed';
import {
  CHECK_ALARM,
  ensureCheckAlarm,
  ensureReminderAlarm,
  REMINDER_ALARM,
} from '../lib/platform/alarm';
import {
  isApplePermitted,
  isInstalledByAdmin,
  isOnline,
  isPermissionReliable,
  timeZone,
  withLock,
} from '../lib/platform/browser-info';
import { applyUpdate, noteUpdate } from '../lib/platform/apply-update';
import { deliver } from '../lib/platform/deliver-notifications';
import { t, appleLanguage, useLanguage } from '../lib/platform/language';
import { handleMessages } from '../lib/platform/messaging';
import { createNotifier } from '../lib/platform/create-notifier';
import { openNotification, openPage, pressButton } from '../lib/platform/open-page';
import { providePanel } from '../lib/platform/panel';
import {
  copyStorage,
  createFallbackStorage,
  keepToolbarInputs,
  readToolbarInputs,
  persistStorage,
} from '../lib/platform/storage';
import { WELCOME_PAGE } from '../lib/routes/routes';
import { Database } from '../lib/store/database';
import { UserActivityStore } from '../lib/store/user-activity-store';
import { HistoryStore } from '../lib/store/history-store';
import { FallbackStore } from '../lib/store/fallback-store';
import { ReminderStore } from '../lib/store/reminder-store';
import { SettingsStore } from '../lib/store/settings-store';
import { UserCopy } from '../lib/store/user-copy';
import { WatchStore } from '../lib/store/watch-store';
import { PreferenceStore } from '../lib/store/preference-store';
import { badgeColorsIn, toolbarState } from '../lib/toolbar/toolbar-state';
import { createToolbarUpdater } from '../lib/toolbar/update-toolbar';
import type { Trigger } from '../lib/watch/schedule';
import { createWatch } from '../lib/watch/watch';

const LOCAL_TIMEOUT_MS = 5_000;

/** Builds the parts and registers all listeners in the worker's first tick, as browsers require. */
export default defineBackground(() => {
  const report = (error: unknown) => console.error('[backup-beacon]', error);
  const database = new Database();
  const preferences = new PreferenceStore(database);
  const watchStore = new WatchStore(database);
  const store = new FallbackStore(watchStore, preferences, createFallbackStorage(), report);
  const mute = (incidentId: string) => store.mute(incidentId, Date.now());
  const badgeColors = badgeColorsIn(import.meta.env.BROWSER);
  const hints = {
    isOnline,
    isPermitted: isApplePermitted,
    isPermissionReliable: isPermissionReliable(),
  };
  const notifier = createNotifier(report);
  const updateToolbar = createToolbarUpdater();
  const watch = createWatch({
    store,
    userActivity: new UserActivityStore(database),
    reminders: new ReminderStore(database),
    settings: new SettingsStore(database),
    lastSettings: async () => (await readToolbarInputs())?.settings ?? null,
    preferences: store,
    history: new HistoryStore(database),
    fetchFeed: (feed, options) => fetchFeed({ ...hints, ...options, address: feedAddress(feed) }),
    // Only for Apple's text in another language: a notification must not wait long for it.
    fetchLocalFeed: (feed, locale, nowMs) =>
      fetchFeed({
        ...hints,
        address: feedAddress(feed, locale),
        nowMs,
        timeoutMs: LOCAL_TIMEOUT_MS,
      }),
    get locale() {
      return appleLocaleOf(appleLanguage());
    },
    updateToolbar: async (snapshots, settings, nowMs) => {
      await useLanguage(settings.language);
      const toolbar = toolbarState(snapshots, settings, nowMs, badgeColors);
      void keepToolbarInputs({ snapshots, settings }).catch(report);
      await updateToolbar(toolbar, toolbar.tooltip.map((line) => t(line, nowMs)).join('\n'));
    },
    deliver: async (situation) => {
      await useLanguage(situation.settings.language);
      return deliver(store, notifier, situation);
    },
    ensureAlarm: ensureCheckAlarm,
    ensureReminderAlarm,
    withLock,
    nowMs: Date.now,
    timeZone,
    random: Math.random,
    report,
  });

  const copy = new UserCopy(database, copyStorage, () => browser.runtime.getManifest().version);
  const updateCopy = () => copy.update(Date.now()).catch(report);
  const afterRestore = async <T>(task: () => Promise<T>): Promise<T> => {
    await copy.restore().catch(report);
    return task().finally(updateCopy);
  };
  const answer = (trigger: Trigger) => afterRestore(() => watch.wake(trigger));
  const wake = (trigger: Trigger) => answer(trigger).catch(report);

  const welcome = async () => {
    if ((await store.isWelcomed()) || (await isInstalledByAdmin())) return;
    await openPage(WELCOME_PAGE);
    await store.noteWelcomed(Date.now());
  };
  /** If a browser lacks an event, the other listeners and the check still work. */
  const listen = (add: () => void) => {
    try {
      add();
    } catch (error) {
      report(error);
    }
  };
  const { runtime, alarms, permissions } = browser;
  listen(() =>
    runtime.onInstalled.addListener(async ({ reason }) => {
      const isNew = reason === 'install';
      await Promise.all([wake('install'), isNew && withLock('welcome', welcome).catch(report)]);
    }),
  );
  listen(() => runtime.onStartup.addListener(() => wake('start')));
  listen(() =>
    alarms.onAlarm.addListener(async ({ name }) => {
      if (name === CHECK_ALARM) await wake('alarm');
      if (name === REMINDER_ALARM) await wake('noCheck');
      await applyUpdate(Date.now()).catch(report);
    }),
  );
  // With a listener, Firefox waits for us; without one, it closes our pages.
  listen(() => runtime.onUpdateAvailable?.addListener(() => noteUpdate(Date.now()).catch(report)));
  listen(() =>
    handleMessages({
      check: ({ reason }) => answer(reason),
      list: ({ feed }) => afterRestore(() => watch.list(feed)),
      wake: () => answer('noCheck'),
      ping: async () => true,
    }),
  );
  // The event's origins have many formats and may not include Apple's, so ask the browser.
  const onPermissions = async () => {
    const isPermitted = await isApplePermitted().catch(() => true);
    await wake(isPermitted ? 'permitted' : 'forbidden');
  };
  listen(() => permissions?.onAdded?.addListener(onPermissions));
  listen(() => permissions?.onRemoved?.addListener(onPermissions));
  const { notifications } = browser;
  listen(() => notifications?.onClicked?.addListener((id) => openNotification(id).catch(report)));
  // Notifications in Firefox have no buttons.
  listen(() =>
    notifications?.onButtonClicked?.addListener((id, index) =>
      pressButton(id, index, mute).catch(report),
    ),
  );
  // Safari has no panel.
  if (import.meta.env.BROWSER !== 'safari') listen(() => providePanel(report));
  self.addEventListener('online', () => void wake('online'));
  void persistStorage().catch(report);
  // Whichever event started the worker, the badge may be blank or out of date.
  void wake('workerStart');
});
