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
import type { Notifier } from '../notifications/notifier';
import { withTimeout } from '../store/time-limits';

/** A notification that is shown under such an id may be an earlier one. */
const REUSED_IDS = new Set<string>([SUMMARY_ID, TEST_ID]);

/** The app answers within a second, even if it has to be started. */
const TIMEOUT_MS = 5_000;

interface AppNotifierOptions {
  /** Sends a request to the app; the answer may be anything. */
  send: (request: AppRequest) => Promise<unknown>;
  /** Called for the first error only: a missing app fails each time. */
  report: (error: unknown) => void;
  timeoutMs?: number;
}

/** Shows notifications by the app around the extension. Never throws: an app that fails is `absent`. */
export function appNotifier({
  send,
  report,
  timeoutMs = TIMEOUT_MS,
}: AppNotifierOptions): Notifier {
  let isReported = false;

  /** @returns null if there is no usable answer or the app reports a failure. */
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
      return answer?.authorisation ?? 'absent';
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
