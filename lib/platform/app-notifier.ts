import {
  listRequest,
  removeRequest,
  showRequest,
  stateRequest,
  type AppRequest,
  type RequestKind,
  type RequestOf,
} from '../notices/app-protocol';
import { readReply, type AppAnswer } from '../notices/app-reply';
import type { Notifier } from '../notices/notifier';

/** An app that is there answers within a second, also when it has to be started. */
const TIMEOUT_MS = 5_000;

interface AppNotifierOptions {
  /** Sends a message to the app; its answer may be anything. */
  send: (request: AppRequest) => Promise<unknown>;
  /** Told once of what went wrong: an app that is missing is missing at each notice. */
  report: (error: unknown) => void;
  timeoutMs?: number;
}

/**
 * Shows notices by the app that the extension came in. Nothing of it throws: an app that is missing,
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
      const reply = readReply(await inTime(send(request), timeoutMs), request);
      if (!reply) return trouble('unusable reply');
      return reply.kind === 'failed' ? trouble(reply.reason) : reply;
    } catch (error) {
      return trouble(String(error));
    }
  }

  return {
    isByApp: true,
    async permission() {
      return (await ask(stateRequest()))?.authorisation ?? 'absent';
    },
    async show(notice) {
      return (await ask(showRequest(notice))) !== null;
    },
    async shownIds() {
      return (await ask(listRequest()))?.ids ?? [];
    },
    async remove(ids) {
      if (ids.length > 0) await ask(removeRequest(ids));
    },
  };
}

/** Rejects where a promise takes too long; what becomes of it later is nobody's concern. */
async function inTime<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
