import * as v from 'valibot';
import { shorten } from '../text/shorten';
import type { ShownNotification } from './notifier';

/** The messages between the extension and its app. `safari/Tests/examples.json` tests both sides. */
export const PROTOCOL = 1;

/** Lengths in UTF-16 units: at least the number of characters, which the app counts. */
export const BOUNDS = { idLength: 200, titleLength: 300, bodyLength: 4_000, idCount: 200 };

export const AUTHORIZATIONS = ['granted', 'denied', 'notAsked'] as const;

export const FAILURE_REASONS = [
  'malformed',
  'unknownProtocol',
  'notAuthorized',
  'refused',
] as const;

export type AppRequest = { protocol: typeof PROTOCOL } & (
  | { kind: 'state' }
  | { kind: 'show'; notice: { id: string; title: string; body: string } }
  | { kind: 'list' }
  | { kind: 'remove'; ids: string[] }
);
export type RequestKind = AppRequest['kind'];
export type RequestOf<Kind extends RequestKind> = Extract<AppRequest, { kind: Kind }>;

export function stateRequest(): RequestOf<'state'> {
  return { protocol: PROTOCOL, kind: 'state' };
}

export function showRequest({
  id,
  title,
  message,
}: Omit<ShownNotification, 'icon' | 'buttons'>): RequestOf<'show'> {
  const { titleLength, bodyLength } = BOUNDS;
  const notice = { id, title: shorten(title, titleLength), body: shorten(message, bodyLength) };
  return { protocol: PROTOCOL, kind: 'show', notice };
}

export function listRequest(): RequestOf<'list'> {
  return { protocol: PROTOCOL, kind: 'list' };
}

export function removeRequest(ids: readonly string[]): RequestOf<'remove'> {
  return { protocol: PROTOCOL, kind: 'remove', ids: ids.slice(0, BOUNDS.idCount) };
}

const protocol = v.literal(PROTOCOL);
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(BOUNDS.idLength));
const FAILURE = v.object({
  protocol,
  kind: v.literal('failed'),
  reason: v.picklist(FAILURE_REASONS),
});
const ANSWERS = {
  state: v.object({
    protocol,
    kind: v.literal('state'),
    authorization: v.picklist(AUTHORIZATIONS),
    appVersion: v.string(),
  }),
  show: v.object({ protocol, kind: v.literal('shown'), id }),
  list: v.object({
    protocol,
    kind: v.literal('list'),
    ids: v.pipe(v.array(id), v.maxLength(BOUNDS.idCount)),
  }),
  remove: v.object({ protocol, kind: v.literal('removed') }),
};

type AppFailure = v.InferOutput<typeof FAILURE>;
export type AppAnswer<Kind extends RequestKind> = v.InferOutput<(typeof ANSWERS)[Kind]>;

/** @returns null if the reply is neither the answer to this request nor a failure */
export function readReply<Kind extends RequestKind>(
  reply: unknown,
  request: RequestOf<Kind>,
): AppAnswer<Kind> | AppFailure | null {
  const read = v.safeParse(v.union([ANSWERS[request.kind], FAILURE]), reply);
  if (!read.success) return null;
  const { output } = read;
  const asked: AppRequest = request;
  const isForAnother =
    asked.kind === 'show' && output.kind === 'shown' && output.id !== asked.notice.id;
  return isForAnother ? null : (output as AppAnswer<Kind> | AppFailure);
}
