import { browser } from 'wxt/browser';
import {
  PROTOCOL,
  readReply,
  removeRequest,
  showRequest,
  type AppAnswer,
  type AppRequest,
} from '../notifications/app-protocol';
import { TEST_ID } from '../notifications/notification';
import type { NotifierPermission, Notifier, ShownNotification } from '../notifications/notifier';
import { withTimeout } from '../store/time-limits';
import { answerOr, extensionUrl } from './browser-info';

/** The app answers within a second, even if it has to be started. */
const ANSWER_MS = 5_000;
/** A notification that takes longer to appear is still listed. */
const APPEARS_MS = 3_000;

/** Safari ignores the name: a message always goes to the app that contains the extension. */
const APP = 'application.id';

/** Only Safari builds contain code for the app. */
export function createNotifier(report: (error: unknown) => void): Notifier {
  const isBrowsers = Boolean(browser.notifications);
  if (
    import.meta.env.BROWSER === 'safari' &&
    typeof browser.runtime.sendNativeMessage === 'function'
  ) {
    const app = appNotifier({
      send: async (request) => browser.runtime.sendNativeMessage(APP, request),
      report,
    });
    return isBrowsers ? browserOrApp(app) : app;
  }
  return isBrowsers ? browserNotifier : NO_NOTIFIER;
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
  shownIds: listedIds,
  async remove(ids) {
    await withTimeout(Promise.all(ids.map((id) => browser.notifications.clear(id))), ANSWER_MS);
  },
};

/**
 * For a Safari with the API, which WebKit has behind a setting. If it rejects a notification, the app shows
 * it: https://github.com/WebKit/WebKit/pull/74264.
 */
function browserOrApp(app: Notifier): Notifier {
  const isAllowed = async () => (await browserPermission()) === 'granted';
  return {
    isByApp: true,
    permission: async () => ((await isAllowed()) ? 'granted' : app.permission()),
    async show(notification) {
      if (await isAllowed())
        try {
          return await showInBrowser(notification);
        } catch (error) {
          // It may have appeared, or may still appear; the app would show a second one.
          if (isTimeout(error)) throw error;
        }
      return app.show(notification);
    },
    async shownIds() {
      const ids = await Promise.all([browserNotifier.shownIds().catch(() => []), app.shownIds()]);
      return ids.flat();
    },
    async remove(ids) {
      await Promise.all([browserNotifier.remove(ids).catch(() => undefined), app.remove(ids)]);
    },
  };
}

const isTimeout = (error: unknown) =>
  error instanceof DOMException && error.name === 'TimeoutError';

/** Firefox doesn't report it. */
function browserPermission(): Promise<NotifierPermission> {
  const ask = async () => browser.notifications.getPermissionLevel();
  return answerOr<NotifierPermission>('unknown', ask, ANSWER_MS);
}

async function showInBrowser(notification: ShownNotification): Promise<boolean> {
  const { id } = notification;
  // Already shown by a worker that was killed before it could record that.
  if (id !== TEST_ID && (await isListed(id, false))) return true;
  const signs = signsOf(id);
  try {
    await create(notification);
    return await signs.wasShown();
  } catch (error) {
    // The answer may be late, and the browser's permission level counts only if it refuses.
    if (await isListed(id, false)) return true;
    if ((await browserPermission()) === 'denied') return false;
    throw error;
  } finally {
    signs.stop();
  }
}

async function create({ id, title, message, icon, buttons }: ShownNotification): Promise<void> {
  const iconUrl = extensionUrl(`icons/${icon}-128.png`);
  const options = { type: 'basic', iconUrl, title, message } as const;
  if (buttons.length > 0) {
    const withButtons = { ...options, buttons: buttons.map((name) => ({ title: name })) };
    try {
      await withTimeout(browser.notifications.create(id, withButtons), ANSWER_MS);
      return;
    } catch (error) {
      // Firefox rejects buttons. Without an answer, it may be shown: another would replace it, as news.
      if (isTimeout(error) || (await isListed(id, false))) throw error;
    }
  }
  await withTimeout(browser.notifications.create(id, options), ANSWER_MS);
}

