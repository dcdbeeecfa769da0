import { browser } from 'wxt/browser';
import { ownRequest, type Sender } from './own-message';

interface WakeRequest {
  kind: 'wake';
}

/**
 * Asks the worker to see to what the person has just set: a reminder, or how they are told. It would
 * find out by itself, but only at its next wake. Apple is not asked. Throws where the worker can't be
 * reached; nothing is lost then.
 */
export async function requestWake(): Promise<void> {
  const request: WakeRequest = { kind: 'wake' };
  await browser.runtime.sendMessage(request);
}

/**
 * Reads a message that reached the worker.
 * In: anything, and who sent it. Out: whether one of our own pages asks to wake.
 */
export function isWakeRequest(sent: unknown, sender: Sender): boolean {
  return ownRequest<WakeRequest>(sent, sender)?.kind === 'wake';
}
