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

/** Without the version, which is part of every request. */
export type AppRequest =
  | { kind: 'state' | 'list' }
  | { kind: 'show'; notice: { id: string; title: string; body: string } }
  | { kind: 'remove'; ids: string[] };

export function showRequest({
  id,
  title,
  message,
}: Pick<ShownNotification, 'id' | 'title' | 'message'>) {
  const { titleLength, bodyLength } = BOUNDS;
  const notice = { id, title: shorten(title, titleLength), body: shorten(message, bodyLength) };
  return { kind: 'show' as const, notice };
}

export function removeRequest(ids: readonly string[]) {
  return { kind: 'remove' as const, ids: ids.slice(0, BOUNDS.idCount) };
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
export type AppAnswer<Kind extends AppRequest['kind']> = v.InferOutput<(typeof ANSWERS)[Kind]>;

/** @returns null if the reply is neither the answer to this request nor a failure */
export function readReply<Request extends AppRequest>(
  reply: unknown,
  request: Request,
): AppAnswer<Request['kind']> | AppFailure | null {
  const read = v.safeParse(v.union([ANSWERS[request.kind], FAILURE]), reply);
  if (!read.success) return null;
  const { output } = read;
  const isForAnother =
    request.kind === 'show' && output.kind === 'shown' && output.id !== request.notice.id;
  return isForAnother ? null : (output as AppAnswer<Request['kind']> | AppFailure);
}
