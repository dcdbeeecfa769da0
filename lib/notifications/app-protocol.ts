import type { ShownNotification } from './notifier';

/**
 * What is said between the extension and the app around it, which shows notifications where the browser has
 * none. `safari/Protocol/examples.json` has it in examples, by which both sides are tested.
 */
export const PROTOCOL = 1;

/** Lengths in characters, as JavaScript counts them: never fewer than the app does. */
export const BOUNDS = { idLength: 200, titleLength: 300, bodyLength: 4_000, idCount: 200 };

/** Whether the person lets the app show notifications. */
export const AUTHORIZATIONS = ['granted', 'denied', 'notAsked'] as const;
export type Authorization = (typeof AUTHORIZATIONS)[number];

/** Why the app did not do it. */
export const FAILURE_REASONS = [
  'malformed',
  'unknownProtocol',
  'notAuthorised',
  'refused',
] as const;

interface Versioned {
  protocol: typeof PROTOCOL;
}

export type AppRequest = Versioned &
  (
    | { kind: 'state' }
    | { kind: 'show'; notice: { id: string; title: string; body: string } }
    | { kind: 'list' }
    | { kind: 'remove'; ids: string[] }
  );

export type RequestKind = AppRequest['kind'];
export type RequestOf<Kind extends RequestKind> = Extract<AppRequest, { kind: Kind }>;

/** Asks whether notifications get through. */
export function stateRequest(): RequestOf<'state'> {
  return { protocol: PROTOCOL, kind: 'state' };
}

/** Has a notification shown, cut to what the app takes; one of the same id is replaced. */
export function showRequest({
  id,
  title,
  message,
}: Omit<ShownNotification, 'icon' | 'buttons'>): RequestOf<'show'> {
  const { titleLength, bodyLength } = BOUNDS;
  const notification = { id, title: cut(title, titleLength), body: cut(message, bodyLength) };
  return { protocol: PROTOCOL, kind: 'show', notice: notification };
}

/** Asks for the ids of the notifications that are still to be seen. */
export function listRequest(): RequestOf<'list'> {
  return { protocol: PROTOCOL, kind: 'list' };
}

/** Has notifications taken away, as many as the app takes at once. */
export function removeRequest(ids: readonly string[]): RequestOf<'remove'> {
  return { protocol: PROTOCOL, kind: 'remove', ids: ids.slice(0, BOUNDS.idCount) };
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  // Half of a character is none.
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
