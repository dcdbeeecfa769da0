import { browser } from 'wxt/browser';
import { FEEDS, type FeedName, type FeedSnapshot } from '../status/model';
import { withTimeout } from '../store/time-limits';
import { extensionUrl } from './browser-info';

/** Longer than a check that waits for another check, the store and Apple. */
const ANSWER_MS = 90_000;

/** Pause between pings, and the time limit for each. */
const PING_PAUSE_MS = 2_000;
const PING_MS = 3_000;
/** If a worker is ended during a check, it is started again. */
const RETRY_MS = 500;

/** The page opened, the user asked, the network is back, or the watched services changed. */
const CHECK_REASONS = ['popup', 'checkNow', 'online', 'settings'] as const;
export type CheckReason = (typeof CHECK_REASONS)[number];

interface Messages {
  /** The response is everything known about the consumer feed afterwards. */
  check: { request: { reason: CheckReason }; response: FeedSnapshot };
  /** Reads the list of a feed's services once, even if none of them is watched. */
  list: { request: { feed: FeedName }; response: unknown };
  /** Applies a change of a setting or a reminder now instead of at the next wake; Apple is not asked. */
  wake: { request: object; response: unknown };
  /** Whether the worker responds. */
  ping: { request: object; response: true };
}

type MessageName = keyof Messages;
type Request<Name extends MessageName> = Messages[Name]['request'];
type Response<Name extends MessageName> = Promise<Messages[Name]['response']>;
type Handlers = { [Name in MessageName]: (request: Request<Name>) => Response<Name> };

const IS_VALID: { [Name in MessageName]: (fields: Record<string, unknown>) => boolean } = {
  check: ({ reason }) => CHECK_REASONS.some((known) => known === reason),
  list: ({ feed }) => FEEDS.some((known) => known === feed),
  wake: () => true,
  ping: () => true,
};

/** Throws if the worker can't be reached or fails. */
export async function sendMessage<Name extends MessageName>(
  kind: Name,
  request: Request<Name>,
): Promise<Messages[Name]['response']> {
  const sent = browser.runtime.sendMessage<object, Messages[Name]['response']>({
    kind,
    ...request,
  });
  const response = await withTimeout(sent, ANSWER_MS);
  // The worker doesn't respond if it doesn't recognize the page.
  if (kind === 'check' && !response) throw new Error('The service worker gave no response.');
  return response;
}

/**
 * Asks the worker for a check. Throws if it fails twice, or if two pings get no response.
 * @param onAnswer is also called for an answer that comes after that
 */
export async function requestCheck(
  reason: CheckReason,
  onAnswer: (snapshot: FeedSnapshot) => void,
): Promise<FeedSnapshot> {
  let isSettled = false;
  const check = () => sendMessage('check', { reason });
  const answer = check()
    .catch(() => pause(RETRY_MS).then(check))
    .finally(() => (isSettled = true));
  const silence = async (): Promise<never> => {
    for (let missed = 0; missed < 2 && !isSettled;) {
      await pause(PING_PAUSE_MS);
      if (isSettled) break;
      const isThere = await withTimeout(sendMessage('ping', {}), PING_MS).catch(() => false);
      missed = isThere ? 0 : missed + 1;
    }
    throw new Error('The service worker is silent.');
  };
  answer.then(onAnswer, () => undefined);
  return Promise.race([answer, silence()]);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A failure is passed to the page that asked; other messages get no response. */
export function handleMessages(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => {
    if (!isOwnSender(sender) || !isMessage(message)) return undefined;
    return (handlers[message.kind] as (request: object) => Promise<unknown>)(message);
  });
}

function isMessage(message: unknown): message is { kind: MessageName } {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  const { kind, ...fields } = message;
  if (typeof kind !== 'string' || !Object.hasOwn(IS_VALID, kind)) return false;
  return IS_VALID[kind as MessageName](fields);
}

interface Sender {
  id?: string;
  url?: string;
}

/** A content script has the extension's ID as well, but the address of a web page. */
function isOwnSender({ id, url }: Sender): boolean {
  if (id !== browser.runtime.id || typeof url !== 'string') return false;
  // Safari varies the case of the same address: https://github.com/bitwarden/clients/pull/19212
  return url.toLowerCase().startsWith(extensionUrl('').toLowerCase());
}
