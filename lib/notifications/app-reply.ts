import * as v from 'valibot';
import {
  AUTHORIZATIONS,
  BOUNDS,
  FAILURE_REASONS,
  PROTOCOL,
  type AppRequest,
  type RequestKind,
  type RequestOf,
} from './app-protocol';

const protocol = v.literal(PROTOCOL);
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(BOUNDS.idLength));
const failed = v.object({
  protocol,
  kind: v.literal('failed'),
  reason: v.picklist(FAILURE_REASONS),
});

/** What answers each request. */
const ANSWERS = {
  state: v.object({
    protocol,
    kind: v.literal('state'),
    authorisation: v.picklist(AUTHORIZATIONS),
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

export type AppFailure = v.InferOutput<typeof failed>;
export type AppAnswer<Kind extends RequestKind> = v.InferOutput<(typeof ANSWERS)[Kind]>;

/**
 * Reads what came from the app in answer to a request.
 * In: anything, and the request. Out: the answer or the app's word that it failed; null for all else:
 * another version of the protocol, another answer than asked for, the wrong shape, beyond the bounds.
 */
export function readReply<Kind extends RequestKind>(
  reply: unknown,
  request: RequestOf<Kind>,
): AppAnswer<Kind> | AppFailure | null {
  const read = v.safeParse(v.union([ANSWERS[request.kind], failed]), reply);
  if (!read.success) return null;
  const { output } = read;
  const asked: AppRequest = request;
  const isOfAnother =
    asked.kind === 'show' && output.kind === 'shown' && output.id !== asked.notice.id;
  return isOfAnother ? null : (output as AppAnswer<Kind> | AppFailure);
}