async function listedIds(): Promise<string[]> {
  return Object.keys(await withTimeout(browser.notifications.getAll(), ANSWER_MS));
}

/** @param otherwise the result if the browser doesn't list its notifications */
function isListed(id: string, otherwise: boolean): Promise<boolean> {
  return answerOr(otherwise, async () => (await listedIds()).includes(id), ANSWER_MS);
}

type NotificationsApi = typeof browser.notifications;
/** Only Firefox has both; WebKit's, behind a flag, may have neither. */
type NotificationEvents = Partial<Pick<NotificationsApi, 'onClosed'>> & {
  onShown?: NotificationsApi['onClicked'];
};

/**
 * Listens for signs that a notification was shown. Firefox also resolves `create` for a notification that
 * it drops, as in "Do not disturb": it sends no `onShown`, but `onClosed` immediately.
 */
function signsOf(id: string) {
  const { onShown, onClosed } = browser.notifications as NotificationEvents;
  let settle: (isShown: boolean) => void;
  const sign = new Promise<boolean>((resolve) => (settle = resolve));
  const onShow = (shownId: string) => {
    if (shownId === id) settle(true);
  };
  const onClose = async (closedId: string, byUser: boolean) => {
    if (closedId !== id) return;
    // Firefox always sets `byUser`.
    if (byUser && !onShown) settle(true);
    // It may have replaced an earlier one with the same ID.
    else if (!(await isListed(id, true))) settle(false);
  };
  onShown?.addListener(onShow);
  onClosed?.addListener(onClose);
  return {
    async wasShown(): Promise<boolean> {
      if (!onShown && (await isListed(id, true))) return true;
      return withTimeout(sign, APPEARS_MS).catch(() => isListed(id, true));
    },
    stop() {
      onShown?.removeListener(onShow);
      onClosed?.removeListener(onClose);
    },
  };
}

interface AppNotifierOptions {
  send: (request: AppRequest & { protocol: number }) => Promise<unknown>;
  /** Called for the first error only: a missing app fails each time. */
  report: (error: unknown) => void;
  timeoutMs?: number;
}

/** Shows notifications through the app around the extension. Never throws: an app that fails is `absent`. */
export function appNotifier({ send, report, timeoutMs = ANSWER_MS }: AppNotifierOptions): Notifier {
  let isReported = false;

  async function ask<Request extends AppRequest>(
    request: Request,
  ): Promise<AppAnswer<Request['kind']> | null> {
    const fail = (reason: string) => {
      if (!isReported) report(new Error(`the app and "${request.kind}": ${reason}`));
      isReported = true;
      return null;
    };
    try {
      const sent = send({ protocol: PROTOCOL, ...request });
      const reply = readReply(await withTimeout(sent, timeoutMs), request);
      if (!reply) return fail('unusable reply');
      return reply.kind === 'failed' ? fail(reply.reason) : reply;
    } catch (error) {
      return fail(String(error));
    }
  }

  const listed = async () => (await ask({ kind: 'list' }))?.ids ?? [];
  return {
    isByApp: true,
    async permission() {
      // Twice, because an app that has to be started may be too slow once.
      const answer = (await ask({ kind: 'state' })) ?? (await ask({ kind: 'state' }));
      return answer?.authorization ?? 'absent';
    },
    async show(notification) {
      if (await ask(showRequest(notification))) return true;
      // Only the answer may be lost: then a banner would be a second notification of the same event. For
      // the test notification, the listed one may be an earlier one.
      if (notification.id === TEST_ID) return false;
      return (await listed()).includes(notification.id);
    },
    shownIds: listed,
    async remove(ids) {
      if (ids.length > 0) await ask(removeRequest(ids));
    },
  };
}
