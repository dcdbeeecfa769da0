import { browser } from 'wxt/browser';
import type { Snapshot } from '../status/model';

/** Why a page asks for a check: it opened, the person said so, or the network came back. */
const REASONS = ['popup', 'checkNow', 'online'] as const;
export type CheckReason = (typeof REASONS)[number];

interface CheckRequest {
  kind: 'check';
  reason: CheckReason;
}

/**
 * Asks the worker to check; pages never reach the network themselves.
 * Out: everything known afterwards. Throws where the worker can't be reached.
 */
export function requestCheck(reason: CheckReason): Promise<Snapshot> {
  const request: CheckRequest = { kind: 'check', reason };
  return browser.runtime.sendMessage(request);
}

/**
 * Reads a message that reached the worker.
 * In: anything, and who sent it. Out: the reason of a check that one of our own pages asks for;
 * null for every other message.
 */
export function checkReasonOf(sent: unknown, sender: { id?: string }): CheckReason | null {
  if (sender.id !== browser.runtime.id || typeof sent !== 'object' || sent === null) return null;
  const { kind, reason } = sent as Partial<Record<keyof CheckRequest, unknown>>;
  return kind === 'check' ? (REASONS.find((known) => known === reason) ?? null) : null;
}
