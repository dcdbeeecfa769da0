import type { Observation } from '../status/model';
import type { FeedUpdate } from './watch-store';

/** More gaps than any browser has before it is closed, or its disk has room again. */
const MAX_EARLIER = 100;

/** What was learned of a feed and could not be stored yet. */
export interface PendingUpdate extends FeedUpdate {
  /** What was observed before the last gap. */
  earlier?: Observation[];
}

/** Two lessons on a feed as one: the later word on everything, and all that is owed or was observed. */
export function mergePending(before: PendingUpdate, after: FeedUpdate): PendingUpdate {
  const state = after.state ?? before.state;
  const catalog = after.catalog ?? before.catalog;
  // What was built on blindness is blind, too.
  const storeUnreadable = before.state ? before.storeUnreadable : after.storeUnreadable;
  return {
    check: after.check,
    ...(storeUnreadable && { storeUnreadable }),
    ...(state && { state }),
    incidents: byId([...(before.incidents ?? []), ...(after.incidents ?? [])]),
    notifications: byId([...(before.notifications ?? []), ...(after.notifications ?? [])]),
    ...(catalog && { catalog }),
    ...observed(before, after),
  };
}

/** Each thing once: the last one of its id, at the place of the first. */
export function byId<T extends { id: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** What goes on from the same beginning replaces; what began anew leaves the other as it was. */
function observed(
  before: PendingUpdate,
  after: FeedUpdate,
): Pick<PendingUpdate, 'earlier' | 'observation'> {
  const all = [before.observation, after.observation].flatMap((one) => one ?? []);
  const observation = all.pop();
  const ended = all.filter(({ fromMs }) => fromMs !== observation?.fromMs);
  const earlier = [...(before.earlier ?? []), ...ended].slice(-MAX_EARLIER);
  return { ...(observation && { observation }), ...(earlier.length > 0 && { earlier }) };
}
