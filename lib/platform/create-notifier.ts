import { browser } from 'wxt/browser';
import {
  listRequest,
  readReply,
  removeRequest,
  showRequest,
  stateRequest,
  type AppAnswer,
  type AppRequest,
  type RequestKind,
  type RequestOf,
} from '../notifications/app-protocol';
import { SUMMARY_ID, TEST_ID } from '../notifications/notification';
import type { NotifierPermission, Notifier, ShownNotification } from '../notifications/notifier';
import { withTimeout } from '../store/time-limits';
import { extensionUrl } from './browser-info';

/** The app answers within a second, even if it has to be started. */
const ANSWER_MS = 5_000;

/** Safari ignores the name: a message always goes to the app that contains the extension. */
const APP = 'application.id';

/** The API is looked for, not the browser's name: WebKit has notifications behind a flag. */
export function createNotifier(report: (error: unknown) => void): Notifier {
  if (browser.notifications) return browserNotifier;
  // Only Safari has our app; builds for other browsers contain nothing of it.
  if (
    import.meta.env.BROWSER === 'safari' &&
    typeof browser.runtime.sendNativeMessage === 'function'
  )
    return appNotifier({
      send: async (request) => browser.runtime.sendNativeMessage(APP, request),
      report,
    });
  return NO_NOTIFIER;
}

const NO_NOTIFIER: Notifier = {
  isByApp: false,
  permission: async () => 'unsupported',
  show: async () => false,
  shownIds: async () => [],
  remove: async () => undefined,
};

const browserNotifier: Notifier = {
  isByApp: false,
  permission: browserPermission,
  show: showInBrowser,
  async shownIds() {
    return Object.keys(await withTimeout(browser.notifications.getAll(), ANSWER_MS));
  },
  async remove(ids) {
    await withTimeout(Promise.all(ids.map((id) => browser.notifications.clear(id))), ANSWER_MS);
  },
};

async function browserPermission(): Promise<NotifierPermission> {
  try {
    // Firefox lacks this method.
    const level = browser.notifications.getPermissionLevel?.();
    return (level && (await withTimeout(level, ANSWER_MS))) ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

async function showInBrowser(notification: ShownNotification): Promise<boolean> {
  const { id, title, message, icon, buttons } = notification;
  const iconUrl = extensionUrl(`icons/${icon}-128.png`);
  const options = { type: 'basic', iconUrl, title, message } as const;
  const { notifications } = browser;
  if (buttons.length > 0) {
    const withButtons = { ...options, buttons: buttons.map((name) => ({ title: name })) };
    try {
      await withTimeout(notifications.create(id, withButtons), ANSWER_MS);
      return true;
    } catch {
      // Firefox rejects a notification with buttons.
    }
  }
  await withTimeout(notifications.create(id, options), ANSWER_MS);
  return true;
}

/** A notification that is shown under such an id may be an earlier one. */
const REUSED_IDS = new Set<string>([SUMMARY_ID, TEST_ID]);

interface AppNotifierOptions {
  send: (request: AppRequest) => Promise<unknown>;
  /** Called for the first error only: a missing app fails each time. */
  report: (error: unknown) => void;
  timeoutMs?: number;
}

/** Shows notifications by the app around the extension. Never throws: an app that fails is `absent`. */
export function appNotifier({ send, report, timeoutMs = ANSWER_MS }: AppNotifierOptions): Notifier {
  let isReported = false;

  async function ask<Kind extends RequestKind>(
    request: RequestOf<Kind>,
  ): Promise<AppAnswer<Kind> | null> {
    const fail = (reason: string) => {
      if (!isReported) report(new Error(`the app and "${request.kind}": ${reason}`));
      isReported = true;
      return null;
    };
    try {
      const reply = readReply(await withTimeout(send(request), timeoutMs), request);
      if (!reply) return fail('unusable reply');
      return reply.kind === 'failed' ? fail(reply.reason) : reply;
    } catch (error) {
      return fail(String(error));
    }
  }

  return {
    isByApp: true,
    async permission() {
      // A second time, because an app that has to be started may be too slow once.
      const answer = (await ask(stateRequest())) ?? (await ask(stateRequest()));
      return answer?.authorization ?? 'absent';
    },
    async show(notification) {
      if (await ask(showRequest(notification))) return true;
      // Only the answer may be lost: then a banner would be a second notification of the same event.
      if (REUSED_IDS.has(notification.id)) return false;
      return (await ask(listRequest()))?.ids.includes(notification.id) ?? false;
    },
    async shownIds() {
      return (await ask(listRequest()))?.ids ?? [];
    },
    async remove(ids) {
      if (ids.length > 0) await ask(removeRequest(ids));
    },
  };
}
