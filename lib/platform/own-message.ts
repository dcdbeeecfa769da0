import { browser } from 'wxt/browser';
import { extensionUrl } from './extension-url';

/** What a browser says of who sent a message. */
export interface Sender {
  id?: string;
  url?: string;
}

/**
 * Reads a message that reached the worker.
 * In: anything, and who sent it. Out: the fields of a message that one of our own pages sent, of which
 * nothing more is certain; null for what anyone else sent, and for what has no fields.
 */
export function ownRequest<Request>(
  sent: unknown,
  sender: Sender,
): Partial<Record<keyof Request, unknown>> | null {
  return isOwnPage(sender) && typeof sent === 'object' ? sent : null;
}

/** A script that runs within a web page would have our id as well, but the address of that page. */
function isOwnPage({ id, url }: Sender): boolean {
  if (id !== browser.runtime.id || typeof url !== 'string') return false;
  // Safari writes the same address in capitals and in small letters:
  // https://github.com/bitwarden/clients/pull/19212
  return url.toLowerCase().startsWith(extensionUrl('').toLowerCase());
}
