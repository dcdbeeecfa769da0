import {
  listRequest,
  removeRequest,
  showRequest,
  stateRequest,
  type AppRequest,
  type RequestKind,
  type RequestOf,
} from '../notifications/app-protocol';
import { readReply, type AppAnswer } from '../notifications/app-reply';
import { SUMMARY_ID, TEST_ID } from '../notifications/notification';
import type { Notifier } from '../notifications/notifier';
import { withTimeout } from './concurrency';

/** Of these an earlier one may be what is shown. */
const REUSED_IDS = new Set<string>([SUMMARY_ID, TEST_ID]);

/** An app that is there answers within a second, also when it has to be started. */
const TIMEOUT_MS = 5_000;

interface AppNotifierOptions {
  /** Sends a message to the app; its answer may be anything. */
  send: (request: AppRequest) => Promise<unknown>;
  /** Told once of what went wrong: an app that is missing is missing at each notification. */
  report: (error: unknown) => void;
  timeoutMs?: number;
}

/**
 * Shows notifications by the app that the extension came in. Nothing of it throws: an app that is missing,
 * old or silent, or that answers nonsense, shows nothing and is `absent`.
 */
export function appNotifier({
  send,
  report,
  timeoutMs = TIMEOUT_MS,
}: AppNotifierOptions): Notifier {
  let isReported = false;

  /** Null where nothing came that could be used, also where the app says that it failed. */
  async function ask<Kind extends RequestKind>(
    request: RequestOf<Kind>,
  ): Promise<AppAnswer<Kind> | null> {
    const trouble = (what: string) => {
      if (!isReported) report(new Error(`the app and "${request.kind}": ${what}`));
      isReported = true;
      return null;
    };
    try {
      const reply = readReply(await withTimeout(send(request), timeoutMs), request);
      if (!reply) return trouble('unusable reply');
      return reply.kind === 'failed' ? trouble(reply.reason) : reply;
    } catch (error) {
      return trouble(String(error));
    }
  }

  return {
    isByApp: true,
    async permission() {
      // Twice: an app that has to be started may once take too long, and what is owed can't wait for it.
      const answer = (await ask(stateRequest())) ?? (await ask(stateRequest()));
      return answer?.authorisation ?? 'absent';
    },
    async show(notification) {
      if (await ask(showRequest(notification))) return true;
      // It may be there, and only the answer was lost: told in another way it would be told twice.
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
