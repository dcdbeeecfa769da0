import { browser } from 'wxt/browser';
import { FEEDS, type FeedName, type FeedSnapshot } from '../status/model';
import { ownRequest, type Sender } from './own-message';

/**
 * Why a page asks for a check: it opened, the person said so, the network came back, or what is
 * watched has changed.
 */
const REASONS = ['popup', 'checkNow', 'online', 'settings'] as const;
export type CheckReason = (typeof REASONS)[number];

interface CheckRequest {
  kind: 'check';
  reason: CheckReason;
}

interface ListingRequest {
  kind: 'list';
  feed: FeedName;
}

/**
 * Asks the worker to check; pages never reach the network themselves.
 * Out: everything known of the consumer feed afterwards. Throws where the worker can't be reached.
 */
export async function requestCheck(reason: CheckReason): Promise<FeedSnapshot> {
  const request: CheckRequest = { kind: 'check', reason };
  const snapshot = await browser.runtime.sendMessage<CheckRequest, FeedSnapshot | undefined>(
    request,
  );
  // A worker that doesn't take the page for one of ours says nothing at all.
  if (!snapshot) throw new Error('The worker gave no answer.');
  return snapshot;
}

/**
 * Asks the worker to read once what a feed lists, also where nothing of it is watched. It is in the
 * store afterwards, unless Apple could not be read. Throws where the worker can't be reached.
 */
export async function requestCatalog(feed: FeedName): Promise<void> {
  const request: ListingRequest = { kind: 'list', feed };
  await browser.runtime.sendMessage(request);
}

/**
 * Reads a message that reached the worker.
 * In: anything, and who sent it. Out: the reason of a check that one of our own pages asks for;
 * null for every other message.
 */
export function checkReasonOf(sent: unknown, sender: Sender): CheckReason | null {
  const request = ownRequest<CheckRequest>(sent, sender);
  if (request?.kind !== 'check') return null;
  return REASONS.find((known) => known === request.reason) ?? null;
}

/** The same for the feed that one of our own pages asks to list. */
export function feedToListOf(sent: unknown, sender: Sender): FeedName | null {
  const request = ownRequest<ListingRequest>(sent, sender);
  if (request?.kind !== 'list') return null;
  return FEEDS.find((known) => known === request.feed) ?? null;
}
